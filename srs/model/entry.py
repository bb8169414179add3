"""A log entry records what happened, never what was computed from it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

ENTRY_VERSION = 1


class EntryKind(StrEnum):
    """The kinds of entries this program knows. Others survive in the log untouched."""

    RATING = "rating"  # an answer: rating and time taken
    RETRACTION = "retraction"  # takes back the entry or the batch named in ``target``
    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"  # off until the next study day
    FLAG = "flag"  # marked by the learner, to come back to
    UNFLAG = "unflag"
    LEECH = "leech"  # marked as a leech, and out of reviews until resumed
    PRACTICE = "practice"  # an answer in a cram session: moves no schedule
    GRADE = "grade"  # a written answer's mark; its words are kept beside the log
    OVERRULE = "overrule"  # the learner's mark in place of that of the grade in ``target``
    FORGET = "forget"  # the words of the grade in ``target`` were deleted; its mark stays
    REDRAW = "redraw"  # a map recalled as a whole: its mark, what became of each node and edge
    PLACEMENT = "placement"  # a schedule taken over from elsewhere, in ``data``
    IMPORT = "import"  # what an import brought, in ``data``; its batch is the import


# What is marked from 0 to 10: the mark can be overruled, the words forgotten.
MARKED_KINDS = (EntryKind.GRADE, EntryKind.REDRAW)


class LogEntry(NamedTuple):
    """One entry. The order of ``id`` is the order of replay: (instant, id).

    ``id`` is a ULID whose time part is ``instant``. ``day`` is the study day as it was
    reckoned then, ``zone`` the distance of local time from UTC in minutes (None where it is
    unknown, as in imports). ``card`` may be the name of a prompt or a map (``map:name``) too.
    ``rating`` (1-4) belongs to ratings, practice, and marks and overrules (as their scores were
    rated then), ``took_ms`` to all answers; ``target`` is the entry or batch that this one is
    about (of a retraction: takes back); ``batch`` joins entries that one command wrote;
    ``data`` is JSON for what a kind needs beyond these.
    """

    id: str
    device: str
    instant: int
    day: int
    zone: int | None
    kind: str
    card: str | None = None
    rating: int | None = None
    took_ms: int | None = None
    target: str | None = None
    batch: str | None = None
    data: str | None = None
    version: int = ENTRY_VERSION
