"""srs today, and what `srs` alone says: what is due, what comes, what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson
from srs.errors import UsageError

if TYPE_CHECKING:
    from srs.cli.environment import Environment

app = new_app()


@app.command()
def today(
    ctx: typer.Context,
    oneline: Annotated[
        bool, typer.Option("--oneline", help="One short line, for a prompt or a status bar.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is due today and what comes; `srs` alone does the same."""
    if oneline and as_json:
        raise UsageError("--oneline and --json are two forms", fix="ask for one of them")
    if oneline:
        show_oneline(environment_of(ctx))
    else:
        show_today(environment_of(ctx), as_json=as_json)


def show_oneline(environment: Environment) -> None:
    """Print what is due in a few words; what is wrong with a deck is told elsewhere."""
    from srs.app.scope import Scope, waiting_counts
    from srs.review.plan import Counts, total_counts
    from srs.terminal.counts_text import short_text

    workspace = environment.workspace(quietly=True)
    counts = waiting_counts(workspace, Scope(), environment.clock.now().day).values()
    environment.stdout.write(short_text(total_counts(counts) if counts else Counts()) + "\n")


def show_today(environment: Environment, *, as_json: bool = False) -> None:
    """Print the overview of today."""
    from srs.app.bundled import bundled_files, has_offers
    from srs.app.overview import overview
    from srs.app.progress import progress
    from srs.app.scope import Scope
    from srs.cli.desk import write_painted
    from srs.terminal.overview_text import overview_lines

    workspace = environment.workspace()
    day = environment.clock.now().day
    seen = overview(workspace, Scope(), day, look_ahead=as_json)
    made = progress(workspace, day)
    if as_json:
        from srs.cli.json_output import write_json
        from srs.cli.today_facts import today_facts

        write_json(environment.stdout, today_facts(workspace, seen, made))
        return
    lines = overview_lines(
        seen,
        made,
        str(workspace.store_path),
        environment.columns(),
        news=has_offers(workspace.store, workspace.decks, bundled_files()),
        blocks=environment.has_blocks(),
    )
    # Weight only repeats what the words say, so that nothing is lost without it.
    write_painted(environment, lines)
