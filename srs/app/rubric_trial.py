"""Rubrics tried on graded answers, as a model on data, and tested by the rules all must keep."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from srs.errors import SrsError
from srs.model.deck import Prompt
from srs.model.grade import Grade
from srs.model.note import split_card_id

if TYPE_CHECKING:
    from srs.grading.agreement import Agreement

WELL_MARKED = 8.0  # marks from which an answer's words should be caught


class Graded(NamedTuple):
    """An answer that examiners have marked, with the grade it gets here."""

    id: str
    prompt: str
    kind: str
    answer: str
    marks: tuple[float, ...]
    grade: Grade

    @property
    def mark(self) -> float:
        """The mean of the examiners' marks."""
        return sum(self.marks) / len(self.marks)

    @property
    def error(self) -> float:
        """How much too kind the grade is."""
        return self.grade.score - self.mark


class Trial(NamedTuple):
    """What came of grading marked answers: in all, by prompt, and answer by answer.

    ``uncaught`` are clauses of well-marked answers that no concept uses, each with its answer.
    """

    overall: Agreement
    prompts: Mapping[str, Agreement]
    answers: Sequence[Graded]
    uncaught: Sequence[tuple[Graded, str]]


class _Marked(NamedTuple):
    id: str
    prompt: str  # as the file writes it
    kind: str
    answer: str
    marks: tuple[float, ...]


def try_rubrics(prompts: Mapping[str, Prompt], path: Path) -> Trial:
    """Grade the marked answers of a JSON Lines file with the rubrics of ``prompts``, by name.

    A line has ``id``, ``prompt`` (a name, ``deck/id``, or an id), ``answer``, ``marks`` (a list of
    numbers 0-10) and perhaps ``kind``. Raises SrsError where the file can't be read, a line is
    none such, or it names a prompt without a rubric or several with one.
    """
    from srs.grading.agreement import agreement
    from srs.grading.compiled import compile_rubric
    from srs.grading.grading import grade
    from srs.grading.uncaught import uncaught

    rubrics = {
        name: compile_rubric(prompt.rubric, prompt.prompt)
        for name, prompt in prompts.items()
        if prompt.rubric is not None
    }
    graded: list[Graded] = []
    missed: list[tuple[Graded, str]] = []
    for marked, name in _read(path, rubrics.keys()):
        rubric = rubrics[name]
        graded.append(Graded(*marked, grade(rubric, marked.answer)))
        if graded[-1].mark >= WELL_MARKED:
            missed += [(graded[-1], clause) for clause in uncaught(rubric, marked.answer)]
    if not graded:
        raise SrsError(
            "there is no answer in it", where=str(path), fix="one answer a line, as JSON"
        )
    return Trial(
        agreement([each.grade.score for each in graded], [each.mark for each in graded]),
        {
            prompt: agreement(
                [each.grade.score for each in graded if each.prompt == prompt],
                [each.mark for each in graded if each.prompt == prompt],
            )
            for prompt in dict.fromkeys(each.prompt for each in graded)
        },
        graded,
        sorted(missed, key=lambda pair: pair[0].error),
    )


def _read(path: Path, known: Iterable[str]) -> Iterator[tuple[_Marked, str]]:
    """Yield each answer with the name of its prompt."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SrsError(f"the answers can't be read: {why}", where=str(path)) from error
    names = frozenset(known)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            marked = _marked(line, f"{path}:{number}")
            yield marked, _known(marked.prompt, names, f"{path}:{number}:1")


def _marked(line: str, where: str) -> _Marked:
    try:
        found = json.loads(line)
    except ValueError as error:
        column = getattr(error, "colno", 1)
        raise _bad(f"{where}:{column}", f"no JSON: {getattr(error, 'msg', error)}") from error
    if not isinstance(found, dict):
        raise _bad(f"{where}:1", "a line is an object with id, prompt, answer and marks")
    prompt, answer, marks = found.get("prompt"), found.get("answer"), _marks_of(found.get("marks"))
    if not isinstance(prompt, str) or not isinstance(answer, str):
        raise _bad(f"{where}:1", "prompt and answer are texts")
    if not marks:
        raise _bad(f"{where}:1", "marks is a list of numbers from 0 to 10")
    return _Marked(str(found.get("id", "")), prompt, str(found.get("kind", "")), answer, marks)


def _known(prompt: str, known: frozenset[str], where: str) -> str:
    """Return the name of the prompt that a line means."""
    if prompt in known:
        return prompt
    meant = sorted(name for name in known if split_card_id(name)[1] == prompt)
    if len(meant) > 1:
        raise SrsError(
            f"the prompt '{prompt}' is in several decks: {', '.join(meant)}",
            where=where,
            fix="write the deck too, or name the file: --deck FILE",
        )
    if not meant:
        raise SrsError(
            f"the prompt '{prompt}' has no rubric here",
            where=where,
            fix=f"there are rubrics for: {', '.join(sorted(known)) or 'none'}",
        )
    return meant[0]


def _marks_of(marks: object) -> tuple[float, ...]:
    """Return the marks, none where they are no marks."""
    if not isinstance(marks, list):
        return ()
    numbers = tuple(float(mark) for mark in marks if type(mark) in (int, float))
    is_whole = len(numbers) == len(marks) and all(0 <= mark <= 10 for mark in numbers)
    return numbers if is_whole else ()


def _bad(where: str, what: str) -> SrsError:
    fix = '{"id": "a1", "prompt": "vla", "answer": "...", "marks": [7, 8]}'
    return SrsError(what, where=where, fix=f"write a line such as {fix}")
