"""The report of an unexpected error: where in the program, without any text of a card."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import srs


def keep_report(error: Exception) -> Path | None:
    """Write the places an error passed through into a file of the temporary folder.

    Messages are left out: they may hold what the learner wrote. Returns None where the file
    can't be written.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"srs {srs.__version__}, Python {platform.python_version()}, {sys.platform}",
        type(error).__name__,
        *(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames),
    ]
    try:
        descriptor, path = tempfile.mkstemp(prefix="srs-crash-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:  # the disk is full, or there is no temporary folder
        return None
    return Path(path)
