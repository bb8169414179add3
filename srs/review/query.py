"""Queries for cards: words, ``deck:``, ``tag:``, ``is:``, ``-``, ``or``, parentheses.

The language is Anki's where they share something (docs/query.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from srs.errors import UsageError
from srs.model.columns import char_columns


@dataclass(frozen=True)
class Word:
    """Cards with this text anywhere in front, back or the note's id, whatever its case."""

    text: str


@dataclass(frozen=True)
class Deck:
    """Cards of the decks that ``name`` fits: a deck, or a branch of decks; ``*`` is any text."""

    name: str


@dataclass(frozen=True)
class Tag:
    """Cards with a tag that ``name`` fits, or with one below it (``a`` fits ``a::b``)."""

    name: str


@dataclass(frozen=True)
class Is:
    """Cards in this state, one of ``STATES``."""

    state: str


@dataclass(frozen=True)
class Not:
    """Cards that ``term`` does not find."""

    term: Query


@dataclass(frozen=True)
class And:
    """Cards that all ``terms`` find; all cards where there are none."""

    terms: tuple[Query, ...] = ()


@dataclass(frozen=True)
class Or:
    """Cards that any of ``terms`` finds."""

    terms: tuple[Query, ...]


Query = Word | Deck | Tag | Is | Not | And | Or

ALL_CARDS = And()
STATES = (
    "due",
    "new",
    "again",
    "failed",
    "learning",
    "review",
    "relearning",
    "suspended",
    "buried",
    "flagged",
    "leech",
)
_KEYS = ("deck", "tag", "is")
_JOINTS = ("or", "and")
_DEEPEST = 50
_SHOWN = 70  # characters of a query, about a mistake in it
_LONGEST = 200  # terms; SQLite takes a thousand
_MOST = 10_000  # characters; SQLite takes patterns of 50,000 bytes
# A parenthesis, or a term: a minus or more, a key with its colon, and a word or a quoted text.
_TOKEN = re.compile(
    r"""(?P<open>-*\() | (?P<close>\))
      | (?P<minus>-*)(?:(?P<key>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s()"]+))
    """,
    re.VERBOSE,
)
_BLANK = re.compile(r"\s*")


class _Token(NamedTuple):
    start: int
    match: re.Match[str]


def parse_query(text: str) -> Query:
    """Read a query. An empty one finds all cards.

    Raises UsageError, with the place of the mistake, where it makes no sense.
    """
    if len(text) > _MOST:
        _fail(text, _MOST, f"it has more than {_MOST:,} characters", "write fewer")
    tokens = list(_tokens(text))
    if len(tokens) > _LONGEST:
        _fail(text, tokens[_LONGEST].start, f"it has more than {_LONGEST} terms", "write fewer")
    query, rest = _alternatives(text, tokens, 0)
    if rest:
        _fail(text, rest[0].start, "this parenthesis closes nothing", "remove it")
    return query


def _tokens(text: str) -> Sequence[_Token]:
    found: list[_Token] = []
    position = _end(_BLANK.match(text, 0))
    while position < len(text):
        match = _TOKEN.match(text, position)
        assert match is not None  # whatever begins no other token is a word
        if match["quoted"] is not None and not match["end"]:
            quote = text.index('"', position)
            _fail(text, quote, "this quote is never closed", 'close it with "')
        found.append(_Token(position, match))
        position = _end(_BLANK.match(text, match.end()))
    return found


def _end(match: re.Match[str] | None) -> int:
    assert match is not None
    return match.end()


def _alternatives(text: str, tokens: Sequence[_Token], depth: int) -> tuple[Query, list[_Token]]:
    """Read terms joined by ``or`` or ``and``, up to a closing parenthesis or the end."""
    if depth > _DEEPEST:
        _fail(text, tokens[0].start if tokens else 0, "too many parentheses", "write fewer")
    rest = list(tokens)[::-1]
    groups: list[list[Query]] = [[]]
    joint = ""  # the word that was read last, where it joins
    while rest and rest[-1].match["close"] is None:
        token = rest[-1]
        word = token.match.group().lower()
        if word in _JOINTS:
            if joint or not groups[-1]:
                what = f"nothing stands before this {word}"
                _fail(text, token.start, what, f'quote it: "{word}"')
            joint = word
            rest.pop()
            if word == "or":
                groups.append([])
        else:
            term, left = _term(text, rest[::-1], depth)
            groups[-1].append(term)
            joint, rest = "", left[::-1]
    if joint:
        end = rest[-1].start if rest else len(text)
        _fail(text, end, f"nothing stands after the {joint}", f'quote it: "{joint}"')
    parts = tuple(group[0] if len(group) == 1 else And(tuple(group)) for group in groups)
    return parts[0] if len(parts) == 1 else Or(parts), rest[::-1]


def _term(text: str, tokens: Sequence[_Token], depth: int) -> tuple[Query, list[_Token]]:
    token, *rest = tokens
    if (opening := token.match["open"]) is not None:
        inner, rest = _alternatives(text, rest, depth + 1)
        if not rest:
            _fail(text, token.start, "this parenthesis is never closed", "close it with )")
        if inner == ALL_CARDS:
            _fail(text, token.start, "nothing stands in these parentheses", "remove them")
        return _negated(inner, opening.count("-")), rest[1:]
    return _negated(_leaf(text, token), len(token.match["minus"])), rest


def _negated(query: Query, times: int) -> Query:
    return Not(query) if times % 2 else query


def _leaf(text: str, token: _Token) -> Query:
    key, match = token.match["key"], token.match
    value = match["quoted"] if match["quoted"] is not None else match["bare"]
    if key is None:
        if not value.strip():
            _fail(text, token.start, "an empty text finds nothing", "write a word")
        if match["bare"] and value.endswith(":") and value[:-1].lower() in _KEYS:
            _fail(text, token.start, f"nothing stands after {value}", f"write {value}something")
        return Word(value)
    name = key.lower()
    if name not in _KEYS:
        key, value = key[:_SHOWN], value[:_SHOWN]
        fix = f'there are deck:, tag: and is:; a text with a colon is quoted: "{key}:{value}"'
        _fail(text, token.start, f"there is no {key}: to search by", fix)
    if not value.strip():
        _fail(text, token.start, f"nothing stands after {name}:", f"write {name}:something")
    if name == "deck":
        return Deck(value)
    if name == "tag":
        return Tag(value)
    return _state(text, token, value.lower())


def _state(text: str, token: _Token, value: str) -> Is:
    if value not in STATES:
        from difflib import get_close_matches

        close = get_close_matches(value, STATES, n=1)
        fix = f"did you mean is:{close[0]}?" if close else f"is: takes {', '.join(STATES)}"
        _fail(text, token.start, f"no card is '{value[:_SHOWN]}'", fix)
    return Is(value)


def _fail(text: str, offset: int, what: str, fix: str) -> NoReturn:
    start = max(0, offset - _SHOWN // 2) if len(text) > _SHOWN else 0
    shown = "".join(map(_harmless, text[start : start + _SHOWN]))
    before = sum(map(char_columns, shown[: offset - start]))
    detail = f"{shown}\n{' ' * before}^"
    raise UsageError(f"the query can't be read: {what}", detail=detail, fix=fix)


def _harmless(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char.isspace() else "\ufffd"


def names_state(query: Query, state: str) -> bool:
    """Whether the query asks for cards in ``state`` anywhere."""
    match query:
        case Is(asked):
            return asked == state
        case Not(term):
            return names_state(term, state)
        case And(terms) | Or(terms):
            return any(names_state(term, state) for term in terms)
    return False
