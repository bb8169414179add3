"""The schedule is a fold over what still stands in the log."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.entry import EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.scheduling.placement import Placement, placed
from srs.scheduling.replay import effective, overruling, replay, replay_all, taken_back
from srs.scheduling.schedulers import sm2_schedulers
from srs.scheduling.sm2 import Sm2

DAY = 739_000
SM2 = sm2_schedulers()
CARDS = ("d/a", "d/b", "e/a#c1")


def entry(
    number: int,
    kind: str,
    *,
    card: str | None = "d/a",
    day: int = DAY,
    rating: int | None = None,
    target: str | None = None,
    batch: str | None = None,
) -> LogEntry:
    return LogEntry(
        f"{number:026}", "device", number, day, None, kind, card, rating, None, target, batch
    )


def retraction(number: int, target: str | int, batch: str | None = None) -> LogEntry:
    named = target if isinstance(target, str) else f"{target:026}"
    return entry(number, "retraction", target=named, batch=batch)


def by_hand(entries: Iterable[LogEntry]) -> CardState:
    state = NEW_CARD
    for each in entries:
        if each.kind == "rating":
            assert each.rating is not None
            state = Sm2().next(state, Rating(each.rating), At(each.instant, each.day))
        elif each.kind == "suspend":
            state = state._replace(suspended=True)
        elif each.kind == "resume":
            state = state._replace(suspended=False, buried_until=None)
        elif each.kind == "bury":
            state = state._replace(buried_until=each.day + 1)
    return state


@st.composite
def logs(draw: st.DrawFn, cards: Sequence[str] = CARDS) -> list[LogEntry]:
    kinds = st.sampled_from(["rating"] * 4 + ["suspend", "resume", "bury", "a-later-kind"])
    drawn = draw(
        st.lists(
            st.tuples(kinds, st.sampled_from(cards), st.integers(DAY, DAY + 60), st.integers(1, 4)),
            max_size=30,
        )
    )
    return [
        entry(n, kind, card=card, day=day, rating=rating if kind == "rating" else None)
        for n, (kind, card, day, rating) in enumerate(drawn)
    ]


@given(logs(cards=["d/a"]))
def test_replay_is_the_fold_by_hand(log: list[LogEntry]) -> None:
    assert replay(SM2, log) == by_hand(log)


@given(logs())
def test_cards_that_are_interleaved_do_not_touch_each_other(log: list[LogEntry]) -> None:
    states = replay_all(SM2, log)
    assert set(states) == {each.card for each in log}
    for card in states:
        assert states[card] == replay(SM2, [each for each in log if each.card == card])


@given(logs(cards=["d/a"]), st.integers(0, 30))
def test_replay_may_go_on_from_any_state(log: list[LogEntry], cut: int) -> None:
    middle = replay(SM2, log[:cut])
    assert replay(SM2, log[cut:], middle) == replay(SM2, log)


def test_entries_that_this_program_does_not_know_change_nothing() -> None:
    rated = entry(1, "rating", rating=3)
    strangers = [
        entry(2, "balance"),
        entry(3, ""),
        entry(4, "RATING", rating=4),
        entry(5, "a-later-kind", card=None),
        entry(6, "alias", card=None, target="e/a"),
    ]
    assert replay(SM2, [rated, *strangers]) == replay(SM2, [rated])
    assert replay_all(SM2, [rated, *strangers]) == {"d/a": replay(SM2, [rated])}


def test_a_rating_without_a_rating_changes_nothing() -> None:
    assert replay(SM2, [entry(1, "rating")]) == NEW_CARD


def test_kinds_are_words_of_the_log() -> None:
    assert [kind.value for kind in EntryKind] == [
        "rating", "retraction", "suspend", "resume", "bury", "flag", "unflag", "leech", "practice",
        "grade", "overrule", "forget", "redraw", "placement", "import",
    ]  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> list[LogEntry]:
    """Grades and ratings of a card and a prompt, and overrules of any of them, in any order."""
    kinds = st.sampled_from(["grade"] * 3 + ["rating", "overrule", "overrule", "suspend"])
    drawn = draw(
        st.lists(
            st.tuples(
                kinds,
                st.sampled_from(["d/p", "d/q"]),
                st.integers(DAY, DAY + 60),
                st.integers(1, 4),
                st.integers(0, 20),
            ),
            max_size=20,
        )
    )
    return [
        entry(n, kind, card=card, day=day, rating=rating, target=f"{target:026}")
        for n, (kind, card, day, rating, target) in enumerate(drawn)
    ]


def in_place(log: list[LogEntry]) -> list[LogEntry]:
    """The log as if each overrule's rating had been given at the place of its grade."""
    told = {each.id: each for each in log}
    for each in log:
        graded = told.get(each.target or "")
        about = None if graded is None else (graded.kind, graded.card)
        if graded and each.kind == "overrule" and about == ("grade", each.card):
            told[graded.id] = graded._replace(rating=each.rating)
    return [each for each in told.values() if each.kind != "overrule"]


