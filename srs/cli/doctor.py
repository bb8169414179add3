"""srs doctor"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app

app = new_app()


@app.command()
def doctor(
    ctx: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Compute all states anew from the log.")
    ] = False,
) -> None:
    """Check the store against its log, and rebuild it."""
    from srs.app.doctor import examine
    from srs.app.doctor import rebuild as rebuild_states
    from srs.terminal.doctor_text import doctor_lines

    environment = ctx.obj
    workspace = environment.workspace()
    if rebuild:
        rebuild_states(workspace)
    report = examine(workspace)
    environment.stdout.write("\n".join(doctor_lines(report)) + "\n")
    if not report.is_sound:
        raise typer.Exit(1)
