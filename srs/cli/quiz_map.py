"""srs quiz map"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.environment import environment_of
from srs.cli.options import AsJson, Plain
from srs.errors import UsageError

if TYPE_CHECKING:
    from srs.cli.environment import Environment

MapNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="[MAP]...", help="Maps. Default: all not redrawn today, due first."),
]


def redraw(
    ctx: typer.Context,
    maps: MapNames = None,
    due: Annotated[bool, typer.Option("--due", help="Only those that are due.")] = False,
    fill: Annotated[
        bool, typer.Option("--fill", help="Fill in what is blank, instead of drawing it all.")
    ] = False,
    paper: Annotated[
        bool, typer.Option("--paper", help="Mark a drawing made on paper, piece by piece.")
    ] = False,
    from_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Record the redraw in a file; - is stdin."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --from: grade it, record nothing.")
    ] = False,
    editor: Annotated[
        bool, typer.Option("--editor", help="Draw in $VISUAL or $EDITOR instead.")
    ] = False,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with ASCII characters only.")
    ] = False,
    plain: Plain = False,
    as_json: AsJson = False,
) -> None:
    """Redraw maps from memory, graded by what is joined to what."""
    environment = environment_of(ctx)
    ways = {"--fill": fill, "--paper": paper, "--from": from_file is not None}
    if sum(ways.values()) > 1:
        given = " and ".join(name for name, is_given in ways.items() if is_given)
        raise UsageError(f"{given} are different ways", fix="choose one of them")
    if from_file is not None:
        from srs.cli.quiz_recording import refuse_beside_from
        from srs.cli.redraw_recording import record_from_file

        if len(maps or ()) != 1:
            raise UsageError(
                "--from records one redraw", fix="name its map: srs quiz map NAME --from FILE"
            )
        refuse_beside_from({"--due": due, "--editor": editor, "--plain": plain})
        name = (maps or [""])[0]
        record_from_file(
            environment,
            name,
            str(from_file),
            dry_run=dry_run,
            as_json=as_json,
            ascii_only=ascii_only,
        )
        return
    if as_json or dry_run:
        option = "--json" if as_json else "--dry-run"
        raise UsageError(
            f"{option} is for --from FILE", fix="srs quiz history --json lists redraws"
        )
    if editor and (fill or paper):
        raise UsageError("--editor is for drawing a map", fix="leave it out")
    _hold(
        environment,
        maps or [],
        due=due,
        fill=fill,
        paper=paper,
        editor=editor,
        plain=plain,
        ascii_only=ascii_only,
    )


def _hold(
    environment: Environment,
    names: list[str],
    *,
    due: bool,
    fill: bool,
    paper: bool,
    editor: bool,
    plain: bool,
    ascii_only: bool,
) -> None:
    from srs.app.learned_maps import maps_to_redraw
    from srs.cli.desk import write_lines
    from srs.cli.redraw_session import Way, hold_recalls
    from srs.terminal.map_text import NO_MAPS

    workspace = environment.workspace(writes=True)
    chosen = maps_to_redraw(workspace, names, environment.clock.now().day, due=due)
    if not chosen:
        nothing_due = "Nothing is due. srs map says when each map comes back."
        write_lines(environment, [nothing_due] if due else NO_MAPS)
        return
    way: Way
    if fill:
        from srs.cli.redraw_fill import fill_in

        way = partial(fill_in, ascii_only=ascii_only)
    elif paper:
        from srs.cli.redraw_paper import mark_paper

        way = partial(mark_paper, ascii_only=ascii_only)
    else:
        from srs.cli.redraw_typed import redraw_typed

        way = partial(redraw_typed, ascii_only=ascii_only)
    hold_recalls(environment, workspace, chosen, way, editor=editor, plain=plain)
