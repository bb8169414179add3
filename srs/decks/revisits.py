"""What rubrics send a learner to: cards of this deck or another, and maps."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from yaml.events import ScalarEvent

from srs.decks.ids import id_mistake, map_name_mistake, name_mistake
from srs.decks.reader import Reader
from srs.decks.values import meant, shown
from srs.model.note import REDRAW as MAP

_FIX = "write the id of a card or prompt of this deck, deck/id of another, or map:NAME"


def check_revisits(
    reader: Reader,
    revisits: Sequence[ScalarEvent],
    deck: str,
    ids: Collection[str],
    maps: Collection[str],
) -> None:
    """Report those of ``revisits`` that name nothing, or no card or prompt of ``deck``.

    ``ids`` are those of its cards and prompts, ``maps`` the maps that it lists. Maps and the
    cards of other decks are not looked for.
    """
    words = [*ids, *(f"{MAP}{each}" for each in maps)]
    for event in revisits:
        if mistake := _mistake(event.value):
            reader.report(event, mistake, _FIX)
            continue
        name = event.value.removeprefix(f"{deck}/")
        if name not in ids and "/" not in name and not name.startswith(MAP):
            what = f'the deck has no card or prompt with the id "{shown(name)}"'
            reader.report(event, what, meant(reader, name, words) or _FIX)


def _mistake(text: str) -> str:
    """Return what is wrong with a text that could name nothing, whatever there is."""
    if text.startswith(MAP):
        wrong = map_name_mistake(text.removeprefix(MAP))
        return f"{MAP} wants the name of a map" if wrong else ""
    deck, slash, name = text.rpartition("/")
    return (name_mistake(deck) if slash else "") or id_mistake(name)
