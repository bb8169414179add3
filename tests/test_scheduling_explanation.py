"""Every interval is explained, line by line, with its numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.entry import ENTRY_VERSION, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState
from srs.scheduling.explanation import Step, explain, explain_rating
from srs.scheduling.replay import effective, replay
from srs.scheduling.schedulers import sm2_schedulers
from srs.scheduling.sm2 import Sm2
from srs.scheduling.study_day import iso_day

DAY = 739_000
# A redraw is told as a grade is.
MARKS = [kind for kind in EntryKind if kind not in ("rating", "retraction", "redraw")]
ISO = {offset: iso_day(DAY + offset) for offset in range(0, 40)}


def entry(number: int, offset: int, rating: Rating | None = None, kind: str = "rating") -> LogEntry:
    value = None if rating is None else rating.value
    return LogEntry(f"{number:026}", "device", number, DAY + offset, None, kind, "d/a", value)


def told(entries: list[LogEntry], gone: frozenset[str] = frozenset()) -> list[Step]:
    return explain(sm2_schedulers(), entries, gone)


def why(*answers: tuple[int, Rating]) -> list[str]:
    """The reasons of the last of these answers, each given so many days after the first day."""
    entries = [entry(number, *answer) for number, answer in enumerate(answers)]
    return list(told(entries)[-1].why)


def test_a_first_pass() -> None:
    assert why((0, Rating.GOOD)) == [
        "EF 2.50 + (0.1 - 1 x (0.08 + 1 x 0.02)) = 2.50",
        "n 0 -> 1: I(1) = 1: 1 day",
        f"due {ISO[1]}",
    ]


def test_a_pass_below_4_is_asked_again_today() -> None:
    assert why((0, Rating.GOOD), (1, Rating.HARD)) == [
        "EF 2.50 + (0.1 - 2 x (0.08 + 2 x 0.02)) = 2.36",
        "n 1 -> 2: I(2) = 6: 6 days",
        f"due {ISO[7]}; quality below 4: asked again today",
    ]


def test_the_interval_before_rounding_is_told() -> None:
    assert why((0, Rating.EASY), (1, Rating.EASY), (7, Rating.EASY)) == [
        "EF 2.70 + (0.1 - 0 x (0.08 + 0 x 0.02)) = 2.80",
        "n 2 -> 3: I(3) = 6 x 2.80 = 16.80, rounded up 17: 17 days",
        f"due {ISO[24]}",
    ]


def test_a_failure_says_whether_it_was_a_lapse() -> None:
    assert why((0, Rating.AGAIN)) == [
        "quality below 3: n 0 -> 0, EF stays 2.50",
        "interval 1 day",
        f"due {ISO[1]}; asked again today",
    ]
    assert why((0, Rating.GOOD), (1, Rating.AGAIN))[0] == (
        "quality below 3: n 1 -> 0, EF stays 2.50; a lapse"
    )


def test_a_drill_moves_nothing_and_says_so() -> None:
    assert why((0, Rating.HARD), (0, Rating.HARD)) == [
        "not the day's first answer: n, EF and interval stay; asked again today",
        f"due {ISO[1]}",
    ]
    assert why((0, Rating.HARD), (0, Rating.GOOD))[0].endswith("made good for today")


def test_an_early_pass_counts_the_interval_from_its_day() -> None:
    assert why((0, Rating.GOOD), (1, Rating.GOOD), (3, Rating.EASY)) == [
        "4 days before it was due: n and EF stay, the interval of 6 days counts from this day",
        f"due {ISO[9]}",
    ]


def test_bounds_of_ease_and_interval_are_named() -> None:
    state = CardState(repetition=5, ease=135, interval=30_000, due=DAY, last_day=DAY - 1)
    lines = explain_rating(Sm2(), state, Rating.HARD, At(0, DAY))
    assert lines[0].endswith("= 1.21, not below 1.30")
    assert lines[1].endswith(
        "= 39000.00, rounded up 39000, but at most 36500 (longest_interval): 36500 days"
    )
    weekly = explain_rating(Sm2(shortest=7, drills=False), NEW_CARD, Rating.GOOD, At(0, DAY))
    assert weekly[1] == "n 0 -> 1: I(1) = 1, but at least 7: 7 days"


def test_marks_unknown_kinds_and_what_was_taken_back_are_told() -> None:
    steps = told(
        [
            entry(1, 0, Rating.GOOD),
            entry(2, 0, kind="suspend"),
            entry(3, 0, kind="bury"),
            entry(4, 0, kind="balance"),
            entry(5, 1, Rating.AGAIN),
            entry(6, 1, kind="retraction"),
            entry(7, 1, kind="flag"),
            entry(8, 1, kind="unflag"),
            entry(9, 1, Rating.AGAIN, kind="practice"),
            entry(10, 1, kind="leech"),
            entry(11, 1, kind="resume"),
            entry(12, 1, kind="resume"),
        ],
        frozenset({f"{5:026}"}),
    )
    assert [(step.what, step.why[0]) for step in steps[1:]] == [
        ("suspend", "out of reviews until resumed; the schedule stays"),
        ("bury", f"out of reviews until {ISO[1]}; the schedule stays"),
        ("balance", "a kind of entry unknown to this version; nothing changes"),
        ("Again (quality 2)", "taken back: counts for nothing"),
        ("flag", "flagged; the schedule stays"),
        ("unflag", "the flag is gone; the schedule stays"),
        ("practice: Again", "an answer in a cram session; the schedule stays"),
        ("leech", "marked as a leech, out of reviews until resumed; the schedule stays"),
        ("resume", "back in reviews, no longer marked as a leech; the schedule stays"),
        ("resume", "back in reviews; the schedule stays"),
    ]
    assert [number for number, step in enumerate(steps) if step.taken_back] == [4]


def test_every_kind_has_words_of_its_own() -> None:
    words = {told([entry(1, 0, kind=kind)])[0].why for kind in MARKS}
    assert len(words) == len(MARKS)
    assert not any("unknown" in line for why in words for line in why)


@pytest.mark.parametrize("rating", [None, 0, 3, 7, 100])
def test_a_later_programs_entries_are_told_without_guessing_what_they_mean(
    rating: int | None,
) -> None:
    """A grade of 0 to 10 may stand where a rating stands today."""
    strange = entry(1, 0, kind="balance")._replace(rating=rating)
    later = entry(2, 0, kind="rating")._replace(rating=rating, version=ENTRY_VERSION + 1)
    assert [(step.what, step.why, step.after) for step in told([strange, later])] == [
        ("balance", ("a kind of entry unknown to this version; nothing changes",), NEW_CARD),
        ("rating", ("written by a later version of srs; nothing changes",), NEW_CARD),
    ]


@pytest.mark.parametrize(
    ("rating", "data", "said"),
    [
        (Rating.AGAIN, '{"quality": 0}', "Again (quality 0)"),
        (Rating.AGAIN, '{"quality": 1}', "Again (quality 1)"),
        (Rating.AGAIN, '{"quality": 2}', "Again (quality 2)"),
        (Rating.EASY, '{"quality": 5}', "Easy (quality 5)"),
        (Rating.EASY, None, "Easy (quality 5)"),
        # What is no quality, or not one of this rating, is not repeated as if it were.
        (Rating.EASY, '{"quality": 0}', "Easy (quality 5)"),
        (Rating.EASY, '{"quality": 12}', "Easy (quality 5)"),
        (Rating.EASY, '{"quality": -1}', "Easy (quality 5)"),
        (Rating.EASY, '{"quality": "5"}', "Easy (quality 5)"),
        (Rating.EASY, '{"other": 1}', "Easy (quality 5)"),
        (Rating.EASY, "[]", "Easy (quality 5)"),
    ],
)
def test_the_quality_is_told_as_it_was_given(rating: Rating, data: str | None, said: str) -> None:
    assert told([entry(1, 0, rating)._replace(data=data)])[0].what == said


answers = st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Rating)), max_size=12)


@given(answers, st.sets(st.integers(0, 11)))
def test_the_last_step_is_where_the_replay_ends(
    pauses: list[tuple[int, Rating]], undone: set[int]
) -> None:
    offset, entries = 0, []
    for number, (pause, rating) in enumerate(pauses):
        offset += pause
        entries.append(entry(number, offset, rating))
    gone = frozenset(f"{number:026}" for number in undone)
    steps = told(entries, gone)
    assert len(steps) == len(entries)
    expected = replay(sm2_schedulers(), effective(entries, gone))
    assert (steps[-1].after if steps else NEW_CARD) == expected
    for step in steps:
        due = step.after.due
        if not step.taken_back:
            assert any(f"due {iso_day(due or 0)}" in line for line in step.why)


def graded(number: int, offset: int, kind: str, rating: int | None, **more: object) -> LogEntry:
    return entry(number, offset, kind=kind)._replace(rating=rating, **more)  # type: ignore[arg-type]


def test_overrules_and_deletions_say_what_they_are_about() -> None:
    first, second = f"{1:026}", f"{2:026}"
    steps = told(
        [
            graded(1, 0, "grade", 1, data='{"score": 2.5, "own": true}'),
            graded(2, 7, "grade", 3, data="[]"),
            graded(3, 8, "overrule", 3, target=first, data='{"score": 7, "reason": "\\u001b[2J"}'),
            graded(4, 8, "overrule", 4, target="elsewhere", data='{"score": 9}'),
            graded(5, 8, "overrule", 2, target=second, data='{"score": 5}'),
            graded(6, 8, "forget", None, target="elsewhere"),
            graded(7, 8, "grade", 9, data='{"score": 8}'),
        ],
        frozenset({second}),
    )
    assert [(step.what, step.why[0]) for step in steps] == [
        (
            "own mark 2.5, overruled to 7: Good (quality 4)",
            f"overruled on {ISO[8]}: as if 7 had been given",
        ),
        ("grade, overruled to 5: Hard (quality 3)", "taken back: counts for nothing"),
        (
            "overrule to 7: Good (quality 4)",
            f"the answer of {ISO[0]} counts as 7; its schedule is told there",
        ),
        ("overrule to 9: Easy (quality 5)", "the answer it is about is not here; nothing changes"),
        (
            "overrule to 5: Hard (quality 3)",
            f"the answer of {ISO[7]} was taken back; nothing changes",
        ),
        ("forget", "the words of another answer were deleted; mark and schedule stay"),
        ("grade 8", "a mark without a rating; nothing changes"),
    ]
    assert steps[2].why[1:] == ("reason: [2J",)
    assert {step.after.due for step in steps} == {DAY + 7}
