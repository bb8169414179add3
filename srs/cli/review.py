"""srs review"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import (
    ByQuality,
    CardLimit,
    DeckNames,
    Flipped,
    MinuteLimit,
    NewADay,
    Plain,
    QueryText,
    Tags,
    Typed,
)

if TYPE_CHECKING:
    from srs.review.query import Query

app = new_app()


@app.command()
def review(
    ctx: typer.Context,
    decks: DeckNames = None,
    new: NewADay = None,
    query: QueryText = None,
    tag: Tags = None,
    limit: CardLimit = None,
    minutes: MinuteLimit = None,
    typed: Typed = False,
    flip: Flipped = False,
    quality: ByQuality = False,
    plain: Plain = False,
) -> None:
    """Review the cards that wait today."""
    from srs.app.names import find_decks
    from srs.app.scope import Scope
    from srs.cli.session import Bounds, hold_review, manner_of

    environment = environment_of(ctx)
    wanted = chosen(query, tag or ())
    workspace = environment.workspace(writes=True)
    scope = Scope(find_decks(workspace, decks or ()), new, wanted, flipped=flip)
    manner = manner_of(environment, typed=typed, by_quality=quality)
    hold_review(environment, workspace, scope, manner, Bounds(limit, minutes), plain=plain)


def chosen(query: str | None, tags: Sequence[str]) -> Query | None:
    """Return the query for cards that match ``query`` and have all ``tags``; None for all."""
    if not query and not tags:
        return None
    from srs.review.query import And, Tag, parse_query

    terms = [parse_query(query)] if query else []
    return And((*terms, *map(Tag, tags)))
