"""Pieces of a difference: the two texts as they were written, cut where they part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from srs.matching.alignment import Mark, Step
from srs.matching.tokens import Token

_SPACED = re.compile(r".*\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words with the punctuation around them, as the author and as the learner wrote them.

    ``expected`` is empty in what is EXTRA, ``typed`` in what is MISSING. Neither begins nor ends
    with white space; a piece is shown after a space unless it is ``glued`` to the one before.
    """

    mark: Mark
    expected: str
    typed: str
    glued: bool = False


def pieces_of(steps: Iterable[Step], expected: str, typed: str) -> tuple[Piece, ...]:
    """Return the pieces of an alignment, neighbours with one mark (but typos) put together.

    But for white space between pieces, what is expected in all of them is ``expected``, and
    what was typed in them ``typed``.
    """
    runs = list(_runs(steps))
    wanted = _cuts(expected, [token for run in runs for token in run.expected])
    given = _cuts(typed, [token for run in runs for token in run.typed])
    pieces = []
    i = j = 0
    for run in runs:
        to_i, to_j = i + len(run.expected), j + len(run.typed)
        text, cut = (expected, wanted[i]) if run.expected else (typed, given[j])
        pieces.append(
            Piece(
                run.mark,
                expected[wanted[i] : wanted[to_i]].strip(),
                typed[given[j] : given[to_j]].strip(),
                glued=cut > 0 and not text[cut - 1].isspace(),
            )
        )
        i, j = to_i, to_j
    return tuple(pieces)


def _runs(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield the steps, those of one mark in a row as one; a typo stays alone."""
    numbered = enumerate(steps)
    for (mark, _), run in groupby(
        numbered, lambda pair: (pair[1].mark, pair[0] if pair[1].mark is Mark.TYPO else -1)
    ):
        same = [step for _, step in run]
        yield Step(
            mark,
            [token for step in same for token in step.expected],
            [token for step in same for token in step.typed],
        )


def _cuts(text: str, tokens: Sequence[Token]) -> list[int]:
    """Return where the text is cut before each token, and its end.

    Punctuation goes with the word that it touches, and with the one before if it touches both.
    """
    cuts = [0]
    for before, after in pairwise(tokens):
        spaced = _SPACED.match(text, before.end, after.start)
        cuts.append(spaced.end() if spaced else after.start)
    return [*cuts, len(text)] if tokens else cuts
