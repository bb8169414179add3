"""srs export"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import DeckNames

app = new_app()


@app.callback()
def export() -> None:
    """Export decks to Anki."""


@app.command()
def anki(
    ctx: typer.Context,
    decks: DeckNames = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: the deck's name, .apkg."),
    ] = None,
) -> None:
    """Write an Anki package (.apkg) of decks: their cards, their prompts and their maps."""
    from srs.app.export import export_anki
    from srs.app.names import find_decks
    from srs.terminal.counts_text import cards_text
    from srs.terminal.visible import visible

    environment = environment_of(ctx)
    workspace = environment.workspace()
    names = find_decks(workspace, decks or ())
    target = output or Path(_file_name(names))
    summary = export_anki(workspace, names, target, environment.clock.now().instant)
    prompts = "1 prompt" if summary.prompts == 1 else f"{summary.prompts} prompts"
    maps = "1 card of maps" if summary.pictures == 1 else f"{summary.pictures} cards of maps"
    held = ", ".join([cards_text(summary.cards), prompts, *([maps] if summary.pictures else [])])
    environment.stdout.write(f"{visible(str(target))}: {held}. In Anki: File, Import.\n")


def _file_name(decks: tuple[str, ...]) -> str:
    return f"{decks[0].replace('/', '-')}.apkg" if len(decks) == 1 else "srs.apkg"
