"""Stems: the form in which "compresses", "compressed" and "compression" are one word.

The stemmer is Snowball's for English (Porter 2, snowballstem.org). Before it come the two things
it leaves alone: irregular forms ("kept"), and British spellings of one word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer import stemmer

from srs.matching.irregular import BASE_FORMS

_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
_OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|ite)?$)")
_DOUBLED = re.compile(r"ll(?=(?:ed|ing|er)$)")
_WORDS_KEPT = 50_000

_english = stemmer("english")


@lru_cache(maxsize=_WORDS_KEPT)
def stem(word: str) -> str:
    """Return the stem of a folded word. Other than a word of letters comes back as it is."""
    if not word.isalpha():
        return word
    base = BASE_FORMS.get(word, word)
    return str(_english.stemWord(_one_spelling(base)))


def _one_spelling(word: str) -> str:
    word = _ISE.sub("iz", word)
    word = _OUR.sub("or", word)
    return _DOUBLED.sub("l", word)
