"""Written answers: kept with their marks, scheduled by the week, overruled, forgotten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_steps import work

from srs.app import attempts as use
from srs.app.attempts import Outcome, attempts, find_attempt, forget, overrule
from srs.app.cards import answer
from srs.app.doctor import examine
from srs.app.explain import explain_named
from srs.app.marks import mark
from srs.app.names import find_card
from srs.app.overview import Reflection, overview, reflections
from srs.app.progress import progress
from srs.app.prompts import all_prompts, answered_name, due_prompts, find_prompt
from srs.app.scope import Scope
from srs.app.undo import changes, redo, undo
from srs.app.workspace import Workspace, open_workspace
from srs.app.written import Attempt
from srs.errors import NotFoundError, SrsError, UsageError
from srs.model.entry import EntryKind, LogEntry
from srs.model.grade import FULL_MARKS
from srs.model.rating import Rating
from srs.model.settings import Rules, Settings
from srs.model.state import NEW_CARD, At, CardState
from srs.model.ulid import ulid
from srs.scheduling.grade_rating import grade_rating, is_score, score_text
from srs.scheduling.study_day import iso_day
from srs.store.log import all_entries, insert_entries
from srs.store.states import differences, read_state, rebuild
from srs.store.transaction import transaction

DAY = 739_880  # that of START
START = 1_790_000_000_000
DAY_MS = 86_400_000
DECKS = {
    "d.yaml": "cards:\n  - {id: a, front: A, back: B}\n"
    "prompts:\n  - {id: vla, prompt: Why?}\n  - {id: vlm, prompt: How?}\n",
    "e.yaml": "prompts:\n  - {id: vlm, prompt: What?}\n  - {id: clip-loss, prompt: Who?}\n",
}
VLA = "d/vla"
GRADED = Outcome(
    7.4,
    "rubric-1",
    {"pairs": "found", "labels": "missing"},
    ("push",),
    word_count=4,
    took_ms=61_000,
)


def opened(home: Path, settings: Settings = Settings()) -> Workspace:  # noqa: B008
    return open_workspace(home, 0, settings)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    for name, text in DECKS.items():
        (tmp_path / "decks" / name).write_text(text)
    return tmp_path


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    workspace = opened(home)
    yield workspace
    assert list(differences(workspace.store, workspace.schedulers)) == []
    workspace.store.close()


def on(day: int, seconds: int = 0) -> At:
    return At(START + day * DAY_MS + 1000 * seconds, DAY + day)


def write(
    workspace: Workspace, day: int = 0, score: float = 7.4, prompt: str = VLA, seconds: int = 0
) -> tuple[Attempt, CardState]:
    outcome = GRADED._replace(score=score)
    words = f"answer of day {day}"
    return use.record_attempt(workspace, prompt, words, outcome, on(day, seconds))


def kinds(workspace: Workspace) -> list[str]:
    return [entry.kind for entry in all_entries(workspace.store)]


def take_in(workspace: Workspace, *entries: LogEntry) -> None:
    with transaction(workspace.store):
        insert_entries(workspace.store, entries)
    rebuild(workspace.store, workspace.schedulers)


def sent(number: int, kind: str, **more: object) -> LogEntry:
    at = on(0, number)
    fields = {"card": VLA, **more}
    return LogEntry(ulid(at.instant, number), "other", at.instant, at.day, None, kind, **fields)  # type: ignore[arg-type]


def in_files(folder: Path, marker: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if marker.encode() in path.read_bytes()]


# What a score means.


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (0, Rating.AGAIN), (3.9, Rating.AGAIN), (4, Rating.HARD), (5.9, Rating.HARD),
        (6, Rating.GOOD), (8.4, Rating.GOOD), (8.5, Rating.EASY), (10, Rating.EASY),
    ],
)  # fmt: skip
def test_a_score_is_a_rating(score: float, rating: Rating) -> None:
    assert grade_rating(score) is rating


def test_scores_are_numbers_from_0_to_10() -> None:
    assert all(map(is_score, (0, 10, 7.4, FULL_MARKS)))
    assert not any(map(is_score, (-0.1, FULL_MARKS + 0.1, float("nan"), True, "7", None, [7])))
    assert [score_text(score) for score in (7.4, 8.0, 8, 10, 7.44999)] == [
        "7.4", "8", "8", "10", "7.4",
    ]  # fmt: skip


# Recording.


def test_an_attempt_is_kept_with_its_words_and_its_mark(workspace: Workspace) -> None:
    attempt, state = use.record_attempt(workspace, VLA, "My words", GRADED, on(0))
    assert attempt == Attempt(
        entry=attempt.entry, prompt=VLA, instant=START, day=DAY, zone=None, took_ms=61_000,
        score=7.4, graded=7.4, reason="", words="My words", word_count=4,
        concepts={"pairs": "found", "labels": "missing"}, mistaken=("push",),
        rubric="rubric-1", own=False, overruled=False, stands=True, rating=Rating.GOOD,
    )  # fmt: skip
    assert attempts(workspace) == attempts(workspace, VLA) == [attempt]
    assert state == read_state(workspace.store, VLA)
    entry = next(all_entries(workspace.store))
    assert (entry.kind, entry.card, entry.rating) == ("grade", VLA, Rating.GOOD)
    assert "My words" not in str(entry)


def test_the_learners_own_mark_is_kept_as_one(workspace: Workspace) -> None:
    outcome = Outcome(9, own=True, word_count=3)
    attempt, state = use.record_attempt(workspace, VLA, "Three little words", outcome, on(0))
    assert (attempt.own, attempt.score, attempt.rubric, attempt.concepts) == (True, 9, "", {})
    assert state.ease == 260
    assert json.loads(next(all_entries(workspace.store)).data or "") == {
        "score": 9, "words": 3, "own": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("score", "kept", "rating"),
    [
        (3.94, 3.9, Rating.AGAIN), (3.95, 4, Rating.HARD), (5.94, 5.9, Rating.HARD),
        (5.96, 6, Rating.GOOD), (8.44, 8.4, Rating.GOOD), (8.46, 8.5, Rating.EASY),
    ],
)  # fmt: skip
def test_a_mark_is_rated_as_it_is_shown(
    workspace: Workspace, score: float, kept: float, rating: Rating
) -> None:
    attempt, _ = write(workspace, score=score)
    first, _ = write(workspace, score=1, prompt="d/vlm", seconds=1)
    overruled, _ = overrule(workspace, first.entry, score, "", on(0, 2))
    assert attempt.score == attempt.graded == overruled.score == kept
    grade, _, by = all_entries(workspace.store)
    assert [each.rating for each in (grade, by)] == [rating, rating]
    assert [json.loads(each.data or "")["score"] for each in (grade, by)] == [kept, kept]


@pytest.mark.parametrize("score", [-1, 10.04, 10.5, float("nan"), float("inf"), True])
def test_what_is_no_score_is_refused_and_nothing_is_kept(
    workspace: Workspace, score: float
) -> None:
    with pytest.raises(UsageError):
        use.record_attempt(workspace, VLA, "words", GRADED._replace(score=score), on(0))
    attempt, _ = write(workspace)
    with pytest.raises(UsageError):
        overrule(workspace, attempt.entry, score, "", on(1))
    assert kinds(workspace) == ["grade"]


@pytest.mark.parametrize(
    ("words", "kept"),
    [("", ""), ("\ud800 half", "\ufffd half"), ("\0\x1b[2J", "\0\x1b[2J"), ("🧠 שלום", "🧠 שלום")],
)
def test_any_words_can_be_kept(workspace: Workspace, words: str, kept: str) -> None:
    attempt, _ = use.record_attempt(workspace, VLA, words, GRADED, on(0))
    assert attempt.words == kept
    overruled, _ = overrule(workspace, attempt.entry, 8, words, on(0, 1))
    assert overruled.reason == kept


@pytest.mark.parametrize(
    ("table", "act"),
    [
        ("attempt", lambda workspace, _: write(workspace, 1)),
        ("log", lambda workspace, _: write(workspace, 1)),
        ("log", lambda workspace, old: overrule(workspace, old.entry, 1, "", on(1))),
        ("log", lambda workspace, old: forget(workspace, [old], on(1))),
        ("attempt", lambda workspace, old: forget(workspace, [attempts(workspace)[1]], on(1))),
    ],
)
def test_what_fails_midway_leaves_all_as_it_was(
    workspace: Workspace, table: str, act: Callable[[Workspace, Attempt], object]
) -> None:
    old, state = write(workspace)
    write(workspace, 0, prompt="d/vlm")
    before = attempts(workspace)
    workspace.store.execute(
        f"CREATE TEMP TRIGGER fails BEFORE INSERT ON main.{table}"
        " BEGIN SELECT RAISE(ABORT, 'midway'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="midway"):
        act(workspace, old)
    assert attempts(workspace) == before
    assert kinds(workspace) == ["grade", "grade"]
    assert read_state(workspace.store, VLA) == state


# The schedule.


def test_good_answers_come_back_after_7_7_18_and_45_days(workspace: Workspace) -> None:
    day, intervals = 0, []
    for _ in range(4):
        _, state = write(workspace, day)
        intervals.append(state.interval)
        day += state.interval
    assert intervals == [7, 7, 18, 45]


def test_a_failed_answer_comes_back_after_a_week_and_not_the_same_day(
    workspace: Workspace,
) -> None:
    _, state = write(workspace, 0, 1.5)
    assert (state.interval, state.due, state.drill) == (7, DAY + 7, False)
    _, again = write(workspace, 0, 10, seconds=60)
    assert again == state._replace(reviews=2), "the day's first answer counts"
    _, early = write(workspace, 3, 10)
    assert early.due == DAY + 10


@pytest.mark.parametrize(("longest", "interval"), [(30, 30), (5, 7)])
def test_the_decks_longest_interval_holds_but_never_under_a_week(
    home: Path, longest: int, interval: int
) -> None:
    of_decks = {"d": {"longest_interval": longest}}
    workspace = opened(home, Settings(Rules(longest_interval=1000), of_decks))
    day = 0
    for _ in range(4):
        _, state = write(workspace, day)
        day = (state.due or 0) - DAY
    assert state.interval == interval
    assert write(workspace, 0, prompt="e/vlm")[1].due == DAY + 7
    assert list(differences(workspace.store, workspace.schedulers)) == []
    workspace.store.close()


def test_what_another_longest_interval_does_is_seen_when_the_home_is_opened(home: Path) -> None:
    workspace = opened(home)
    for day in (0, 7, 14):
        write(workspace, day)
    workspace.store.close()
    workspace = opened(home, Settings(Rules(longest_interval=10)))
    assert read_state(workspace.store, VLA).interval == 10
    workspace.store.close()


def test_an_answer_recorded_late_is_put_in_its_place(workspace: Workspace) -> None:
    write(workspace, 7, 1.0)
    _, state = write(workspace, 0)
    assert (state.lapses, state.first_day, state.due) == (1, DAY, DAY + 14)
    assert [attempt.day for attempt in attempts(workspace)] == [DAY, DAY + 7]


# Overruling.


def test_an_overruled_mark_counts_as_if_it_had_been_given_then(workspace: Workspace) -> None:
    first, _ = write(workspace, 0, 3)
    _, failed = write(workspace, 7, 9)
    attempt, state = overrule(workspace, first.entry, 7, "I said it\nin other words", on(8))
    assert (attempt.score, attempt.graded, attempt.overruled) == (7, 3, True)
    assert attempt.reason == "I said it\nin other words"
    assert attempt.words == first.words
    assert (failed.repetition, state.repetition, state.lapses) == (1, 2, 0)
    write(workspace, 0, 7, "d/vlm")
    _, expected = write(workspace, 7, 9, "d/vlm")
    assert state == expected
    assert kinds(workspace) == ["grade", "grade", "grade", "grade", "overrule"]


def test_the_last_overrule_wins_and_its_undo_brings_the_former_back(workspace: Workspace) -> None:
    attempt, graded = write(workspace, 0, 3)
    scores = [(attempt.score, graded)]
    for number, score in enumerate((7.0, 1.0, 9.0)):
        done, state = overrule(workspace, attempt.entry, score, "", on(1, number))
        scores.append((done.score, state))
    assert [score for score, _ in scores] == [3, 7, 1, 9]
    for score, state in reversed(scores[:-1]):
        undo(workspace, on(2))
        assert (attempts(workspace)[0].score, read_state(workspace.store, VLA)) == (score, state)
    for score, state in scores[1:]:
        redo(workspace, on(3))
        assert (attempts(workspace)[0].score, read_state(workspace.store, VLA)) == (score, state)


def test_of_overrules_from_two_machines_that_of_the_later_id_wins(workspace: Workspace) -> None:
    attempt, _ = write(workspace, 0, 3)
    overrule(workspace, attempt.entry, 9, "here", on(0, 50))
    for number, score in ((40, 1), (60, 5)):
        data = json.dumps({"score": score, "reason": "there"})
        take_in(
            workspace,
            sent(number, "overrule", target=attempt.entry, rating=grade_rating(score), data=data),
        )
    assert attempts(workspace)[0].score == 5
    assert read_state(workspace.store, VLA).ease == 236


@pytest.mark.parametrize(
    "more",
    [
        {"card": "d/vlm"},
        {"card": None},
        {"target": "another entry"},
        {"target": None},
        {"rating": None},
        {"rating": 7},
        {"version": 9},
    ],
)
def test_an_overrule_that_is_about_no_known_answer_changes_nothing(
    workspace: Workspace, more: dict[str, object]
) -> None:
    attempt, state = write(workspace, 0, 3)
    fields = {"target": attempt.entry, "rating": 4, "data": '{"score": 9}', **more}
    take_in(workspace, sent(5, "overrule", **fields))
    assert read_state(workspace.store, VLA) == state
    assert attempts(workspace) == [attempt]


def test_an_overrule_of_a_rating_changes_nothing(workspace: Workspace) -> None:
    state = answer(workspace, find_card(workspace, "a"), Rating.AGAIN, on(0))
    entry = next(all_entries(workspace.store)).id
    take_in(workspace, sent(5, "overrule", card="d/a", target=entry, rating=4))
    assert read_state(workspace.store, "d/a") == state
    with pytest.raises(NotFoundError):
        overrule(workspace, entry, 9, "", on(1))


def test_only_an_answer_that_stands_is_overruled(workspace: Workspace) -> None:
    attempt, _ = write(workspace)
    undo(workspace, on(1))
    for entry in (attempt.entry, "no such entry"):
        with pytest.raises(NotFoundError):
            overrule(workspace, entry, 9, "", on(1))
    assert kinds(workspace) == ["grade", "retraction"]


# Entries of other programs.


@pytest.mark.parametrize("data", [None, "[]", '"7"', "{}", '{"score": 70}', '{"score": "7"}'])
def test_a_grade_whose_score_cant_be_read_is_kept_and_left_out(
    workspace: Workspace, data: str | None
) -> None:
    take_in(workspace, sent(1, "grade", rating=3, data=data))
    assert attempts(workspace, undone=True) == []
    assert read_state(workspace.store, VLA).interval == 7
    assert overview(workspace, Scope(), DAY).reflections[0].score is None
    assert undo(workspace, on(1)) is None, "another device's"


def test_strange_facts_of_a_grade_do_no_harm(workspace: Workspace) -> None:
    data = '{"score": 7, "concepts": [1], "mistaken": {"a": 1}, "words": "x", "own": 1}'
    take_in(workspace, sent(1, "grade", rating=99, data=data))
    attempt = attempts(workspace)[0]
    assert (attempt.score, attempt.concepts, attempt.mistaken) == (7, {}, ())
    assert (attempt.word_count, attempt.own, attempt.rubric) == (0, False, "")
    assert read_state(workspace.store, VLA) == NEW_CARD


def test_what_a_later_version_wrote_is_kept_and_left_alone(workspace: Workspace) -> None:
    attempt, state = write(workspace)
    later = sent(5, "grade", rating=1, data='{"score": 1}', version=9)
    take_in(workspace, later)
    assert read_state(workspace.store, VLA) == state
    assert attempts(workspace) == [attempt]
    with pytest.raises(NotFoundError, match="can't be read"):
        overrule(workspace, later.id, 5, "", on(1))


# Undoing.


def test_changes_are_named_with_their_marks(workspace: Workspace) -> None:
    attempt, _ = write(workspace)
    overrule(workspace, attempt.entry, 8.0, "", on(0, 1))
    names = ["overrule to 8 on d/vla", "grade 7.4 on d/vla"]
    assert [change.name for change in changes(workspace, 9).last] == names
    undone = [undo(workspace, on(1)) for _ in names]
    assert [each and each.name for each in undone] == names


def test_an_undone_answer_is_out_of_schedule_and_trend_and_keeps_its_words(
    workspace: Workspace,
) -> None:
    first, state = write(workspace, 0)
    write(workspace, 7, 2)
    undo(workspace, on(8))
    assert read_state(workspace.store, VLA) == state
    assert attempts(workspace) == [first]
    kept = attempts(workspace, undone=True)
    assert [(each.stands, each.words) for each in kept] == [
        (True, "answer of day 0"), (False, "answer of day 7"),
    ]  # fmt: skip
    redo(workspace, on(9))
    assert [each.stands for each in attempts(workspace)] == [True, True]


# Forgetting.


def test_forgotten_words_are_in_no_file_and_the_mark_stays(workspace: Workspace) -> None:
    secret = "unmistakable-marker "
    attempt, state = use.record_attempt(workspace, VLA, secret * 400, GRADED, on(0))
    kept, _ = write(workspace, 0, prompt="d/vlm")
    assert in_files(workspace.home, secret)
    assert forget(workspace, [attempt], on(1)) == (1, True)
    assert in_files(workspace.home, secret) == []
    assert attempts(workspace) == [attempt._replace(words=None), kept]
    assert read_state(workspace.store, VLA) == state
    assert forget(workspace, [attempt], on(2)) == (0, True), "once is enough"
    assert kinds(workspace) == ["grade", "grade", "forget"]


def test_undo_passes_over_a_deletion_and_redo_goes_on(workspace: Workspace) -> None:
    attempt, _ = write(workspace)
    other, _ = write(workspace, 0, prompt="d/vlm")
    undo(workspace, on(1))
    assert forget(workspace, [attempt, other], on(2)).attempts == 2
    assert [change.name for change in changes(workspace, 9).last] == [
        "grade 7.4 on d/vlm", "grade 7.4 on d/vla",
    ]  # fmt: skip
    redone = redo(workspace, on(3))
    assert redone is not None
    assert redone.name == "grade 7.4 on d/vlm"
    for _ in range(2):
        assert undo(workspace, on(4)) is not None
    assert undo(workspace, on(4)) is None
    for _ in range(2):
        assert redo(workspace, on(5)) is not None
    assert [each.words for each in attempts(workspace)] == [None, None]


def test_a_retraction_of_a_deletion_from_elsewhere_brings_no_words_back(
    workspace: Workspace,
) -> None:
    attempt, _ = write(workspace)
    deletion = sent(5, "forget", target=attempt.entry)
    take_in(workspace, deletion, sent(6, "retraction", target=deletion.id))
    assert attempts(workspace)[0].words is None
    assert in_files(workspace.home, "answer of day 0"), "hidden, and not yet deleted here"
    assert forget(workspace, attempts(workspace), on(1)) == (0, True)
    assert in_files(workspace.home, "answer of day 0") == []


def test_words_of_a_prompt_that_no_deck_has_can_be_read_and_forgotten(home: Path) -> None:
    workspace = opened(home)
    attempt, state = write(workspace)
    (home / "decks" / "d.yaml").unlink()
    workspace.store.close()
    workspace = opened(home)
    assert workspace.news.lost == ()
    assert examine(workspace).orphans == ()
    assert answered_name(workspace, "vla") == VLA
    with pytest.raises(NotFoundError):
        find_prompt(workspace, "vla")
    assert find_attempt(workspace, "vla") == attempt
    assert forget(workspace, [attempt], on(1)) == (1, True)
    assert read_state(workspace.store, VLA) == state
    workspace.store.close()


# Finding.


def test_an_attempt_is_found_by_entry_and_by_number(workspace: Workspace) -> None:
    first, _ = write(workspace, 0)
    second, _ = write(workspace, 7)
    assert find_attempt(workspace, first.entry) == first
    assert find_attempt(workspace, "vla", 1) == first
    assert find_attempt(workspace, VLA, 2) == find_attempt(workspace, "vla") == second
    for number in (0, -1, 3):
        with pytest.raises(NotFoundError, match=f"no answer {number}; it has 2 answers"):
            find_attempt(workspace, "vla", number)
    with pytest.raises(NotFoundError, match="'e/clip-loss' has no answer yet"):
        find_attempt(workspace, "clip")
    with pytest.raises(NotFoundError, match="no prompt is called"):
        find_attempt(workspace, "nothing")


@pytest.mark.parametrize(
    ("name", "prompt"),
    [
        ("d/vla", "d/vla"), ("vla", "d/vla"), ("clip-loss", "e/clip-loss"), ("clip", "e/clip-loss"),
        ("e/c", "e/clip-loss"), ("e/vlm", "e/vlm"),
    ],
)  # fmt: skip
def test_a_name_means_this_prompt(workspace: Workspace, name: str, prompt: str) -> None:
    found = find_prompt(workspace, name)
    assert (found.id, found.deck, found.state) == (
        prompt,
        prompt[0],
        NEW_CARD,
    )


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("vlm", SrsError, "may mean several prompts: d/vlm, e/vlm"),
        ("d/", SrsError, "may mean several prompts: d/vla, d/vlm"),
        ("loss", NotFoundError, "did you mean e/clip-loss?"),
        ("d/vlaa", NotFoundError, "did you mean d/vla?"),
        ("d/a", NotFoundError, "did you mean d/vla?"),
        ("", NotFoundError, "there is: d/vla, d/vlm, e/vlm, e/clip-loss"),
        ("xyz", NotFoundError, "there is: d/vla"),
    ],
)
def test_a_name_that_means_no_prompt_or_several(
    workspace: Workspace, name: str, error: type[SrsError], words: str
) -> None:
    with pytest.raises(error) as refused:
        find_prompt(workspace, name)
    assert words in str(refused.value)


def test_a_prompt_is_no_card_to_find(workspace: Workspace) -> None:
    write(workspace)
    mark(workspace, EntryKind.SUSPEND, "d/vlm", on(0))
    for name in ("d/vla", "vla", "d/vl", "vlm"):
        with pytest.raises(NotFoundError):
            find_card(workspace, name)
    assert examine(workspace).orphans == ()


# What is due, and how it went.


def test_due_prompts_come_most_overdue_first_and_new_ones_last(workspace: Workspace) -> None:
    write(workspace, 0, prompt="e/vlm")
    write(workspace, 2, prompt="d/vlm")
    assert [each.id for each in due_prompts(workspace, DAY)] == ["d/vla", "e/clip-loss"]
    assert [each.id for each in due_prompts(workspace, DAY + 20)] == [
        "e/vlm", "d/vlm", "d/vla", "e/clip-loss",
    ]  # fmt: skip
    mark(workspace, EntryKind.SUSPEND, "e/vlm", on(20))
    mark(workspace, EntryKind.BURY, "d/vla", on(20))
    assert [each.id for each in due_prompts(workspace, DAY + 20)] == ["d/vlm", "e/clip-loss"]
    assert [each.id for each in all_prompts(workspace)] == [
        "d/vla", "d/vlm", "e/vlm", "e/clip-loss",
    ]  # fmt: skip


def test_the_overview_tells_of_all_prompts(workspace: Workspace) -> None:
    attempt, _ = write(workspace, 0)
    overrule(workspace, attempt.entry, 8, "", on(0, 1))
    today = overview(workspace, Scope(), DAY)
    assert today.reflections == (
        Reflection("d/vla", 8, DAY + 7, waits=False),
        Reflection("d/vlm", None, None, waits=True),
        Reflection("e/vlm", None, None, waits=True),
        Reflection("e/clip-loss", None, None, waits=True),
    )
    assert today.reflections_due == 3
    assert overview(workspace, Scope(("d",)), DAY + 7).reflections_due == 2
    # Of cards nothing is else than before.
    assert today.counts == overview(workspace, Scope(), DAY, look_ahead=True).counts
    assert today.counts.total == 1


def test_a_written_answer_is_a_day_of_study_and_no_card(workspace: Workspace) -> None:
    for day in (0, 1, 2):
        write(workspace, day, prompt=["d/vla", "d/vlm", "e/vlm"][day])
    made = progress(workspace, DAY + 2)
    assert (made.streak, made.today, sum(made.coming)) == (3, True, 0)
    assert progress(workspace, DAY + 30).streak == 3, "a prompt that is due ends no row"
    undo(workspace, on(2, 5))
    assert progress(workspace, DAY + 2).streak == 2


# Explaining.


def test_a_prompt_is_explained_with_its_marks_in_place(workspace: Workspace) -> None:
    first, _ = write(workspace, 0, 3)
    write(workspace, 7)
    overrule(workspace, first.entry, 5, "", on(8))
    overrule(workspace, first.entry, 7, "in\x1b other\nwords", on(9))
    forget(workspace, [first], on(10))
    write(workspace, 7, 10, seconds=9)
    explanation = explain_named(workspace, "vla", on(14), Rating.GOOD)
    assert explanation.card == VLA
    of = f"the answer of {iso_day(DAY)}"
    assert explanation.state == explanation.steps[-1].after == read_state(workspace.store, VLA)
    assert [(step.what, *step.why) for step in explanation.steps] == [
        (
            "grade 3, overruled to 7: Good (quality 4)",
            f"overruled on {iso_day(DAY + 9)}: as if 7 had been given",
            "EF 2.50 + (0.1 - 1 x (0.08 + 1 x 0.02)) = 2.50",
            "n 0 -> 1: I(1) = 1, but at least 7: 7 days",
            f"due {iso_day(DAY + 7)}",
        ),
        (
            "grade 7.4: Good (quality 4)",
            "EF 2.50 + (0.1 - 1 x (0.08 + 1 x 0.02)) = 2.50",
            "n 1 -> 2: I(2) = 6, but at least 7: 7 days",
            f"due {iso_day(DAY + 14)}",
        ),
        (
            "grade 10: Easy (quality 5)",
            "not the day's first answer: n, EF and interval stay",
            f"due {iso_day(DAY + 14)}",
        ),
        (
            "overrule to 5: Hard (quality 3)",
            f"another mark of the answer of {iso_day(DAY)} came later; nothing changes",
        ),
        (
            "overrule to 7: Good (quality 4)",
            f"the answer of {iso_day(DAY)} counts as 7; its schedule is told there",
            "reason: in other words",
        ),
        ("forget", f"the words of {of} were deleted; mark and schedule stay"),
    ]
    assert explanation.reasons[1] == ("n 2 -> 3: I(3) = 7 x 2.50 = 17.50, rounded up 18: 18 days")


def test_cards_are_explained_by_name_as_before(workspace: Workspace) -> None:
    answer(workspace, find_card(workspace, "a"), Rating.GOOD, on(0))
    assert explain_named(workspace, "a", on(1)).steps[0].what == "Good (quality 4)"
    assert explain_named(workspace, "d/vlm", on(1)).steps == []
    with pytest.raises(NotFoundError, match="no card is called 'nothing'"):
        explain_named(workspace, "nothing", on(1))


# Much.


def test_among_a_hundred_thousand_entries_written_answers_are_found_at_once(
    workspace: Workspace,
) -> None:
    day = 9

    def much() -> list[int]:
        nonlocal day
        day += 9
        attempt, _ = write(workspace, day)
        acts: list[Callable[[], object]] = [
            lambda: write(workspace, day + 1),
            lambda: overrule(workspace, attempt.entry, 8, "", on(day + 1)),
            lambda: attempts(workspace),
            lambda: find_attempt(workspace, VLA, 1),
            lambda: reflections(workspace, Scope(), DAY),
            lambda: forget(workspace, [attempt], on(day + 2)),
        ]
        return [work(workspace, act) for act in acts]

    few = much()
    instants = range(START, START + 100_000)
    rows = [
        LogEntry(ulid(at, 1), "other", at, DAY, None, "rating", f"d/old{at % 997}", 3)
        for at in instants
    ]
    take_in(workspace, *rows)
    # Each writes a little more into deeper tables.
    assert [after <= 2 * before + 10 for before, after in zip(few, much(), strict=True)] == [
        True
    ] * len(few)
