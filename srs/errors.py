"""Errors a learner can act on: what happened, where, what to do, and the exit code.

Every error owns its wording. Nothing here prints; one boundary in ``srs.cli`` does.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says when it ends. Each number has one meaning."""

    DONE = 0
    DATA = 1  # something is wrong with the learner's data or request
    USAGE = 2  # the command line is wrong
    NOT_FOUND = 3  # a card, deck, map or file that was named does not exist
    BUSY = 4  # another program holds the store
    INTERNAL = 5  # our mistake


class SrsError(Exception):
    """Base of all errors meant for the learner.

    ``what`` says what happened, in one line; ``where`` names the file (``file:line:column``
    where known); ``fix`` says what to do about it; ``detail`` holds further lines to show
    as they are, such as a line of a file with a caret below it.
    """

    exit_code = ExitCode.DATA

    def __init__(self, what: str, *, where: str = "", fix: str = "", detail: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix
        self.detail = detail

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return "\n".join(part for part in (head, self.detail, self.fix) if part)


class UsageError(SrsError):
    """The command line asks for something that makes no sense."""

    exit_code = ExitCode.USAGE


class NotFoundError(SrsError):
    """What the learner named does not exist."""

    exit_code = ExitCode.NOT_FOUND


class SettingsChangedError(SrsError):
    """The states in the store were computed with other settings than those in hand."""


class StoreBusyError(SrsError):
    """Another program is writing to the store and did not finish in time."""

    exit_code = ExitCode.BUSY
