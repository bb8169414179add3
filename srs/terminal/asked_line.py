"""A question and the line typed as its answer: for screen readers, pipes and dumb terminals."""

from __future__ import annotations

from typing import TextIO

from srs.terminal.visible import visible


def asked_line(question: str, stdin: TextIO, stdout: TextIO) -> str | None:
    """Ask and return the line that was typed, without white space around it; None at the end."""
    stdout.write(question)
    stdout.flush()
    try:
        line = stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        stdout.write("\n")
        return None
    typed = line.strip()
    if not stdin.isatty():
        # A terminal shows what is typed; a log should too.
        stdout.write(visible(typed) + "\n")
    return typed