@given(written())
def test_an_overrule_counts_as_if_its_rating_had_been_given_then(log: list[LogEntry]) -> None:
    plain = in_place(log)
    whole = replay_all(SM2, log, overruling(log))
    for card in ("d/p", "d/q"):
        expected = NEW_CARD
        for each in plain:
            if each.card == card and each.kind != "suspend":
                scheduler = SM2.written if each.kind == "grade" else SM2.usual
                rating = Rating(each.rating or 0)
                expected = scheduler.next(expected, rating, At(each.instant, each.day))
            elif each.card == card:
                expected = expected._replace(suspended=True)
        assert replay(SM2, [each for each in log if each.card == card]) == expected
        assert whole.get(card, NEW_CARD) == expected


@given(written(), st.sets(st.integers(0, 19)))
def test_an_overrule_that_was_taken_back_counts_for_nothing(
    log: list[LogEntry], undone: set[int]
) -> None:
    gone = taken_back([retraction(100 + number, number) for number in undone])
    left = [each for each in log if each.id not in gone]
    overrules = overruling(effective(log, gone))
    assert replay_all(SM2, effective(log, gone), overrules) == replay_all(
        SM2, left, overruling(left)
    )


@pytest.mark.parametrize("rating", [None, 0, 5, 100, -1])
def test_a_mark_without_a_rating_that_is_known_changes_nothing(rating: int | None) -> None:
    graded = entry(1, "grade", rating=1)
    strange = [
        entry(2, "grade", day=DAY + 30, rating=rating),
        entry(3, "overrule", rating=rating, target=graded.id),
    ]
    assert replay(SM2, [graded, *strange]) == replay(SM2, [graded])


def test_whatever_moves_written_answers_is_in_the_fingerprint() -> None:
    texts = {
        sm2_schedulers().fingerprint,
        sm2_schedulers(100).fingerprint,
        sm2_schedulers(100, {"d": 50}).fingerprint,
        sm2_schedulers(100, {"d": 50, "e": 50}).fingerprint,
        sm2_schedulers()._replace(written=Sm2(8, drills=False)).fingerprint,
        sm2_schedulers()._replace(written_by_deck={"d": Sm2(9)}).fingerprint,
    }
    assert len(texts) == 6


A, B, C, D = (f"{number:026}" for number in (1, 2, 3, 4))

