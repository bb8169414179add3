"""srs doctor"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of

app = new_app()


@app.command()
def doctor(
    ctx: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Compute all states anew from the log.")
    ] = False,
) -> None:
    """Check the store against its log, and rebuild it."""
    from srs.app.doctor import examine, file_faults
    from srs.app.doctor import rebuild as rebuild_states
    from srs.terminal.doctor_text import damage_lines, doctor_lines

    environment = environment_of(ctx)
    if faults := file_faults(environment.home):
        environment.stdout.write("\n".join(damage_lines(faults, str(environment.home))) + "\n")
        raise typer.Exit(1)
    workspace = environment.workspace()
    if rebuild:
        rebuild_states(workspace)
    report = examine(workspace)
    environment.stdout.write("\n".join(doctor_lines(report)) + "\n")
    if not report.is_sound:
        raise typer.Exit(1)
