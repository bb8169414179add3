"""How far a long job has come: a line that counts, for whoever looks at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Display
    from rich.progress import TaskID

Progress = Callable[[str, int, int], None]

_WORTH_A_BAR = 5_000  # below that a job is over before a bar could be read


@contextmanager
def progress_bars(stream: TextIO, *, shown: bool) -> Iterator[Progress]:
    """Yield what takes (what, done, total), and shows a bar for each ``what`` with time left.

    Bars come only where there is much to do, and are gone when the job is done. Nothing is
    written unless ``shown``.
    """
    if not shown:
        yield _nothing
        return
    bars = _Bars(stream)
    try:
        yield bars.tell
    finally:
        bars.close()


def _nothing(what: str, done: int, total: int) -> None:
    del what, done, total


class _Bars:
    """The bars of one job, made when there is something to show: Rich takes 60 ms to import."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._display: Display | None = None
        self._tasks: dict[str, TaskID] = {}

    def tell(self, what: str, done: int, total: int) -> None:
        """Show how far ``what`` has come."""
        if total < _WORTH_A_BAR:
            return
        if self._display is None:
            self._display = _display(self._stream)
            self._display.start()
        if what not in self._tasks:
            self._tasks[what] = self._display.add_task(what.capitalize(), total=total)
        self._display.update(self._tasks[what], completed=done, total=total)

    def close(self) -> None:
        """Take the bars away."""
        if self._display is not None:
            self._display.stop()


def _display(stream: TextIO) -> Display:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=stream),
        transient=True,
    )
