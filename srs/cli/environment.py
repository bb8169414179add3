"""What a command needs from outside: home folder, clock, streams."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from srs.cli.clock import Clock, clock_at
from srs.config.reading import read_settings
from srs.errors import SrsError, UsageError
from srs.model.settings import Settings

if TYPE_CHECKING:
    import typer

    from srs.app.workspace import Workspace

HOME_VARIABLE = "SRS_HOME"
# The terminals that have none, by how their names begin.
_WITHOUT_COLOUR = ("dumb", "vt1", "vt2", "vt5")


class Environment(NamedTuple):
    """The world of one command.

    ``home_is_default`` and ``time_is_set`` together make writing ask first: who plans ahead
    with ``--now`` should not write the future into the true log by accident.
    """

    home: Path
    home_is_default: bool
    clock: Clock
    time_is_set: bool
    settings: Settings
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    def workspace(self, *, writes: bool = False, quietly: bool = False) -> Workspace:
        """Open the learner's home; ``writes`` says that the log is going to be written.

        Tells on stderr what is worth telling of the decks, unless ``quietly``.
        """
        from srs.app.workspace import open_workspace

        if writes and self.time_is_set and self.home_is_default:
            self._confirm_writing()
        workspace = open_workspace(self.home, self.clock.wall_ns(), self.settings)
        if any(workspace.news) and not quietly:
            from srs.terminal.news_text import news_lines

            lines = news_lines(workspace.news, str(workspace.decks))
            self.stderr.write("\n".join(lines) + "\n")
        return workspace

    def _confirm_writing(self) -> None:
        from srs.terminal.visible import visible

        refusal = UsageError(
            "--now would write into your own log as if it were that time",
            where=str(self.home),
            fix="use another home for planning and tests: --home FOLDER or SRS_HOME",
        )
        if not self.is_interactive():
            raise refusal
        home = visible(str(self.home))
        self.stderr.write(f"--now writes into your own log in {home}. Go on? [y/N] ")
        self.stderr.flush()
        if self.stdin.readline().strip().lower() not in ("y", "yes"):
            raise refusal

    def has_colour(self) -> bool:
        """Whether the output may be coloured: a terminal that can, and no NO_COLOR.

        See no-color.org: any value but an empty one means no.
        """
        terminal = os.environ.get("TERM", "")
        return (
            self.stdout.isatty()
            and not os.environ.get("NO_COLOR")
            and not terminal.startswith(_WITHOUT_COLOUR)
            and not terminal.endswith("-m")
        )

    def columns(self) -> int:
        """Return the width of the terminal; 80 where there is none and COLUMNS says nothing."""
        said = os.environ.get("COLUMNS", "")
        if said.isdigit() and int(said):
            return int(said)
        try:
            return os.get_terminal_size(self.stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    def has_blocks(self) -> bool:
        """Whether the output's encoding has the block characters that bars are made of."""
        try:
            "\u2581\u00b7".encode(self.stdout.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            return False
        return True

    def draws_ascii(self, asked: bool) -> bool:
        """Whether to draw with ASCII characters: where it is asked for, and where it must be."""
        return asked or not self.has_blocks()

    def is_interactive(self) -> bool:
        """Whether a person is at a terminal, on both ends."""
        return self.stdin.isatty() and self.stdout.isatty()


def environment_of(ctx: typer.Context) -> Environment:
    """Return the environment that the root command put into Typer's context."""
    environment = ctx.obj
    assert isinstance(environment, Environment)
    return environment


def make_environment(
    home: str | None, now: str | None, *, with_settings: bool = True
) -> Environment:
    """Return the process's environment, with ``--home`` and ``--now`` where given.

    The settings are read from the home folder, or left as they are usually: what mends a
    broken file must not be stopped by it. Raises UsageError where ``now`` is no instant or
    ``home`` is empty, SrsError where there is no home folder or the settings are broken.
    """
    if home == "":
        raise UsageError("--home names no folder", fix="write --home FOLDER, or leave it out")
    named = Path(home) if home else _home_from_variable()
    folder = _whole(named or default_home())
    settings = read_settings(folder) if with_settings else Settings()
    return Environment(
        home=folder,
        home_is_default=named is None,
        clock=clock_at(now, settings.day_starts),
        time_is_set=now is not None,
        settings=settings,
        stdin=sys.stdin,
        stdout=sys.stdout,
        stderr=sys.stderr,
    )


def _whole(home: Path) -> Path:
    """Return ``home`` from the root on, ``~`` written out."""
    try:
        return home.expanduser().absolute()
    except (RuntimeError, OSError) as error:  # an unknown user; a folder that was removed
        raise SrsError(
            f"the folder for decks and progress can't be found: {error}",
            where=str(home),
            fix="name it from the root on with --home or SRS_HOME",
        ) from error


def _home_from_variable() -> Path | None:
    value = os.environ.get(HOME_VARIABLE)
    return Path(value) if value else None


def default_home() -> Path:
    """Return the platform's folder for a program's data.

    XDG base directories on Unix; ~/Library/Application Support on macOS; %LOCALAPPDATA% on
    Windows. The library for this (platformdirs) takes 7 ms at each start.
    """
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/srs")
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "~/AppData/Local")) / "srs"
    data = os.environ.get("XDG_DATA_HOME", "")
    # The specification wants relative paths ignored.
    return Path(data if data.startswith("/") else "~/.local/share") / "srs"
