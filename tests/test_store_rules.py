"""The daily rules: limits, order, mix, siblings; over all decks and of single ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.app.cards import answer
from srs.app.names import find_card
from srs.app.scope import Scope, coming, plan, waiting_counts
from srs.app.workspace import Workspace, open_workspace
from srs.model.rating import Rating
from srs.model.settings import Mix, Order, Rules, Settings
from srs.model.state import At
from srs.review.plan import Counts, Turn, arranged, shuffled, total_counts

DAY = 739_000
DAY_MS = 86_400_000
# Study day 739,000 begins so many ms after 1970, in UTC.
START = (DAY - 719_163) * DAY_MS + 4 * 3_600_000
DECKS = {
    "a": [f"a{n}" for n in range(5)],
    "b": [f"b{n}" for n in range(5)],
}


def at(day: int, ms: int = 0) -> At:
    return At(START + (day - DAY) * DAY_MS + ms, day)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    for deck, cards in DECKS.items():
        text = "".join(f"  - {{id: {card}, front: F, back: B}}\n" for card in cards)
        (tmp_path / "decks" / f"{deck}.yaml").write_text(f"cards:\n{text}")
    (tmp_path / "decks" / "pairs.yaml").write_text(
        "cards:\n  - {id: pair, front: F, back: B, reverse: true}\n"
    )
    return tmp_path


class Study:
    """A home that is opened anew with other settings."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.opened: list[Workspace] = []

    def under(self, **changes: object) -> Workspace:
        of_decks = changes.pop("of_decks", {})
        settings = Settings(Rules(**changes), of_decks)  # type: ignore[arg-type]
        self.opened.append(open_workspace(self.home, 0, settings))
        return self.opened[-1]


@pytest.fixture
def study(home: Path) -> Iterator[Study]:
    study = Study(home)
    yield study
    for workspace in study.opened:
        workspace.store.close()


def give(workspace: Workspace, card: str, moment: At, rating: Rating = Rating.GOOD) -> None:
    answer(workspace, find_card(workspace, card), rating, moment)


def all_due(workspace: Workspace) -> None:
    """Answer each card of a and b once, those of a on the first day, those of b on the next."""
    for day, cards in enumerate(DECKS.values()):
        for number, card in enumerate(cards):
            give(workspace, card, at(DAY + day, number))


def names(cards: tuple[str, ...]) -> list[str]:
    return [card.partition("/")[2] for card in cards]


def test_a_deck_has_its_own_limit_of_new_cards_beside_that_of_all(study: Study) -> None:
    workspace = study.under(new_a_day=6, of_decks={"a": {"new_a_day": 2}})
    new = names(plan(workspace, Scope(), DAY).of(Turn.NEW))
    assert new == ["a0", "a1", "b0", "b1", "b2", "b3"]
    give(workspace, "a0", at(DAY))
    give(workspace, "b0", at(DAY))
    assert names(plan(workspace, Scope(), DAY).of(Turn.NEW)) == ["a1", "b1", "b2", "b3"]
    assert names(plan(workspace, Scope(("a",)), DAY).of(Turn.NEW)) == ["a1"]
    asked_for = Scope(("a",), new_a_day=5)
    assert names(plan(workspace, asked_for, DAY).of(Turn.NEW)) == ["a1", "a2", "a3"]


def test_a_limit_of_reviews_counts_first_answers_of_cards_met_before(study: Study) -> None:
    workspace = study.under(reviews_a_day=4)
    all_due(workspace)
    later = DAY + 9
    assert waiting_counts(workspace, Scope(), later)["a"] == Counts(due=4)
    assert names(plan(workspace, Scope(), later).of(Turn.DUE)) == ["a0", "a1", "a2", "a3"]
    give(workspace, "a0", at(later), Rating.AGAIN)
    give(workspace, "a0", at(later, 5))
    give(workspace, "pair", at(later))
    assert names(plan(workspace, Scope(), later).of(Turn.DUE)) == ["a1", "a2", "a3"]
    assert len(plan(workspace, Scope(), later + 1).of(Turn.DUE)) == 4


def test_a_deck_has_its_own_limit_of_reviews(study: Study) -> None:
    workspace = study.under(of_decks={"b": {"reviews_a_day": 1}})
    all_due(workspace)
    due = names(plan(workspace, Scope(), DAY + 9).of(Turn.DUE))
    assert due == ["a0", "a1", "a2", "a3", "a4", "b0"]
    give(workspace, "b0", at(DAY + 9))
    due = names(plan(workspace, Scope(), DAY + 9).of(Turn.DUE))
    assert due == ["a0", "a1", "a2", "a3", "a4"]


def test_drills_are_asked_whatever_the_limits(study: Study) -> None:
    workspace = study.under(new_a_day=0, reviews_a_day=0)
    give(workspace, "a0", at(DAY), Rating.AGAIN)
    assert plan(workspace, Scope(), DAY).total == 1
    assert waiting_counts(workspace, Scope(), DAY) == {"a": Counts(again=1)}


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [None, 3])
def test_as_many_are_counted_as_are_listed_under_any_order(
    study: Study, order: Order, limit: int | None
) -> None:
    own = {"a": {"reviews_a_day": 2}, "b": {"new_a_day": 1}} if limit else {}
    workspace = study.under(order=order, reviews_a_day=limit, new_a_day=3, of_decks=own)
    all_due(workspace)
    for day in (DAY, DAY + 1, DAY + 2, DAY + 40):
        listed = plan(workspace, Scope(), day)
        counted = total_counts(waiting_counts(workspace, Scope(), day).values())
        assert (listed.count(Turn.DUE), listed.count(Turn.NEW)) == (counted.due, counted.new)
        cut = plan(workspace, Scope(), day, portion=2)
        assert cut.total == listed.total
        assert cut.of(Turn.DUE) == listed.of(Turn.DUE)[:2]


