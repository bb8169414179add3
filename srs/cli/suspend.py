"""srs suspend, srs resume, srs flag, srs unflag"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from srs.cli.commands import new_app
from srs.cli.environment import environment_of
from srs.cli.options import AsJson

if TYPE_CHECKING:
    from srs.cli.environment import Environment
    from srs.model.entry import EntryKind

suspend_app = new_app()
resume_app = new_app()
flag_app = new_app()
unflag_app = new_app()

CardNames = Annotated[
    list[str],
    typer.Argument(
        metavar="CARD...",
        help="deck/note, a unique note id, or the start of either; or a prompt; several.",
    ),
]


@suspend_app.command()
def suspend(ctx: typer.Context, cards: CardNames, as_json: AsJson = False) -> None:
    """Take cards or prompts out of reviews until they are resumed."""
    from srs.model.entry import EntryKind

    already = "suspended already"
    _mark(environment_of(ctx), EntryKind.SUSPEND, cards, ("Suspended", already), as_json)


@resume_app.command()
def resume(ctx: typer.Context, cards: CardNames, as_json: AsJson = False) -> None:
    """Put suspended or buried cards or prompts back into reviews."""
    from srs.model.entry import EntryKind

    already = "not suspended or buried"
    _mark(environment_of(ctx), EntryKind.RESUME, cards, ("Resumed", already), as_json)


@flag_app.command()
def flag(ctx: typer.Context, cards: CardNames, as_json: AsJson = False) -> None:
    """Flag cards or prompts; is:flagged finds the cards again."""
    from srs.model.entry import EntryKind

    already = "flagged already"
    _mark(environment_of(ctx), EntryKind.FLAG, cards, ("Flagged", already), as_json)


@unflag_app.command()
def unflag(ctx: typer.Context, cards: CardNames, as_json: AsJson = False) -> None:
    """Take the flags of cards or prompts away."""
    from srs.model.entry import EntryKind

    already = "not flagged"
    _mark(environment_of(ctx), EntryKind.UNFLAG, cards, ("Unflagged", already), as_json)


def _mark(
    environment: Environment,
    kind: EntryKind,
    names: Sequence[str],
    said: tuple[str, str],
    as_json: bool,
) -> None:
    """Mark cards as one change; say of each that it was ``done``, or was so ``already``."""
    from srs.app.marks import find_marked, mark_all
    from srs.cli.json_output import write_json
    from srs.cli.named_facts import named_facts
    from srs.terminal.visible import visible_line

    now = environment.clock.now()
    workspace = environment.workspace(writes=True)
    # All names are understood before anything is written.
    cards = tuple(dict.fromkeys(find_marked(workspace, name) for name in names))
    marked = {entry.card for entry in mark_all(workspace, kind, cards, now)}
    if as_json:
        facts = [named_facts(workspace, card, now.day) for card in cards]
        write_json(environment.stdout, facts if len(names) > 1 else facts[0])
        return
    done, already = said
    for card in cards:
        word = done if card in marked else f"Nothing to do, {already}"
        environment.stdout.write(f"{word}: {visible_line(card)}\n")
