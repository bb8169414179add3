"""srs undo"""

from __future__ import annotations

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

app = new_app()


@app.command()
def undo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Take back the last change."""
    from srs.app.cards import card_facts
    from srs.app.names import find_card
    from srs.app.undo import undo as take_back
    from srs.cli.json_output import write_json
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    undone = take_back(workspace, now)
    if as_json:
        facts = None
        if undone is not None:
            card = card_facts(find_card(workspace, undone.card), now.day)
            facts = {"undone": undone.name, "entry": undone.entry.id, "card": card}
        write_json(environment.stdout, facts)
    elif undone is None:
        environment.stdout.write("Nothing to undo.\n")
    else:
        environment.stdout.write(f"Undone: {visible_line(undone.name)}\n")
