"""The process's three streams, made safe to use whatever they are connected to."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def prepare_streams() -> None:
    """Open what was closed, and let nothing fail on a character that has no encoding.

    A stream that was closed (``>&-``) becomes the null device: its number must not be given
    to a file that is opened later. In a terminal that has no UTF-8, a character that it lacks
    shows as ``?``, which keeps drawings and columns in place; on stderr it is escaped.
    """
    # In this order: the system gives out the lowest free number.
    if sys.stdin is None:
        sys.stdin = _null_device("r")
    if sys.stdout is None:
        sys.stdout = _null_device("w")
    if sys.stderr is None:
        sys.stderr = _null_device("w")
    _set_errors(sys.stdin, "replace")
    _set_errors(sys.stdout, "replace")
    _set_errors(sys.stderr, "backslashreplace")


def _null_device(mode: str) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # type: ignore[return-value]  # noqa: PTH123


def _set_errors(stream: TextIO, errors: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=errors)
