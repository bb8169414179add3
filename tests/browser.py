"""A real browser without a window: Chromium, spoken to through its debugging pipe."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
PATIENCE = 60  # seconds for one message: a busy machine is slow, a hung browser silent

# Chromium listens on descriptor 3 and answers on 4. First out of the way of both, then there.
_PLUMBING = """
import fcntl, os, sys
ours = [fcntl.fcntl(int(each), fcntl.F_DUPFD, 10) for each in sys.argv[1:3]]
os.dup2(ours[0], 3)
os.dup2(ours[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """A browser that runs. ``open`` shows pages, one after another."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading, self._writing = reading, writing
        self._left = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send a command, and return what it results in. Events on the way are kept."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._count:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait_for(self, event: str) -> None:
        while not any(each.get("method") == event for each in self.events):
            self.events.append(self._receive())

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._reading], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            piece = os.read(self._reading, 1 << 20)
            assert piece, "the browser has ended"
            self._left += piece
        message, _, self._left = self._left.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

    def open(
        self,
        path: Path,
        width: int,
        height: int,
        *,
        night: bool = False,
        mobile: bool = False,
    ) -> Page:
        """Show the file ``path`` in a window of ``width`` by ``height`` pixels.

        A ``mobile`` one is that of a phone, which lays out by its own rules.
        """
        self.events.clear()
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable", session)
        self.send(
            "Emulation.setDeviceMetricsOverride", session,
            width=width, height=height, deviceScaleFactor=2, mobile=mobile,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if night else "light"}
        self.send("Emulation.setEmulatedMedia", session, features=[scheme])
        self.events.clear()
        self.send("Page.navigate", session, url=path.as_uri())
        self.wait_for("Page.loadEventFired")
        return Page(self, session)


class Page:
    """A page that a browser shows."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression; the page's policy does not bind it."""
        result = self._browser.send(
            "Runtime.evaluate", self._session, expression=expression, returnByValue=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    @property
    def complaints(self) -> list[object]:
        """What the console shows: errors, warnings, and breaches of the page's policy."""
        said = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
        return [each["params"] for each in self._events if each["method"] in said]

    @property
    def requests(self) -> list[str]:
        """The address of whatever was asked for, the page among it."""
        sent = "Network.requestWillBeSent"
        return [each["params"]["request"]["url"] for each in self._events if each["method"] == sent]

    @property
    def _events(self) -> list[dict[str, Any]]:
        self.evaluate("0")  # events come in order: what was said before this is here now
        return [each for each in self._browser.events if "method" in each]


class _Pipes:
    """Two pipes, each closed at the end whatever happened."""

    def __init__(self) -> None:
        self.to_browser, self.from_browser = os.pipe(), os.pipe()

    def __enter__(self) -> Self:
        return self

    def close_theirs(self) -> None:
        os.close(self.to_browser[0])
        os.close(self.from_browser[1])

    def __exit__(self, *_: object) -> None:
        os.close(self.to_browser[1])
        os.close(self.from_browser[0])


@contextmanager
def running_browser(profile: Path) -> Iterator[Browser]:
    """A browser that keeps what it writes in the folder ``profile``."""
    assert PROGRAM is not None
    with _Pipes() as pipes:
        theirs = (pipes.to_browser[0], pipes.from_browser[1])
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", _PLUMBING, *map(str, theirs),
             PROGRAM, *_FLAGS, f"--user-data-dir={profile}"],
            pass_fds=theirs, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(profile)},
        )  # fmt: skip
        try:
            pipes.close_theirs()
            browser = Browser(pipes.from_browser[0], pipes.to_browser[1])
            yield browser
            browser.send("Browser.close")
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
