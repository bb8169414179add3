"""srs show"""

from __future__ import annotations

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson, CardName

app = new_app()


@app.command()
def show(ctx: typer.Context, card: CardName, as_json: AsJson = False) -> None:
    """Show a card and where it stands."""
    from srs.app.cards import card_facts
    from srs.app.names import find_card
    from srs.cli.json_output import write_json
    from srs.terminal.card_text import card_lines

    workspace = environment_of(ctx).workspace()
    facts = card_facts(workspace, find_card(workspace, card), environment_of(ctx).clock.now().day)
    if as_json:
        write_json(environment_of(ctx).stdout, facts)
    else:
        environment_of(ctx).stdout.write("\n".join(card_lines(facts)) + "\n")
