"""Tokens: the words, numbers and signs of a text, each with its place in it.

Everything else (punctuation, hyphens, quotes, white space, Markdown marks, dollars of TeX) only
separates them. Where words are written without spaces, each character is a token.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

from srs.matching.folding import fold
from srs.matching.lexicon import CONTRACTIONS, CONTRACTIONS_BARE, NEGATORS, SIGNS, TEX
from srs.matching.numbers import NUMBER, NUMBER_WORDS, RAISED, number_key

# Stands for combining marks and joiners, which belong to the letter before them.
_MARK = "\ue000"
_RAISED_DIGITS = "⁰¹²³⁴-⁹₀-₉"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W\d_{_RAISED_DIGITS}{_UNSPACED}]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|{_MARK})*"
_TOKEN = re.compile(
    rf"(?P<number>{NUMBER}|{RAISED})"
    rf"|(?P<word>{_LETTERS}(?:['’ʼ＇]{_LETTERS})*)"
    rf"|(?P<character>[{_UNSPACED}]{_MARK}*)"
    rf"|(?P<sign>[<>!]=|[{re.escape(''.join(SIGNS))}])"
)
_APOSTROPHES = re.compile("['’ʼ＇]")
# Not signs: arrows, angle brackets around a name, TeX commands that only set type.
_NOISE = re.compile(
    r"<?-{1,3}>|={1,3}>|<-{1,3}(?![-\d.])|(?<!\\)\\(?:cdot|left|right|mathcal|mathrm|mathbf|text)(?![a-zA-Z])"
)
_TAG = re.compile(r"<([^<>\s]+)>")
_SENTENCE_END = re.compile(r"[.!?:\n]")
_NAME_LETTERS = 7


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    CHARACTER = "character"
    SIGN = "sign"


class Token(NamedTuple):
    """A piece of a text that counts: ``key`` is what is compared, ``start:end`` where it stands."""

    key: str
    kind: Kind
    start: int
    end: int
    # A short name with capitals inside (LLaVA): a letter makes it another one (LLaMA).
    name: bool = False
    # "a", "an" or "the" before a word.
    article: bool = False

    @property
    def negator(self) -> bool:
        """True for a word that turns a claim around."""
        return self.kind is Kind.WORD and self.key in NEGATORS


def tokens(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order; none for a text without letters, digits, signs.

    A contraction with "not" is two tokens: "don't", "dont" and "do not" are the same.
    """
    return first_tokens(text, 2 * len(text) + 1)[0]


def first_tokens(text: str, most: int) -> tuple[list[Token], int]:
    """Return the tokens of ``text`` up to the first ``most``, and how many it has.

    The rest is only counted, without a look at contractions and at what folds to nothing: that
    takes a twentieth of the time.
    """
    found: list[Token] = []
    matches = _TOKEN.finditer(_outline(text))
    for match in matches:
        found += _tokens_of(match, text)
        if len(found) >= most:
            break
    rest = sum(1 for _ in matches)
    return _with_articles(text, found[:most]), len(found) + rest


def _tokens_of(match: re.Match[str], text: str) -> list[Token]:
    start, end = match.span()
    written = text[start:end]
    if match["word"]:
        command = TEX.get(written) if text[start - 1 : start] == "\\" else None
        return [_sign(command, start, end)] if command else _words(written, start)
    if match["number"]:
        return [Token(number_key(written), Kind.NUMBER, start, end)]
    if match["sign"]:
        return [_sign(SIGNS.get(written, written), start, end)]
    key = fold(written)
    return [Token(key, Kind.CHARACTER, start, end)] if key else []


def runs(text: str) -> list[Token]:
    """Return what stands between white space as tokens: for a text of nothing but punctuation."""
    return [
        Token(fold(match.group()) or match.group(), Kind.SIGN, *match.span())
        for match in re.finditer(r"\S+", text)
    ]


def _outline(text: str) -> str:
    """Return ``text``, as long as before, with marks as ``_MARK`` and noise as spaces."""
    if not text.isascii():
        text = "".join(_MARK if _is_mark(character) else character for character in text)
    text = _NOISE.sub(lambda noise: " " * len(noise.group()), text)
    return _TAG.sub(lambda tag: f" {tag[1]} ", text)


def _is_mark(character: str) -> bool:
    return character > "\x7f" and unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")


def _words(written: str, start: int) -> list[Token]:
    end = start + len(written)
    plain = fold(_APOSTROPHES.sub("'", written))
    rest = _length_of_not(plain)
    if rest:
        verb, middle = plain[:-rest], max(start, end - rest)
        turned = Token("not", Kind.WORD, middle if verb else start, end)
        return [Token(CONTRACTIONS.get(verb, verb), Kind.WORD, start, middle), turned][not verb :]
    key = "its" if plain == "it's" else plain.removesuffix("'s").replace("'", "")
    if not key:
        return []
    if key in NUMBER_WORDS:
        # "one" is a pronoun too, so it is not held against another number.
        kind = Kind.WORD if key == "one" else Kind.NUMBER
        return [Token(NUMBER_WORDS[key], kind, start, end)]
    capitals = sum(letter.isupper() for letter in written)
    return [Token(key, Kind.WORD, start, end, capitals > 1 and len(key) <= _NAME_LETTERS)]


def _length_of_not(plain: str) -> int:
    """Return how many letters of a contraction mean "not": none in other words."""
    if plain.endswith("n't") or plain == "cannot":
        return 3
    return 2 if plain in CONTRACTIONS_BARE else 0


def _sign(key: str, start: int, end: int) -> Token:
    return Token(key, Kind.WORD if key.isalpha() else Kind.SIGN, start, end)


def _with_articles(text: str, found: list[Token]) -> list[Token]:
    return [
        token._replace(article=True) if _is_article(text, found, at) else token
        for at, token in enumerate(found)
    ]


def _is_article(text: str, found: list[Token], at: int) -> bool:
    """Tell an article from the "a" of a formula: a space and a word follow it."""
    token = found[at]
    if token.key not in ("a", "an", "the") or at + 1 == len(found):
        return False
    after = found[at + 1]
    if after.kind is not Kind.WORD or not text[token.end : after.start].isspace():
        return False
    if text[after.start : after.end] in SIGNS:
        return False
    opens = at == 0 or _SENTENCE_END.search(text, found[at - 1].end, token.start)
    return text[token.start : token.end] != "A" or bool(opens)
