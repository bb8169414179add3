"""srs map"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of

app = new_app()


@app.command("map")
def show_map(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="The map. Default: list the maps there are."),
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with ASCII characters only.")
    ] = False,
) -> None:
    """Show a concept map."""
    from srs.app.maps import choose_map, find_maps, read_map
    from srs.terminal.visible import visible

    environment = environment_of(ctx)
    maps = find_maps([environment.workspace().decks])
    if name is None:
        lines = [f"{found.name:12} {found.path}" for found in maps] or ["No maps yet."]
        environment.stdout.write(visible("\n".join(lines)) + "\n")
        return
    from srs.terminal.map_view import draw_map

    chosen = choose_map(maps, name)
    width = environment.columns()
    drawing = draw_map(read_map(chosen), width, ascii_only=ascii_only, name=str(chosen.path))
    environment.stdout.write(drawing + "\n")
