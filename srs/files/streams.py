"""Streams whose reader has gone."""

from __future__ import annotations

import os
from typing import TextIO


def silence(stream: TextIO) -> None:
    """Send what is still to be written to the null device: who read it has gone.

    The stream keeps what it could not write; Python would try again, and complain, at its end.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)
