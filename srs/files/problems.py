"""The mistakes in a learner's file, all at once, each with its place and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from srs.errors import SrsError
from srs.model.excerpt import escaped

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One mistake. ``line`` and ``column`` count from 1, columns in characters.

    ``excerpt`` is the line of the file and a caret below it, ready to show.
    """

    line: int
    column: int
    what: str
    fix: str
    excerpt: str = ""


class MistakenFileError(SrsError):
    """A file has mistakes: ``problems`` holds all of them in the order of the file."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.problems = problems
        first, *others = problems
        parts = [_below(first)]
        parts += [
            f"{_where(path, problem)}: {problem.what}\n{_below(problem)}"
            for problem in others[: SHOWN - 1]
        ]
        super().__init__(
            first.what,
            where=_where(path, first),
            detail="\n\n".join(parts) + "\n",
            fix=_count(path, len(problems)),
        )


def _where(path: str, problem: Problem) -> str:
    return f"{escaped(path)}:{problem.line}:{problem.column}"


def _below(problem: Problem) -> str:
    fix = f"  {problem.fix}" if problem.fix else ""
    return "\n".join(part for part in (problem.excerpt, fix) if part)


def _count(path: str, count: int) -> str:
    mistakes = "1 mistake" if count == 1 else f"{count} mistakes"
    more = f"and {count - SHOWN} more; " if count > SHOWN else ""
    return f"{more}{mistakes} in {escaped(path)}"
