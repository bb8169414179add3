"""The words of a name, and the shorter forms in which people say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from srs.diagrams.names import name_key, short_name
from srs.matching.tokens import Kind, Token, tokens

_PLURAL = re.compile(r"(?<=[A-Z][A-Z])s\b")  # VLAs
_KEPT = 8_192  # names of a large map, each looked at several times
_TIES = ("", " ", "-", "_")  # between a word and its number
_LETTER = re.compile(r"[^\W\d_][\d_]*")  # A, n1


@lru_cache(maxsize=_KEPT)
def name_tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


def word_key(name: str) -> str:
    """Return the words of a name without what parts them, and without articles.

    Numbers next to each other stay apart. A name of punctuation alone is its own key.
    """
    key, number = "", False
    for token in name_tokens(name):
        if not token.article:
            both = number and token.kind is Kind.NUMBER
            key, number = f"{key}{' ' * both}{token.key}", token.kind is Kind.NUMBER
    return key or name_key(name)


def units_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, each with the number that it goes with: ``BLIP-2`` is one."""
    words: list[str] = []
    end = 0
    for token in name_tokens(name):
        tied = words and token.kind is Kind.NUMBER and name[end : token.start] in _TIES
        if tied:
            words[-1] += token.key
        elif not token.article:
            words.append(token.key)
        end = token.end
    return tuple(words)


def tells_name(each: str, label: str) -> bool:
    """Whether an id says whose it is: its words are the label's, and more than a letter.

    Letters and numbers (``A``, ``n1``) are what authors call things when they don't name them.
    """
    if _LETTER.fullmatch(each):
        return False
    words = [token.key for token in name_tokens(label)]
    ends = set(accumulate(map(len, words), initial=0))
    key, whole = word_key(each).replace(" ", ""), "".join(words)
    at = whole.find(key)
    while at >= 0 and not {at, at + len(key)} <= ends:
        at = whole.find(key, at + 1)
    return at >= 0


def parts_of(label: str) -> Iterator[str]:
    """Yield the shorter forms of a label; each only where it has letters or digits."""
    plain = short_name(label)
    whole = [label, plain, _PLURAL.sub("", label), _PLURAL.sub("", plain)]
    parts = [half for form in whole for half in form.split(": ", 1) if half != form]
    for part in dict.fromkeys((*whole, *parts)):
        if part != label and any(map(str.isalnum, part)):
            yield part
