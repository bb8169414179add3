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
    int | None,
    typer.Option("--new", metavar="N", min=0, help="New cards for today, whatever the rules say."),
]
QueryText = Annotated[
    str | None,
    typer.Option("-q", "--query", metavar="QUERY", help="Only cards that match: docs/query.md."),
]
Tags = Annotated[
    list[str] | None,
    typer.Option("-t", "--tag", metavar="TAG", help="Only cards with this tag; repeatable."),
]
CardLimit = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="At most N cards.")
]
MinuteLimit = Annotated[
    int | None,
    typer.Option("--minutes", metavar="N", min=1, help="No further card after N minutes."),
]
Typed = Annotated[bool, typer.Option("--typed", help="Type the answers; see them compared.")]
Flipped = Annotated[bool, typer.Option("--flip", help="Ask back to front.")]
ByQuality = Annotated[bool, typer.Option("--quality", help="Rate from 0 to 5, as SM-2 does.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="Line by line: for screen readers, pipes, logs.")
]
