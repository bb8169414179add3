"""Tokens one after another, with what to say where the wrong one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srs.diagrams.mermaid.characters import SPACES
from srs.diagrams.mermaid.lexing import tokens
from srs.diagrams.mermaid.problems import QUOTE_ID, QUOTE_LABEL, Refusal
from srs.diagrams.mermaid.token_readers import Token, reserved

# What a name is made of.
NAME = frozenset(
    ["num", "word", "minus", "default", "comma", "colon", "amp", "hash", "star", "letters", "down"]
)
_RESERVED = frozenset(
    [
        "style",
        "linkStyle",
        "interpolate",
        "classDef",
        "class",
        "subgraph",
        "end",
        "href",
        "click",
        "header",
        "window",
        "call",
    ]
)
_NEXT = "a new line or ;"
# What people write for an edge elsewhere, as in the sketches of this program.
_SHORT_EDGE = re.compile(r"\s*(<?->|<?=>|[→←↔⟶⇒]|<?[-–—](?=\s))")


class Stream:
    """The tokens of a text, from offset ``start`` on. What cannot be read counts as a token."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._refusal: Refusal | None = None
        self._tokens = list(self._until_wrong(text, start))
        self._at = 0

    @property
    def kind(self) -> str:
        """The kind of the token that comes next."""
        return self._tokens[self._at].kind

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._at]

    @property
    def kind_after(self) -> str:
        """The kind of the token after the next."""
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)].kind

    def take(self) -> Token:
        """Return the next token and go on; after the last there is always that one."""
        token = self._tokens[self._at]
        if self._at < len(self._tokens) - 1:
            self._at += 1
        return token

    def expect(self, kind: str, what: str) -> Token:
        """Return the next token, which is to be of ``kind``. Raises Refusal with ``what``."""
        if self.kind != kind:
            raise self.wrong(what)
        return self.take()

    def name(self, what: str) -> Token:
        """Return the name that comes next as one token. Raises Refusal with ``what``."""
        first = self.token
        if first.kind not in NAME:
            raise self.wrong(what)
        self.take()
        if self.kind not in NAME:
            return first
        pieces = [first.text]
        while self.kind in NAME:
            pieces.append(self.take().text)
        return first._replace(text="".join(pieces))

    def end_statement(self) -> None:
        """Take the line end or ``;`` that comes next. Raises Refusal where there is neither."""
        if self.kind not in ("line end", "semi", "end of text"):
            raise self.wrong(_NEXT)
        self.take()

    def wrong(self, wanted: str) -> Refusal:
        """Return the refusal of the next token, in the place of which ``wanted`` could stand."""
        token = self.token
        short = _SHORT_EDGE.match(self._text, token.start - (self._text[token.start - 1] == "-"))
        if short:
            what = f"“{short[1]}” is no edge in Mermaid"
            return Refusal(short.start(1), what, "write --> for an arrow, --- for a plain line")
        if token.kind == "wrong" and self._refusal:
            return self._refusal
        if token.kind in _RESERVED and "name" in wanted:
            what, fix = reserved(token.text.strip())
            return Refusal(token.start, what, fix)
        if token.kind in ("line end", "end of text"):
            fix = f"write {wanted} there"
            return Refusal(self._end_of_line(), f"the line ends where {wanted} is to stand", fix)
        if token.kind == "link" and token.text[0] in "xo":
            what = f"“{token.text[0]}” right before an edge is its end, a circle or a cross"
            return Refusal(token.start, what, f"put a space before {token.text[1:]}")
        if token.kind == "space" and wanted == _NEXT:
            what = "a space after a name, and no edge after it"
            return Refusal(token.start, what, QUOTE_ID)
        if token.kind == "space":
            return Refusal(token.start, f"a space where {wanted} is to stand", "take it out")
        shown = token.text.strip()[:20]
        return Refusal(token.start, f"“{shown}” where {wanted} is to stand", QUOTE_LABEL)

    def _end_of_line(self) -> int:
        """Return the end of what was written before the next token.

        A line may go on after empty ones, so that the token stands where the text ends.
        """
        at = self.token.start
        while self._text[at - 1] in SPACES:
            at -= 1
        return at

    def _until_wrong(self, text: str, start: int) -> Iterator[Token]:
        at = start
        try:
            for token in tokens(text, start):
                at = token.end
                yield token
        except Refusal as refusal:
            self._refusal = refusal
            yield Token("wrong", "", at, at)
