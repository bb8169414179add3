"""srs rubric"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson
from srs.errors import ExitCode, NotFoundError, SrsError

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.model.deck import Prompt

app = new_app()

DeckFile = Annotated[
    Path | None,
    typer.Option("--deck", metavar="FILE", help="Rubrics of this deck file. Default: your decks."),
]


@app.callback()
def rubric() -> None:
    """Check rubrics, and measure them on graded answers."""


@app.command()
def check(
    ctx: typer.Context,
    prompts: Annotated[
        list[str] | None, typer.Argument(metavar="[PROMPT]...", help="Default: all.")
    ] = None,
    deck: DeckFile = None,
    as_json: AsJson = False,
) -> None:
    """Test rubrics by the rules that each must keep."""
    from srs.cli.json_output import write_json
    from srs.grading.lint import doubts
    from srs.terminal.rubric_text import doubt_lines

    environment = environment_of(ctx)
    chosen = _with_rubrics(environment, prompts or [], deck)
    found = [(name, path, doubt) for name, path, prompt in chosen for doubt in doubts(prompt)]
    if as_json:
        write_json(
            environment.stdout,
            [
                {
                    "prompt": name,
                    "file": path,
                    "line": doubt.line,
                    "what": doubt.what,
                    "fix": doubt.fix,
                }
                for name, path, doubt in found
            ],
        )
    else:
        environment.stdout.write("\n".join(doubt_lines(found, len(chosen))) + "\n")
    if found:
        raise typer.Exit(ExitCode.DATA)


@app.command()
def test(
    ctx: typer.Context,
    answers: Annotated[
        Path, typer.Argument(metavar="FILE", help="Graded answers, one a line, as JSON.")
    ],
    deck: DeckFile = None,
    worst: Annotated[
        int, typer.Option("--worst", metavar="N", min=0, help="Show the N worst misses.")
    ] = 5,
    as_json: AsJson = False,
) -> None:
    """Grade answers that examiners have marked, and say how well the two agree."""
    from srs.app.rubric_trial import try_rubrics
    from srs.cli.json_output import write_json
    from srs.cli.rubric_facts import trial_facts
    from srs.terminal.rubric_text import trial_lines

    environment = environment_of(ctx)
    prompts = {name: prompt for name, _, prompt in _with_rubrics(environment, [], deck)}
    trial = try_rubrics(prompts, answers)
    if as_json:
        write_json(environment.stdout, trial_facts(trial))
    else:
        lines = trial_lines(trial, worst, environment.columns())
        environment.stdout.write("\n".join(lines) + "\n")


@app.command()
def words(
    ctx: typer.Context,
    group: Annotated[
        str | None, typer.Argument(metavar="[GROUP]", help="Default: all groups.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the shared groups of words that mean much the same, for patterns such as ~near."""
    from difflib import get_close_matches

    from srs.cli.json_output import write_json
    from srs.matching.paraphrases import GROUPS
    from srs.terminal.rubric_text import group_lines

    environment = environment_of(ctx)
    name = None if group is None else group.removeprefix("~")
    if name is not None and name not in GROUPS:
        close = get_close_matches(name, GROUPS, n=1)
        fix = f"did you mean ~{close[0]}?" if close else "srs rubric words lists them"
        raise NotFoundError(f"there is no group of words '~{name}'", fix=fix)
    chosen = GROUPS if name is None else {name: GROUPS[name]}
    if as_json:
        write_json(environment.stdout, {each: list(chosen[each]) for each in chosen})
        return
    environment.stdout.write("\n".join(group_lines(chosen, environment.columns())) + "\n")


def _with_rubrics(
    environment: Environment, names: list[str], deck: Path | None
) -> list[tuple[str, str, Prompt]]:
    """Return the prompts with a rubric: name, file, prompt. Raises SrsError where there is none."""
    if deck is not None:
        chosen = _of_file(deck, names)
    else:
        from srs.app.prompts import all_prompts, find_prompt
        from srs.store.deck_files import deck_path

        workspace = environment.workspace()
        stored = [find_prompt(workspace, name) for name in names] or all_prompts(workspace)
        chosen = [
            (
                each.id,
                str(workspace.decks / (deck_path(workspace.store, each.deck) or "")),
                each.prompt,
            )
            for each in stored
        ]
    chosen = [each for each in chosen if each[2].rubric is not None]
    if not chosen:
        raise SrsError(
            "there is no rubric",
            fix="docs/rubrics.md tells how to write one; srs quiz new starts one",
        )
    return chosen


def _of_file(deck: Path, names: list[str]) -> list[tuple[str, str, Prompt]]:
    from srs.app.checking import check_deck

    found = check_deck(deck)
    prompts = {prompt.id: prompt for prompt in found.prompts}
    for name in names:
        if name.removeprefix(f"{found.name}/") not in prompts:
            there = ", ".join(prompts) or "none"
            raise NotFoundError(
                f"no prompt is called '{name}'", where=str(deck), fix=f"there is: {there}"
            )
    wanted = {name.removeprefix(f"{found.name}/") for name in names}
    return [
        (f"{found.name}/{id}", str(deck), prompt)
        for id, prompt in prompts.items()
        if id in wanted or not wanted
    ]
