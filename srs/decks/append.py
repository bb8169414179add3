"""Put a card at the end of a deck file's cards, without touching what stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NoReturn

from yaml.events import CollectionStartEvent, SequenceStartEvent

from srs.decks.ids import id_mistake, name_mistake, tag_mistake
from srs.decks.layout import Layout, column_of, find_layout
from srs.decks.lines import beside_cards
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, ParserClass, Reader, offset_of
from srs.decks.scalar import scalar, tag_scalar
from srs.decks.source import BOM, Source
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.model.note import Note, NoteKind

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FILE_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK_END = re.compile(r"(?<=[\r\n])(?:[ \t]*(?:\r\n|\r|\n))+\Z")
_DEFAULT_DASH = 2


@dataclass(frozen=True)
class NewCard:
    """A card to write into a deck file. It gets the id that it says."""

    id: str
    front: str
    back: str
    tags: tuple[str, ...] = ()
    reverse: bool = False
    hint: str = ""
    source: str = ""


def append_card(text: str, path: str, card: NewCard, *, parser: ParserClass = BEST_PARSER) -> str:
    """Return the deck file's text with ``card`` at the end of its cards.

    All that stands in the file stays as it is, to the byte; only an empty ``[]`` after
    ``cards:`` makes room. The result has been read again: it is the old deck and this card.

    Raises DeckError where the file has mistakes, or lists its cards in brackets; SrsError
    where the card cannot be written, or its id is taken.
    """
    before = load_deck(text, path, parser=parser)
    _check_card(card, before, path)
    source = Source(text, path)
    layout = find_layout(Reader(source, parser, []))
    bom = BOM if text.startswith(BOM) else ""
    after = bom + _with_card(source, layout, card)
    if not _is_deck_and_card(after, path, before, card, parser):
        raise SrsError(
            "the card cannot be added without changing what the file says",
            where=path,
            fix="add it by hand; nothing was written",
        )
    return after


def new_deck_text(name: str, title: str, card: NewCard) -> str:
    """Return the text of a new deck file that holds one card.

    An empty ``title`` is left out. Raises SrsError as ``append_card`` does.
    """
    if mistake := name_mistake(name):
        raise SrsError(mistake, where=name, fix="write a short name such as phase5 or vlm/phase5")
    head = [f"deck: {scalar(name, 2)}"]
    if title.strip():
        head.append(f"title: {scalar(title, 2)}")
    path = f"{PurePath(name).name}.yaml"
    return append_card("\n".join([*head, "cards:", ""]), path, card)


def _check_card(card: NewCard, deck: Deck, path: str) -> None:
    for side, text in (("front", card.front), ("back", card.back)):
        if not text.strip():
            raise SrsError(f"the {side} of the card is empty", fix=f"give it a {side}")
    for mistake in (id_mistake(card.id), *map(tag_mistake, card.tags)):
        if mistake:
            raise SrsError(mistake, fix="write a short word such as clip-loss, without spaces")
    for note in deck.notes:
        if note.id == card.id:
            raise SrsError(
                f'the deck already has a card "{card.id}"',
                where=f"{path}:{note.line}",
                fix="give the new card another id",
            )


def _with_card(source: Source, layout: Layout, card: NewCard) -> str:
    _refuse_brackets(source, layout)
    text = source.text
    first_break = _FILE_BREAK.search(text)
    newline = first_break.group() if first_break else "\n"
    top = column_of(layout.top)
    dash = layout.dash if layout.dash is not None else top + _DEFAULT_DASH
    lines = _card_text(card, dash, layout.inner, newline)
    if layout.key is None:
        lines = " " * top + "cards:" + newline + lines
    end = layout.end
    if isinstance(layout.value, SequenceStartEvent) and layout.value.flow_style:
        text, end = _without_brackets(source, layout)
    at = _insertion(source, text, end, layout)
    if _wants_gap(text, layout):
        lines = newline + lines
    if text[at - 1 : at] not in ("\r", "\n"):
        lines = newline + lines
    return text[:at] + lines + text[at:]


def _refuse_brackets(source: Source, layout: Layout) -> None:
    assert isinstance(layout.top, CollectionStartEvent)
    if layout.top.flow_style:
        _refuse(source, offset_of(layout.top), "the deck is written in braces")
    value = layout.value
    if isinstance(value, SequenceStartEvent) and value.flow_style:
        begin = offset_of(value)
        if layout.starts or source.text[begin + 1 : layout.end - 1].strip():
            _refuse(source, begin, "the cards are written in brackets")


def _refuse(source: Source, offset: int, what: str) -> NoReturn:
    fix = 'no card can be added here: write each card on its own lines, starting with "- "'
    raise source.error([(offset, what, fix)])


def _without_brackets(source: Source, layout: Layout) -> tuple[str, int]:
    """Return the text without the ``[]`` after ``cards:``, and where it stood."""
    assert layout.value is not None
    begin = offset_of(layout.value)
    head = source.text[:begin]
    if not (stripped := head.rstrip(" \t")).endswith(("\r", "\n")):
        head = stripped
    return head + source.text[layout.end :], len(head)


def _insertion(source: Source, text: str, end: int, layout: Layout) -> int:
    """Return where the new lines go: below the line of ``end`` and its indented comments."""
    at = end
    if layout.block:
        at = _block_end(source, layout)
    if text[at - 1 : at] not in ("\r", "\n") or not layout.block:
        line_end = _BREAK.search(text, at)
        at = line_end.end() if line_end else len(text)
    comment = re.compile(
        r"(?:[ \t]*(?:\r\n|\r|\n))*[ ]{%d,}#[^\r\n]*(?:\r\n|\r|\n|\Z)" % (column_of(layout.top) + 1)  # noqa: UP031 - braces
    )
    while (match := comment.match(text, at)) is not None:
        at = match.end()
    return at


def _block_end(source: Source, layout: Layout) -> int:
    """Return where a block text ends, the empty lines below it left out if they do not count."""
    text, end = source.text, layout.end
    begin_of_line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
    if text[begin_of_line:end].strip() and layout.chomping != "-":
        what = "the file ends inside a block text, without a line end"
        raise source.error([(end, what, "add a line end there; another one would change the text")])
    if layout.chomping == "+":
        return end
    blank = _BLANK_END.search(text[:end])
    return blank.start() if blank else end


def _wants_gap(text: str, layout: Layout) -> bool:
    """Whether the new lines are set off by an empty line, as the cards above are."""
    if layout.block and layout.chomping == "+":
        return False
    if layout.key is None:
        return True
    if len(layout.starts) < 2:
        return False
    between = _FILE_BREAK.split(text[layout.starts[0] : layout.starts[1]])[:-1]
    above = [line for line in between if not line.lstrip().startswith("#")]
    return bool(above) and not above[-1].strip()


def _card_text(card: NewCard, dash: int, inner: int, newline: str) -> str:
    indent = dash + inner
    texts = {"id": card.id, "front": card.front, "back": card.back}
    more = {"hint": card.hint, "source": card.source}
    lines = [f"{key}: {scalar(text, indent + 2, newline)}" for key, text in texts.items()]
    if card.reverse:
        lines.append("reverse: true")
    if card.tags:
        lines.append(f"tags: [{', '.join(map(tag_scalar, card.tags))}]")
    lines += [f"{key}: {scalar(text, indent + 2, newline)}" for key, text in more.items() if text]
    start = " " * dash + "-" + " " * (inner - 1)
    return start + (newline + " " * indent).join(lines) + newline


def _is_deck_and_card(
    text: str, path: str, before: Deck, card: NewCard, parser: ParserClass
) -> bool:
    try:
        after = load_deck(text, path, parser=parser)
    except DeckError:
        return False
    line = after.notes[-1].line if after.notes else 0
    kind = NoteKind.REVERSED if card.reverse else NoteKind.BASIC
    new = Note(card.id, kind, card.front, card.back, card.tags, card.hint, card.source, line)
    return _said(after, after.notes) == _said(before, (*before.notes, new))


def _said(deck: Deck, notes: tuple[Note, ...]) -> Deck:
    # What stands below the cards has moved down: its lines do not count.
    return beside_cards(replace(deck, notes=notes))
