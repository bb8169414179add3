"""Where something could not be recorded: telling why, and asking whether to try again."""

from __future__ import annotations

from typing import TextIO

from srs.errors import SrsError
from srs.terminal.asked_line import asked_line
from srs.terminal.page_screen import Sheet, open_pages
from srs.terminal.report import refusal
from srs.terminal.spans import wrapped

_NOT_RECORDED = "Not recorded yet. "


def tries_again_on_screen(error: SrsError, stdin: TextIO, stdout: TextIO, *, colour: bool) -> bool:
    """Tell an error on a whole screen, and return whether to try again."""
    told = _NOT_RECORDED + refusal(error)
    keys = (("enter", "try again"), ("q", "leave without it"))
    sheet = Sheet("Not recorded", "", lambda columns: wrapped(told, columns), keys)
    with open_pages(stdin, stdout, colour=colour) as pages:
        return pages.show(sheet) == "enter"


def tries_again_plain(error: SrsError, stdin: TextIO, stdout: TextIO) -> bool:
    """Tell an error in lines, and return whether to try again."""
    stdout.write(_NOT_RECORDED + refusal(error) + "\n")
    typed = asked_line("Enter tries again, q leaves without it: ", stdin, stdout)
    return typed is not None and typed.lower() not in ("q", ":q")
