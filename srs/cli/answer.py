"""srs answer"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson, CardName, RatingWord

app = new_app()


@app.command()
def answer(
    ctx: typer.Context,
    card: CardName,
    rating: Annotated[
        RatingWord, typer.Argument(metavar="again|hard|good|easy", help="How the answer went.")
    ],
    at: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="When it was given. Default: now.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Record an answer without a session."""
    from srs.app.cards import answer as record_answer
    from srs.app.cards import card_facts
    from srs.app.names import find_card
    from srs.cli.clock import parse_instant
    from srs.cli.json_output import write_json
    from srs.model.rating import Rating
    from srs.scheduling.study_day import iso_day
    from srs.terminal.visible import visible_line

    environment = environment_of(ctx)
    given = environment.clock.now() if at is None else environment.clock.at(parse_instant(at))
    workspace = environment.workspace(writes=True)
    found = find_card(workspace, card)
    state = record_answer(workspace, found, Rating[rating.name], given)
    if as_json:
        write_json(
            environment.stdout, card_facts(workspace, find_card(workspace, found.id), given.day)
        )
    else:
        again = ", asked again that day" if state.drill else ""
        environment.stdout.write(
            f"{rating.name.capitalize()} on {visible_line(found.id)}:"
            f" due {iso_day(state.due or given.day)}{again}\n"
        )
