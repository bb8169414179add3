"""The state that an import writes without a replay is the one that a replay would come to."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from srs.anki.content import AnkiCard, AnkiReview, AnkiTimes
from srs.app.importing.history import ImportedHistory, Learner
from srs.app.importing.notes import CardHere
from srs.app.importing.report import ImportReport
from srs.model.entry import EntryKind, LogEntry
from srs.model.state import NEW_CARD, At, Phase
from srs.scheduling.replay import replay_all
from srs.scheduling.schedulers import sm2_schedulers

DAY_MS = 86_400_000
FIRST_DAY = 739_000
EPOCH_DAY = 719_163
START_MS = (FIRST_DAY - EPOCH_DAY) * DAY_MS
NOW = At(START_MS + 400 * DAY_MS, FIRST_DAY + 400, 0)


def day_of(instant: int) -> int:
    return EPOCH_DAY + instant // DAY_MS


class Given(NamedTuple):
    """Cards, their answers, and the scheduler's version."""

    cards: list[AnkiCard]
    reviews: list[AnkiReview]
    scheduler: int


@st.composite
def packages(draw: st.DrawFn) -> Given:
    count = draw(st.integers(1, 4))
    cards = [
        AnkiCard(
            number,
            number,
            1,
            draw(st.integers(0, 2)),
            draw(st.integers(0, 4)),
            draw(st.integers(-3, 4)),
            draw(st.one_of(st.integers(-500, 900), st.integers(START_MS // 1000, 2 * 10**9))),
            draw(st.integers(-100, 50_000)),
            draw(st.sampled_from([0, 1300, 2500, 2655, 9999, 10**6])),
            draw(st.integers(0, 60)),
            draw(st.integers(0, 9)),
            draw(st.integers(0, 15)),
        )
        for number in range(1, count + 1)
    ]
    instants = draw(st.lists(st.integers(START_MS, NOW.instant + DAY_MS), unique=True, max_size=25))
    reviews = [
        AnkiReview(
            instant,
            draw(st.integers(1, count)),
            draw(st.integers(0, 4)),
            draw(st.integers(-600, 900)),
            draw(st.integers(-600, 900)),
            draw(st.sampled_from([0, 1300, 2500])),
            draw(st.integers(0, 60_000)),
            draw(st.integers(0, 5)),
        )
        for instant in sorted(instants)
    ]
    return Given(cards, reviews, draw(st.sampled_from([1, 2])))


def imported(given_: Given) -> tuple[ImportedHistory, list[LogEntry]]:
    times = AnkiTimes(START_MS // 1000, 0, 4, NOW.instant, given_.scheduler)
    here = {
        card.id: CardHere(f"d/n{card.id}", card, f"guid{card.id}", False, bool(card.flags & 8))
        for card in given_.cards
    }
    learner = Learner(NOW, "here", "batch", day_of)
    history = ImportedHistory(here, times, {}, learner, ImportReport("x"))
    return history, list(history.answers(given_.reviews))


@settings(max_examples=40)
@given(packages())
def test_the_quick_way_to_a_state_is_that_of_a_replay(given_: Given) -> None:
    history, entries = imported(given_)
    states = {}
    replayed_later = set()
    for here, news, state in history.states(lambda _: NEW_CARD, lambda _: 0):
        entries += news
        if state is not None:
            states[here.name] = state
        else:  # a card that stands nowhere
            assert here.card.kind not in range(4)
            replayed_later.add(here.name)
    entries.sort(key=lambda entry: entry.id)
    assert len({entry.id for entry in entries}) == len(entries)
    replayed = replay_all(sm2_schedulers(36_500), entries)
    for card in given_.cards:
        name = f"d/n{card.id}"
        if name not in replayed_later:
            assert states.get(name, NEW_CARD) == replayed.get(name, NEW_CARD)


@settings(max_examples=20)
@given(packages())
def test_the_same_package_gives_the_same_entries(given_: Given) -> None:
    assert imported(given_)[1] == imported(given_)[1]


def test_the_first_schedulers_steps_had_no_hard() -> None:
    card = AnkiCard(1, 1, 1, 0, 2, 2, 500, 10, 2500, 4, 0, 0)
    kinds = [(0, 2), (0, 3), (0, 1), (1, 2), (1, 3), (1, 4), (2, 2), (2, 3), (3, 2), (3, 3)]
    reviews = [
        AnkiReview(START_MS + number, 1, ease, 1, 1, 2500, 1000, kind)
        for number, (kind, ease) in enumerate(kinds)
    ]
    _, first = imported(Given([card], reviews, 1))
    assert [entry.rating for entry in first] == [3, 4, 1, 2, 3, 4, 3, 4, 2, 3]
    _, second = imported(Given([card], reviews, 2))
    assert [entry.rating for entry in second] == [ease for _, ease in kinds]
    assert [entry.kind for entry in second] == [*[EntryKind.RATING] * 8, *[EntryKind.PRACTICE] * 2]


def test_a_new_card_without_answers_gets_no_entry() -> None:
    card = AnkiCard(1, 1, 1, 0, 0, 0, 7, 0, 0, 0, 0, 0)
    history, entries = imported(Given([card], [], 2))
    assert entries == []
    assert list(history.states(lambda _: NEW_CARD, lambda _: 0)) == []
    assert NEW_CARD.phase is Phase.NEW
