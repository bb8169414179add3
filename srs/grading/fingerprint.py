"""What tells two rubrics apart, their prompts, and the grading that used them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache

from srs.matching.paraphrases import GROUPS
from srs.model.rubric import Rubric

# Raised when the same rubric and answer may get another grade.
GRADING_VERSION = 1
_DIGITS = 12
# Where something stands in its file, and what is only shown, changes no grade.
_LEFT_OUT = ("line", "hint", "revisit", "title", "correction")


def fingerprint(rubric: Rubric, prompt: str) -> str:
    """Return a short text that differs wherever the same answer may get another grade.

    ``prompt`` is the text of the question: what only repeats it earns nothing.
    """
    essence = [_essence(asdict(rubric)), prompt, _groups()]
    return f"grading/{GRADING_VERSION} {_digest(essence)[:_DIGITS]}"


@cache
def _groups() -> str:
    """Return what tells the shared groups of words apart."""
    return _digest(GROUPS)


def _digest(value: object) -> str:
    written = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()


def _essence(value: object) -> object:
    if isinstance(value, dict):
        return {key: _essence(each) for key, each in value.items() if key not in _LEFT_OUT}
    if isinstance(value, list | tuple):
        return [_essence(each) for each in value]
    return value
