"""The schedule as a fold over the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from srs.model.entry import ENTRY_VERSION, MARKED_KINDS, EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, CardState
from srs.scheduling.schedulers import Scheduler, Schedulers

_RATING = EntryKind.RATING
_RATINGS = (None, *Rating)

# Overrules that count, by the prompt and the id of the grade that they are about.
Overruling = Mapping[tuple[str | None, str | None], LogEntry]
_NONE: Overruling = {}


def replay(
    schedulers: Schedulers, entries: Iterable[LogEntry], state: CardState = NEW_CARD
) -> CardState:
    """Fold one card's effective entries, in order of id, into its state.

    The overrules among them count for the grades among them. Kinds that this program does not
    know change nothing.
    """
    entries = list(entries)
    overrules = overruling(entries)
    for entry in entries:
        state = apply(schedulers, state, entry, overrules)
    return state


def replay_all(
    schedulers: Schedulers, entries: Iterable[LogEntry], overrules: Overruling = _NONE
) -> dict[str, CardState]:
    """Fold the effective entries of all cards, in order of id; return the states by card.

    ``overrules`` are those that count (see ``overruling``).
    """
    states: dict[str, CardState] = {}
    get, usual, has_others = states.get, schedulers.usual, bool(schedulers.by_deck)
    for entry in entries:
        card = entry.card
        if card is None:
            continue
        state = get(card, NEW_CARD)
        if entry.kind == _RATING and entry.version <= ENTRY_VERSION:
            # As in apply(), which would look for the scheduler of each of a million.
            scheduler = schedulers.of(card) if has_others else usual
            states[card] = _rated(scheduler, state, entry)
        else:
            states[card] = apply(schedulers, state, entry, overrules)
    return states


def apply(
    schedulers: Schedulers, state: CardState, entry: LogEntry, overrules: Overruling = _NONE
) -> CardState:
    """Return the state after one entry. One of a newer version changes nothing.

    A mark counts as it stands: with the rating of the overrule that is about it, if any.
    """
    if entry.version > ENTRY_VERSION:
        return state
    kind = entry.kind
    if kind == _RATING:
        return _rated(schedulers.of(entry.card or ""), state, entry)
    if kind in MARKED_KINDS:
        rating = known_rating(overrules.get((entry.card, entry.id), entry))
        if rating is None:
            return state
        return schedulers.of_written(entry.card or "").next(state, rating, entry)
    change = _CHANGES.get(kind)
    return state if change is None else change(state, entry)


def _rated(scheduler: Scheduler, state: CardState, entry: LogEntry) -> CardState:
    rating = _RATINGS[entry.rating or 0]
    return state if rating is None else scheduler.next(state, rating, entry)


def known_rating(entry: LogEntry) -> Rating | None:
    """Return an entry's rating, or None: of other kinds than ratings the store checks none."""
    number = entry.rating or 0
    return _RATINGS[number] if 0 < number < len(_RATINGS) else None


def overruling(entries: Iterable[LogEntry]) -> Overruling:
    """Return the overrules that count: of each grade the last, in order of id.

    ``entries`` are effective and in that order; those of other kinds are passed over. An
    overrule that names another prompt than its grade does meets no grade.
    """
    return {
        (entry.card, entry.target): entry
        for entry in entries
        if entry.kind == EntryKind.OVERRULE
        and entry.version <= ENTRY_VERSION
        and known_rating(entry) is not None
    }


def _placed(state: CardState, entry: LogEntry) -> CardState:
    # Reads JSON: only where something was placed.
    from srs.scheduling.placement import placed, placement_of

    placement = placement_of(entry)
    return state if placement is None else placed(state, placement)


_CHANGES: dict[str, Callable[[CardState, LogEntry], CardState]] = {
    EntryKind.SUSPEND: lambda state, _: state._replace(suspended=True),
    EntryKind.RESUME: lambda state, _: state._replace(
        suspended=False, buried_until=None, leech=False
    ),
    EntryKind.BURY: lambda state, entry: state._replace(buried_until=entry.day + 1),
    EntryKind.FLAG: lambda state, _: state._replace(flagged=True),
    EntryKind.UNFLAG: lambda state, _: state._replace(flagged=False),
    EntryKind.PLACEMENT: _placed,
    EntryKind.LEECH: lambda state, _: state._replace(suspended=True, leech=True),
}


def taken_back(retractions: Sequence[LogEntry]) -> frozenset[str]:
    """Return the ids of entries and batches that are retracted.

    A retraction may itself be retracted (a redo), and stands unless a standing one names it
    or its batch. The order of ids does not matter: clocks differ and go backwards.
    """
    against: dict[str, list[LogEntry]] = {}
    for entry in retractions:
        if entry.target is not None:
            against.setdefault(entry.target, []).append(entry)
    stands: dict[str, bool] = {}
    for entry in retractions:
        _judge(entry, against, stands)
    return frozenset(
        entry.target for entry in retractions if stands[entry.id] and entry.target is not None
    )


def _judge(entry: LogEntry, against: dict[str, list[LogEntry]], stands: dict[str, bool]) -> None:
    """Decide whether ``entry`` stands, after all that speak against it (depth first)."""
    waiting = [entry]
    opened: set[str] = set()
    while waiting:
        current = waiting[-1]
        opponents = against.get(current.id, [])
        if current.batch is not None:
            opponents = opponents + against.get(current.batch, [])
        # An opened one met again is a circle, which only a forged log has: it does not count.
        undecided = [o for o in opponents if o.id not in stands and o.id not in opened]
        opened.add(current.id)
        if undecided:
            waiting.extend(undecided)
            continue
        stands[current.id] = not any(stands.get(o.id, False) for o in opponents)
        waiting.pop()


def effective(entries: Iterable[LogEntry], gone: frozenset[str]) -> Iterable[LogEntry]:
    """Leave out the entries that were taken back, alone or with their batch."""
    if not gone:
        return entries
    return (entry for entry in entries if entry.id not in gone and entry.batch not in gone)
