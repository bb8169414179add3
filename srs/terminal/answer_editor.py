"""A written answer in the learner's own editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from srs.errors import SrsError
from srs.files.drafts import read_from_editor, write_for_editor
from srs.terminal.answer_keeper import Keeper
from srs.terminal.answer_page import AnswerPage, Ended, Written
from srs.terminal.editor import run_editor
from srs.terminal.markup import readable
from srs.terminal.spans import painted_plain, wrapped

_COLUMNS = 72
_EXPLAINED = "Write above the line. It and these notes will be cut off."


class Edited(NamedTuple):
    """The text as the editor left it; ``problem`` says what went wrong, if anything did.

    ``saved`` is whether the editor wrote the file, be it with the text that it got.
    """

    text: str
    problem: SrsError | None
    saved: bool = False


def edit_text(page: AnswerPage, text: str, file_for_editor: Callable[[], Path]) -> Edited:
    """Open ``text`` in the learner's editor, with the prompt below it as notes.

    ``file_for_editor`` (``OpenDraft``'s) gives the file, which is written, and stays until the
    draft is kept. Where the editor fails, what it saved before is returned.
    """
    paragraphs = (readable(page.prompt), page.advice, _EXPLAINED)
    notes = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    try:
        path = file_for_editor()
        write_for_editor(path, text, "\n".join(map(painted_plain, wrapped(notes, _COLUMNS))))
    except SrsError as error:
        return Edited(text, error)
    problem = None
    before = _stamp(path)
    try:
        run_editor(path, text.count("\n") + 1)
    except SrsError as error:
        problem = error
    edited = read_from_editor(path)
    if edited is None:
        fault = SrsError("the text can't be read back from the editor", where=str(path))
        return Edited(text, problem or fault)
    return Edited(edited, problem, edited != text or _stamp(path) != before)


def edit_answer(
    page: AnswerPage,
    keep: Callable[[str, float], None],
    now_ns: Callable[[], int],
    file_for_editor: Callable[[], Path],
) -> Written:
    """Have an answer written in the learner's editor and nowhere else.

    It is not handed in where the text is empty or the editor saved nothing. Raises SrsError where
    the editor fails, once the draft is kept.
    """
    keeper = Keeper(page, keep, now_ns)
    path = file_for_editor()
    edited = edit_text(page, page.text, lambda: path)
    kept = keeper.keep(edited.text)
    if edited.problem is not None:
        raise edited.problem
    if not kept:
        raise SrsError(f"the draft can't be kept: {keeper.failure}", where=str(path))
    hands_in = edited.saved and edited.text.strip()
    return keeper.written(edited.text, Ended.DONE if hands_in else Ended.LATER)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what tells one state of a file from another, be the text the same."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns
