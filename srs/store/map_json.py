"""What decks say of maps, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from srs.model.deck_map import DeckMap


def maps_to_json(maps: Iterable[DeckMap]) -> str:
    """Return the entries as a JSON text."""
    return json.dumps([asdict(each) for each in maps])


def maps_from_json(text: str) -> tuple[DeckMap, ...]:
    """Return the entries that ``maps_to_json`` gave."""
    return tuple(
        DeckMap(
            **{
                **fields,
                "cards": tuple(fields["cards"]),
                "tags": tuple(fields["tags"]),
                "aliases": {label: tuple(names) for label, names in fields["aliases"].items()},
            }
        )
        for fields in json.loads(text)
    )
