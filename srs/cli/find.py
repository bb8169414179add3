"""srs find"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

app = new_app()


@app.command()
def find(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...", help="Such as softmax, tag:clip or is:suspended. Default: all."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the cards that match a query."""
    from srs.app.cards import card_facts, cards_found
    from srs.cli.json_output import write_json
    from srs.review.query import parse_query
    from srs.terminal.card_text import found_lines

    environment = environment_of(ctx)
    day = environment.clock.now().day
    wanted = parse_query(" ".join(query or ()))
    workspace = environment.workspace()
    facts = [card_facts(workspace, card, day) for card in cards_found(workspace, wanted, day)]
    if as_json:
        write_json(environment.stdout, facts)
    else:
        environment.stdout.write("\n".join(found_lines(facts)) + "\n")