def test_the_order_by_overdueness_asks_what_is_late_in_proportion_first(study: Study) -> None:
    workspace = study.under(order=Order.OVERDUE)
    give(workspace, "a0", at(DAY))
    give(workspace, "a0", at(DAY + 1))  # due after 6 days, on day 7
    give(workspace, "a1", at(DAY + 6))  # due after 1 day, on day 7 as well
    assert names(plan(workspace, Scope(), DAY + 12).of(Turn.DUE)) == ["a1", "a0"]


def test_the_order_of_the_decks_and_a_random_one_that_is_the_same_everywhere(study: Study) -> None:
    workspace = study.under(order=Order.DECK)
    for number, card in enumerate(reversed(DECKS["a"])):
        give(workspace, card, at(DAY + number))
    assert names(plan(workspace, Scope(), DAY + 20).of(Turn.DUE)) == DECKS["a"]
    workspace = study.under(order=Order.RANDOM)
    days = [plan(workspace, Scope(), DAY + 20 + n).of(Turn.DUE) for n in range(8)]
    assert len(set(days)) > 1, "each day has its own"
    assert days[0] == plan(workspace, Scope(), DAY + 20).of(Turn.DUE)
    assert all(sorted(names(day)) == DECKS["a"] for day in days)


def test_a_session_on_one_deck_has_the_decks_order(study: Study) -> None:
    workspace = study.under(of_decks={"a": {"order": "deck", "mix": "first"}})
    for number, card in enumerate(reversed(DECKS["a"][1:])):
        give(workspace, card, at(DAY + number))
    cards = [asked.card for asked in plan(workspace, Scope(("a",)), DAY + 20).cards]
    assert names(tuple(cards)) == DECKS["a"]
    everything = names(plan(workspace, Scope(), DAY + 20).of(Turn.DUE))
    assert everything == DECKS["a"][:0:-1]


def test_siblings_come_on_one_day_where_the_rules_let_them(study: Study) -> None:
    apart = study.under()
    assert plan(apart, Scope(("pairs",)), DAY).total == 1
    for workspace in (
        study.under(bury_siblings=False),
        study.under(of_decks={"pairs": {"bury_siblings": False}}),
    ):
        assert plan(workspace, Scope(("pairs",)), DAY).total == 2
    still_apart = study.under(bury_siblings=False, of_decks={"pairs": {"bury_siblings": True}})
    assert plan(still_apart, Scope(("pairs",)), DAY).total == 1
    together = study.under(bury_siblings=False)
    give(together, "pair", at(DAY))
    give(together, "pair#reverse", at(DAY))
    counted = waiting_counts(together, Scope(("pairs",)), DAY + 1)
    assert counted["pairs"].due == plan(together, Scope(("pairs",)), DAY + 1).total == 2


def test_a_deck_has_its_own_longest_interval(study: Study) -> None:
    workspace = study.under(of_decks={"a": {"longest_interval": 4}})
    for day in (0, 1):
        give(workspace, "a0", at(DAY + day))
        give(workspace, "b0", at(DAY + day))
    assert find_card(workspace, "a0").state.interval == 4
    assert find_card(workspace, "b0").state.interval == 6
    again = study.under()
    assert find_card(again, "a0").state.interval == 6, "other settings, another schedule"


def test_what_comes_next_keeps_the_rules_too(study: Study) -> None:
    workspace = study.under(new_a_day=0, reviews_a_day=3)
    all_due(workspace)
    assert coming(workspace, Scope(), DAY) == (DAY + 1, 3)


def test_cards_ahead_come_after_those_that_are_due(study: Study) -> None:
    workspace = study.under()
    for day in (0, 1):
        give(workspace, "a0", at(DAY + day))
    give(workspace, "a1", at(DAY + 1))
    waiting = plan(workspace, Scope(days_ahead=5), DAY + 2)
    assert [tuple(asked) for asked in waiting.cards] == [(Turn.DUE, "a/a1"), (Turn.AHEAD, "a/a0")]
    assert plan(workspace, Scope(days_ahead=4), DAY + 2).of(Turn.AHEAD) == ()


lists = st.lists(st.integers(0, 99).map(str), unique=True, max_size=12)


@given(lists, lists, st.sampled_from(Mix), st.integers(0, 5))
def test_a_mix_loses_no_card_and_keeps_the_order_of_each_turn(
    due: list[str], new: list[str], mix: Mix, beyond: int
) -> None:
    new = [f"new{card}" for card in new]
    waiting = arranged(due, new, ["x"], mix, beyond)
    assert list(waiting.of(Turn.DUE)) == due
    listed = list(waiting.of(Turn.NEW))
    assert listed == new[: len(listed)]
    assert waiting.total == len(due) + len(new) + 1 + beyond
    assert waiting.cards[-1].turn is Turn.AGAIN
    if not beyond:
        assert listed == new
    if mix is Mix.EVEN and new and not beyond:
        places = [n for n, asked in enumerate(waiting.cards) if asked.turn is Turn.NEW]
        gaps = [
            b - a - 1 for a, b in zip([-1, *places], [*places, len(due) + len(new)], strict=True)
        ]
        assert max(gaps) - min(gaps) <= 1, "spread as evenly as can be"


@given(lists, st.integers(-5, 10**6))
def test_a_shuffle_depends_on_the_seed_alone(cards: list[str], seed: int) -> None:
    mixed = shuffled(cards, seed)
    assert sorted(mixed) == sorted(cards)
    assert mixed == shuffled(cards[::-1], seed)
    if len(cards) > 1:
        assert mixed[1:] == shuffled([card for card in cards if card != mixed[0]], seed)
