"""The filters of Anki's templates, such as ``{{text:Field}}`` and ``{{furigana:Field}}``."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from srs.anki.mapping.clozes import cloze_only, cloze_side

# "漢字[かんじ]" is a reading above a word: what is after a space, or the start, up to the bracket.
_READING = re.compile(r" ?([^ >]+?)\[(.+?)\]")
_UNSEEN = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SOUND = "sound:"


class Place(NamedTuple):
    """Where a field stands: its name, and the side and cloze number of the card."""

    field: str
    number: int
    is_question: bool


def filtered(name: str, text: str, place: Place) -> str | None:
    """Return ``text`` after the filter ``name``; None if it is none that Anki itself has."""
    if name == "text":
        return plain_text(text)
    if name in ("cloze", "cloze-only"):
        side = cloze_side if name == "cloze" else cloze_only
        return side(text, place.number, is_question=place.is_question)
    if name == "hint":
        return _folded(place.field, text)
    if name in ("furigana", "kana", "kanji"):
        return _readings(name, text)
    if name.startswith("tts"):
        return ""  # speech
    return None


def plain_text(source: str) -> str:
    """Return HTML as its text, without tags."""
    return html.unescape(_UNSEEN.sub("", source)).replace("\xa0", " ")


def _folded(field: str, text: str) -> str:
    if not text.strip():
        return ""
    summary = html.escape(field, quote=False)
    return f"<details><summary>{summary}</summary>{text}</details>"


def _readings(name: str, text: str) -> str:
    def shown(match: re.Match[str]) -> str:
        word, reading = match.groups()
        if reading.startswith(_SOUND):
            return match[0]
        if name == "furigana":
            return f"<ruby><rb>{word}</rb><rt>{reading}</rt></ruby>"
        return str(word if name == "kanji" else reading)

    return _READING.sub(shown, text.replace("&nbsp;", " "))
