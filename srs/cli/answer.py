"""srs answer"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.options import AsJson, CardName

app = new_app()


class RatingWord(StrEnum):
    """The ratings as words on the command line."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@app.command()
def answer(
    ctx: typer.Context,
    card: CardName,
    rating: Annotated[RatingWord, typer.Argument(help="How the answer went.")],
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
    from srs.review.futures import future_text

    environment = ctx.obj
    given = environment.clock.now() if at is None else parse_instant(at)
    workspace = environment.workspace(writes=True)
    found = find_card(workspace, card)
    state = record_answer(workspace, found, Rating[rating.name], given)
    if as_json:
        write_json(environment.stdout, card_facts(find_card(workspace, found.id), given.day))
    else:
        environment.stdout.write(
            f"{rating.name.capitalize()} on {found.id}: {future_text(state, given.day)}\n"
        )
