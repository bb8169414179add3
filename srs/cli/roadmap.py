"""srs roadmap"""

from __future__ import annotations

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import DeckNames

app = new_app()


@app.command()
def roadmap(ctx: typer.Context, decks: DeckNames = None) -> None:
    """Show the course's phases and where you are."""
    from srs.app.names import find_decks
    from srs.app.roadmap import read_roadmaps
    from srs.errors import NotFoundError
    from srs.terminal.roadmap_view import roadmap_lines, roadmap_plain

    environment = environment_of(ctx)
    workspace = environment.workspace()
    roadmaps = read_roadmaps(
        workspace, find_decks(workspace, decks or ()), environment.clock.now().day
    )
    if not roadmaps:
        raise NotFoundError(
            "no deck has a roadmap", fix="docs/deck-format.md shows how to write one"
        )
    if environment.stdout.isatty():
        from rich.console import Console

        console = Console(file=environment.stdout, highlight=False)
        for stages, learnt in roadmaps:
            for line in roadmap_lines(stages, console.width, learnt):
                console.print(line, no_wrap=True, soft_wrap=True)
    else:
        environment.stdout.writelines(roadmap_plain(*each) + "\n" for each in roadmaps)
