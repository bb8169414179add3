"""Folding: the form in which two spellings of one word are the same string.

Case, accents, ligatures and the many code points of one letter go; the letters stay.
"""

from __future__ import annotations

import re
import unicodedata

# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic. Marks of other
# scripts (Devanagari vowels, kana voicing) tell words apart, so they stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)
# Letters that Unicode does not take apart, as people write them on other keyboards.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def fold(word: str) -> str:
    """Return the folded form of a word; it may be empty, for marks that stand alone.

    A single Greek letter becomes its name, since formulas are typed as "alpha" as well as "α".
    """
    if word.isascii():
        return word.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold()))
    visible = bare
    for letter in set(bare):
        if unicodedata.category(letter) == "Cf":
            visible = visible.replace(letter, "")
    # What was taken apart and is not an accent (Hangul, kana) is put together again.
    folded = unicodedata.normalize("NFC", visible.casefold().translate(_LETTERS))
    return _greek_name(folded) if len(folded) == 1 else folded


def _greek_name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if not name.startswith("GREEK SMALL LETTER "):
        return letter
    return name.rpartition(" ")[2].lower().replace("lamda", "lambda")
