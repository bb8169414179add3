"""The root command: global options, and what `srs` alone says."""

from __future__ import annotations

from typing import Annotated

import typer

from srs import __version__
from srs.cli.commands import LazyGroup, new_app
from srs.cli.environment import make_environment
from srs.errors import UsageError

app = new_app(cls=LazyGroup, invoke_without_command=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"srs {__version__}")
        raise typer.Exit


@app.callback(epilog="Exit codes: 0 done, 1 data, 2 usage, 3 not found, 4 store busy, 5 internal.")
def srs(
    ctx: typer.Context,
    home: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Folder of decks and progress. Default: $SRS_HOME, else the platform's.",
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="INSTANT",
            help="Act as if it were this time, such as 2026-11-25 or 2026-11-25T08:30Z.",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Say the version and exit."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Alone: print JSON, as in docs/scripting.md.")
    ] = False,
) -> None:
    """Spaced repetition for the terminal. Alone, `srs` says what is due."""
    if as_json and ctx.invoked_subcommand is not None:
        raise UsageError(
            "--json before a command is about `srs` alone",
            fix=f"options of a command come after it: srs {ctx.invoked_subcommand} --help",
        )
    ctx.obj = make_environment(home, now, with_settings=ctx.invoked_subcommand != "config")
    if ctx.invoked_subcommand is None:
        from srs.cli.today import show_today

        show_today(ctx.obj, as_json=as_json)
