"""JSON for scripts. ASCII only, so that nothing in it acts on a terminal."""

from __future__ import annotations

import json
from typing import TextIO


def write_json(stream: TextIO, value: object) -> None:
    """Write ``value`` as indented JSON with a final newline."""
    stream.write(json.dumps(value, indent=2) + "\n")
