"""Where imported notes came from: of one note, and of all at once."""

from __future__ import annotations

import sqlite3

from srs.model.anki_origin import AnkiOrigin

OriginRow = tuple[str | None, int | None, str | None]  # guid, card, fields as JSON


def origins(connection: sqlite3.Connection) -> dict[tuple[str, int], tuple[str, str]]:
    """Return the deck and the id of each imported note, by the guid and the card in Anki.

    The card is 0 where a note here stands for a whole note there. Where two decks have the same
    note of Anki, the first by name counts.
    """
    rows = connection.execute(
        "SELECT anki_guid, anki_card, deck, id FROM note WHERE anki_guid IS NOT NULL"
        " ORDER BY anki_guid DESC, anki_card DESC, deck DESC, id DESC"
    )
    return {(guid, card): (deck, note) for guid, card, deck, note in rows}


def orphan_origins(connection: sqlite3.Connection) -> list[tuple[str, str | None, str]]:
    """Return card, batch and data of entries that imports wrote of cards that no deck has now.

    In order, all but the answers.
    """
    return connection.execute(
        "SELECT log.card, log.batch, log.data FROM card"
        " JOIN log ON log.card = card.id AND log.batch IS NOT NULL AND log.rating IS NULL"
        " WHERE card.position IS NULL AND log.data IS NOT NULL ORDER BY log.id"
    ).fetchall()


def origin_row(origin: AnkiOrigin | None) -> OriginRow:
    """Return an origin as columns of a note; NULL in all of them where there is none."""
    if origin is None:
        return (None, None, None)
    if not origin.fields:
        return (origin.guid, origin.card, None)
    import json  # for the few notes whose fields are kept

    return (origin.guid, origin.card, json.dumps(dict(origin.fields), ensure_ascii=False))


def origin_of_row(guid: str, card: int | None, fields: str | None) -> AnkiOrigin:
    """Return the origin that ``origin_row`` gave."""
    if fields is None:
        return AnkiOrigin(guid, card or 0)
    import json

    return AnkiOrigin(guid, card or 0, json.loads(fields))
