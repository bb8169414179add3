"""Which cards a question to the store is about, as a piece of SQL with its values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple


class Selection(NamedTuple):
    """Cards of ``decks`` (none: of all) that meet ``where``, an SQL expression over ``card``.

    ``values`` are the parameters of ``where``. ``together`` are the decks whose rules let
    siblings be asked on one day.
    """

    decks: Collection[str] = ()
    where: str = ""
    values: Mapping[str, object] = {}
    together: Collection[str] = ()

    @property
    def is_whole(self) -> bool:
        """Whether a deck of the selection is in it with all its cards."""
        return not self.where

    def of_deck(self, deck: str) -> Selection:
        """Return the part of the selection that is in one of its decks."""
        return self._replace(decks=(deck,))

    def condition(self) -> str:
        """Return the SQL that narrows a WHERE clause to the selection; empty for all cards."""
        parts = []
        if self.decks:
            parts.append(f"card.deck IN ({_marks('deck', self.decks)})")
        if self.where:
            parts.append(f"({self.where})")
        return "".join(f" AND {part}" for part in parts)

    def is_together(self) -> str:
        """Return the SQL that says whether a card's siblings may be asked with it."""
        return f"card.deck IN ({_marks('together', self.together)})" if self.together else "0"

    def parameters(self, day: int) -> dict[str, object]:
        """Return all parameters, those of a question about study day ``day`` among them."""
        return {
            "day": day,
            **{f"deck{number}": deck for number, deck in enumerate(self.decks)},
            **{f"together{number}": deck for number, deck in enumerate(self.together)},
            **self.values,
        }


def _marks(prefix: str, decks: Collection[str]) -> str:
    return ", ".join(f":{prefix}{number}" for number in range(len(decks)))
