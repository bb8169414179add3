"""What a learner can set: the daily rules and the keys of a review. Each has a default."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

RuleValue = int | bool | str
SomeRules = Mapping[str, RuleValue]  # some of the fields of ``Rules``, by name


class Order(StrEnum):
    """The order in which due cards are asked."""

    DUE = "due"  # longest due first
    OVERDUE = "overdue"  # latest in proportion to its interval first
    RANDOM = "random"  # another order each day, the same on every machine
    DECK = "deck"  # as the decks have them


class Mix(StrEnum):
    """Where new cards stand among due ones."""

    LAST = "last"
    FIRST = "first"
    EVEN = "even"  # spread among them


class Rules(NamedTuple):
    """The daily rules. Limits are cards a day, None for no limit; intervals are in days.

    ``bury_siblings`` keeps the other cards of a note from the day on which one is asked.
    """

    new_a_day: int = 20
    reviews_a_day: int | None = None
    order: Order = Order.DUE
    mix: Mix = Mix.LAST
    bury_siblings: bool = True
    longest_interval: int = 36_500

    def having(self, some: SomeRules) -> Rules:
        """Return these rules with ``some`` of them in place of their own.

        Values must be of the right kind already (see ``srs.config``).
        """
        values = dict(some)
        if "order" in values:
            values["order"] = Order(str(values["order"]))
        if "mix" in values:
            values["mix"] = Mix(str(values["mix"]))
        return self._replace(**values)  # type: ignore[arg-type]


class Settings(NamedTuple):
    """All settings.

    ``rules`` hold over all decks together, ``of_decks`` what single decks have otherwise: a
    deck's limits hold beside those over all decks. ``day_starts`` is the local time at which
    a study day starts, in minutes after midnight. ``keys`` are the keys of the review by what
    they do, where they are not the usual ones.
    """

    rules: Rules = Rules()
    of_decks: Mapping[str, SomeRules] = {}
    day_starts: int = 4 * 60
    keys: Mapping[str, tuple[str, ...]] = {}

    def rules_of(self, deck: str) -> Rules:
        """Return the rules of a deck: its own, and the usual ones for the rest."""
        own = self.of_decks.get(deck)
        return self.rules.having(own) if own else self.rules


USUAL = Settings()


def with_deck_rules(settings: Settings, of_files: Mapping[str, SomeRules]) -> Settings:
    """Return ``settings`` with the rules that deck files set, by deck.

    Where both say something of one deck, what the settings had already counts.
    """
    if not any(of_files.values()):
        return settings
    decks = dict.fromkeys((*of_files, *settings.of_decks))
    merged = {deck: {**of_files.get(deck, {}), **settings.of_decks.get(deck, {})} for deck in decks}
    return settings._replace(of_decks={deck: some for deck, some in merged.items() if some})
