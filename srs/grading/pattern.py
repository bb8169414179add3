"""The language of patterns: how a rubric says which words make an idea.

    pull*|bring match*|pair* together|close     all of these terms in one sentence, any order
    pixel* > robot_frame                        what stands before > comes first
    ~robot ~no collid*                          ~name: a group of words that mean the same
    zero_shot                                   _ joins words that follow each other
    =action                                     exactly this word, not its relatives
    !caption                                    the sentence does not have it

A term is one or more choices with ``|`` between them. Words match by their stems, so that endings
need no ``*``; a ``*`` at the end matches any word that begins so. A slip of the finger is forgiven
in words of five letters or more. The marks are those of Moodle's pattern match question type, but
for ``~``, ``=``, ``>`` and ``!``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import NamedTuple, NoReturn

from srs.matching.folding import fold
from srs.matching.paraphrases import GROUPS
from srs.matching.tokens import Kind, tokens

LONGEST_PATTERN = 300
_TERM = re.compile(r"\S+")
_SHORTEST_PREFIX = 2
_COMPARED = 40


class How(Enum):
    """How a word of a pattern meets a word of an answer."""

    STEM = "stem"
    PREFIX = "prefix"
    EXACT = "exact"


class Word(NamedTuple):
    """One word of a pattern, folded."""

    key: str
    how: How
    is_word: bool = True  # and not a number or a sign, which have no stem and no typos


class Choice(NamedTuple):
    """Words that follow each other; mostly one. ``joined`` is how several look in one word."""

    words: tuple[Word, ...]
    joined: str = ""


class Term(NamedTuple):
    """What must be found: any of ``choices``, or a word of one of the ``groups``."""

    text: str
    choices: tuple[Choice, ...]
    groups: tuple[str, ...]
    absent: bool = False


class Pattern(NamedTuple):
    """``steps`` hold terms that are found in any order; each step stands after the one before."""

    text: str
    steps: tuple[tuple[Term, ...], ...]
    absent: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that must be there."""
        return tuple(term for step in self.steps for term in step)


class Mistake(NamedTuple):
    """What is wrong with a pattern, at which of its characters, and what to do."""

    offset: int
    what: str
    fix: str


class PatternError(ValueError):
    """A pattern that can't be read."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.what)
        self.mistake = mistake


def pattern_mistake(text: str, synonyms: Collection[str]) -> Mistake | None:
    """Return the first mistake of a pattern, None where there is none.

    ``synonyms`` are the names of the rubric's own groups.
    """
    try:
        read_pattern(text, synonyms)
    except PatternError as error:
        return error.mistake
    return None


def read_pattern(text: str, synonyms: Collection[str] = ()) -> Pattern:
    """Return the pattern that ``text`` writes. Raises PatternError."""
    if len(text) > LONGEST_PATTERN:
        _fail(LONGEST_PATTERN, "the pattern is too long", "make it several alternatives")
    steps: list[list[Term]] = [[]]
    absent: list[Term] = []
    for match in _TERM.finditer(text):
        if match.group() == ">":
            if not steps[-1]:
                _fail(match.start(), "nothing stands before >", "write the first term before it")
            steps.append([])
            continue
        term = _read_term(match.group(), match.start(), synonyms)
        (absent if term.absent else steps[-1]).append(term)
    if not steps[-1]:
        what = "nothing stands after >" if len(steps) > 1 else "the pattern has no word to find"
        _fail(max(0, len(text) - 1), what, "write a word, such as: pull* together")
    return Pattern(text, tuple(tuple(step) for step in steps), tuple(absent))


def _read_term(text: str, offset: int, synonyms: Collection[str]) -> Term:
    absent = text.startswith("!")
    choices: list[Choice] = []
    groups: list[str] = []
    at = offset + absent
    for written in text[absent:].split("|"):
        if not written:
            _fail(at, "nothing stands beside |", "write a word on each side of it")
        if written.startswith("~"):
            groups.append(_group(written[1:], at, synonyms))
        else:
            choices.append(read_choice(written, at))
        at += len(written) + 1
    return Term(text, tuple(choices), tuple(groups), absent)


def _group(name: str, at: int, synonyms: Collection[str]) -> str:
    if name not in synonyms and name not in GROUPS:
        # Near names are looked for among few only: that takes its time.
        own = synonyms if len(synonyms) <= _COMPARED else ()
        close = get_close_matches(name[:_COMPARED], [*own, *GROUPS], n=1)
        fix = f"did you mean ~{close[0]}?" if close else "srs rubric words lists the groups"
        _fail(at, f'there is no group of words "{name}"', fix)
    return name


def read_choice(text: str, at: int = 0) -> Choice:
    """Return the words of one choice, such as ``zero_shot`` or ``pull*``. Raises PatternError."""
    exact = text.startswith("=")
    words: list[Word] = []
    place = at + exact
    for written in text[exact:].split("_"):
        words += _words(written, place, exact=exact)
        place += len(written) + 1
    bare = text[exact:].rstrip("*").replace("_", "").replace("-", "")
    is_one = len(words) > 1 and bare.isalpha()
    return Choice(tuple(words), fold(bare) if is_one else "")


def plain_words(term: str, synonyms: Mapping[str, Sequence[str]]) -> str:
    """Return a term as people would write it: its first choice, without the marks.

    Of a group that is its first word; nothing where there is no such group.
    """
    bare = term.split("|", maxsplit=1)[0].strip("=*!")
    if bare.startswith("~"):
        bare = synonyms.get(bare[1:], GROUPS.get(bare[1:], ("",)))[0]
    return bare.replace("_", " ").strip("*")


def _words(written: str, at: int, *, exact: bool) -> list[Word]:
    star = written.endswith("*")
    bare = written.removesuffix("*")
    if "*" in bare:
        _fail(at + written.index("*"), "a * stands only at a word's end", "write it there")
    found = tokens(bare)
    if not found:
        _fail(at, f'"{written}" has no letters to find', "write a word or a number")
    if star and len(found[-1].key) < _SHORTEST_PREFIX:
        _fail(at, f'"{written}" would match too much', "write more letters before the *")
    how = How.EXACT if exact else How.STEM
    words = [Word(each.key, how, each.kind is Kind.WORD) for each in found]
    if star:
        words[-1] = words[-1]._replace(how=How.PREFIX)
    return words


def _fail(offset: int, what: str, fix: str) -> NoReturn:
    raise PatternError(Mistake(offset, what, fix))
