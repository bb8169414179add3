"""Typos: how many slips of the finger lie between two words, and which are not slips at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice

from rapidfuzz.distance import OSA

# A word of so many letters may have so many slips; shorter words must match.
_ONE_FROM = 5
_TWO_FROM = 8
# Beyond it, what was typed is no word.
_LONGEST = 40
# Pairs of words looked at, and pairs compared letter by letter, at most: a page of prose
# against another needs a tenth of it, pages of rubbish must not keep anyone waiting.
_MOST_PAIRS = 60_000
_MOST_DISTANCES = 3_000
# A few letters make these another claim.
_OPPOSITES = (("max", "min"), ("inter", "intra"), ("hyper", "hypo"), ("multi", "uni"))


def allowed_slips(wanted: str) -> int:
    """Return how many slips a word of that length may have."""
    return (len(wanted) >= _ONE_FROM) + (len(wanted) >= _TWO_FROM)


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters were added, left out, replaced or swapped with their neighbour.

    It is the Damerau-Levenshtein distance in which no letter is changed twice ("optimal string
    alignment"); ``limit + 1`` stands for everything beyond ``limit``.
    """
    return OSA.distance(one, other, score_cutoff=limit)


def is_typo(wanted: str, typed: str) -> bool:
    """Tell whether ``typed`` is ``wanted`` with slips of the finger, both folded.

    At the first letter only one replaced or swapped letter is a slip: what is added, left out
    or changed further there is mostly a prefix that turns the meaning around (supervised and
    unsupervised, increase and decrease, explicit and implicit).
    """
    limit = allowed_slips(wanted)
    if wanted == typed or not limit or len(wanted) > _LONGEST:
        return False
    if wanted[:1] != typed[:1]:
        return typed[1:] == wanted[1:] or typed == _first_two_swapped(wanted)
    if any(_opposite(wanted, typed, *heads) for heads in _OPPOSITES):
        return False
    return distance(wanted, typed, limit) <= limit


def typo_pairs(wanted: Collection[str], typed: Collection[str]) -> set[tuple[str, str]]:
    """Return the pairs (word of ``wanted``, word of ``typed``) of which one is the other's typo.

    The time is bounded: in rubbish of thousands of words not all pairs are looked at.
    """
    candidates = islice(_candidates(wanted, typed), _MOST_PAIRS)
    alike = (pair for pair in candidates if _share_letters(*pair))
    return {pair for pair in islice(alike, _MOST_DISTANCES) if is_typo(*pair)}


def _candidates(wanted: Collection[str], typed: Collection[str]) -> Iterator[tuple[str, str]]:
    by_first, by_rest = defaultdict(list), defaultdict(list)
    for word in typed:
        by_first[word[0]].append(word)
        by_rest[word[1:]].append(word)
    for word in wanted:
        if allowed_slips(word):
            swapped = _first_two_swapped(word)
            others = (*by_rest[word[1:]], *((swapped,) if swapped in typed else ()))
            for other in (*by_first[word[0]], *others):
                yield word, other


def _share_letters(wanted: str, typed: str) -> bool:
    """Rule out most pairs cheaply: a slip changes at most two of the letters that occur."""
    limit = allowed_slips(wanted)
    if abs(len(wanted) - len(typed)) > limit:
        return False
    return len(set(wanted) ^ set(typed)) <= 2 * limit


def _first_two_swapped(word: str) -> str:
    return word[1] + word[0] + word[2:]


def _opposite(one: str, other: str, head: str, turned: str) -> bool:
    return any(
        a.startswith(head) and b.startswith(turned) and a[len(head) :] == b[len(turned) :]
        for a, b in ((one, other), (other, one))
    )