RETRACTIONS = [
    ("nothing", [], set()),
    ("one", [retraction(2, 1)], {A}),
    ("twice the same", [retraction(2, 1), retraction(3, 1)], {A}),
    ("a redo", [retraction(2, 1), retraction(3, 2)], {B}),
    ("a redo taken back", [retraction(2, 1), retraction(3, 2), retraction(4, 3)], {A, C}),
    ("a redo of one of two", [retraction(2, 1), retraction(3, 1), retraction(4, 2)], {A, B}),
    ("a batch", [retraction(2, "batch-1")], {"batch-1"}),
    ("of a batch of retractions", [retraction(2, 1, "b"), retraction(3, "b")], {"b"}),
    (
        "a batch of retractions, redone",
        [retraction(2, 1, "b"), retraction(3, "b"), retraction(4, 3)],
        {A, C},
    ),
    ("of what is not there", [retraction(2, "elsewhere")], {"elsewhere"}),
    ("without a target", [entry(2, "retraction")], set()),
]


@pytest.mark.parametrize(
    ("entries", "gone"), [case[1:] for case in RETRACTIONS], ids=[case[0] for case in RETRACTIONS]
)
def test_what_retractions_take_back(entries: list[LogEntry], gone: set[str]) -> None:
    for order in permutations(entries):
        assert taken_back(order) == gone


def test_an_empty_target_takes_back_nothing_that_is_there() -> None:
    log = [entry(1, "rating", rating=3), retraction(2, 1), retraction(3, "")]
    gone = taken_back(log[1:])
    assert A in gone
    assert list(effective(log, gone)) == log[1:]


def test_a_batch_that_is_taken_back_takes_all_its_entries() -> None:
    log = [
        entry(1, "rating", rating=3, batch="import-1"),
        entry(2, "rating", rating=1, day=DAY + 1),
        entry(3, "rating", rating=4, day=DAY + 9, batch="import-1"),
    ]
    assert list(effective(log, taken_back([retraction(4, "import-1")]))) == [log[1]]


@given(logs(cards=["d/a"]), st.data())
def test_a_log_with_retractions_is_the_log_without_what_they_name(
    log: list[LogEntry], data: st.DataObject
) -> None:
    undone = data.draw(st.sets(st.sampled_from(log or [entry(0, "bury")])))
    redone = data.draw(st.sets(st.sampled_from(sorted(undone) or [entry(0, "bury")])))
    first = [retraction(100 + n, each.id) for n, each in enumerate(sorted(undone))]
    second = [
        retraction(200 + n, each.id)
        for n, each in enumerate(first)
        if any(each.target == other.id for other in redone)
    ]
    retractions = data.draw(st.permutations([*first, *second]))
    standing = [each for each in log if each not in undone or each in redone]
    assert replay(SM2, effective(log, taken_back(retractions))) == by_hand(standing)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_forged_circles_of_retractions_come_to_an_end(size: int) -> None:
    circle = [retraction(n, (n + 1) % size) for n in range(size)]
    outside = retraction(size + 1, f"{size + 2:026}")
    for turn in range(size):
        gone = taken_back([*circle[turn:], outside, *circle[:turn]])
        assert f"{size + 2:026}" in gone, "entries outside the circle are judged as ever"


def test_a_long_chain_of_redos_needs_no_recursion() -> None:
    chain = [retraction(n, n - 1) for n in range(1, 5001)]
    shuffled = random.Random(1).sample(chain, len(chain))
    assert taken_back(chain) == taken_back(shuffled)
    assert f"{4999:026}" in taken_back(chain)
    assert f"{4998:026}" not in taken_back(chain)


@pytest.mark.parametrize(
    ("phase", "due", "again"),
    [
        (Phase.LEARNING, 0, True),
        (Phase.RELEARNING, -1, True),
        (Phase.LEARNING, 1, False),
        (Phase.REVIEW, 0, False),
    ],
)
def test_a_card_placed_in_learning_on_the_day_of_its_answer_is_asked_again(
    phase: Phase, due: int, again: bool
) -> None:
    day = 739_000
    state = NEW_CARD._replace(first_day=day, last_day=day)
    after = placed(state, Placement(phase, 0, 250, 1, day + due, 0, 1))
    assert (after.drill, after.due, after.last_day) == (again, day + due, day)
