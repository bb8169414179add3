"""srs export"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import DeckNames, QueryText

if TYPE_CHECKING:
    from srs.anki.export import ExportSummary

app = new_app()


@app.callback()
def export() -> None:
    """Export decks to Anki."""


@app.command()
def anki(
    ctx: typer.Context,
    decks: DeckNames = None,
    query: QueryText = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: the deck's name, .apkg."),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="All cards as new ones: no schedule, no history.")
    ] = False,
) -> None:
    """Write an Anki package (.apkg) of decks: cards, prompts and maps, with their history."""
    from srs.app.export import Wanted, export_anki
    from srs.app.names import find_decks
    from srs.review.query import parse_query
    from srs.terminal.progress import progress_bars
    from srs.terminal.visible import visible

    environment = environment_of(ctx)
    workspace = environment.workspace()
    # Anki writes a branch of decks with colons.
    decks = [deck.replace("::", "/") for deck in decks or ()]
    names = find_decks(workspace, decks)
    wanted = Wanted(names, None if query is None else parse_query(query), fresh)
    target = output or Path(_file_name(decks, names))
    clock = environment.clock
    with progress_bars(environment.stderr, shown=environment.stderr.isatty()) as progress:
        summary = export_anki(workspace, wanted, target, clock.now(), clock.day_begins, progress)
    environment.stdout.write(f"{visible(str(target))}: {_held(summary)}. In Anki: File, Import.\n")
    if summary.scheduled:
        # Off at first there, and to be decided at the first import of a note.
        environment.stdout.write("There, tick “Import any learning progress”.\n")


def _held(summary: ExportSummary) -> str:
    from srs.terminal.counts_text import cards_text, counted

    parts = [cards_text(summary.cards)]
    for count, unit in (
        (summary.prompts, "prompt"),
        (summary.pictures, "map card"),
        (summary.media, "file"),
        (summary.reviews, "review"),
    ):
        if count:
            parts.append(counted(count, unit))
    return ", ".join(parts)


def _file_name(asked: Sequence[str], decks: Sequence[str]) -> str:
    """Return the name of a package: that of the one deck or branch that was asked for."""
    if len(asked) == 1 and len(decks) > 1:
        decks = [asked[0].strip("/")]
    return f"{decks[0].replace('/', '-')}.apkg" if len(decks) == 1 else "srs.apkg"
