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
    from collections.abc import Sequence

    from srs.cli.environment import Environment
    from srs.cli.redraw_session import Way

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
    names = maps or []
    if from_file is not None:
        _refuse_for_file(names, {"--due": due, "--editor": editor, "--plain": plain})
        from srs.cli.redraw_recording import Recording, record_from_file

        how = Recording(dry_run, as_json, ascii_only)
        record_from_file(environment, names[0], str(from_file), how)
        return
    if as_json or dry_run:
        option = "--json" if as_json else "--dry-run"
        fix = "srs quiz history --json lists redraws"
        raise UsageError(f"{option} is for --from FILE", fix=fix)
    if editor and (fill or paper):
        raise UsageError("--editor is for drawing a map", fix="leave it out")
    way = _way(fill=fill, paper=paper, ascii_only=environment.draws_ascii(ascii_only))
    _hold(environment, names, way, due=due, editor=editor, plain=plain)


def _refuse_for_file(names: Sequence[str], given: dict[str, bool]) -> None:
    from srs.cli.quiz_recording import refuse_beside_from

    if len(names) != 1:
        raise UsageError(
            "--from records one redraw", fix="name its map: srs quiz map NAME --from FILE"
        )
    refuse_beside_from(given)


def _way(*, fill: bool, paper: bool, ascii_only: bool) -> Way:
    """Return how maps are recalled; only what it takes is loaded."""
    from srs.cli.redraw_session import Way

    if fill:
        from srs.cli.redraw_fill import fill_in

        return Way(partial(fill_in, ascii_only=ascii_only))
    if paper:
        from srs.cli.redraw_paper import mark_paper

        return Way(partial(mark_paper, ascii_only=ascii_only))
    from srs.cli.redraw_typed import redraw_typed

    return Way(partial(redraw_typed, ascii_only=ascii_only), has_drafts=True)


def _hold(
    environment: Environment,
    names: Sequence[str],
    way: Way,
    *,
    due: bool,
    editor: bool,
    plain: bool,
) -> None:
    from srs.app.learned_maps import learned_maps, maps_to_redraw
    from srs.cli.desk import write_lines
    from srs.cli.redraw_session import hold_recalls
    from srs.terminal.map_text import nothing_lines

    workspace = environment.workspace(writes=True)
    chosen = maps_to_redraw(workspace, names, environment.clock.now().day, due=due)
    if chosen:
        hold_recalls(environment, workspace, chosen, way, editor=editor, plain=plain)
    else:
        write_lines(environment, nothing_lines(learned_maps(workspace), due=due))
