"""Where a session is held, and what it says on leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from srs.app.workspace import Workspace

if TYPE_CHECKING:
    from srs.cli.environment import Environment


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
