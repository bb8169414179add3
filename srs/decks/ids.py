"""Ids of notes: what is allowed, and readable ones made from a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from hashlib import sha256
from itertools import count

from srs.model.note import REDRAW

LONGEST = 100
LONGEST_GUID = 200
_SLUG = 40
_LOOKED_AT = 400  # characters of a text that can reach its slug
_HASH_DIGITS = 8
# Histories hang on names: what a terminal would act on, or not show, has no place in one.
_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
_NOT_IN_ID = re.compile(f"[/#{_UNSEEN}]")
_SEGMENT_BAD = re.compile(f"[#{_UNSEEN}]")
_NOT_IN_TAG = re.compile(f"[{_UNSEEN}]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_CLOZE = re.compile(r"\{\{c[0-9]+::(.*?)(?:::.*?)?\}\}", re.DOTALL)
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile("['’]")
_UNFOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ı": "i"}
)


def id_mistake(text: str) -> str:
    """Return what is wrong with the id ``text``, or ``""``."""
    if not text:
        return "the id is empty"
    if len(text) > LONGEST:
        return f"the id has {len(text)} characters, more than {LONGEST}"
    bad = _NOT_IN_ID.search(text)
    return f"an id has no {_named(bad.group())}" if bad else ""


def name_mistake(name: str) -> str:
    """Return what is wrong with the deck name ``name``, or ``""``."""
    return _path_mistake("deck", name)


def map_name_mistake(name: str) -> str:
    """Return what is wrong with the name ``name`` of a map, or ``""``."""
    return _path_mistake("map", name)


def _path_mistake(what: str, name: str) -> str:
    bad = _SEGMENT_BAD.search(name)
    if bad:
        return f"a {what}'s name has no {_named(bad.group())}"
    if any(not segment or segment.startswith(".") for segment in name.split("/")):
        return f'a {what}\'s name has no part that is empty or starts with "."'
    if name.startswith(REDRAW):
        return f'a {what}\'s name does not begin with "{REDRAW}"'
    return ""


def tag_mistake(tag: str) -> str:
    """Return what is wrong with the tag ``tag``, or ``""``."""
    if not tag:
        return "a tag is empty"
    bad = _NOT_IN_TAG.search(tag)
    return f"a tag has no {_named(bad.group())}" if bad else ""


def guid_mistake(guid: str) -> str:
    """Return what is wrong with the guid of an Anki note, or ``""``."""
    if not guid:
        return "the guid is empty"
    if len(guid) > LONGEST_GUID:
        return f"the guid has {len(guid)} characters, more than {LONGEST_GUID}"
    bad = _CONTROL.search(guid)
    return f"a guid has no {_named(bad.group())}" if bad else ""


def _named(char: str) -> str:
    if char == " ":
        return "space"
    if char.isprintable():
        return f'"{char}"'
    return f"character U+{ord(char):04X}"


def fresh_id(front: str, taken: Container[str]) -> str:
    """Return a readable id made from ``front`` that is not in ``taken``; never empty."""
    base = _slug(front) or "card"
    if base not in taken:
        return base
    return next(name for number in count(2) if (name := f"{base}-{number}") not in taken)


class FreshIds:
    """Makes ids for many notes of one deck, none of which is in ``taken``, nor made twice.

    They are those of ``fresh_id``, without trying each number again for each of many notes
    that begin alike.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    def take(self, name: str) -> None:
        """Let no note be called ``name`` from now on."""
        self._taken.add(name)

    def fresh(self, front: str) -> str:
        """Return an id made from ``front``, and take it."""
        base = name = _slug(front) or "card"
        number = self._next.get(base, 1)
        while name in self._taken:
            number += 1
            name = f"{base}-{number}"
        self._next[base] = number
        self._taken.add(name)
        return name


def derived_id(front: str) -> str:
    """Return the id of a note that has none: its text's slug and a hash of the text.

    ``front`` is the note's front, or the text of a cloze note. White space counts as one
    space, and equal characters in other Unicode forms as equal. The result never changes
    from version to version: the learner's history hangs on it.
    """
    text = front if front.isascii() else unicodedata.normalize("NFC", front)
    words = " ".join(text.split())
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_slug(words) or 'card'}-{digest[:_HASH_DIGITS]}"


def _slug(text: str) -> str:
    shown = _CLOZE.sub(r"\1", text) if "{{c" in text else text
    shown = _APOSTROPHE.sub("", shown[:_LOOKED_AT].lower())
    if not shown.isascii():
        shown = _folded(shown)
        return _cut("-".join(shown.split()))
    return _cut(_NOT_ASCII_WORD.sub("-", shown).strip("-"))


def _folded(text: str) -> str:
    """Return ``text`` with Latin letters in ASCII, other letters kept, the rest as spaces."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFC", text).translate(_UNFOLDED):
        plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        if plain and char.isalnum():
            kept.append(_NOT_ASCII_WORD.sub("", plain.lower()))
        elif char.isalnum():
            kept.append(char)
        elif unicodedata.category(char).startswith("M"):
            # A mark belongs to the letter before it; Latin letters lose theirs.
            kept.append("" if not kept or kept[-1].isascii() else char)
        else:
            kept.append(" ")
    return "".join(kept)


def _cut(slug: str) -> str:
    if len(slug) <= _SLUG:
        return slug
    head, dash, _ = slug[: _SLUG + 1].rpartition("-")
    return head if dash else slug[:_SLUG]
