"""srs import"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

app = new_app()


@app.command("import")
def import_file(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An Anki package: .apkg, .colpkg.")],
    decks: Annotated[
        list[str] | None,
        typer.Option("--deck", metavar="DECK", help="Only this deck of it, and those below."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would come; change nothing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring in an Anki package: cards, media, the schedule and every review."""
    from srs.app.importing.anki import Wanted, import_package
    from srs.cli.json_output import write_json
    from srs.terminal.import_text import import_lines
    from srs.terminal.progress import progress_bars

    environment = environment_of(ctx)
    clock = environment.clock
    at = clock.now()
    workspace = environment.workspace(writes=not dry_run)
    wanted = Wanted(tuple(decks or ()), dry_run)
    with progress_bars(environment.stderr, shown=environment.stderr.isatty()) as progress:
        report = import_package(
            workspace, file, wanted, at, lambda instant: clock.at(instant).day, progress
        )
    if as_json:
        from srs.cli.import_facts import import_facts

        write_json(environment.stdout, import_facts(report))
    else:
        environment.stdout.write("\n".join(import_lines(report)) + "\n")
