"""The program in a pseudo-terminal: press keys, see the screen, wait for what it should show.

Nothing here sleeps. The program paints one frame for each key; ``see`` reads until a whole
frame shows what is expected, and fails with the screen as it stands where it never comes.
"""

from __future__ import annotations

import copy
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte

PROGRAM = str(Path(sys.executable).with_name("srs"))
DEADLINE_S = 30  # for one thing to show; a busy machine must not fail a test
DAY_1 = "2026-11-24T12:00Z"
LATER_ON_DAY_1 = "2026-11-24T13:00Z"
DAY_2 = "2026-11-25T12:00Z"

# A frame ends so; where something is typed, the cursor is put in its place after it.
# Pages to write on are painted in parts; each part ends with the cursor shown.
_FRAME_END = re.compile(rb"(?:\x1b\[J|\x1b\[\?25h)\Z")
_ALTERNATE_SCREEN = 1049
_CHUNK = 65536


class Screen(pyte.Screen):
    """What a terminal shows; with the second screen that full-screen programs switch to."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.alternate = False
        self._normal: tuple[Any, pyte.screens.Cursor] | None = None

    def select_graphic_rendition(self, *attrs: int, **kwargs: bool) -> None:
        """Keep dim text apart, which pyte knows nothing of: it blinks, as nothing of ours does."""
        super().select_graphic_rendition(*(5 if attr == 2 else attr for attr in attrs), **kwargs)

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE_SCREEN in modes:
            self._normal = copy.deepcopy((self.buffer, self.cursor))
            self.alternate = True
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE_SCREEN in modes and self._normal is not None:
            hidden = self.cursor.hidden
            self.buffer, self.cursor = self._normal
            self.cursor.hidden = hidden
            self.alternate = False


class Terminal:
    """A terminal with a program in it. ``raw`` holds every byte that the program wrote."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int, lines: int
    ) -> None:
        self.raw = b""
        self.screen = Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._seen = 0
        self._commands = 0
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            env=dict(environment),
            dimensions=(lines, columns),
            timeout=DEADLINE_S,
        )
        self.process.delaybeforesend = None
        self.process.delayafterread = None

    @property
    def rows(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [row.rstrip() for row in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    def row_of(self, text: str) -> int:
        """The only row that holds ``text``."""
        (row,) = (number for number, line in enumerate(self.rows) if text in line)
        return row

    def press(self, keys: str) -> None:
        """Type ``keys``. What was on the screen until now no longer counts as seen."""
        self._seen = len(self.raw)
        self.process.send(keys)

    def shell(self, command: str) -> None:
        """Have the shell in this terminal run ``command``, and wait until it is through."""
        self._commands += 1
        # The quotes keep what is typed, which the terminal echoes, from being what is awaited.
        self.press(f"{command}; echo through''{self._commands}\r")
        self.see(f"through{self._commands}")

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the program hears of it."""
        self._seen = len(self.raw)
        self.screen.resize(lines, columns)
        self.process.setwinsize(lines, columns)

    def see(self, *texts: str) -> None:
        """Wait for a frame, painted after the last key, that holds all of ``texts``."""
        self.until(lambda: self.shows(*texts), f"no {texts} came")

    def shows(self, *texts: str) -> bool:
        """Whether the screen as it stands holds all of ``texts``, however its lines are wrapped.

        A message with a path in it breaks where the path's length has it, in words too.
        """
        solid = "".join(self.text.split())
        return all(text in self.text or "".join(text.split()) in solid for text in texts)

    def until(self, condition: Callable[[], bool], failure: str) -> None:
        """Read what the program writes until a whole frame satisfies ``condition``."""
        while not (self._has_new_frame() and condition()):
            try:
                self._feed(self.process.read_nonblocking(_CHUNK, DEADLINE_S))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"{failure} ({type(error).__name__}):\n{self.text}") from error

    def end(self) -> int:
        """Wait for the program's end; return its exit code, or minus the signal's number."""
        while True:
            try:
                self._feed(self.process.read_nonblocking(_CHUNK, DEADLINE_S))
            except pexpect.EOF:
                break
            except pexpect.TIMEOUT as error:
                raise AssertionError(f"the program does not end:\n{self.text}") from error
        self.process.wait()
        return self._exit_code()

    def close_window(self) -> int:
        """Take the terminal away from the program; return how it ended."""
        self._close()
        self.process.wait()
        return self._exit_code()

    def discard(self) -> None:
        """End the program, whatever it is doing, and its terminal."""
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self._close()

    def _close(self) -> None:
        # Not pexpect's close(), which sleeps.
        self.process.ptyproc.fileobj.close()
        self.process.ptyproc.closed = self.process.closed = True

    def _exit_code(self) -> int:
        if self.process.signalstatus is not None:
            return -int(self.process.signalstatus)
        return int(self.process.exitstatus)

    def _has_new_frame(self) -> bool:
        whole = (
            not self.screen.alternate
            or _FRAME_END.search(self.raw, max(0, len(self.raw) - 40)) is not None
        )
        return whole and len(self.raw) > self._seen

    def _feed(self, data: bytes) -> None:
        self.raw += data
        self._stream.feed(data)


class Learner:
    """Someone with a home folder, who runs the program in it."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.home = home
        self.environment = {
            "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}",
            "HOME": str(home.parent),
            "SRS_HOME": str(home),
            "TERM": "xterm-256color",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            **variables,
        }

    @contextmanager
    def terminal(self, *command: str, columns: int = 80, lines: int = 24) -> Iterator[Terminal]:
        """Run ``command`` in a terminal of its own; nothing of it is left afterwards."""
        terminal = Terminal(command, self.environment, columns, lines)
        try:
            yield terminal
        finally:
            terminal.discard()

    @contextmanager
    def review(
        self, *arguments: str, now: str = DAY_1, columns: int = 80, lines: int = 24
    ) -> Iterator[Terminal]:
        """Open a review in a terminal of its own."""
        command = (PROGRAM, "--now", now, "review", *arguments)
        with self.terminal(*command, columns=columns, lines=lines) as terminal:
            yield terminal

    def run(self, *arguments: str, given: str = "", now: str = DAY_1) -> str:
        """Run a command without a terminal, typing ``given``; return what it printed."""
        done = subprocess.run(
            (PROGRAM, "--now", now, *arguments),
            input=given,
            capture_output=True,
            text=True,
            env=self.environment,
            timeout=DEADLINE_S,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def card(self, name: str, now: str = DAY_1) -> dict[str, object]:
        """What the program says of a card."""
        facts: dict[str, object] = json.loads(self.run("show", name, "--json", now=now))
        return facts

    def deck(self, name: str, text: str) -> None:
        """Write a deck into the home; without one the bundled decks come on first use."""
        path = self.home / "decks" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def make_leech(learner: Learner, card: str, lapses: int) -> None:
    """Forget a card often, the last time on the day before the first."""
    for month in range(1, lapses + 1):
        for day, rating in ((1, "good"), (15, "again")):
            learner.run("answer", card, rating, "--at", f"2026-{month:02}-{day:02}")
    learner.run("answer", card, "good", "--at", "2026-11-20")


def reveal(terminal: Terminal) -> None:
    """Turn the card on show."""
    terminal.press(" ")
    terminal.see("1 Again", "4 Easy")


def answer(terminal: Terminal, rating: str, then: str = "show back") -> None:
    """Turn the card on show, rate it, and wait for what comes ``then``."""
    reveal(terminal)
    terminal.press(rating)
    terminal.see(then)


def answer_last(terminal: Terminal, rating: str) -> int:
    """Turn and rate the last card of the session; return the program's exit code."""
    reveal(terminal)
    terminal.press(rating)
    return terminal.end()


def escape_sequences(raw: bytes) -> set[str]:
    """Every escape sequence in what a program wrote, and every other control character.

    Line ends are left out. An escape that starts no known sequence stands alone.
    """
    text = raw.decode("utf-8")
    pattern = r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]"
    return set(re.findall(pattern, text, re.DOTALL))
