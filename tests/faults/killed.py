"""Run a command and kill it at one of its steps, as ``kill -9`` would.

    python killed.py STEP TASK ARGUMENT...

A step is the moment before or after a call that may change something outside: of SQLite, of
the file system, of a stream. STEP counts them from 1; with 0 the task runs to its end and
the number of its steps is the last line on stderr. TASK is ``srs``, or ``migrate`` with the
path of a store, which brings that store to a version of the future.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from types import FrameType

_FILE_CALLS = {
    "open", "write", "fsync", "rename", "replace", "mkdir", "rmdir", "unlink", "remove",
    "fchmod", "sendfile", "copy_file_range", "ftruncate",
}  # fmt: skip
_ACTORS = (sqlite3.Connection, sqlite3.Cursor, BufferedWriter, FileIO, TextIOWrapper)


class Reaper:
    """Counts steps, and kills the process at the one that was chosen."""

    def __init__(self, last: int) -> None:
        self._last = last
        self.count = 0

    def __call__(self, frame: FrameType, event: str, function: object) -> None:
        if event in ("c_call", "c_return", "c_exception") and _counts(frame, function):
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def _counts(frame: FrameType, function: object) -> bool:
    if frame.f_code.co_filename.startswith("<frozen importlib"):
        return False
    if getattr(function, "__module__", None) == "posix":
        return getattr(function, "__name__", "") in _FILE_CALLS
    return isinstance(getattr(function, "__self__", None), _ACTORS)


def _run(task: str, arguments: list[str]) -> int:
    if task == "srs":
        from srs.cli.main import run

        return run(arguments)
    return _migrate(Path(arguments[0]))


def _migrate(path: Path) -> int:
    from sqlite_utils import Database

    from srs.errors import SrsError
    from srs.store.faults import explain
    from srs.store.migrate import MIGRATIONS, migrate

    def next_version(database: Database) -> None:
        database.execute("CREATE TABLE more (thing TEXT) STRICT")
        database.execute("INSERT INTO more SELECT id FROM log")

    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    try:
        migrate(connection, path, (*MIGRATIONS, next_version))
    except (SrsError, sqlite3.Error) as error:
        told = error if isinstance(error, SrsError) else explain(error)
        print(f"srs: {told}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    return 0


if __name__ == "__main__":
    reaper = Reaper(int(sys.argv[1]))
    sys.setprofile(reaper)
    code = _run(sys.argv[2], sys.argv[3:])
    sys.setprofile(None)
    if sys.argv[1] == "0":
        print(reaper.count, file=sys.stderr)
    sys.exit(code)
