"""Drafts of written answers: what a learner has typed so far, safe from a crash.

A draft is a file of its own, ``drafts/DECK/ID.txt`` in the home: a line with the seconds spent
on it, an empty line, and the text as it is. While the learner's own editor has the text it is in
``ID.editing.txt`` beside it, with notes for the learner below a line that cuts them off; a crash
then leaves that file, and the newer of the two is the draft.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from srs.errors import SrsError
from srs.files.atomic import write_atomically

_FOLDER = "drafts"
_HEAD = "spent: "
_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700
# Capitals too are written as numbers: some file systems take "A" and "a" for one name.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST = 120  # characters of a name; some file systems take no more than 143
_DIGEST = 16
_SCISSORS = "# ------------------------ >8 ------------------------"
_NOTE = "#"


@dataclass(frozen=True)
class Draft:
    """What was typed so far, and how many seconds were spent on it."""

    text: str
    spent_s: float = 0.0


def read_draft(home: Path, prompt_id: str) -> Draft | None:
    """Return the draft for a prompt, or None where there is none or none that can be read.

    ``prompt_id`` is ``deck/id``. Of a broken file what can be read is returned.
    """
    path, editing = draft_file(home, prompt_id), editing_file(home, prompt_id)
    draft = read_kept(path)
    edited = read_from_editor(editing)
    if edited is not None and edited.strip() and _changed_ns(editing) >= _changed_ns(path):
        return Draft(edited, draft.spent_s if draft else 0.0)
    return draft


def read_kept(path: Path) -> Draft | None:
    """Return the draft in a file of drafts, or None where it is empty or can't be read."""
    content = read_file(path)
    return _parsed(content) if content else None


def keep_draft(home: Path, prompt_id: str, text: str, spent_s: float) -> None:
    """Write a draft, whole or not at all; only its owner can read it.

    Raises SrsError where it can't be written; an older draft is then still there.
    """
    path = draft_file(home, prompt_id)
    _write_private(path, f"{_HEAD}{spent_s:.1f}\n\n{text}")


def keep_beside(path: Path, text: str) -> None:
    """Write a text that is no draft any more; only its owner can read it. Raises SrsError."""
    _write_private(path, text)


def draft_file(home: Path, prompt_id: str) -> Path:
    """Return the file with the draft for a prompt."""
    deck, _, name = prompt_id.rpartition("/")
    return home / _FOLDER / _safe(deck) / f"{_safe(name)}.txt"


def editing_file(home: Path, prompt_id: str) -> Path:
    """Return the file in which the learner's own editor has the text for a prompt."""
    path = draft_file(home, prompt_id)
    return path.with_name(f"{path.stem}.editing.txt")


def write_for_editor(path: Path, text: str, notes: str) -> None:
    """Write ``text`` for an editor, with ``notes`` as comments below a line that cuts them off.

    Raises SrsError where it can't be written.
    """
    comments = [f"{_NOTE} {line}".rstrip() for line in _with_line_feeds(notes).split("\n")]
    _write_private(path, "\n".join([text, _SCISSORS, *comments, ""]))


def read_from_editor(path: Path) -> str | None:
    """Return the text that an editor left in a file, or None where it can't be read."""
    content = read_file(path)
    return None if content is None else without_notes(content)


def without_notes(content: str) -> str:
    """Return what is written above the last line that cuts off, and any words below it.

    Of what is below it only the comments go: nothing that a learner wrote there is lost. A file
    without such a line is text as a whole, without the line feed that editors put at its end.
    """
    content = _with_line_feeds(content)
    above, line, below = f"\n{content}".rpartition(f"\n{_SCISSORS}")
    if not line:
        return content.removesuffix("\n")
    own = [each for each in below.split("\n") if each.strip() and not each.startswith(_NOTE)]
    return "\n".join([above.removeprefix("\n"), *own])


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _safe(name: str) -> str:
    """Return a file name for any text: readable where it is plain, and its own on every system."""
    safe = "".join(char if char in _PLAIN else _as_numbers(char) for char in name) or "%"
    if len(safe) <= _LONGEST:
        return safe
    from hashlib import sha256  # most names are short

    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{safe[: _LONGEST - _DIGEST - 1]}~{digest}"


def _as_numbers(char: str) -> str:
    return "".join(f"%{byte:02x}" for byte in char.encode("utf-8", "surrogatepass"))


def _write_private(path: Path, text: str) -> None:
    _make_private(path)
    content = text.encode("utf-8", "replace")
    write_atomically(path, lambda stream: stream.write(content))


def _make_private(path: Path) -> None:
    """Make a file that only its owner can read, where there is none; later writes keep that."""
    try:
        for folder in (path.parent.parent, path.parent):
            folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        path.touch(mode=_OWNER_ONLY)
    except OSError as error:
        raise SrsError(
            f"the draft can't be written: {error.strerror or error}",
            where=str(error.filename or path),
            fix="see that you may write there and that there is space",
        ) from error


def read_file(path: Path) -> str | None:
    """Return what a file holds, broken characters replaced; None where it can't be read."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return None


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _parsed(content: str) -> Draft:
    head, empty, text = content.partition("\n\n")
    if not empty or not head.startswith(_HEAD):
        return Draft(content)
    try:
        spent_s = float(head.removeprefix(_HEAD))
    except ValueError:
        return Draft(content)
    return Draft(text, spent_s if math.isfinite(spent_s) and spent_s >= 0 else 0.0)
