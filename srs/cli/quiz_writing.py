"""One answer of a sitting being written: on a screen, in lines or in the learner's editor."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

from srs.app.attempts import attempts
from srs.app.prompts import StoredPrompt
from srs.cli.desk import Desk
from srs.errors import SrsError, UsageError
from srs.files.open_draft import OpenDraft, other_texts
from srs.terminal.answer_page import AnswerPage, Written

if TYPE_CHECKING:
    from pathlib import Path

    from srs.terminal.answer_editor import Edited

_ADVICE = "3-5 sentences, no notes"
# Grading is loaded while the learner writes: the page must not wait for it.
_WARM_UP_S = 0.5
_WARM_UP = ("srs.grading.compiled", "srs.grading.grading", "srs.terminal.report_screen")
# Between the record of an answer and a crash that kept its draft, a map may have been filled in.
_LOOKED_BACK = 3
_NS_PER_MS = 1_000_000


class Sitting(NamedTuple):
    """Where answers are written, and by which of the three ways."""

    desk: Desk
    in_editor: bool
    plain: bool

    @property
    def home(self) -> Path:
        """The folder of the learner's data."""
        return self.desk.environment.home


def sitting_of(desk: Desk, *, editor: bool, plain: bool) -> Sitting:
    """Return a sitting at ``desk``: in plain lines also where the terminal can do no more.

    Raises UsageError for an editor without a terminal.
    """
    is_interactive = desk.environment.is_interactive()
    if editor and not is_interactive:
        raise UsageError("an editor needs a terminal", fix="leave out --editor")
    plain = plain or not is_interactive or os.environ.get("TERM") == "dumb"
    return Sitting(desk, editor, plain)


def open_draft(sitting: Sitting, name: str) -> OpenDraft:
    """Return the draft for a prompt or a map; an empty one where it was handed in already."""
    draft = OpenDraft(sitting.home, name)
    if draft.begun.text:
        tries = attempts(sitting.desk.workspace, name)
        if any(each.words == draft.begun.text for each in tries[-_LOOKED_BACK:]):
            with suppress(SrsError):  # it is not offered again, be it there or not
                draft.drop()
    return draft


def prompt_page(
    sitting: Sitting, prompt: StoredPrompt, progress: str, draft: OpenDraft
) -> AnswerPage:
    """Return the page for a prompt."""
    return AnswerPage(
        title=f"{prompt.deck_title} / {prompt.prompt.id}",
        progress=progress,
        prompt=prompt.prompt.prompt,
        text=draft.begun.text,
        spent_s=draft.begun.spent_s,
        advice=_ADVICE,
        notice=" ".join(told_of_others(sitting, prompt.id)),
    )


def have_written(
    sitting: Sitting, page: AnswerPage, draft: OpenDraft, warm_up: Sequence[str] = _WARM_UP
) -> Written:
    """Have one page written; the draft is kept at every end.

    ``warm_up`` names modules to load meanwhile.
    """
    environment = sitting.desk.environment

    def now_ns() -> int:
        return environment.clock.ticks_ms() * _NS_PER_MS

    stdin, stdout = environment.stdin, environment.stdout
    if sitting.in_editor:
        from srs.terminal.answer_editor import edit_answer

        return edit_answer(page, draft.keep, now_ns, draft.file_for_editor)
    if sitting.plain:
        from srs.terminal.answer_plain import write_answer_plain

        return write_answer_plain(page, draft.keep, now_ns, stdin, stdout)
    from srs.terminal.answer_screen import write_answer

    def edit(text: str) -> Edited:
        from srs.terminal.answer_editor import edit_text

        return edit_text(page, text, draft.file_for_editor)

    warming = Timer(_WARM_UP_S, partial(list, map(import_module, warm_up)))
    warming.daemon = True
    warming.start()
    try:
        return write_answer(page, draft.keep, now_ns, edit, stdin, stdout)
    finally:
        warming.cancel()


def told_of_others(sitting: Sitting, name: str) -> list[str]:
    """Say where other texts for a prompt or a map are, which a second terminal wrote."""
    others = other_texts(sitting.home, name)
    return [f"Another terminal's text for {name} is in {path}" for path in others]


def dropped(draft: OpenDraft, name: str) -> list[str]:
    """Remove the draft of an answer that is recorded; return what to tell where that fails."""
    try:
        draft.drop()
    except SrsError as error:
        return [f"The answer to {name} is recorded, but {error.what}: {error.where}"]
    return []
