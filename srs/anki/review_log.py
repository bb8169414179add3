"""The log of answers as rows of Anki's review log.

What Anki keeps beside an answer (intervals, ease) is computed: the log is folded once, and each
answer gets the state before and after it. Answers that came from Anki go back as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srs.anki.kept import kept_of
from srs.anki.schedule import History
from srs.model.entry import ENTRY_VERSION, MARKED_KINDS, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, CardState, Phase
from srs.scheduling.replay import apply, known_rating

_LEARN, _REVIEW, _RELEARN, _FILTERED = range(4)
_KINDS = {
    Phase.NEW: _LEARN,
    Phase.LEARNING: _LEARN,
    Phase.REVIEW: _REVIEW,
    Phase.RELEARNING: _RELEARN,
}
_RATING = EntryKind.RATING
_PRACTICE = EntryKind.PRACTICE
_PLACEMENT = EntryKind.PLACEMENT
_RATINGS = (Rating.AGAIN, *Rating)  # of a rating, which the store checks, never the first

ReviewRow = tuple[int, int, int, int, int, int, int, int]


def review_rows(
    history: History, cards: Mapping[str, int], latest: dict[int, int]
) -> Iterator[ReviewRow]:
    """Yield (id, card, ease, interval, last interval, factor, ms, kind) for each answer.

    ``cards`` are Anki's ids of our cards; answers to others are left out. An id is the instant
    of the answer in ms since 1970, or of two at the same instant the next that is free: to Anki
    they are unique. Practice is Anki's answer in a filtered deck, which moves no schedule.
    ``latest`` gets the id of each card's last answer that moved its schedule, by the card's id.
    """
    states: dict[str, CardState] = {}
    schedulers, overrules = history.schedulers, history.overrules
    assert schedulers is not None
    number_of, state_of, usual = cards.get, states.get, schedulers.usual
    has_others = bool(schedulers.by_deck)
    last = 0
    for entry in history.entries:
        name = entry.card
        card = number_of(name)  # type: ignore[arg-type]
        if card is None or name is None:
            continue
        before = state_of(name, NEW_CARD)
        if entry.kind == _RATING and entry.version <= ENTRY_VERSION:
            # As in apply(), which would look for the scheduler of each of a million.
            rating: int | None = entry.rating
            scheduler = schedulers.of(name) if has_others else usual
            after = scheduler.next(before, _RATINGS[rating or 0], entry)
        else:
            after = apply(schedulers, before, entry, overrules)
            rating = _rating_of(entry, history)
        states[name] = after
        if rating is not None:
            last = entry.instant if entry.instant > last else last + 1
            kept = _kept(entry, before, after)
            if rating and (kept[2] or kept[4] != _FILTERED):  # Anki passes over cram practice
                latest[card] = last
            yield (last, card, rating, *kept)


def _rating_of(entry: LogEntry, history: History) -> int | None:
    if entry.version > ENTRY_VERSION:
        return None
    if entry.kind in MARKED_KINDS:
        return known_rating(history.overrules.get((entry.card, entry.id), entry))
    if entry.kind == _PLACEMENT and kept_of(entry.data) is not None:
        return 0  # set by hand, in Anki
    return known_rating(entry) if entry.kind == _PRACTICE else None


def _kept(entry: LogEntry, before: CardState, after: CardState) -> tuple[int, int, int, int, int]:
    """Return interval, last interval, factor, time taken and kind of an answer."""
    took = entry.took_ms or 0
    if (kept := kept_of(entry.data)) is not None:
        interval, last_interval, factor, kind = kept
        return interval, last_interval, factor, took, kind
    if entry.kind == _PRACTICE:
        return before.interval, before.interval, 0, took, _FILTERED
    kind = _KINDS[before.phase]
    if after.last_day == before.last_day and kind == _REVIEW:
        kind = _RELEARN  # asked again the same day
    return after.interval, before.interval, after.ease * 10, took, kind
