"""srs undo, srs redo"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson
from srs.errors import UsageError

if TYPE_CHECKING:
    from srs.app.undo import Undone
    from srs.app.workspace import Workspace
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
        int | None,
        typer.Option("-n", metavar="N", min=1, help=f"How many to list.  [default: {_LISTED}]"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take back the last change."""
    from srs.app.undo import undo as take_back

    environment = environment_of(ctx)
    if list_them:
        _list_changes(environment, number or _LISTED, as_json)
        return
    if number is not None:
        # It could be meant as "undo so many"; who wants to look must not lose anything.
        raise UsageError(
            "-n says how many changes to list; undo takes back one at a time",
            fix="add --list to see them, or leave -n out",
        )
    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    _tell(environment, workspace, take_back(workspace, now), "undone", as_json)


@redo_app.command()
def redo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Bring back the change that was undone last."""
    from srs.app.undo import redo as bring_back

    environment = environment_of(ctx)
    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    _tell(environment, workspace, bring_back(workspace, now), "redone", as_json)


def _tell(
    environment: Environment, workspace: Workspace, done: Undone | None, word: str, as_json: bool
) -> None:
    from srs.cli.json_output import write_json
    from srs.model.entry import EntryKind
    from srs.terminal.visible import visible_line

    if done is not None and done.entry.kind == EntryKind.IMPORT:
        # With an import deck files came or went: what is told of cards is told as they are now.
        workspace.store.close()
        workspace = environment.workspace(quietly=True)
    if as_json:
        day = environment.clock.now().day
        write_json(environment.stdout, None if done is None else _facts(workspace, day, done, word))
    elif done is None:
        environment.stdout.write(f"Nothing to {word[:2]}do.\n")
    else:
        environment.stdout.write(f"{word.capitalize()}: {visible_line(done.name)}\n")
        for path in done.left:
            environment.stdout.write(
                f"  {visible_line(path)} was changed since and is left as it is\n"
            )


def _facts(workspace: Workspace, day: int, done: Undone, word: str) -> dict[str, object]:
    from srs.cli.named_facts import named_facts

    return {
        word: done.name,
        "entry": done.entry.id,
        "card": named_facts(workspace, done.card, day) if done.card else None,
        "cards": list(done.cards),
        "left": list(done.left),
    }


def _list_changes(environment: Environment, number: int, as_json: bool) -> None:
    from srs.app.undo import changes
    from srs.cli.json_output import write_json
    from srs.terminal.change_text import change_lines, moment_iso

    found = changes(environment.workspace(), number)
    if not as_json:
        environment.stdout.write("\n".join(change_lines(found)) + "\n")
        return
    listed = [
        {
            "entry": change.entry.id,
            "name": change.name,
            "at": moment_iso(change.entry),
            "cards": list(change.cards),
            "undone": not change.stands,
        }
        for change in found.last
    ]
    names = [each and each.name for each in (found.undo_next, found.redo_next)]
    write_json(environment.stdout, {"undo": names[0], "redo": names[1], "changes": listed})
