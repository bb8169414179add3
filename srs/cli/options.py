"""Options and arguments that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class RatingWord(StrEnum):
    """The ratings as words on the command line."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, as in docs/scripting.md.")]
DeckNames = Annotated[
    list[str] | None, typer.Argument(metavar="[DECK]...", help="Decks. Default: all.")
]
CardName = Annotated[
    str,
    typer.Argument(metavar="CARD", help="deck/note, a unique note id, or the start of either."),
]
NewADay = Annotated[
    int, typer.Option("--new", metavar="N", min=0, help="New cards for today.", show_default=True)
]
