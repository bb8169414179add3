"""How long an answer is, in sentences and words: as its writer counts them."""

from __future__ import annotations

import re

# So many words of an answer are graded; what comes after them earns nothing more.
MOST_WORDS = 600
# A line at least so long was probably wrapped by hand, in the middle of a sentence.
_WRAPPED = 56
# Chinese and Japanese have no spaces: each character counts, as word processors have it.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Strings: compiling them takes 4 ms, which an empty page does not need; ``re`` keeps them then.
_WORD = rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}][^\s—–…{_IDEOGRAPHS}]*"
_CLOSING = "\"'”’)\\]»"
# No part can be matched in two ways: no text makes this slow.
_END = rf"(?<![.!?…])[.!?…]++[{_CLOSING}]*+(?=\s|\Z)|[。！？]++[」』”’）]*+|\n(?:[^\S\n]*+\n)*+"
_LIST_MARK = r"[^\S\n]*(?:[-*•–+>]|\(?(?:\d{1,2}|[A-Za-z])[.)])[^\S\n]"
_ONLY_A_MARK = r"\s*(?:\(?(?:\d{1,2}|[A-Za-z])[.)]|[-*•–+>])\s*"
_LAST_WORD = r"[\w.]*\Z"
_LONGEST_SHORT = 10
_LONGEST_MARK = 80  # white space and a list's mark
_SHORT = frozenset(
    (
        *("e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "resp", "fig", "eq", "incl", "dr"),
        *("mr", "mrs", "al", "viz", "esp", "ca"),
    )
)


def counts(text: str) -> tuple[int, int]:
    """Return how many sentences and how many words there are in ``text``.

    Sentences end with a mark, at an empty line, before a point of a list, and with a short line.
    """
    if not text:
        return 0, 0
    found = start = 0
    for match in re.finditer(_END, text):
        if _ends(text, start, match):
            found += _has_word(text, start, match.start())
            start = match.end()
    found += _has_word(text, start, len(text))
    return found, sum(1 for _ in re.finditer(_WORD, text))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark, end = match.group(), match.end()
    if mark.startswith("\n"):
        before = match.start() - (text.rfind("\n", 0, match.start()) + 1)
        return (
            mark.count("\n") > 1
            or before < _WRAPPED
            or bool(re.match(_LIST_MARK, text[end : end + _LONGEST_MARK]))
        )
    if mark[0] in "。！？":
        return True
    following = text[end : end + 2].strip()
    if (mark.startswith("..") or mark[0] == "…") and following[:1].islower():
        return False
    if mark == "." and re.fullmatch(_ONLY_A_MARK, text[start:end]):
        return False
    word = re.search(_LAST_WORD, text[max(0, match.start() - _LONGEST_SHORT) : match.start()])
    return not (mark == "." and word is not None and word.group().lower() in _SHORT and following)


def _has_word(text: str, start: int, end: int) -> bool:
    return re.search(_WORD, text[start:end]) is not None
