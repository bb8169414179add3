"""srs deck"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

app = new_app()


@app.callback()
def deck() -> None:
    """Check, list and update decks."""


@app.command()
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Deck files, or files of maps.")
    ],
) -> None:
    """Read deck files, or files of maps, and report every mistake with its place."""
    from srs.cli.main import tell
    from srs.decks.problems import DeckError
    from srs.errors import SrsError
    from srs.terminal.visible import visible

    worst: int = 0
    for path in files:
        try:
            said = _checked(path)
        except SrsError as error:
            if isinstance(error, DeckError) or error.where.startswith(f"{path}:"):
                # As it is, without the program's name: editors find places by a line's beginning.
                environment_of(ctx).stderr.write(visible(str(error)) + "\n")
                worst = max(worst, error.exit_code)
            else:
                worst = max(worst, tell(error))
        else:
            environment_of(ctx).stdout.write(said + "\n")
    raise typer.Exit(worst)


def _checked(path: Path) -> str:
    """Say that a file is right, and what it holds. Raises SrsError for its mistakes."""
    from srs.app.checking import check_deck
    from srs.app.map_reading import is_map_file, maps_in
    from srs.terminal.deck_text import deck_text, maps_text

    if is_map_file(path.name):
        return maps_text(str(path), list(maps_in(path)))
    return deck_text(str(path), check_deck(path))


@app.command("list")
def list_decks(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the decks with their files and what they hold."""
    from srs.app.checking import listed_decks
    from srs.cli.json_output import write_json
    from srs.terminal.deck_text import listed_lines

    decks = listed_decks(environment_of(ctx).workspace())
    if as_json:
        write_json(environment_of(ctx).stdout, decks)
    else:
        environment_of(ctx).stdout.write("\n".join(listed_lines(decks)) + "\n")


@app.command()
def update(
    ctx: typer.Context,
    apply: Annotated[
        bool, typer.Option("--apply", help="Take them, but for those that you edited.")
    ] = False,
) -> None:
    """Show what is new in the bundled decks and maps; take it with --apply."""
    from srs.app.bundled import accept, bundled_files, offers
    from srs.terminal.deck_text import offer_lines

    decks = environment_of(ctx).workspace().decks
    offered = (accept if apply else offers)(decks, bundled_files())
    environment_of(ctx).stdout.write(
        "\n".join(offer_lines(offered, str(decks), applied=apply)) + "\n"
    )


@app.command()
def schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of deck files, for editors."""
    from srs.cli.json_output import write_json
    from srs.decks.schema import deck_schema

    write_json(environment_of(ctx).stdout, deck_schema())
