"""Finding a pattern in a sentence: the narrowest stretch of words that holds all its terms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter

from srs.grading.compiled import Search
from srs.grading.reading import Index, Span

# Words between the first and the last one of a concept, at most: a sentence that runs on for
# longer speaks of several things.
WIDEST = 32
# Stretches looked at in one sentence, at most.
_MOST_STRETCHES = 40

_FIRST = attrgetter("first")

Hit = tuple[Span, ...]  # where each term was found, in the order of the pattern


def hits(
    search: Search, index: Index, allowed: Sequence[bool] | None, widest: int
) -> Iterator[Hit]:
    """Yield the places where ``search`` finds its pattern, from the start of the sentence.

    ``allowed`` says of each token of the answer whether it may be a part; None: all may. A hit is
    at most ``widest`` tokens from its first to its last word.
    """
    terms = sum(map(len, search.steps))
    if terms > index.sentence.end - index.sentence.first:
        return  # each term has words of its own
    steps = islice(index.steps, 0, terms * (1 + _MOST_STRETCHES), terms)
    if next(steps, None) is None or any(index.spans(finder) for finder in search.absent):
        return
    lists: list[list[Span]] = []
    for step in search.steps:
        for finder in step:
            spans = index.spans(finder)
            if allowed is not None:
                spans = [span for span in spans if allowed[span.first]]
            if not spans:
                return
            lists.append(spans)
    found = _ordered(search, lists, steps) if len(search.steps) > 1 else _stretches(lists, steps)
    for hit in found:
        if hit[-1].end - hit[0].first <= widest or _width(hit) <= widest:
            yield hit


def _width(hit: Hit) -> int:
    return max(span.end for span in hit) - min(span.first for span in hit)


def _stretches(lists: Sequence[Sequence[Span]], steps: Iterator[int]) -> Iterator[Hit]:
    """Yield the narrowest stretches that hold a span of each list, moving to the right.

    Each step moves the leftmost span on, so that the time is that of one walk through the lists.
    """
    at = [0] * len(lists)
    for _ in steps:
        hit = tuple(spans[place] for spans, place in zip(lists, at, strict=True))
        if _are_distinct(hit):
            yield hit
        number = min(range(len(lists)), key=lambda number: hit[number].first)
        at[number] += 1
        if at[number] == len(lists[number]):
            return


def _are_distinct(hit: Hit) -> bool:
    """Whether each term has words of its own: "matched" is not both "match" and "pair"."""
    if len(hit) == 1:
        return True
    return all(one.end <= other.first for one, other in pairwise(sorted(hit)))


def _ordered(
    search: Search, lists: Sequence[Sequence[Span]], steps: Iterator[int]
) -> Iterator[Hit]:
    """Yield the first hit whose steps stand one after the other, from each place to start at."""
    sizes = [len(step) for step in search.steps]
    starts = sorted({span.first for spans in lists[: sizes[0]] for span in spans})
    for start, _ in zip(starts, steps, strict=False):
        hit: list[Span] = []
        after, number = start, 0
        for size in sizes:
            step = [_from(lists[number + place], after) for place in range(size)]
            if None in step:
                break
            spans = [span for span in step if span is not None]
            hit += spans
            after = max(span.end for span in spans)
            number += size
        else:
            if _are_distinct(tuple(hit)):
                yield tuple(hit)


def _from(spans: Sequence[Span], after: int) -> Span | None:
    at = bisect_left(spans, after, key=_FIRST)
    return spans[at] if at < len(spans) else None
