"""One entry of a deck's list of maps."""

from __future__ import annotations

from yaml.events import Event, ScalarEvent

from srs.decks.fields import Fields, Want, read_fields
from srs.decks.ids import id_mistake, map_name_mistake
from srs.decks.names import Names, read_names
from srs.decks.reader import Reader
from srs.decks.values import filled_text, flag_of, meant, own_id, shown, tags_of, texts_of
from srs.model.deck_map import DeckMap, MapCards

MAP_KEYS = {
    "map": Want.TEXT,
    "id": Want.TEXT,
    "cards": Want.ONE_OR_MORE,
    "redraw": Want.FLAG,
    "tags": Want.TEXTS,
    "aliases": Want.GROUPS,
}
_KINDS = [str(kind) for kind in MapCards]


def read_map_entry(
    reader: Reader, start: Event, lines: dict[str, int], listed: dict[str, int]
) -> DeckMap | None:
    """Read the entry that ``start`` begins; None where it has a mistake, which is reported.

    ``lines`` holds the line of each id so far, ``listed`` that of each map so far.
    """
    found = len(reader.findings)
    names: Names = {}

    def read_groups(name: str, event: Event) -> None:
        names.update(read_names(reader, event, name, _label_mistake, "MLP bridge") or {})

    fields = read_fields(reader, MAP_KEYS, "map", read_groups)
    if "map" not in fields:
        reader.report(start, "the entry names no map", "add a line such as: map: lineage")
    name = _name(reader, fields, listed)
    entry = DeckMap(
        _id(reader, fields, name, lines),
        name,
        _cards(reader, fields),
        flag_of(reader, fields, "redraw") if "redraw" in fields else True,
        tags_of(reader, fields),
        _aliases(reader, names),
        reader.line(start),
    )
    return None if len(reader.findings) > found else entry


def _name(reader: Reader, fields: Fields, listed: dict[str, int]) -> str:
    name = filled_text(reader, fields, "map", "write the name of a map such as lineage")
    if name is None:
        return ""
    event = fields["map"][1]
    assert isinstance(event, ScalarEvent)
    if mistake := map_name_mistake(name):
        fix = "write the map's name alone, such as lineage: its file without diagrams/ and ending"
        reader.report(event, mistake, fix)
        return ""
    if name in listed:
        what = f'the map "{shown(name)}" is already on line {listed[name]}'
        reader.report(event, what, "put all that is said of it into one entry")
        return ""
    listed[name] = reader.line(event)
    return name


def _id(reader: Reader, fields: Fields, name: str, lines: dict[str, int]) -> str:
    """Return the id that is written, else the last part of the map's name."""
    if "id" in fields or not name:
        return own_id(reader, fields, lines)
    event = fields["map"][1]
    assert isinstance(event, ScalarEvent)
    own = name.rpartition("/")[2]
    if mistake := id_mistake(own):
        reader.report(event, mistake, "give this map a short one, with a line such as: id: lineage")
    elif own in lines:
        what = f'the id "{shown(own)}" is already on line {lines[own]}'
        reader.report(event, what, "give this map another one, with a line such as: id: lineage")
    else:
        lines[own] = reader.line(event)
    return own


def _cards(reader: Reader, fields: Fields) -> tuple[str, ...]:
    """Return the kinds of cards in the order in which they are asked, each once."""
    kinds = set()
    for event in texts_of(fields, "cards"):
        if event.value in _KINDS:
            kinds.add(event.value)
            continue
        fix = meant(reader, event.value, _KINDS) or "remove the line to have the redraw alone"
        reader.report(event, f"cards wants {', '.join(_KINDS[:-1])} or {_KINDS[-1]}", fix)
    return tuple(kind for kind in _KINDS if kind in kinds)


def _label_mistake(label: str) -> str:
    return "" if label.strip() else "the name of what is in the map is empty"


def _aliases(reader: Reader, names: Names) -> dict[str, tuple[str, ...]]:
    first: dict[str, ScalarEvent] = {}
    for _, aliases in names.values():
        for event in aliases:
            if not event.value.strip():
                reader.report(event, "an alias is empty", "write another name, or remove it")
            elif (other := first.setdefault(event.value.casefold(), event)) is not event:
                what = f'the alias "{shown(event.value)}" is already on line {reader.line(other)}'
                reader.report(event, what, "remove one of them")
    return {
        label: tuple([event.value for event in aliases]) for label, (_, aliases) in names.items()
    }
