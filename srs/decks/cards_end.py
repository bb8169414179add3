"""The end of a deck file's cards, where entries are put without touching what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn

from yaml.events import CollectionStartEvent, SequenceStartEvent

from srs.decks.card_text import card_text
from srs.decks.layout import Layout, column_of, find_layout
from srs.decks.reader import BEST_PARSER, ParserClass, Reader, offset_of
from srs.decks.source import Source
from srs.model.note import Note

BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_FILE_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK_END = re.compile(r"(?<=[\r\n])(?:[ \t]*(?:\r\n|\r|\n))+\Z")
_DEFAULT_DASH = 2


def newline_of(text: str) -> str:
    """Return the line end that a file has, by its first."""
    first = _FILE_BREAK.search(text)
    return first.group() if first else "\n"


def with_entries(source: Source, notes: Sequence[Note], parser: ParserClass = BEST_PARSER) -> str:
    """Return the text of a right deck with entries for ``notes`` at the end of its cards.

    Whether that says what is meant is for the caller to read. Raises DeckError where the cards
    are listed in brackets, or the file ends inside a block text; SrsError where a text can't be
    written.
    """
    layout = find_layout(Reader(source, parser, []))
    _refuse_brackets(source, layout)
    text = source.text
    newline = newline_of(text)
    top = column_of(layout.top)
    dash = layout.dash if layout.dash is not None else top + _DEFAULT_DASH
    entries = [card_text(note, dash, layout.inner, newline) for note in notes]
    end = layout.end
    if isinstance(layout.value, SequenceStartEvent) and layout.value.flow_style:
        text, end = _without_brackets(source, layout)
    at = _insertion(source, text, end, layout)
    if layout.key is None:
        return _put(text, at, newline, newline + " " * top + "cards:" + newline + "".join(entries))
    gap = newline if _has_gaps(text, layout) else ""
    first_gap = "" if layout.block and layout.chomping == "+" else gap
    return _put(text, at, newline, first_gap + gap.join(entries))


def _put(text: str, at: int, newline: str, lines: str) -> str:
    """Put lines at an offset, on a line of their own."""
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
        line_end = BREAK.search(text, at)
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


def _has_gaps(text: str, layout: Layout) -> bool:
    """Whether the last two cards are set off by an empty line."""
    if len(layout.starts) < 2:
        return False
    between = _FILE_BREAK.split(text[layout.starts[0] : layout.starts[1]])[:-1]
    above = [line for line in between if not line.lstrip().startswith("#")]
    return bool(above) and not above[-1].strip()
