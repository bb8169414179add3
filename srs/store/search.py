"""Finding cards by a query: the query as SQL over the cards, all its text as parameters."""

from __future__ import annotations

import re
import sqlite3

from srs.review.query import And, Deck, Is, Not, Or, Query, Tag, Word
from srs.scheduling.leech import LEECH_LAPSES
from srs.store.conditions import AGAIN, DUE_ALONE

_NOTE = "SELECT 1 FROM note WHERE note.deck = card.deck AND note.id = card.note AND "
_STATES = {
    "due": DUE_ALONE,
    "new": "phase = 'new'",
    "again": AGAIN,
    # The day's first answer failed; after a pass the repetition is at least 1.
    "failed": "last_day = :day AND repetition = 0",
    "learning": "phase = 'learning'",
    "review": "phase = 'review'",
    "relearning": "phase = 'relearning'",
    "suspended": "suspended",
    "buried": "coalesce(buried_until, 0) > :day",
    "flagged": "flagged",
    "leech": f"(leech OR lapses >= {LEECH_LAPSES})",
}
_LIKE_ESCAPES = str.maketrans({"\\": r"\\", "%": r"\%", "_": r"\_"})

Values = dict[str, object]


def condition(query: Query, day: int) -> tuple[str, Values]:
    """Return an SQL expression over table ``card`` that is true for what ``query`` finds.

    ``day`` is the study day for which cards are due, buried and so on. Returned with it are
    the values of its named parameters.
    """
    values: Values = {"day": day}
    return _sql(query, values), values


def _sql(query: Query, values: Values) -> str:
    match query:
        case Word(text):
            return _word(text, values)
        case Deck(name):
            return _deck(name, values)
        case Tag(name):
            return _tag(name, values)
        case Is(state):
            return f"(({_STATES[state]}) IS TRUE)"  # a new card has no days to compare
        case Not(term):
            return f"NOT {_sql(term, values)}"
        case And(terms):
            return f"({' AND '.join(_sql(term, values) for term in terms) or '1'})"
        case Or(terms):
            return f"({' OR '.join(_sql(term, values) for term in terms) or '0'})"


def _named(value: str, values: Values) -> str:
    """Keep a value and return the parameter for it."""
    name = f"query{len(values)}"
    values[name] = value
    return f":{name}"


def _word(text: str, values: Values) -> str:
    if text.isascii():
        # SQLite's LIKE folds ASCII letters by itself.
        mark = _named(f"%{text.translate(_LIKE_ESCAPES)}%", values)
        fits = rf"{{}} LIKE {mark} ESCAPE '\'"
    else:
        mark = _named(text.lower(), values)
        fits = f"instr(srs_lower({{}}), {mark}) > 0"
    columns = (fits.format(f"note.{name}") for name in ("front", "back", "id"))
    return f"EXISTS ({_NOTE}({' OR '.join(columns)}))"


def _deck(name: str, values: Values) -> str:
    name = name.rstrip("/")
    if "*" in name:
        mark = _named(_glob(name), values)
        return f"(card.deck GLOB {mark} OR card.deck GLOB {mark} || '/*')"
    mark = _named(name, values)
    return f"(card.deck = {mark} OR substr(card.deck, 1, length({mark}) + 1) = {mark} || '/')"


def _tag(name: str, values: Values) -> str:
    # Tags are kept with spaces between them, so that none has a space in it.
    if name.split() != [name]:
        return "0"
    if not name.strip("*"):
        return f"EXISTS ({_NOTE}note.tags <> '')"
    # LIKE is SQLite's own and fast, and leaves few notes to the exact pattern.
    likely = _named(f"%{_surest(name).translate(_LIKE_ESCAPES)}%", values)
    pattern = _named(_tag_pattern(name), values)
    fits = rf"note.tags LIKE {likely} ESCAPE '\' AND srs_finds({pattern}, note.tags)"
    return f"EXISTS ({_NOTE}note.tags <> '' AND {fits})"


def _surest(name: str) -> str:
    """Return the longest piece of a tag's name that LIKE compares as we do, at most 100 long."""
    sure = (char if char.isascii() or char.lower() == char.upper() else "*" for char in name)
    return max("".join(sure).split("*"), key=len)[:100]


def _tag_pattern(name: str) -> str:
    """Return the pattern of a tag, or of one below it, among tags with spaces between them.

    A piece after a ``*`` is taken where it comes first, for good (``?>``): that never loses a
    match, and trying all places takes ages where there are many.
    """
    first, *others = map(re.escape, name.split("*"))
    middle = "".join(f"(?>[^ ]*?{piece})" for piece in others[:-1])
    last = f"[^ ]*{others[-1]}" if others else ""
    return f"(?i)(?<![^ ]){first}{middle}{last}(?:::[^ ]*)?(?![^ ])"


def _glob(text: str) -> str:
    """Return a GLOB pattern in which only ``*`` is special."""
    return text.replace("[", "[[]").replace("?", "[?]")


def cards_matching(connection: sqlite3.Connection, query: Query, day: int) -> list[str]:
    """Return the cards that ``query`` finds, in the order of their decks; no orphans."""
    where, values = condition(query, day)
    rows = connection.execute(
        f"SELECT id FROM card WHERE position IS NOT NULL AND {where} ORDER BY deck, position",
        values,
    )
    return [row[0] for row in rows]
