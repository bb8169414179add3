"""srs map"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson
from srs.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    pictures = {"svg": svg, "png": png, "html": html}
    _refuse_at_once(name, {"--narrate": narrate, "--json": as_json}, pictures)
    if name is None:
        _list(environment, as_json=as_json)
        return
    from srs.cli.map_showing import seen_map, show, write_pictures

    seen = seen_map(environment, name, bare=bare)
    if as_json:
        from srs.cli.json_output import write_json
        from srs.cli.map_facts import map_facts

        write_json(environment.stdout, map_facts(seen))
    elif any(pictures.values()):
        write_pictures(environment, seen, pictures)
    else:
        show(environment, seen, narrate=narrate, ascii_only=ascii_only)


def _refuse_at_once(
    name: str | None, forms: Mapping[str, bool], pictures: Mapping[str, Path | None]
) -> None:
    """Raise UsageError for options that would be passed over."""
    drawn = [f"--{kind}" for kind, path in pictures.items() if path is not None]
    given = [form for form, is_given in forms.items() if is_given]
    if name is None and (drawn or "--narrate" in given):
        option = [*drawn, *given][0]
        raise UsageError(f"{option} is for one map", fix=f"name it: srs map NAME {option}")
    if len(given) > 1 or (given and drawn):
        said = " and ".join([*given, *drawn])
        raise UsageError(f"{said} are different forms", fix="ask for one of them")


def _list(environment: Environment, *, as_json: bool) -> None:
    from srs.app.attempts import attempts
    from srs.app.learned_maps import learned_maps
    from srs.app.map_reading import read_concept_map
    from srs.cli.desk import write_lines
    from srs.terminal.map_text import list_lines

    workspace = environment.workspace()
    maps = learned_maps(workspace)
    read = [read_concept_map(workspace.store, each.name) for each in maps]
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
