"""How a typed answer compares with the back, as lines for the screen and in words."""

from __future__ import annotations

from srs.matching.alignment import Mark
from srs.matching.pieces import Piece
from srs.matching.typed_answer import Comparison, Verdict
from srs.terminal.spans import Line, Span, Style, wrapped, wrapped_line
from srs.terminal.visible import visible_line

_MISSING, _EXTRA, _WANTED = "+", "-", "→"
_VERDICTS = {
    Verdict.EMPTY: "nothing",
    Verdict.SAME: "the same",
    Verdict.CLOSE: "most of it",
    Verdict.DIFFERENT: "something else",
}


def typed_lines(typed: Comparison, columns: int) -> list[Line]:
    """Return the verdict and, where there is one, the difference in the order of reading.

    ``+`` stands before what is missing, ``-`` before what is too much, ``→`` between a typo and
    the word that was meant.
    """
    verdict = wrapped(f"You typed {_verdict(typed)}.", columns, Style.QUIET)
    if typed.verdict is Verdict.DIFFERENT:
        # Beside the back, word by word, it would only be in the way.
        own = " ".join(piece.typed for piece in typed.pieces if piece.typed)
        return [*verdict, *wrapped(visible_line(own), columns)]
    if typed.verdict is Verdict.SAME:
        return verdict
    return [*verdict, *wrapped_line(_difference(typed), columns)]


def typed_words(typed: Comparison) -> list[str]:
    """Return the verdict and the difference in words, one sentence a line."""
    lines = [f"You typed {_verdict(typed)}."]
    if typed.verdict is Verdict.DIFFERENT:
        return lines
    missing = [piece.expected for piece in typed.pieces if piece.mark is Mark.MISSING]
    extra = [piece.typed for piece in typed.pieces if piece.mark is Mark.EXTRA]
    if missing:
        lines.append(f"Missing: {'; '.join(map(_bare, missing))}.")
    if extra:
        lines.append(f"Too much: {'; '.join(map(_bare, extra))}.")
    typos = (f"Typo: {_bare(piece.typed)} for {_bare(piece.expected)}." for piece in _typos(typed))
    return [*lines, *typos]


def _bare(word: str) -> str:
    return visible_line(word).strip(".,;:")


def _verdict(typed: Comparison) -> str:
    if typed.verdict is Verdict.TYPOS:
        count = len(_typos(typed))
        return f"the same, with {'1 typo' if count == 1 else f'{count} typos'}"
    return _VERDICTS[typed.verdict]


def _typos(typed: Comparison) -> list[Piece]:
    return [piece for piece in typed.pieces if piece.mark is Mark.TYPO]


def _difference(typed: Comparison) -> Line:
    spans: list[Span] = []
    for piece in typed.pieces:
        text, style = _marked(piece)
        gap = "" if piece.glued or not spans else " "
        spans += [Span(gap), Span(" ".join(visible_line(text).split()), style)]
    return tuple(span for span in spans if span.text)


def _marked(piece: Piece) -> tuple[str, str]:
    match piece.mark:
        case Mark.TYPO:
            return f"{piece.typed}{_WANTED}{piece.expected}", Style.HARD
        case Mark.MISSING:
            return f"{_MISSING}{piece.expected}", Style.GOOD
        case Mark.EXTRA:
            return f"{_EXTRA}{piece.typed}", Style.AGAIN
    return piece.typed, Style.PLAIN
