"""A card as YAML: what its keys hold, and its entry in the list ``cards:``."""

from __future__ import annotations

from functools import lru_cache

from srs.decks.ids import guid_mistake, id_mistake, tag_mistake
from srs.decks.origins import MOST_CARD
from srs.decks.scalar import flow_scalar, line_scalar, quoted, scalar, tag_scalar
from srs.errors import SrsError
from srs.model.anki_origin import AnkiOrigin
from srs.model.cloze import read_clozes
from srs.model.note import Note, NoteKind

DEEPER = 2  # columns from a key to what stands below it
_LONGEST_KEY = 1000  # of a key before a colon, in characters; YAML 1.1 ends at 1024

Held = str | bool | tuple[str, ...] | AnkiOrigin


def held_by(note: Note) -> dict[str, Held]:
    """Return what the keys of the note's entry hold, without those that can be left out."""
    held: dict[str, Held] = {"id": note.id}
    if note.kind is NoteKind.CLOZE:
        held["cloze"] = note.front
    else:
        held["front"] = note.front
    if note.back:
        held["back"] = note.back
    if note.kind is NoteKind.REVERSED:
        held["reverse"] = True
    if note.tags:
        held["tags"] = note.tags
    if note.hint:
        held["hint"] = note.hint
    if note.source:
        held["source"] = note.source
    if note.anki is not None:
        held["anki"] = note.anki
    return held


def card_text(note: Note, dash: int, inner: int, newline: str = "\n") -> str:
    """Return the entry of a note: its dash in column ``dash``, its keys ``inner`` columns on.

    Raises SrsError where a text holds half of a character.
    """
    indent = dash + inner
    lines = [f"{key}:{block_value(value, indent, newline)}" for key, value in held_by(note).items()]
    return f"{' ' * dash}-{' ' * (inner - 1)}{(newline + ' ' * indent).join(lines)}{newline}"


def block_value(value: Held, indent: int, newline: str) -> str:
    """Return what follows the colon of a key in column ``indent``, up to the end of the line."""
    if isinstance(value, str):
        return f" {scalar(value, indent + DEEPER, newline)}"
    if isinstance(value, AnkiOrigin) and value.fields:
        return _block_origin(value, indent + DEEPER, newline)
    return f" {flow_value(value)}"


def line_value(value: Held) -> str:
    """Return a value on one line, where something may stand behind it."""
    return line_scalar(value) if isinstance(value, str) else flow_value(value)


def flow_value(value: Held) -> str:
    """Return a value as it may stand within braces."""
    if isinstance(value, str):
        return flow_scalar(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return _tags(value)
    keys = [f"guid: {_guid(value)}"]
    if value.card:
        keys.append(f"card: {value.card}")
    if value.fields:
        fields = [f"{_key(name)}: {quoted(text)}" for name, text in value.fields.items()]
        keys.append(f"fields: {{{', '.join(fields)}}}")
    return f"{{{', '.join(keys)}}}"


@lru_cache(maxsize=1024)  # most notes of a deck have the tags of others
def _tags(tags: tuple[str, ...]) -> str:
    return f"[{', '.join(map(tag_scalar, tags))}]"


def _guid(origin: AnkiOrigin) -> str:
    # Those of Anki are ten of all signs there are: one look for all of them.
    return quoted(origin.guid)


def _key(name: str) -> str:
    key = flow_scalar(name)
    return key if len(key) <= _LONGEST_KEY else f"? {key} "


def _block_origin(origin: AnkiOrigin, indent: int, newline: str) -> str:
    start, deep = newline + " " * indent, indent + DEEPER
    lines = [f"{start}guid: {_guid(origin)}"]
    if origin.card:
        lines.append(f"{start}card: {origin.card}")
    lines.append(f"{start}fields:")
    start += " " * DEEPER
    for name, text in origin.fields.items():
        key = flow_scalar(name)
        if len(key) > _LONGEST_KEY:
            key = f"? {key}{start}"
        lines.append(f"{start}{key}: {scalar(text, deep + DEEPER, newline)}")
    return "".join(lines)


def check_note(note: Note, where: str = "") -> None:
    """Raise SrsError where no deck may hold such a card. ``where`` names the file."""
    for side, text in (("front", note.front), ("back", note.back)):
        if not text.strip() and (side == "front" or note.kind is not NoteKind.CLOZE):
            raise SrsError(f"the {side} of the card is empty", where=where, fix=f"give it a {side}")
    if mistake := id_mistake(note.id) or _tags_mistake(note.tags):
        fix = "write a short word such as clip-loss, without spaces"
        raise SrsError(mistake, where=where, fix=fix)
    if note.kind is NoteKind.CLOZE and (mistakes := read_clozes(note.front)[1]):
        raise SrsError(mistakes[0].what, where=where, fix=mistakes[0].fix)
    if note.anki is not None:
        _check_origin(note.anki, where)
    if note.kind is NoteKind.MAP:
        raise ValueError("the cards of a map are not entries of cards")


@lru_cache(maxsize=1024)
def _tags_mistake(tags: tuple[str, ...]) -> str:
    return next(filter(None, map(tag_mistake, tags)), "")


def _check_origin(origin: AnkiOrigin, where: str) -> None:
    mistake = guid_mistake(origin.guid)
    if not 0 <= origin.card <= MOST_CARD:
        mistake = f"a note in Anki has no card {origin.card}"
    if mistake:
        raise SrsError(mistake, where=where, fix="export the note from Anki again")
