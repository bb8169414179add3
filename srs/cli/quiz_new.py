"""A prompt of the learner's own, started from a question and a model answer."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from srs.cli.desk import write_lines
from srs.cli.json_output import write_json
from srs.cli.quiz_recording import read_answer
from srs.errors import UsageError
from srs.terminal.answer_page import clean
from srs.terminal.visible import shown_path, visible_line

if TYPE_CHECKING:
    from srs.app.new_prompt import Started
    from srs.cli.environment import Environment
    from srs.model.deck import Prompt


class Way(Enum):
    """What is done with the draft: put into a deck and told of as text or JSON, or printed."""

    TEXT = auto()
    JSON = auto()
    PRINT = auto()


def start_prompt(
    environment: Environment,
    name: str,
    question: str | None,
    answer: str | None,
    deck: str,
    way: Way,
) -> None:
    """Propose a rubric, put the prompt into a deck, and say what to do with it.

    What can be refused is refused before anything is asked. Where something fails afterwards,
    the prompt is printed, so that nothing typed is lost, and the error goes its way.
    """
    from srs.app.new_prompt import check_id, check_place, prompt_without_rubric, propose_prompt
    from srs.app.new_prompt import start_prompt as put_into_deck
    from srs.decks.prompt_text import prompt_text

    workspace = None if way is Way.PRINT else environment.workspace()
    if workspace is None:
        check_id(name)
    else:
        check_place(workspace, name, deck)
    question = clean(question or _asked(environment, "The question: "))
    if not question.strip():
        raise UsageError("the question is missing", fix='write --prompt "Why ...?"')
    words = read_answer(environment, answer) if answer else _asked_lines(environment)
    prompt = prompt_without_rubric(name, question, words)
    try:
        prompt = propose_prompt(name, question, words)
        if workspace is not None:
            wall_ns = environment.clock.wall_ns()
            started = put_into_deck(workspace, prompt, deck, wall_ns)
    except Exception:
        if prompt.prompt or prompt.answer:
            environment.stdout.write(prompt_text(prompt))
        raise
    if workspace is None:
        environment.stdout.write(prompt_text(prompt))
    else:
        _tell(environment, prompt, started, way)


def _tell(environment: Environment, prompt: Prompt, started: Started, way: Way) -> None:
    from srs.grading.lint import doubts

    assert prompt.rubric is not None
    concepts, doubted = len(prompt.rubric.concepts), len(doubts(prompt))
    if way is Way.JSON:
        facts = {"prompt": started.prompt, "file": str(started.path)}
        write_json(environment.stdout, {**facts, "concepts": concepts, "doubts": doubted})
        return
    name = visible_line(started.prompt)
    says = {0: "finds nothing against it yet", 1: "tells of 1 doubt"}
    write_lines(
        environment,
        [
            f"{name} is in {shown_path(str(started.path))}, with"
            f" {'1 proposed concept' if concepts == 1 else f'{concepts} proposed concepts'}.",
            "It is a draft: give each idea the words that others would use (docs/rubrics.md).",
            f"srs rubric check {name}   {says.get(doubted, f'tells of {doubted} doubts')}",
            f"srs quiz reflect {name}   asks it",
        ],
    )


def _asked(environment: Environment, question: str) -> str:
    if not environment.is_interactive():
        raise UsageError("the question is missing", fix='write --prompt "Why ...?"')
    environment.stdout.write(question)
    environment.stdout.flush()
    return environment.stdin.readline().strip()


def _asked_lines(environment: Environment) -> str:
    """Read the model answer until an empty line."""
    if not environment.is_interactive():
        raise UsageError("the model answer is missing", fix="write --answer FILE, or --answer -")
    environment.stdout.write("A full answer, in sentences; an empty line ends it:\n")
    environment.stdout.flush()
    lines: list[str] = []
    while line := environment.stdin.readline().strip():
        lines.append(line)
    return clean(" ".join(lines))
