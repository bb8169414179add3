"""Where a session is held, and what it says on leaving."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from srs.app.workspace import Workspace
from srs.errors import SettingsChangedError
from srs.model.state import CardState
from srs.store.faults import explain

if TYPE_CHECKING:
    from srs.app.written import Attempt
    from srs.cli.environment import Environment
    from srs.terminal.spans import Line


class Desk:
    """Where a session is held: the open home, opened anew where its settings have changed."""

    def __init__(self, environment: Environment, workspace: Workspace) -> None:
        self.environment = environment
        self.workspace = workspace

    def renew(self) -> None:
        """Read the settings again, and open the home with them.

        Raises SrsError where the settings have mistakes now.
        """
        from srs.config.reading import read_settings

        settings = read_settings(self.environment.home)
        clock = self.environment.clock._replace(day_starts=settings.day_starts)
        self.environment = self.environment._replace(settings=settings, clock=clock)
        self.workspace.store.close()
        self.workspace = self.environment.workspace(quietly=True)


def write_lines(environment: Environment, lines: Sequence[str]) -> None:
    """Print lines; on a terminal they are broken between words where they are too long."""
    if environment.stdout.isatty():
        from srs.terminal.spans import painted_plain, wrapped

        columns = environment.columns()
        lines = [painted_plain(part) for line in lines for part in wrapped(line, columns)]
    environment.stdout.write("\n".join(lines) + "\n")


def write_painted(environment: Environment, lines: Sequence[Line]) -> None:
    """Print styled lines, in colour where the output may be coloured."""
    from srs.terminal.spans import painted, painted_plain

    paint = painted if environment.has_colour() else painted_plain
    environment.stdout.write("\n".join(paint(line).rstrip() for line in lines) + "\n")


def logged(
    desk: Desk, write: Callable[[], tuple[Attempt, CardState]], kept: str = ""
) -> tuple[Attempt, CardState]:
    """Write to the log, with the settings as they are now.

    Raises SrsError where the store can't be written; ``kept`` says what is safe nevertheless.
    """
    try:
        try:
            return write()
        except SettingsChangedError:
            desk.renew()
            return write()
    except sqlite3.Error as error:
        meaning = explain(error)
        if meaning is None:
            raise
        meaning.what = "; ".join(filter(None, (meaning.what, kept)))
        raise meaning from error
