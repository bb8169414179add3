"""The report of an unexpected error: where in the program, without any text of a card."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

import srs


def keep_report(error: Exception) -> Path:
    """Write the places an error passed through into a file of the temporary folder.

    Messages are left out: they may hold what the learner wrote.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"srs {srs.__version__}, Python {platform.python_version()}, {sys.platform}",
        type(error).__name__,
        *(f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames),
    ]
    descriptor, path = tempfile.mkstemp(prefix="srs-crash-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return Path(path)
