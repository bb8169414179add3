"""Names and files of decks that come from Anki: ``Sample::Sub A`` is ``Sample/Sub-A`` here.

A name doubles as the deck's path, so it holds only what is safe in a file's name everywhere.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

LONGEST = 100  # characters of a part
_LONGEST_BYTES = 200  # file systems take 255 bytes, with the ending
_ENDING = ".yaml"
_HASH_DIGITS = 6
_BLANK = "blank"
_JOINERS = "\u200c\u200d"  # of letters and of emoji
# White space, control and invisible characters, and what some system refuses in a file's name.
_UNSAFE = re.compile(
    r'[\s#<>:"/|?*\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff'
    r"\ud800-\udfff]+"
)
_DECK_FILE = re.compile(r"\.(?=ya?ml\Z)", re.IGNORECASE)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


class DeckName(NamedTuple):
    """A deck's name here, its file below the folder of decks, and its title."""

    name: str
    file: str
    title: str


def deck_names(decks: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, DeckName]:
    """Return the names of Anki's decks here, whatever the order in which they come.

    ``known`` are names given before (Anki's name to ours): they are kept. Names that differ in
    letter case only are the same, as on some file systems: of those that clash, the one that
    needed no change keeps its name, and the others get a hash of theirs.
    """
    given = dict(known or {})
    decks = frozenset(decks)
    taken = {_folded(name) for name in given.values()}
    fresh = sorted(decks - given.keys(), key=_clash_order)
    for _, clashing in groupby(fresh, key=lambda deck: _folded(_path(deck))):
        for deck in clashing:
            given[deck] = _free(deck, taken)
            taken.add(_folded(given[deck]))
    return {deck: DeckName(given[deck], given[deck] + _ENDING, _title(deck)) for deck in decks}


def _clash_order(deck: str) -> tuple[str, bool, str]:
    path = _path(deck)
    return _folded(path), path != deck.replace("::", "/"), deck


def _free(deck: str, taken: set[str]) -> str:
    path = _path(deck)
    if _folded(path) not in taken:
        return path
    head, slash, last = path.rpartition("/")
    salt = deck
    while True:
        digest = hashlib.sha256(salt.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
        name = f"{head}{slash}{_cut(last, _HASH_DIGITS + 1)}-{digest}"
        if _folded(name) not in taken:
            return name
        salt += "+"


def _path(deck: str) -> str:
    return "/".join(_part(part) for part in deck.split("::"))


def _part(part: str) -> str:
    safe = _UNSAFE.sub("-", unicodedata.normalize("NFC", part).strip())
    # A folder `A.yaml` would stand in the place of the file of deck `A`.
    safe = _DECK_FILE.sub("-", _cut(safe.lstrip(".-"), 0)) or _BLANK
    return f"deck-{safe}" if _RESERVED.fullmatch(safe) else safe


def _cut(part: str, room: int) -> str:
    """Return ``part`` without what is too long, with ``room`` left for more."""
    short = part[: LONGEST - room - len("deck-")]
    raw = short.encode()[: _LONGEST_BYTES - room - len("deck-")]
    return raw.decode(errors="ignore").rstrip(".- ")


def _title(deck: str) -> str:
    """Return the last part of Anki's name, without what a screen would act on."""
    title = unicodedata.normalize("NFC", deck.rpartition("::")[2])
    shown = (char for char in title if char.isprintable() or char.isspace() or char in _JOINERS)
    return " ".join("".join(shown).split()) or _BLANK


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
