"""The page for a written answer as prompt_toolkit paints it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout.controls import (
    BufferControl,
    UIContent,
    UIControl,
)

from srs.terminal.answer_frame import (
    SELECTED,
    AnswerFrame,
    Sight,
    answer_frame,
)
from srs.terminal.answer_help import help_lines
from srs.terminal.answer_page import AnswerPage
from srs.terminal.answer_panes import panes_of
from srs.terminal.answer_rows import Rows, rows_of
from srs.terminal.spans import Line, Style

_SEQUENCE = re.compile(rf"\x1b\[\d+m|{SELECTED}")
# No colours: on this page weight says enough.
_NAMES = {
    Style.STRONG.value: "bold",
    Style.QUIET.value: "dim",
    Style.SLANTED.value: "italic",
    Style.UNDERLINED.value: "underline",
    SELECTED: "reverse",
}


class TextControl(BufferControl):
    """The whole page; the text in its middle is the buffer's."""

    def __init__(
        self, page: AnswerPage, buffer: Buffer, sight: Callable[[], Sight], keys: KeyBindings
    ) -> None:
        super().__init__(buffer, key_bindings=keys)
        self._page = page
        self._sight = sight
        self._columns = 1
        self._top = 0
        self.room = 1

    @property
    def rows(self) -> Rows:
        """The rows of the text as they were last on the screen."""
        return rows_of(self.buffer.text, self._columns)

    def create_content(
        self,
        width: int,
        height: int,
        preview_search: bool = False,  # noqa: ARG002 - the library's signature
    ) -> UIContent:
        """Lay out the page for the window's size."""
        frame = answer_frame(self._page, self._sight()._replace(top=self._top), width, height)
        self._columns = panes_of(self._page, width).text
        self._top, self.room = frame.top, frame.room
        return _content(frame)


class HelpControl(UIControl):
    """The list of keys, from the line ``top`` on."""

    def __init__(self, keys: KeyBindings) -> None:
        self._keys = keys
        self.top = 0

    def is_focusable(self) -> bool:
        """Keys go to it while it shows."""
        return True

    def get_key_bindings(self) -> KeyBindings:
        """Return what keys do while it shows."""
        return self._keys

    def create_content(self, width: int, height: int) -> UIContent:
        """Lay out the list for the window's size."""
        lines = help_lines(width)
        self.top = max(0, min(self.top, len(lines) - height))
        return _content(AnswerFrame(lines[self.top :][:height], (0, 0), height, self.top))


def _content(frame: AnswerFrame) -> UIContent:
    lines = frame.lines
    row, place = frame.cursor
    return UIContent(lambda at: _fragments(lines[at]), len(lines), Point(x=place, y=row))


def _fragments(line: Line) -> StyleAndTextTuples:
    # The blank is where the cursor is behind the text.
    return [*((_name(style), text) for text, style in line), ("", " ")]


def _name(style: str) -> str:
    parts: Sequence[str] = _SEQUENCE.findall(style)
    return " ".join(_NAMES[part] for part in parts if part in _NAMES)
