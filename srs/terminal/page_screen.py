"""Pages that are read on a whole screen and left by a key, with a line to type on where asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TextIO

from srs.terminal.frame import (
    Frame,
    Page,
    framed,
    head_lines,
    key_item,
    key_lines,
    left_margin,
    text_columns,
)
from srs.terminal.keyboard import Keyboard, raw_keyboard
from srs.terminal.line_editor import Typing, pressed, typing_lines
from srs.terminal.spans import Line, Span, Style, painted_plain, wrapped
from srs.terminal.visible import visible_line
from srs.terminal.whole_screen import (
    ENTER_SCREEN,
    LEAVE_SCREEN,
    frame_text,
    screen_size,
    write_out,
)

_STEPS = {"up": -1, "down": 1, "k": -1, "j": 1}
_PAGES = {"page-up": -1, "page-down": 1}
_SCROLLING = ("up", "down", "page-up", "page-down")
_ENDS = {"home": 0, "end": 1 << 30}
_STOP = "Stop here? What you did so far on this map is not kept."
_STOP_KEYS = (("enter", "go on"), ("q", "leave"))
LEAVES = ("ctrl-c", "ctrl-d", "hangup")
_MARK = "> "
_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


class Sheet(NamedTuple):
    """What a page shows. ``body`` gives the lines for so many columns; ``told`` is a word on what
    happened; ``keys`` are those it can be left by, each with what it does, ``also`` those that
    leave it without a word on them; ``wide`` lets it take the whole width."""

    title: str
    progress: str
    body: Callable[[int], Sequence[Line]]
    keys: Sequence[tuple[str, str]]
    told: str = ""
    also: Collection[str] = ()
    wide: bool = False


class PageScreen:
    """Shows pages on the terminal's alternate screen."""

    def __init__(self, keyboard: Keyboard, stdout: TextIO, *, colour: bool) -> None:
        self._keyboard = keyboard
        self._stdout = stdout
        self._colour = colour
        self._offset = 0
        self._has_cursor = False
        self.left_by = ""

    def show(self, sheet: Sheet, *, again: bool = False) -> str:
        """Show a page until one of its keys is pressed, or one that leaves; return that key.

        ``again`` says that it is the page shown before, to stay where it was scrolled to.
        """
        if not again:
            self._offset = 0
        known = {*(key for key, _ in sheet.keys), *sheet.also}
        while True:
            frame = self._paint(sheet, None)
            key = self._keyboard.read_key()
            if key in known or key in LEAVES:
                return key
            if key == "space" and self._offset >= frame.overflow and "enter" in known:
                return "enter"
            self._scroll(key, frame)

    def ask(self, sheet: Sheet, question: str, *, begun: str = "", sight: str = "") -> str | None:
        """Let the learner type one line below the page; None where they change their mind.

        ``left_by`` is then the key that they did it with. ``begun`` is there to begin with;
        ``sight`` is a text of the page that is brought into sight.
        """
        typing = Typing(begun, len(begun))
        if sight:
            self._bring_into_sight(sheet, sight)
        while True:
            frame = self._paint(sheet._replace(told=question), typing)
            key = self._keyboard.read_key()
            if key == "enter":
                return typing.text.strip()
            if key == "escape" or key in LEAVES:
                self.left_by = key
                return None
            if key in _SCROLLING:
                self._scroll(key, frame)
            else:
                typing = pressed(typing, key)

    def _bring_into_sight(self, sheet: Sheet, text: str) -> None:
        width, height = screen_size(self._stdout)
        body = sheet.body(_columns(sheet, width))
        rows = (row for row, line in enumerate(body) if text in painted_plain(line))
        self._offset = max(0, next(rows, 0) - height // 3)

    def _scroll(self, key: str, frame: Frame) -> None:
        page = max(1, frame.room - 1)
        step = _STEPS.get(key, 0) + _PAGES.get(key, 0) * page + (page if key == "space" else 0)
        wanted = _ENDS.get(key, self._offset + step)
        self._offset = max(0, min(wanted, frame.overflow))

    def _paint(self, sheet: Sheet, typing: Typing | None) -> Frame:
        width, height = screen_size(self._stdout)
        columns = _columns(sheet, width)
        told: list[Line] = wrapped(sheet.told, columns, Style.QUIET) if sheet.told else []
        keys = key_lines([key_item(*each) for each in sheet.keys], columns, height - 2)
        cursor = None
        if typing is not None:
            lines, row, column = typing_lines(typing, max(1, columns - len(_MARK)))
            marks = (_MARK, *[" " * len(_MARK)] * len(lines))
            typed = [(Span(mark), *line) for mark, line in zip(marks, lines, strict=False)]
            keys = key_lines([key_item("enter", "take"), key_item("esc", "back")], columns, height)
            # Counted from the end: what is above may give way where the screen is low.
            cursor = (len(typed) + len(keys) - row, left_margin(width) + len(_MARK) + column)
            keys, told = [*told, *typed, *keys], []
        page = Page(
            head_lines(visible_line(sheet.title), sheet.progress, columns),
            sheet.body(columns),
            told,
            keys,
        )
        frame = framed(page, width, height, self._offset)
        self._offset = min(self._offset, frame.overflow)
        text = frame_text(frame.lines, colour=self._colour)
        if cursor is not None:
            place = f"\x1b[{max(1, len(frame.lines) - cursor[0] + 1)};{cursor[1] + 1}H"
            text = f"{_HIDE_CURSOR}{text}{place}{_SHOW_CURSOR}"
        elif self._has_cursor:
            text = f"{_HIDE_CURSOR}{text}"
        self._has_cursor = cursor is not None
        write_out(self._stdout, text)
        return frame


def _columns(sheet: Sheet, width: int) -> int:
    return width - 2 * left_margin(width) if sheet.wide else text_columns(width)


def stops(pages: PageScreen, sheet: Sheet) -> bool:
    """Ask whether to leave a page on which something would be lost; the page stays in sight."""
    asked = sheet._replace(told=_STOP, keys=_STOP_KEYS, also=())
    return pages.show(asked, again=True) != "enter"


@contextmanager
def open_pages(stdin: TextIO, stdout: TextIO, *, colour: bool) -> Iterator[PageScreen]:
    """Take the terminal for pages, and give it back as it was."""
    with raw_keyboard(stdin.fileno()) as keyboard:
        write_out(stdout, ENTER_SCREEN)
        try:
            yield PageScreen(keyboard, stdout, colour=colour)
        finally:
            write_out(stdout, LEAVE_SCREEN)
