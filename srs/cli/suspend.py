"""srs suspend, srs resume"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson, CardName

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.model.entry import EntryKind

suspend_app = new_app()
resume_app = new_app()


@suspend_app.command()
def suspend(ctx: typer.Context, card: CardName, as_json: AsJson = False) -> None:
    """Take a card out of reviews until it is resumed."""
    from srs.model.entry import EntryKind

    _mark(environment_of(ctx), EntryKind.SUSPEND, card, "Suspended", as_json)


@resume_app.command()
def resume(ctx: typer.Context, card: CardName, as_json: AsJson = False) -> None:
    """Put a suspended or buried card back into reviews."""
    from srs.model.entry import EntryKind

    _mark(environment_of(ctx), EntryKind.RESUME, card, "Resumed", as_json)


def _mark(environment: Environment, kind: EntryKind, name: str, done: str, as_json: bool) -> None:
    from srs.app.cards import card_facts
    from srs.app.marks import mark
    from srs.app.names import find_card
    from srs.cli.json_output import write_json
    from srs.model.entry import EntryKind
    from srs.terminal.visible import visible_line

    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    card = find_card(workspace, name)
    entry = mark(workspace, kind, card.id, now)
    if as_json:
        write_json(environment.stdout, card_facts(find_card(workspace, card.id), now.day))
    else:
        already = "suspended already" if kind is EntryKind.SUSPEND else "not suspended or buried"
        said = done if entry is not None else f"Nothing to do, {already}"
        environment.stdout.write(f"{said}: {visible_line(card.id)}\n")
