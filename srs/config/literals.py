"""Values and keys as TOML writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from srs.model.settings import RuleValue

Value = RuleValue | Sequence[str]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def literal(value: Value) -> str:
    """Return ``value`` as TOML; a list of one text as that text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if len(value) == 1:
        return _quoted(value[0])
    return f"[{', '.join(map(_quoted, value))}]"


def key_literal(path: Sequence[str]) -> str:
    """Return a dotted key, its parts in quotes where they need them."""
    return ".".join(part if _BARE.fullmatch(part) else _quoted(part) for part in path)


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's; but for U+007F, which TOML wants escaped and JSON does not.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
