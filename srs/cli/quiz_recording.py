"""Answers that come from files: read, graded, recorded, reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from srs.errors import NotFoundError, SrsError
from srs.model.grade import Grade

if TYPE_CHECKING:
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


def record_from_file(environment: Environment, name: str, file: Path, *, as_json: bool) -> None:
    """Grade and record the answer in a file."""
    from srs.app.attempts import record_attempt
    from srs.app.prompts import find_prompt
    from srs.app.quiz import grade_words, outcome_of
    from srs.cli.json_output import write_json
    from srs.cli.quiz_facts import attempt_facts, grade_facts
    from srs.terminal.quiz_text import back_text

    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    prompt = find_prompt(workspace, name)
    words = read_answer(environment, str(file))
    graded = grade_words(prompt, words)
    outcome = outcome_of(prompt.prompt, graded, None)
    attempt, state = record_attempt(workspace, prompt.id, words, outcome, now)
    if as_json:
        facts = {**attempt_facts(attempt), "grade": grade_facts(graded, words)}
        write_json(environment.stdout, facts)
        return
    write_report(environment, graded, words)
    environment.stdout.write(f"\nRecorded; {back_text(state, now.day)}.\n")


def write_report(environment: Environment, graded: Grade, words: str) -> None:
    """Print the report on an answer."""
    from srs.terminal.frame import text_columns
    from srs.terminal.grade_lines import Look, grade_lines
    from srs.terminal.spans import painted, painted_plain

    colour = environment.has_colour()
    look = Look(text_columns(environment.columns()), colour, environment.has_blocks())
    paint = painted if colour else painted_plain
    lines = [paint(line).rstrip() for line in grade_lines(graded, words, look)]
    environment.stdout.write("\n".join(lines) + "\n")
