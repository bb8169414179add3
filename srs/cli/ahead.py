"""srs ahead"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import ByQuality, CardLimit, DeckNames, MinuteLimit, Plain, Typed

app = new_app()


@app.command()
def ahead(
    ctx: typer.Context,
    days: Annotated[int, typer.Argument(metavar="DAYS", min=1, max=36_500, help="How many days.")],
    decks: DeckNames = None,
    limit: CardLimit = None,
    minutes: MinuteLimit = None,
    typed: Typed = False,
    quality: ByQuality = False,
    plain: Plain = False,
) -> None:
    """Review what is due today and in the coming days, before a journey or an exam."""
    from srs.app.names import find_decks
    from srs.app.scope import Scope
    from srs.cli.session import Bounds, hold_review, manner_of

    environment = environment_of(ctx)
    workspace = environment.workspace(writes=True)
    scope = Scope(find_decks(workspace, decks or ()), days_ahead=days)
    manner = manner_of(environment, typed=typed, by_quality=quality)
    hold_review(environment, workspace, scope, manner, Bounds(limit, minutes), plain=plain)
