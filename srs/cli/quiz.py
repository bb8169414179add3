"""srs quiz"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson, Plain
from srs.cli.quiz_map import redraw
from srs.errors import UsageError

if TYPE_CHECKING:
    from srs.cli.environment import Environment

app = new_app()

PromptName = Annotated[
    str, typer.Argument(metavar="PROMPT", help="deck/id, a unique id, or the start of either.")
]
PromptNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PROMPT]...", help="Prompts. Default: all not answered today."),
]
Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="Which answer, from 1. Default: the last."),
]


@app.callback()
def quiz() -> None:
    """Answer prompts in writing and redraw maps, graded with reasons; read old answers."""


@app.command()
def reflect(
    ctx: typer.Context,
    prompts: PromptNames = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are due.")] = False,
    editor: Annotated[
        bool, typer.Option("--editor", help="Write in $VISUAL or $EDITOR instead.")
    ] = False,
    from_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Record the answer in a file; - is stdin."),
    ] = None,
    mark: Annotated[
        float | None,
        typer.Option(
            "--mark", metavar="N", help="Your mark, 0 to 10; with --from, without a rubric."
        ),
    ] = None,
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Answer prompts in writing: 3-5 sentences each, graded with reasons."""
    environment = environment_of(ctx)
    if from_file is not None:
        from srs.cli.quiz_recording import record_from_file, refuse_beside_from

        if len(prompts or ()) != 1:
            raise UsageError(
                "--from records one answer", fix="name its prompt: srs quiz reflect PROMPT --from F"
            )
        refuse_beside_from({"--due": due, "--editor": editor, "--plain": plain})
        record_from_file(environment, (prompts or [""])[0], from_file, mark, as_json=as_json)
        return
    if mark is not None:
        raise UsageError(
            "--mark is for --from FILE", fix="in a session, you are asked for your mark"
        )
    if as_json:
        raise UsageError("--json is for --from FILE", fix="srs quiz history --json lists answers")
    from srs.app.prompts import prompts_to_answer
    from srs.cli.quiz_session import hold_quiz

    workspace = environment.workspace(writes=True)
    day = environment.clock.now().day
    chosen = prompts_to_answer(workspace, environment.home, prompts or (), day, due=due)
    if not chosen:
        _say_nothing_to_answer(environment, due=due)
        return
    hold_quiz(environment, workspace, chosen, editor=editor, plain=plain)


def _say_nothing_to_answer(environment: Environment, *, due: bool) -> None:
    from srs.cli.desk import write_lines
    from srs.terminal.quiz_text import NO_PROMPTS

    nothing_due = "Nothing is due. srs quiz list says when each prompt comes back."
    write_lines(environment, [nothing_due] if due else NO_PROMPTS)


app.command("map")(redraw)


@app.command()
def grade(
    ctx: typer.Context,
    prompt: PromptName,
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="The answer; - or nothing is stdin.")
    ] = "-",
    as_json: AsJson = False,
) -> None:
    """Grade an answer without recording it."""
    from srs.app.prompts import find_prompt
    from srs.app.quiz import grade_words
    from srs.cli.json_output import write_json
    from srs.cli.quiz_facts import grade_facts
    from srs.cli.quiz_recording import read_answer, write_report

    environment = environment_of(ctx)
    found = find_prompt(environment.workspace(), prompt)
    words = read_answer(environment, file)
    graded = grade_words(found, words)
    if as_json:
        write_json(environment.stdout, {"prompt": found.id, **grade_facts(graded, words)})
    else:
        write_report(environment, graded, words)


@app.command("list")
def list_prompts(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the prompts with their last marks and when they are due."""
    from srs.app.attempts import attempts
    from srs.app.prompts import all_prompts
    from srs.cli.desk import write_lines
    from srs.cli.json_output import write_json
    from srs.cli.quiz_facts import prompt_facts
    from srs.terminal.quiz_text import prompt_lines

    environment = environment_of(ctx)
    workspace = environment.workspace()
    day = environment.clock.now().day
    prompts = all_prompts(workspace)
    tries = {prompt.id: attempts(workspace, prompt.id) for prompt in prompts}
    if as_json:
        write_json(
            environment.stdout, [prompt_facts(each, tries[each.id], day) for each in prompts]
        )
    else:
        write_lines(environment, prompt_lines(prompts, tries, day, environment.columns()))


@app.command()
def history(
    ctx: typer.Context,
    prompt: Annotated[
        str | None, typer.Argument(metavar="[PROMPT]", help="Default: all prompts.")
    ] = None,
    number: Number = None,
    as_json: AsJson = False,
) -> None:
    """List the answers written so far; with a NUMBER, read one again."""
    from srs.cli.quiz_history import show_attempt, show_attempts

    environment = environment_of(ctx)
    if number is None or prompt is None:
        show_attempts(environment, prompt, as_json=as_json)
    else:
        show_attempt(environment, prompt, number, as_json=as_json)


@app.command()
def overrule(
    ctx: typer.Context,
    prompt: PromptName,
    score: Annotated[float, typer.Argument(metavar="SCORE", help="Your mark, from 0 to 10.")],
    number: Number = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """Put your own mark in place of the last one; both are kept."""
    from srs.app.attempts import find_attempt
    from srs.app.attempts import overrule as overrule_attempt
    from srs.cli.json_output import write_json
    from srs.cli.quiz_facts import attempt_facts
    from srs.scheduling.grade_rating import score_text
    from srs.terminal.quiz_text import back_text
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    found = find_attempt(workspace, prompt, number)
    attempt, state = overrule_attempt(workspace, found.entry, score, reason, now)
    if as_json:
        write_json(environment.stdout, attempt_facts(attempt))
        return
    before, after = score_text(attempt.graded), score_text(attempt.score)
    back = back_text(state, now.day)
    environment.stdout.write(f"{visible_line(attempt.prompt)}: {after} for {before}; {back}.\n")


@app.command()
def forget(
    ctx: typer.Context,
    prompt: PromptName,
    number: Number = None,
    every: Annotated[bool, typer.Option("--all", help="All answers to this prompt.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Delete the words of an answer; its mark and the schedule stay."""
    from srs.cli.quiz_history import forget_words

    environment = environment_of(ctx)
    forget_words(environment, prompt, number, every=every, asks=not yes, as_json=as_json)


@app.command()
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="A short name for the prompt.")],
    prompt: Annotated[
        str | None, typer.Option("--prompt", metavar="TEXT", help="The question.")
    ] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="FILE", help="The model answer; - is stdin.")
    ] = None,
    deck: Annotated[
        str, typer.Option("--deck", metavar="DECK", help="A deck of prompts of your own.")
    ] = "questions",
    print_only: Annotated[
        bool, typer.Option("--print", help="Print the draft; write nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Start a prompt of your own: a rubric proposed from a model answer."""
    from srs.cli.quiz_new import Way, start_prompt

    if print_only and as_json:
        raise UsageError("--print and --json are two things", fix="leave one of them out")
    way = Way.JSON if as_json else Way.PRINT if print_only else Way.TEXT
    start_prompt(environment_of(ctx), name, prompt, answer, deck, way)
