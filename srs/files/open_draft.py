"""A draft while it is written on, perhaps in two terminals at once.

Each sitting knows the text that it began with and the one that it wrote last. Where the file has
another, a second sitting wrote it: that text is set aside in ``ID.other.txt`` before the file is
written, and stays there until the learner removes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from srs.errors import SrsError
from srs.files.drafts import (
    Draft,
    draft_file,
    editing_file,
    keep_beside,
    keep_draft,
    read_draft,
    read_file,
    read_from_editor,
    read_kept,
)


class OpenDraft:
    """The draft of one prompt (``deck/id``) in one sitting; ``begun`` is what it began with."""

    def __init__(self, home: Path, prompt_id: str) -> None:
        self._home = home
        self._prompt_id = prompt_id
        self._path = draft_file(home, prompt_id)
        self._editing = editing_file(home, prompt_id)
        self.begun = read_draft(home, prompt_id) or Draft("")
        # Where an editor's file is the newer one, the text began as what is in the draft's.
        self._read = (self.begun.text, _text(self._path))
        self._wrote: str | None = None

    def keep(self, text: str, spent_s: float) -> None:
        """Write the text, unless nothing is new in it and another sitting has gone on.

        A text that did not change in this sitting at all is never written.

        Raises SrsError where it can't be written, or where another sitting's text can't be set
        aside; what was kept before is then still there.
        """
        there = _text(self._path)
        if self._wrote is None and text == self.begun.text:
            if there == text:
                self._drop_editing()
            return
        if there != text and not self._is_own(there):
            if text == self._wrote:  # the other sitting began with it, or has set it aside
                return
            self._set_aside(there)
        keep_draft(self._home, self._prompt_id, text, spent_s)
        self._wrote = text
        self._drop_editing()

    def drop(self) -> None:
        """Remove the draft, which was handed in; what another sitting wrote stays.

        Raises SrsError where it can't be removed.
        """
        self.begun = Draft("")
        if self._is_own(_text(self._path)):
            _remove(self._path)
        for other in other_texts(self._home, self._prompt_id):
            if self._is_own(read_file(other) or ""):
                _remove(other)
        self._drop_editing()
        try:
            self._path.parent.rmdir()
        except OSError:  # other drafts may be in it
            return

    def file_for_editor(self) -> Path:
        """Return the file that the learner's editor is to open; its text is set aside before
        where another sitting wrote it. Raises SrsError where it can't be."""
        edited = read_from_editor(self._editing) or ""
        if not self._is_own(edited):
            self._set_aside(edited)
        return self._editing

    def _is_own(self, text: str) -> bool:
        """Whether nothing is lost where this text is replaced by this sitting's."""
        return not text.strip() or text in self._read or text == self._wrote

    def _set_aside(self, text: str) -> None:
        for path in _names(self._path):
            # What this sitting wrote was set aside by the other one: it has gone on since.
            aside = read_file(path) or ""
            if aside != text and not self._is_own(aside):
                continue
            keep_beside(path, text)
            return

    def _drop_editing(self) -> None:
        edited = read_from_editor(self._editing)
        if edited is not None and self._is_own(edited):
            _remove(self._editing)


def other_texts(home: Path, prompt_id: str) -> Sequence[Path]:
    """Return the files with texts for a prompt that other sittings wrote."""
    path = draft_file(home, prompt_id)
    # Prompts' names have no dot in a file's name: no other prompt's files begin so.
    return sorted(
        path.parent.glob(f"{path.stem}.other*.txt"), key=lambda each: (len(each.name), each)
    )


def _names(path: Path) -> Iterator[Path]:
    yield path.with_name(f"{path.stem}.other.txt")
    for number in count(2):
        yield path.with_name(f"{path.stem}.other{number}.txt")


def _text(path: Path) -> str:
    draft = read_kept(path)
    return draft.text if draft else ""


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        raise SrsError(
            f"the draft can't be removed: {error.strerror or error}",
            where=str(path),
            fix="remove it yourself",
        ) from error
