"""Rows of Anki's, read from a collection that Anki's own engine has open."""

from __future__ import annotations

import html
import re
from typing import Any

from srs.anki.content import AnkiCard, AnkiNote, AnkiNotetype, AnkiTemplate


def notetype_row(notetype: Any) -> AnkiNotetype:
    return AnkiNotetype(
        notetype["id"],
        notetype["name"],
        notetype["type"] == 1,
        tuple(field["name"] for field in notetype["flds"]),
        tuple(
            AnkiTemplate(template["name"], template["qfmt"], template["afmt"])
            for template in notetype["tmpls"]
        ),
        notetype["css"],
    )


def note_row(note: Any) -> AnkiNote:
    return AnkiNote(note.id, note.guid, note.mid, note.mod, tuple(note.tags), tuple(note.fields))


def card_row(card: Any) -> AnkiCard:
    return AnkiCard(
        card.id,
        card.nid,
        card.odid or card.did,
        card.ord,
        card.type,
        card.queue,
        card.odue if card.odid else card.due,
        card.ivl,
        card.factor,
        card.reps,
        card.lapses,
        card.flags,
        card.custom_data,
    )


def new_card(ordinal: int, *, queue: int = 0) -> AnkiCard:
    return AnkiCard(1 + ordinal, 1, 1, ordinal, 0, queue, 0, 0, 0, 0, 0, 0)


def words(source: str) -> str:
    """What HTML shows, as words with one space between."""
    unseen = re.sub(r"<(style|script)\b.*?</\1>|<!--.*?-->", "", source, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<(?!img)[^>]*>", " ", unseen)).split())
