"""What tells two rubrics apart, and the grading that used them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from srs.model.rubric import Rubric

# Raised when the same rubric and answer may get another grade.
GRADING_VERSION = 1
_DIGITS = 12
# Where something stands in its file, and what is only shown, changes no grade.
_LEFT_OUT = ("line", "hint", "revisit", "title", "correction")


def fingerprint(rubric: Rubric) -> str:
    """Return a short text that differs wherever the same answer may get another grade."""
    written = json.dumps(_essence(asdict(rubric)), sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(written.encode()).hexdigest()[:_DIGITS]
    return f"grading/{GRADING_VERSION} {digest}"


def _essence(value: object) -> object:
    if isinstance(value, dict):
        return {key: _essence(each) for key, each in value.items() if key not in _LEFT_OUT}
    if isinstance(value, list | tuple):
        return [_essence(each) for each in value]
    return value
