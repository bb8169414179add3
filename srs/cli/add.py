"""srs add"""

from __future__ import annotations

from typing import Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

app = new_app()


@app.command()
def add(
    ctx: typer.Context,
    front: Annotated[str, typer.Argument(metavar="FRONT", help="The question.")],
    back: Annotated[str, typer.Argument(metavar="BACK", help="The answer.")],
    tag: Annotated[
        list[str] | None, typer.Option("-t", "--tag", metavar="TAG", help="A tag; repeatable.")
    ] = None,
    deck: Annotated[
        str, typer.Option("-d", "--deck", metavar="DECK", help="Its deck, made where missing.")
    ] = "mine",
    as_json: AsJson = False,
) -> None:
    """Add a card to a deck of your own."""
    from srs.app.add import add_card
    from srs.cli.json_output import write_json
    from srs.terminal.visible import shown_path, visible

    environment = environment_of(ctx)
    added = add_card(
        environment.workspace(),
        front,
        back,
        tags=tuple(tag or ()),
        deck=deck,
        wall_ns=environment.clock.wall_ns(),
    )
    if as_json:
        write_json(environment.stdout, {"id": added.card, "path": str(added.path)})
    else:
        environment.stdout.write(f"Added {visible(added.card)} to {shown_path(str(added.path))}\n")
