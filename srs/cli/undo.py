"""srs undo, srs redo"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

if TYPE_CHECKING:
    from srs.app.undo import Undone
    from srs.cli.environment import Environment

undo_app = new_app()
redo_app = new_app()
_LISTED = 10


@undo_app.command()
def undo(
    ctx: typer.Context,
    list_them: Annotated[
        bool, typer.Option("--list", help="List the last changes; take nothing back.")
    ] = False,
    number: Annotated[
        int, typer.Option("-n", metavar="N", min=1, help="How many to list.", show_default=True)
    ] = _LISTED,
    as_json: AsJson = False,
) -> None:
    """Take back the last change."""
    from srs.app.undo import undo as take_back

    environment = environment_of(ctx)
    if list_them:
        _list_changes(environment, number, as_json)
        return
    now = environment.clock.now()
    _tell(environment, take_back(environment.workspace(writes=True), now), "undone", as_json)


@redo_app.command()
def redo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Bring back the change that was undone last."""
    from srs.app.undo import redo as bring_back

    environment = environment_of(ctx)
    now = environment.clock.now()
    _tell(environment, bring_back(environment.workspace(writes=True), now), "redone", as_json)


def _tell(environment: Environment, done: Undone | None, word: str, as_json: bool) -> None:
    from srs.cli.json_output import write_json
    from srs.terminal.visible import visible_line

    if as_json:
        write_json(environment.stdout, None if done is None else _facts(environment, done, word))
    elif done is None:
        environment.stdout.write(f"Nothing to {word[:2]}do.\n")
    else:
        environment.stdout.write(f"{word.capitalize()}: {visible_line(done.name)}\n")


def _facts(environment: Environment, done: Undone, word: str) -> dict[str, object]:
    from srs.app.cards import card_facts
    from srs.app.names import find_card

    workspace, day = environment.workspace(), environment.clock.now().day
    return {
        word: done.name,
        "entry": done.entry.id,
        "card": card_facts(find_card(workspace, done.cards[0]), day),
        "cards": list(done.cards),
    }


def _list_changes(environment: Environment, number: int, as_json: bool) -> None:
    from srs.app.undo import changes, next_redo, next_undo
    from srs.cli.json_output import write_json
    from srs.terminal.change_text import change_lines, moment_text

    workspace = environment.workspace()
    listed = changes(workspace, number)
    undo_next, redo_next = next_undo(workspace), next_redo(workspace)
    if as_json:
        write_json(
            environment.stdout,
            {
                "undo": None if undo_next is None else undo_next.name,
                "redo": None if redo_next is None else redo_next.name,
                "changes": [
                    {
                        "entry": change.entry.id,
                        "name": change.name,
                        "at": moment_text(change.entry),
                        "cards": list(change.cards),
                        "undone": not change.stands,
                    }
                    for change in listed
                ],
            },
        )
        return
    lines = change_lines(listed, undo_next, redo_next)
    environment.stdout.write("\n".join(lines) + "\n")
