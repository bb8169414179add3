"""The JSON Schema of deck files, which editors use to complete and explain the keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("deck.schema.json")


def deck_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema draft 2020-12) as parsed JSON."""
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return schema
