"""Answers that come from files: read, graded, recorded, reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from srs.errors import NotFoundError, SrsError, UsageError
from srs.model.grade import Grade
from srs.scheduling.grade_rating import is_score, score_text

if TYPE_CHECKING:
    from srs.app.prompts import StoredPrompt
    from srs.cli.environment import Environment

MOST_BYTES = 1_000_000


def read_answer(environment: Environment, file: str) -> str:
    """Return the text of an answer: of a file, or of stdin for ``-``.

    Bytes that are no UTF-8 become U+FFFD. Raises NotFoundError or SrsError where the file can't
    be read or is too large to be an answer.
    """
    from srs.terminal.answer_page import clean

    if file == "-":
        if environment.is_interactive():
            environment.stderr.write("Write the answer; ctrl-d on a line of its own ends it.\n")
            environment.stderr.flush()
        stream = getattr(environment.stdin, "buffer", None)
        data = environment.stdin.read() if stream is None else stream.read(MOST_BYTES + 1)
    else:
        data = _file_bytes(Path(file))
    if len(data) > MOST_BYTES:
        raise SrsError(
            "this is too long for an answer: more than 1 MB",
            where="" if file == "-" else file,
            fix="3-5 sentences are asked for",
        )
    return clean(data if isinstance(data, str) else data.decode("utf-8", "replace"))


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise NotFoundError("there is no such file", where=str(path)) from error
    except OSError as error:
        raise SrsError(f"the answer can't be read: {error.strerror}", where=str(path)) from error


def refuse_beside_from(given: dict[str, bool]) -> None:
    """Raise UsageError where an option is given that belongs to a session."""
    for option in (name for name, is_given in given.items() if is_given):
        raise UsageError(f"{option} is for a session, not for --from", fix=f"leave {option} out")


def record_from_file(
    environment: Environment, name: str, file: Path, mark: float | None, *, as_json: bool
) -> None:
    """Record the answer in a file: graded, or with the learner's ``mark`` where no rubric is.

    Raises UsageError for a mark beside a rubric, or out of range; SrsError where both lack.
    """
    from srs.app.attempts import record_attempt
    from srs.app.prompts import find_prompt
    from srs.app.quiz import grade_words, outcome_of, own_outcome
    from srs.cli.desk import Desk, logged
    from srs.cli.json_output import write_json
    from srs.cli.quiz_facts import attempt_facts, grade_facts
    from srs.terminal.quiz_text import back_text

    desk = Desk(environment, environment.workspace(writes=True))
    prompt = find_prompt(desk.workspace, name)
    own = _own_mark(prompt, mark)
    words = read_answer(environment, str(file))
    graded: Grade | None = None
    if own is None:
        graded = grade_words(prompt, words)
        outcome = outcome_of(prompt.prompt, graded, words, None)
    else:
        outcome = own_outcome(own, words, None)
    # Whoever types it may take hours: the time is that of the end.
    attempt, state = logged(
        desk,
        lambda: record_attempt(
            desk.workspace, prompt.id, words, outcome, desk.environment.clock.now()
        ),
    )
    if as_json:
        grade = None if graded is None else grade_facts(graded, words)
        write_json(environment.stdout, {**attempt_facts(attempt), "grade": grade})
        return
    if graded is None:
        environment.stdout.write(f"{score_text(attempt.score)} of 10, your own mark.\n")
    else:
        write_report(environment, graded, words)
    environment.stdout.write(f"\nRecorded; {back_text(state, attempt.day)}.\n")


def _own_mark(prompt: StoredPrompt, mark: float | None) -> float | None:
    """Return the learner's mark; None where the rubric gives it."""
    has_rubric = prompt.prompt.rubric is not None
    if mark is None:
        if has_rubric:
            return None
        raise SrsError(
            f"'{prompt.id}' has no rubric to grade by", fix="give your own mark: --mark N, 0 to 10"
        )
    if has_rubric:
        raise UsageError(
            f"'{prompt.id}' has a rubric, which gives the mark",
            fix="leave --mark out; srs quiz overrule puts your own in its place",
        )
    if not is_score(mark):
        raise UsageError(f"{mark:g} is no mark", fix="a mark is a number from 0 to 10")
    return mark


def write_report(
    environment: Environment, graded: Grade, words: str, *, scored: bool = True
) -> None:
    """Print the report on an answer; not ``scored`` where its mark was told already."""
    from srs.terminal.frame import text_columns
    from srs.terminal.grade_lines import Look, grade_lines, unscored_lines
    from srs.terminal.spans import painted, painted_plain

    colour = environment.has_colour()
    look = Look(text_columns(environment.columns()), colour, environment.has_blocks())
    paint = painted if colour else painted_plain
    lines_of = grade_lines if scored else unscored_lines
    lines = [paint(line).rstrip() for line in lines_of(graded, words, look)]
    environment.stdout.write("\n".join(lines) + "\n")
