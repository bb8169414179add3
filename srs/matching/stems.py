"""Stems: the form in which "compresses", "compressed" and "compression" are one word.

The stemmer is Snowball's for English (Porter 2, snowballstem.org). Before it come the two things
it leaves alone: irregular forms ("kept"), and British spellings of one word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer import stemmer

from srs.matching.irregular import BASE_FORMS

# "penalise", "analyse", "colour", "centre" and "centred", with what is made of them.
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
_YSE = re.compile(r"(?<=[a-z]{2}l)ys(?=(?:e|es|ed|er|ers|ing)$)")
_OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|able|ite|ful|hoods?)?$)")
_TRE = re.compile(r"(cent|met|lit|fib)r(?:e(?=s?$)|(?=ed$|ing$))")
# Where a beginning such as "penalis" or "colour" is cut off, and the American one.
_CUT = (("is", "iz"), ("ys", "yz"), ("our", "or"))
_SHORTEST_CUT = 5
# The stemmer takes "embed" for a past tense, and leaves the "emb" of "embedding" whole.
_NO_PAST = {"embed": "embedding", "embeds": "embedding"}
_WORDS_KEPT = 50_000
_LONGEST = 40  # beyond it, what was typed is no word, and the stemmer takes its time

_english = stemmer("english")


@lru_cache(maxsize=_WORDS_KEPT)
def stem(word: str) -> str:
    """Return the stem of a folded word. Other than a word of letters comes back as it is."""
    if not word.isalpha() or len(word) > _LONGEST:
        return word
    base = BASE_FORMS.get(word) or _NO_PAST.get(word, word)
    return str(_english.stemWord(one_spelling(base)))


def one_spelling(word: str) -> str:
    """Return a word in its American spelling; mostly the word itself."""
    word = _YSE.sub("yz", _ISE.sub("iz", word))
    return _TRE.sub(r"\1er", _OUR.sub("or", word))


def beginnings(prefix: str) -> tuple[str, ...]:
    """Return ``prefix``, and its American spelling where it is cut off before that shows."""
    for british, american in _CUT:
        if prefix.endswith(british) and len(prefix) >= _SHORTEST_CUT:
            return prefix, prefix.removesuffix(british) + american
    whole = one_spelling(prefix)
    return (prefix,) if whole == prefix else (prefix, whole)
