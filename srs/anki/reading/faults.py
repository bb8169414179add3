"""What is said of a package that can't be read, and the count of what is left out of one."""

from __future__ import annotations

import sqlite3

from srs.errors import SrsError

# What sqlite3 raises; the second where its message quotes a damaged name.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
_EXPORT_AGAIN = "export it from Anki again, or get another copy"
_EXAMPLES = 3
_LONGEST = 200  # characters


def damaged(what: str, where: str) -> SrsError:
    """Return the error for a package, or a part of it, that is not what Anki wrote."""
    return SrsError(shown(what), where=where, fix=_EXPORT_AGAIN)


def damaged_collection(reason: object, where: str) -> SrsError:
    """Return the error for a collection that SQLite can't read; ``reason`` is what it says."""
    return SrsError(
        f"the collection in this package is damaged ({shown(reason)})",
        where=where,
        fix="open it in Anki, choose Tools > Check Database, and export it again",
    )


def shown(found: object) -> str:
    """Return what a stranger wrote as one line that moves no cursor and fills no screen."""
    line = "".join(each if each.isprintable() else "?" for each in str(found)[:_LONGEST])
    return line.encode("utf-8", "replace").decode()


class LeftOut:
    """Counts what is left out, by reason, and keeps some examples."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.examples: dict[str, tuple[str, ...]] = {}

    def add(self, reason: str, count: int = 1, example: object = None) -> None:
        """Count ``count`` more."""
        if count <= 0:
            return
        self.counts[reason] = self.counts.get(reason, 0) + count
        examples = self.examples.get(reason, ())
        if example is not None and len(examples) < _EXAMPLES:
            self.examples[reason] = (*examples, shown(example))
