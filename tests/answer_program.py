"""Writes one answer in a terminal, for tests: `answer_program.py FOLDER [screen|plain|editor]`.

FOLDER holds `prompt`, and what the test wants otherwise: `advice`; `clock`, the seconds that the
program's clock shows. The draft is kept in FOLDER/home, and each time a line goes into the pipe
FOLDER/kept, if there is one. What came of it is written to FOLDER/written. While there is a file
FOLDER/full, no draft can be kept; with FOLDER/broken, opening the editor is a fault of the program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from srs.cli.streams import prepare_streams
from srs.errors import SrsError
from srs.files.open_draft import OpenDraft
from srs.terminal.answer_page import AnswerPage, Written

FOLDER = Path(sys.argv[1])
HOME = FOLDER / "home"
DRAFT = OpenDraft(HOME, "phase5/contrastive")
Keep = Callable[[str, float], None]
Now = Callable[[], int]


def main() -> None:
    prepare_streams()
    page = AnswerPage(
        "Phase V: written answers",
        "2 of 5",
        (FOLDER / "prompt").read_text("utf-8"),
        DRAFT.begun.text,
        DRAFT.begun.spent_s,
        given("advice", "3-5 sentences, no notes"),
    )
    written = WAYS[sys.argv[2] if len(sys.argv) > 2 else "screen"](page, keep, now_ns)
    facts = {"text": written.text, "spent_s": written.spent_s, "ended": written.ended.name}
    (FOLDER / "written").write_text(json.dumps(facts), "utf-8")


def given(name: str, usual: str) -> str:
    path = FOLDER / name
    return path.read_text("utf-8").strip() if path.exists() else usual


def now_ns() -> int:
    return int(given("clock", "0")) * 1_000_000_000


def keep(text: str, spent_s: float) -> None:
    if (FOLDER / "full").exists():
        raise SrsError("no space left on device")
    DRAFT.keep(text, spent_s)
    if (FOLDER / "kept").exists():
        pipe = os.open(FOLDER / "kept", os.O_WRONLY)
        os.write(pipe, b"kept\n")
        os.close(pipe)


def screen(page: AnswerPage, keep: Keep, now: Now) -> Written:
    from srs.terminal.answer_editor import Edited, edit_text
    from srs.terminal.answer_screen import write_answer

    def edit(text: str) -> Edited:
        if (FOLDER / "broken").exists():
            raise ValueError("nobody expected this")
        return edit_text(page, text, DRAFT.file_for_editor)

    return write_answer(page, keep, now, edit, sys.stdin, sys.stdout)


def plain(page: AnswerPage, keep: Keep, now: Now) -> Written:
    from srs.terminal.answer_plain import write_answer_plain

    return write_answer_plain(page, keep, now, sys.stdin, sys.stdout)


def editor(page: AnswerPage, keep: Keep, now: Now) -> Written:
    from srs.terminal.answer_editor import edit_answer

    return edit_answer(page, keep, now, DRAFT.file_for_editor)


WAYS = {"screen": screen, "plain": plain, "editor": editor}

if __name__ == "__main__":
    main()
