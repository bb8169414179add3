"""srs show"""

from __future__ import annotations

import typer

from srs.cli.commands import new_app
from srs.cli.options import AsJson, CardName

app = new_app()


@app.command()
def show(ctx: typer.Context, card: CardName, as_json: AsJson = False) -> None:
    """Show a card and where it stands."""
    from srs.app.cards import card_facts
    from srs.app.names import find_card
    from srs.cli.json_output import write_json
    from srs.terminal.card_text import card_lines

    workspace = ctx.obj.workspace()
    facts = card_facts(find_card(workspace, card), ctx.obj.clock.now().day)
    if as_json:
        write_json(ctx.obj.stdout, facts)
    else:
        ctx.obj.stdout.write("\n".join(card_lines(facts)) + "\n")
