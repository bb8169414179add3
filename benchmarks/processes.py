"""Timing whole processes, in a pipe or a pseudo-terminal, from exec on.

A process's peak memory, as the kernel reports it, is at least that of the process that
started it. So this module and the one that calls it load nothing large.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_ROWS_COLUMNS = (24, 80)
_BLOCK = 65_536
# Without these, Python would not use compiled modules, or would write each byte by itself.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME")
_FRAME_END = b"\x1b[J"  # the last that a painted frame writes: clear what is below
_LEAVE = b"q"
_TURN, _RATE = b" ", b"3"

BASE = (sys.executable, "-c", "import sqlite3, rich.console")


class Run(NamedTuple):
    """One run of a process: seconds until it was done (or showed its frame), seconds of CPU
    time of all of it, and peak memory in MB.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float


class Session(NamedTuple):
    """A review of some length: seconds of CPU time a key, memory in MB early and at its end."""

    key_cpu_s: float
    early_mb: float
    late_mb: float


class Screen(NamedTuple):
    """What a screen writes before its first frame and last of it, and the key that leaves it."""

    start: bytes
    end: bytes
    leave: bytes


REVIEW = Screen(b"", _FRAME_END, _LEAVE)
# It changes to the other page of the terminal, and shows the cursor when all is painted.
WRITING = Screen(b"\x1b[?1049h", b"\x1b[?25h", b"\x03")


class RunFailed(Exception):  # noqa: N818 - a crash of what is measured
    """What was to be measured did not work."""


def program() -> tuple[str, ...]:
    """Return how to start `srs`: its script where there is one beside Python, else by Python."""
    script = Path(sys.executable).with_name("srs")
    if script.exists():
        return (str(script),)
    return (sys.executable, "-c", "from srs.cli.main import main; main()")


def compiled_environment() -> dict[str, str]:
    """Return the present environment without what keeps Python from using compiled modules."""
    return {name: value for name, value in os.environ.items() if name not in _UNWANTED}


def environment(home: Path) -> dict[str, str]:
    """Return the environment for a measured run of `srs`."""
    return {
        **compiled_environment(),
        "SRS_HOME": str(home),
        "TERM": "xterm-256color",
        "TZ": "UTC",
    }


def run(command: Sequence[str], variables: Mapping[str, str]) -> Run:
    """Run a command to its end, its output read and dropped."""
    reading, writing = os.pipe()
    null = os.open(os.devnull, os.O_RDONLY)
    begin = time.perf_counter()
    child = _spawn(command, variables, null, writing)
    os.close(writing)
    os.close(null)
    while os.read(reading, _BLOCK):
        pass
    os.close(reading)
    return _ended(child, begin, None, command)


def run_to_frame(
    command: Sequence[str], variables: Mapping[str, str], screen: Screen = REVIEW
) -> Run:
    """Run a command in a terminal of 80 by 24 until its first frame is whole; then leave it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *_ROWS_COLUMNS, 0, 0))
    begin = time.perf_counter()
    child = _spawn(command, variables, theirs, theirs)
    os.close(theirs)
    seen = b""
    while (at := seen.find(screen.start)) < 0 or seen.find(screen.end, at) < 0:
        block = _read_terminal(ours)
        if not block:
            raise RunFailed(f"{' '.join(command)} ended before its first frame: {seen!r}")
        seen += block
    shown = time.perf_counter()
    os.write(ours, screen.leave)
    while _read_terminal(ours):
        pass
    os.close(ours)
    return _ended(child, begin, shown, command)


def run_session(
    command: Sequence[str], variables: Mapping[str, str], answers: int
) -> Session | None:
    """Turn and rate cards in a terminal; None where the kernel tells nothing of a process.

    CPU time is all that the process uses from a key until the frame after it is whole.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *_ROWS_COLUMNS, 0, 0))
    child = _spawn(command, variables, theirs, theirs)
    os.close(theirs)
    _read_frame(ours)
    early = _cpu_s(child)
    memory: list[float] = []
    for number in range(answers):
        for key in (_TURN, _RATE):
            os.write(ours, key)
            _read_frame(ours)
        if number in (answers // 10, answers - 1):
            memory.append(_memory_mb(child))
    late = _cpu_s(child)
    os.write(ours, _LEAVE)
    while _read_terminal(ours):
        pass
    os.close(ours)
    os.waitpid(child, 0)
    if not early:
        return None
    return Session((late - early) / (2 * answers), memory[0], memory[-1])


def _read_frame(terminal: int) -> None:
    seen = b""
    while not seen.endswith(_FRAME_END):
        block = _read_terminal(terminal)
        if not block:
            raise RunFailed(f"the review ended early: {seen!r}")
        seen += block


def _cpu_s(process: int) -> float:
    """Return the CPU time of a process so far; 0 where there is no /proc."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")


def _memory_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmRSS")), 0.0)


def _spawn(command: Sequence[str], variables: Mapping[str, str], source: int, target: int) -> int:
    redirect = [
        (os.POSIX_SPAWN_DUP2, source, 0),
        (os.POSIX_SPAWN_DUP2, target, 1),
        (os.POSIX_SPAWN_DUP2, target, 2),
    ]
    return os.posix_spawn(command[0], list(command), variables, file_actions=redirect)


def _read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _BLOCK)
    except OSError:  # Linux says so when the other end is closed
        return b""


def _ended(child: int, begin: float, shown: float | None, command: Sequence[str]) -> Run:
    _, status, usage = os.wait4(child, 0)
    end = time.perf_counter()
    if os.waitstatus_to_exitcode(status) != 0:
        raise RunFailed(f"{' '.join(command)} failed with status {status}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(
        (shown or end) - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6
    )
