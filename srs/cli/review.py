"""srs review"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import DeckNames, NewADay
from srs.review.plan import NEW_A_DAY

app = new_app()


@app.command()
def review(
    ctx: typer.Context,
    decks: DeckNames = None,
    new: NewADay = NEW_A_DAY,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line by line: for screen readers, pipes, logs.")
    ] = False,
) -> None:
    """Review the cards that wait today."""
    from srs.app.names import find_decks
    from srs.app.review import Scope
    from srs.cli.session import run_session

    environment = environment_of(ctx)
    workspace = environment.workspace(writes=True)
    scope = Scope(find_decks(workspace, decks or ()), new)
    run_session(environment, workspace, scope, plain=plain)
