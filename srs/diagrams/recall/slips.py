"""Slips of the finger in names: which words may be meant by a mistyped one.

Names differ by little, so less is a slip than in prose. Numbers and short names with capitals
inside stand as they are (LLaVA is not LLaMA); of a longer one (InstructBLIP) only a long part may
have slips. A word that the map has elsewhere, or that is English, stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from srs.matching.common_words import COMMON_STEMS
from srs.matching.edit_distance import allowed_slips, distance, is_typo, typo_pairs
from srs.matching.everyday import EVERYDAY_WORDS
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.stems import stem
from srs.matching.tokens import Kind, Token

_HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+")
_LONGEST_SHORT_NAME = 7  # capitals in a row beyond it are a word that is shouted


class Slips:
    """The words that are meant by mistyped ones.

    ``wanted`` holds texts with their tokens, ``typed`` the tokens of what someone typed.
    """

    def __init__(
        self, wanted: Iterable[tuple[str, Sequence[Token]]], typed: Iterable[Sequence[Token]]
    ) -> None:
        written: dict[str, str] = {}
        known: set[str] = set()
        for text, tokens in wanted:
            for token in tokens:
                known.add(token.key)
                if _may_have_slips(token):
                    written.setdefault(token.key, text[token.start : token.end])
        self._meant: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        strange = {t.key for tokens in typed for t in tokens if _may_be_slip(t, known)}
        for meant, typo in sorted(typo_pairs(sorted(written), dict.fromkeys(sorted(strange)))):
            if _is_slip_of(meant, typo) and _keeps_humps(written[meant], meant, typo):
                self._meant[typo].append((meant, distance(meant, typo, allowed_slips(meant))))

    def of(self, word: str) -> Sequence[tuple[str, int]]:
        """Return what ``word`` may stand for, with the count of slips; mostly nothing."""
        return self._meant.get(word, ())


def words_of(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the words of a name; articles are none."""
    return tuple(token.key for token in tokens if not token.article)


def mended(words: Iterable[Token], slips: Slips) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield what may be meant by a name, with how many slips it then has: one at least."""
    ways = [((word, 0), *slips.of(word)) for word in words_of(words)]
    for way in product(*ways):
        count = sum(each for _, each in way)
        if count:
            yield tuple(word for word, _ in way), count


def _may_have_slips(token: Token) -> bool:
    return token.kind is Kind.WORD and not token.name and token.key not in FUNCTION_WORDS


def _may_be_slip(token: Token, known: Collection[str]) -> bool:
    return _may_have_slips(token) and token.key not in known


def _is_slip_of(meant: str, typed: str) -> bool:
    """Whether a word is no other English word; "pipelines" is none beside "pipeline"."""
    ending = stem(typed)
    return ending == stem(meant) or not (typed in EVERYDAY_WORDS or ending in COMMON_STEMS)


def _keeps_humps(written: str, meant: str, typed: str) -> bool:
    """Whether of a name made of several (InstructBLIP) all are kept but one, long enough to slip.

    So InstrcutBLIP is InstructBLIP, and InstructCLIP is not; OpenCLIP has no long part.
    """
    humps = _HUMP.findall(written)
    if len(humps) < 2 or len(written) != len(meant):
        return not _is_short_name(written)
    start = 0
    for hump in humps:
        end = start + len(hump)
        before, after = meant[:start], meant[end:]
        if typed.startswith(before) and typed.endswith(after) and not _is_short_name(hump):
            rest = typed[len(before) : len(typed) - len(after)]
            if is_typo(meant[start:end], rest):
                return True
        start = end
    return False


def _is_short_name(written: str) -> bool:
    return written.isupper() and len(written) <= _LONGEST_SHORT_NAME
