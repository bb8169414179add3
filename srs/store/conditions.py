"""What makes a card due, new, to be asked again: as SQL over table ``card``.

A prompt's state has a row in the table too, without a place: the schedule of its written answers.
So has a map's, called ``map:NAME``: the schedule of its redraws.

``:day`` is the study day; ``{together}`` says whether a card's siblings may be asked with it
(see ``filled``), ``:until`` is the last day that counts as ahead.
"""

from __future__ import annotations

from srs.model.note import REDRAW
from srs.store.selection import Selection

IN_PLAY = "position IS NOT NULL AND suspended = 0"

# Whether a row without a place is of a prompt or a map, and not of a card that lost its deck: it
# is called so (no deck's name begins with "map:"), or was graded, or a deck has a prompt of this
# name. Follows from log and decks, so that a row is never of the wrong kind, whatever a deck makes
# of a name later.
OF_PROMPT = f"""
    (card.id GLOB '{REDRAW}*'
     OR EXISTS (SELECT 1 FROM log WHERE log.card = card.id AND log.kind IN ('grade', 'redraw'))
     OR (card.deck, card.note) IN (
        SELECT deck.name, json_extract(each.value, '$.id')
        FROM deck, json_each(deck.prompts) AS each WHERE deck.name IS NOT NULL))
"""
ORPHAN = f"position IS NULL AND NOT {OF_PROMPT}"
# Cards answered for the first time on a day.
MET_FIRST = f"first_day = :day AND (position IS NOT NULL OR NOT {OF_PROMPT})"

# A sibling keeps a card from today where it was answered today, or is itself due today and
# comes first. Only cards of notes with several cards (lone = 0) pay for this.
_NO_SIBLING_TODAY = """
    (lone OR {together} OR ({first} NOT EXISTS (
        SELECT 1 FROM card AS sibling
        WHERE sibling.note = card.note AND sibling.deck = card.deck AND sibling.id <> card.id
          AND sibling.position IS NOT NULL
          AND (sibling.last_day = :day
               OR ({before}
                   AND sibling.suspended = 0
                   AND coalesce(sibling.buried_until, 0) <= :day)))))
"""
# Of the new cards of a note only the first can be asked, and only for it are all siblings looked
# at: a map's note may have a thousand. The others are ruled out by the new card before them, which
# is found at once by going back from each, but for those answered in between.
_FIRST_NEW = """
    NOT EXISTS (
        SELECT 1 FROM (
            SELECT 1 FROM card AS earlier
            WHERE earlier.note = card.note AND earlier.deck = card.deck
              AND earlier.position < card.position AND +earlier.due IS NULL
              AND +earlier.suspended = 0 AND coalesce(earlier.buried_until, 0) <= :day
            ORDER BY earlier.position DESC LIMIT 1)) AND
"""
DUE_ALONE = (
    f"due <= :day AND {IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND coalesce(last_day, 0) < :day"
)
_FIRST_BY_DUE = "(sibling.due, sibling.position) < (card.due, card.position)"
_NO_SIBLING_DUE = _NO_SIBLING_TODAY.replace("{first}", "").replace(
    "{before}", f"sibling.due <= {{last}} AND {_FIRST_BY_DUE}"
)
DUE = f"{DUE_ALONE} AND {_NO_SIBLING_DUE.replace('{last}', ':day')}"
NEW = (
    f"due IS NULL AND {IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND "
    + _NO_SIBLING_TODAY.replace("{first}", _FIRST_NEW).replace("{before}", "sibling.due <= :day")
)
AHEAD = (
    f"due > :day AND due <= :until AND {IN_PLAY}"
    " AND coalesce(buried_until, 0) <= :day AND coalesce(last_day, 0) < :day"
    f" AND {_NO_SIBLING_DUE.replace('{last}', ':until')}"
)
AGAIN = f"last_day = :day AND drill AND {IN_PLAY} AND coalesce(buried_until, 0) <= :day"


def filled(where: str, selection: Selection) -> str:
    """Return a condition as it holds for the decks of a selection."""
    return where.replace("{together}", selection.is_together())
