"""What kind of note a notetype makes for us, seen from its templates, never from its name.

A basic card asks one field and answers with others, whatever markup is around them. A second
template that is its mirror image makes it reversed. All else is shown as Anki renders it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from srs.anki.content import AnkiNotetype, AnkiTemplate
from srs.anki.mapping.shown_fields import ShownField, shown_fields
from srs.anki.mapping.templates import FRONT_SIDE

_SOURCES = frozenset({"source", "sources"})


class Shape(StrEnum):
    """How the notes of a notetype become ours."""

    BASIC = "basic"
    REVERSED = "reversed"  # where a note has both cards; else basic
    CLOZE = "cloze"
    OTHER = "other"  # each card as it is rendered


class NotetypeKind(NamedTuple):
    """Which fields (by place, from 0) are what. Fields of one text stand in order.

    ``switch`` is the field that asks for the second card; ``own_id`` is the field ``Id`` of the
    notetypes that ``srs export`` writes: ``deck/note``. ``clozes`` are all fields that are shown
    as cloze texts, of other kinds of notes too. ``tells_all`` says that an entry holds all that
    a note does, each field by itself.
    """

    shape: Shape
    front: tuple[int, ...] = ()
    back: tuple[int, ...] = ()
    hint: int | None = None
    source: int | None = None
    switch: int | None = None
    own_id: int | None = None
    clozes: tuple[int, ...] = ()
    tells_all: bool = True


class _Basic(NamedTuple):
    """A card that asks ``front`` and answers with ``back``; names of fields."""

    front: str
    back: tuple[str, ...]
    hint: str
    condition: str


# The notetypes of srs.anki.notetypes, by their first fields: they come back as they went.
_OWN = (
    (
        ("Front", "Back", "Hint", "Source", "Reverse", "Id"),
        NotetypeKind(Shape.REVERSED, (0,), (1,), 2, 3, 4, 5),
    ),
    (
        ("Text", "Back", "Hint", "Source", "Id"),
        NotetypeKind(Shape.CLOZE, (0,), (1,), 2, 3, None, 4, (0,)),
    ),
    (
        ("Prompt", "Model answer", "Concepts", "Hint", "Source", "Id"),
        NotetypeKind(Shape.BASIC, (0,), (1, 2), 3, 4, None, 5),
    ),
    (
        ("Question", "Picture", "Answer", "Picture behind", "Hint", "Source", "Id"),
        NotetypeKind(Shape.BASIC, (0, 1), (2, 3), 4, 5, None, 6),
    ),
)
_OWN_SPARE = "Extra 1"  # follows the fields above


def kind_of(notetype: AnkiNotetype) -> NotetypeKind:
    """Return what kind of note ``notetype`` makes. Reads its templates: once per notetype."""
    return (
        _own(notetype)
        or (_cloze(notetype) if notetype.is_cloze else _front_and_back(notetype))
        or NotetypeKind(Shape.OTHER, clozes=_cloze_fields(notetype))
    )


def _own(notetype: AnkiNotetype) -> NotetypeKind | None:
    for fields, kind in _OWN:
        if notetype.fields[: len(fields) + 1] == (*fields, _OWN_SPARE):
            return kind if notetype.is_cloze == (kind.shape is Shape.CLOZE) else None
    return None


def _front_and_back(notetype: AnkiNotetype) -> NotetypeKind | None:
    cards = [_basic(template) for template in notetype.templates[:3]]
    if not cards or (forward := cards[0]) is None or forward.condition:
        return None
    if len(cards) == 1:
        return _placed(notetype, Shape.BASIC, forward)
    if len(cards) > 2 or (backward := cards[1]) is None or not _is_mirror(forward, backward):
        return None
    return _placed(notetype, Shape.REVERSED, forward, backward.condition)


def _is_mirror(forward: _Basic, backward: _Basic) -> bool:
    """Whether two cards ask the same two fields, each the other way round."""
    others = [name for name in forward.back[1:] if name.casefold() not in _SOURCES]
    return (
        not others
        and backward.front == forward.back[0]
        and backward.back == (forward.front, *forward.back[1:])
        and backward.hint == forward.hint
        and backward.condition not in (forward.front, *forward.back)
    )


def _cloze(notetype: AnkiNotetype) -> NotetypeKind | None:
    if len(notetype.templates) != 1:
        return None
    card = _basic(notetype.templates[0], is_cloze=True)
    return card and _placed(notetype, Shape.CLOZE, card)


def _basic(template: AnkiTemplate, *, is_cloze: bool = False) -> _Basic | None:
    question, answer = shown_fields(template.question), shown_fields(template.answer)
    if question is None or answer is None:
        return None
    asked = [field for field in question if not field.is_hint and not field.is_typed]
    hints = {field.name for field in question if field.is_hint}
    typed = {field.name for field in question if field.is_typed}
    if is_cloze and not asked:
        asked = [field for field in question if field.is_typed]
    if len(asked) != 1 or len(hints) > 1 or asked[0].is_cloze != is_cloze:
        return None
    front, condition = asked[0].name, asked[0].condition
    if any(field.condition not in ("", condition) for field in question):
        return None
    behind = _behind(answer, {front, *hints}, condition)
    if behind is None or not (is_cloze or (behind and typed <= set(behind))):
        return None
    return _Basic(front, behind, next(iter(hints), ""), condition)


def _behind(
    answer: tuple[ShownField, ...], in_front: set[str], condition: str
) -> tuple[str, ...] | None:
    """Return the fields that only the answer shows; None if that depends on others."""
    names: list[str] = []
    for field in answer:
        if field.name == FRONT_SIDE or field.name in in_front or field.name in names:
            continue
        if field.condition not in ("", condition) or field.is_cloze:
            return None
        names.append(field.name)
    return tuple(names)


def _placed(
    notetype: AnkiNotetype, shape: Shape, card: _Basic, switch: str = ""
) -> NotetypeKind | None:
    places = {name: place for place, name in enumerate(notetype.fields)}
    wanted = {card.front, *card.back, *filter(None, (card.hint, switch))}
    if not wanted <= places.keys():
        return None
    first = 0 if shape is Shape.CLOZE else 1  # a basic card's answer is no source
    source = next((name for name in card.back[first:] if name.casefold() in _SOURCES), "")
    back = tuple(places[name] for name in card.back if name != source)
    told = {card.front, *card.back, card.hint} - {""}
    return NotetypeKind(
        shape,
        (places[card.front],),
        back,
        places[card.hint] if card.hint else None,
        places[source] if source else None,
        places[switch] if switch else None,
        None,
        _cloze_fields(notetype),
        len(back) <= 1 and told == set(notetype.fields),
    )


def _cloze_fields(notetype: AnkiNotetype) -> tuple[int, ...]:
    if not notetype.is_cloze:
        return ()
    templates = "".join(template.question for template in notetype.templates)
    return tuple(place for place, name in enumerate(notetype.fields) if f":{name}}}}}" in templates)
