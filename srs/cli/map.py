"""srs map"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

if TYPE_CHECKING:
    from srs.cli.environment import Environment

app = new_app()


@app.command("map")
def show_map(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="The map, or a file. Default: list the maps there are.",
        ),
    ] = None,
    narrate: Annotated[
        bool, typer.Option("--narrate", help="Say the map in sentences instead of drawing it.")
    ] = False,
    bare: Annotated[bool, typer.Option("--bare", help="Without what is remembered of it.")] = False,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="FILE", help="Write it as an SVG picture.")
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="FILE", help="Write it as a PNG picture.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write it as a web page.")
    ] = None,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with ASCII characters only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a concept map, with what you remember of it."""
    environment = environment_of(ctx)
    if name is None:
        _list(environment, as_json=as_json)
        return
    from srs.cli.map_showing import seen_map, show, write_pictures

    seen = seen_map(environment, name, bare=bare)
    if as_json:
        from srs.cli.json_output import write_json
        from srs.cli.map_facts import map_facts

        write_json(environment.stdout, map_facts(seen))
    elif svg or png or html:
        write_pictures(environment, seen, {"svg": svg, "png": png, "html": html})
    else:
        show(environment, seen, narrate=narrate, ascii_only=ascii_only)


def _list(environment: Environment, *, as_json: bool) -> None:
    from srs.app.attempts import attempts
    from srs.app.learned_maps import learned_maps
    from srs.app.map_reading import concept_map_of
    from srs.cli.desk import write_lines
    from srs.terminal.map_text import list_lines

    workspace = environment.workspace()
    maps = learned_maps(workspace)
    read = [concept_map_of(each.stored) for each in maps]
    tries = [attempts(workspace, each.card) for each in maps]
    day = environment.clock.now().day
    if as_json:
        from srs.cli.json_output import write_json
        from srs.cli.map_facts import listed_facts

        facts = [listed_facts(*each, day) for each in zip(maps, read, tries, strict=True)]
        write_json(environment.stdout, facts)
        return
    lines = list_lines(maps, read, tries, day, environment.columns())
    write_lines(environment, lines)
