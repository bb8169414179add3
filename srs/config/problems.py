"""The mistakes in config.toml, as an error that tells all of them with their places."""

from __future__ import annotations

from typing import NamedTuple

from srs.files.problems import SHOWN, MistakenFileError, Problem
from srs.model.excerpt import excerpt


class Mistake(NamedTuple):
    """One mistake at ``offset``, in characters from the start of the text."""

    offset: int
    what: str
    fix: str


class ConfigError(MistakenFileError):
    """config.toml has mistakes: ``problems`` holds all of them in the order of the file."""


def config_error(text: str, path: str, mistakes: list[Mistake]) -> ConfigError:
    """Return the error that reports ``mistakes``, ordered by place."""
    problems = [
        _problem(text, mistake, with_excerpt=number < SHOWN)
        for number, mistake in enumerate(sorted(mistakes, key=lambda each: each.offset))
    ]
    return ConfigError(path, tuple(problems))


def _problem(text: str, mistake: Mistake, *, with_excerpt: bool) -> Problem:
    offset = min(mistake.offset, len(text))
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text.count("\n", 0, offset) + 1
    column = offset - begin + 1
    line_text = text[begin : len(text) if end < 0 else end]
    shown = excerpt(line_text, line, column) if with_excerpt else ""
    return Problem(line, column, mistake.what, mistake.fix, shown)
