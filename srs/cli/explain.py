"""srs explain"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import CardName, RatingWord

app = new_app()


@app.command()
def explain(
    ctx: typer.Context,
    card: CardName,
    if_rated: Annotated[
        RatingWord | None,
        typer.Option("--if", metavar="RATING", help="Tell what this rating would do now."),
    ] = None,
) -> None:
    """Tell why a card or a prompt stands where it stands, with every number."""
    from srs.app.explain import explain_named
    from srs.model.rating import Rating
    from srs.terminal.explain_text import explain_lines

    environment = environment_of(ctx)
    now = environment.clock.now()
    workspace = environment.workspace()
    asked = None if if_rated is None else Rating[if_rated.name]
    explanation = explain_named(workspace, card, now, asked)
    environment.stdout.write(
        "\n".join(explain_lines(explanation, now.day, environment.settings.day_starts)) + "\n"
    )
