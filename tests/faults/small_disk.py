"""A disk of a few hundred KB: a tmpfs in a mount namespace that ends with the test.

Where the system allows no such mount (a container without the rights), there is none; the
tests with a limit on the size of files run everywhere.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import which

from faults.homes import PATIENCE_S, PROGRAM

_AS_ROOT = os.geteuid() == 0
_UNSHARE = ("unshare", "-m") if _AS_ROOT else ("unshare", "-rm")
_ENTER = ("nsenter", "-m") if _AS_ROOT else ("nsenter", "-U", "--preserve-credentials", "-m")
_FILL = "dd if=/dev/zero of=filler bs=1k 2>/dev/null; sync"


class SmallDisk:
    """A small disk mounted at ``path``, seen only by what runs through it."""

    def __init__(self, holder: int, path: Path) -> None:
        self._enter = (*_ENTER, "-t", str(holder))
        self.path = path
        self.program = (*self._enter, *PROGRAM)

    def shell(self, script: str) -> str:
        """Run a script in the disk's folder and return what it printed."""
        done = subprocess.run(
            (*self._enter, "sh", "-c", f"cd {self.path} && {script}"),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def inside(self, *command: str) -> tuple[str, ...]:
        """Return the command line that runs ``command`` where the disk is seen."""
        return (*self._enter, *command)

    def fill(self, leave_kb: int = 0) -> None:
        """Fill the disk but for ``leave_kb``."""
        self.shell(f"head -c {leave_kb}k /dev/zero >spare; {_FILL}; rm spare")

    def free(self) -> None:
        """Make room again."""
        self.shell("rm -f filler")


@cache
def is_available() -> bool:
    """Whether this system lets who runs the tests mount a tmpfs of their own."""
    if not (which("unshare") and which("nsenter")):
        return False
    script = (*_UNSHARE, "sh", "-c", "mount -t tmpfs -o size=64k srs /mnt")
    return subprocess.run(script, capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(path: Path, kilobytes: int) -> Iterator[SmallDisk]:
    """Mount a small disk at the folder ``path`` for a while."""
    script = f"mount -t tmpfs -o size={kilobytes}k srs {path} && echo mounted && exec cat"
    holder = subprocess.Popen(
        (*_UNSHARE, "sh", "-c", script), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"mounted\n"
        yield SmallDisk(holder.pid, path)
    finally:
        holder.stdin.close()
        holder.wait(PATIENCE_S)
        holder.stdout.close()
