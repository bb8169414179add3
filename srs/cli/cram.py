"""srs cram"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import CardLimit, Flipped, MinuteLimit, Plain, Typed

app = new_app()
_TODAYS_FAILURES = "is:failed"


@app.command()
def cram(
    ctx: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUERY]...",
            help="Which cards, such as tag:clip or is:new. Default: what failed today.",
        ),
    ] = None,
    all_cards: Annotated[bool, typer.Option("--all", help="All cards.")] = False,
    shuffle: Annotated[bool, typer.Option("--shuffle", help="In another order each time.")] = False,
    limit: CardLimit = None,
    minutes: MinuteLimit = None,
    typed: Typed = False,
    flip: Flipped = False,
    plain: Plain = False,
) -> None:
    """Practise cards without touching their schedule."""
    from srs.app.cram import Cram, cards_to_cram
    from srs.app.scope import Scope
    from srs.cli.desk import Desk, write_lines
    from srs.cli.session import Bounds, hold_session, manner_of
    from srs.errors import UsageError
    from srs.review.query import ALL_CARDS, parse_query
    from srs.terminal.summary import cram_lines

    environment = environment_of(ctx)
    if all_cards and query:
        raise UsageError("--all and a query say two things", fix="leave one of them out")
    wanted = ALL_CARDS if all_cards else parse_query(" ".join(query or (_TODAYS_FAILURES,)))
    workspace = environment.workspace(writes=True)
    cards = cards_to_cram(workspace, wanted, environment.clock.now().day, shuffle=shuffle)
    session, took_ms = hold_session(
        Desk(environment, workspace),
        Cram(cards, Scope(flipped=flip)).perform,
        manner_of(environment, typed=typed)._replace(practice=True),
        Bounds(limit, minutes),
        plain=plain,
    )
    failures_wanted = not query and not all_cards
    lines = cram_lines(session, took_ms, failures_wanted=failures_wanted)
    write_lines(environment, lines)
