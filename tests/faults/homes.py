"""Homes to do harm to, the program run in them, and what must hold afterwards."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from srs.app.doctor import examine, file_faults
from srs.app.workspace import open_workspace
from srs.store.log import all_entries

PROGRAM = (sys.executable, "-c", "from srs.cli.main import main; main()")
KILLED = (sys.executable, str(Path(__file__).with_name("killed.py")))
PATIENCE_S = 60  # for one command; a busy machine must not fail a test
CARDS = (
    "clip-loss",
    "siglip-improvement",
    "llava-bridge",
    "q-former",
    "flamingo-gating",
    "coca-design",
    "coordinate-tokens",
)
_CAPABILITIES_OVER_FILES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
_DROP_FROM_BOUNDS = 24  # PR_CAPBSET_DROP


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def out(done: Done) -> str:
    """What a command printed that went well and had nothing to complain of."""
    assert (done.code, done.err) == (0, ""), done
    return done.out


class Home(NamedTuple):
    """A home folder. ``variables`` are those of the environment that differ from the usual."""

    path: Path
    variables: Mapping[str, str] = {}

    @property
    def store(self) -> Path:
        return self.path / "srs.db"

    @property
    def decks(self) -> Path:
        return self.path / "decks"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its learner; nothing of who runs the tests shines through."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.path.parent),
            "SRS_HOME": str(self.path),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "TMPDIR": str(self.path.parent),
            **self.variables,
        }

    def start(
        self,
        *arguments: str,
        program: Sequence[str] = PROGRAM,
        before: Callable[[], None] | None = None,
        **streams: object,
    ) -> subprocess.Popen[bytes]:
        """Start a command with pipes for its streams; ``before`` runs in the new process."""
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            (*program, *arguments),
            env=self.environment,
            preexec_fn=before,  # noqa: PLW1509 - the tests have one thread
            **{**pipes, **streams},  # type: ignore[call-overload]
        )

    def run(
        self,
        *arguments: str,
        given: str = "",
        program: Sequence[str] = PROGRAM,
        before: Callable[[], None] | None = None,
    ) -> Done:
        """Run a command to its end."""
        with self.start(*arguments, program=program, before=before) as process:
            out, err = process.communicate(given.encode(), PATIENCE_S)
        return Done(process.returncode, out.decode(), err.decode())

    def ratings(self) -> list[tuple[str, int]]:
        """All ratings in the log, in order of writing: card and rating."""
        return [
            (card, rating)
            for kind, card, rating in self.rows("SELECT kind, card, rating FROM log ORDER BY seq")
            if kind == "rating"
        ]

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """What a query finds in the store; nothing where there is no store yet."""
        if not self.store.exists() or not self.store.stat().st_size:
            return []
        return rows_of(self.store, query)

    def assert_sound(self) -> int:
        """Open the home as the next start does; nothing may be amiss. Return the log's size."""
        assert file_faults(self.path) == ()
        workspace = open_workspace(self.path, wall_ns=0)
        try:
            assert workspace.news.problems == ()
            assert examine(workspace).is_sound
            return len(list(all_entries(workspace.store)))
        finally:
            workspace.store.close()

    def copy(self, path: Path) -> Home:
        """Return a copy of it at ``path``."""
        shutil.copytree(self.path, path)
        return Home(path, self.variables)


def rows_of(database: Path, query: str) -> list[tuple[str, ...]]:
    """What a query finds in an SQLite file."""
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def fresh_home(folder: Path, **variables: str) -> Home:
    """Return a home in ``folder`` after its first use."""
    home = Home(folder / "home", variables)
    assert home.run("due").code == 0
    return home


def lines_of(done: Done) -> list[str]:
    """The error's lines, the program's name in front of the first one left out."""
    assert done.err.startswith("srs: "), done
    assert "Traceback" not in done.err, done
    return done.err.removeprefix("srs: ").splitlines()


def assert_told(done: Done, code: int, *words: str) -> None:
    """The command failed with ``code`` and said so in words a learner can act on."""
    assert done.code == code, done
    told = "\n".join(lines_of(done))
    for word in words:
        assert word in told, done
    assert "unexpected" not in told, done


def heed_permissions() -> None:
    """Give up root's power over files without permission; call it in a new process.

    Whoever is not root has no such power, and nothing to give up.
    """
    if os.geteuid() == 0:
        for capability in _CAPABILITIES_OVER_FILES:
            if ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDS, capability, 0, 0, 0) != 0:
                raise OSError("the capability can't be given up")
