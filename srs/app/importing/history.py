"""The review log of a package as entries of ours, and where its cards stand.

Each answer keeps its instant. Its id follows from the card and the instant, so that the same
package, imported on two machines, gives the same entries. What Anki kept beside an answer goes
along, so that it can go back as it came.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from srs.anki.content import AnkiTimes, ReviewRow
from srs.anki.kept import FLAG, kept_data
from srs.anki.mapping.placing import first_day, marks, placement
from srs.app.importing.lost import CHANGED, FROM
from srs.app.importing.notes import CardHere
from srs.app.importing.report import ImportReport
from srs.model.entry import ENTRY_VERSION, EntryKind, LogEntry
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.model.ulid import TimeParts, random_part, time_part
from srs.scheduling.day_finder import DayFinder
from srs.scheduling.placement import Placement, placed

_AGAIN = 1
_FILTERED = 3
_ANSWERS = (0, 1, 2)
# LogEntry(...) without keywords: an import makes a million. A tuple of all its fields, in order.
_entry = partial(tuple.__new__, LogEntry)
_STEPS = (0, 2)  # kinds of answers in learning, which the first scheduler counted differently
# Of answers at one instant an export moves the later ones on: to Anki, instants are unique.
_MOVED_MS = 100


class Learner(NamedTuple):
    """When and where the import happens, and what gives the study day of an instant (ms)."""

    at: At
    device: str
    batch: str
    day_of: Callable[[int], int]
    generation: str = ""  # differs once an earlier import was taken back


class _Card:
    """What the import knows of a card while its answers go by."""

    __slots__ = ("added", "first_day", "here", "known", "last", "last_day", "passes", "suffix")

    def __init__(self, here: CardHere, generation: str, known: list[int] | None) -> None:
        self.here = here
        self.suffix = _suffix(here, generation)
        self.known = known  # instants of what the log has of the card
        self.first_day: int | None = None
        self.last_day: int | None = None
        self.passes = 0
        self.added = False  # whether an answer came that was not here
        self.last = 0  # the instant of its last answer in the package


class ImportedHistory:
    """The history of a package's cards, read once from beginning to end.

    ``known`` are the instants of the answers that the log has of cards that were here already,
    in order, by card.
    """

    def __init__(
        self,
        cards: Mapping[int, CardHere],
        times: AnkiTimes,
        known: Mapping[str, list[int]],
        learner: Learner,
        report: ImportReport,
    ) -> None:
        self._times = times
        self._learner = learner
        self._report = report
        self._cards = {
            number: _Card(here, learner.generation, known.get(here.name) if here.is_known else None)
            for number, here in cards.items()
        }

    def answers(self, reviews: Iterable[ReviewRow]) -> Iterator[LogEntry]:
        """Yield an entry for each answer that is not here yet.

        ``reviews`` are the columns of AnkiReview, in order of time.
        """
        device, batch = self._learner.device, self._learner.batch
        card_of, time_part, day_of = self._cards.get, TimeParts(), DayFinder(self._learner.day_of)
        is_first = self._times.scheduler == 1
        count = 0
        for instant, number, given, interval, last_interval, factor, took, kind in reviews:
            card = card_of(number)
            if card is None:
                continue
            # The first scheduler's steps had no Hard: there, 2 was Good and 3 Easy.
            ease = given + 1 if is_first and kind in _STEPS and 1 < given < 4 else given
            day = day_of(instant)
            if kind in _ANSWERS and ease:
                entry_kind = _RATING
                if card.first_day is None or card.last_day is None:
                    card.first_day = card.last_day = day
                elif day > card.last_day:
                    card.last_day = day
                card.passes = 0 if ease == _AGAIN else card.passes + 1
            else:
                entry_kind = _PRACTICE if ease else _PLACEMENT
            card.last = instant
            if card.known is not None and _is_known(card.known, instant):
                self._report.known_reviews += 1
                continue
            count += 1
            card.added = True
            yield _entry(
                (
                    time_part(instant) + card.suffix,
                    device,
                    instant,
                    day,
                    None,
                    entry_kind,
                    card.here.name,
                    ease or None,
                    took,
                    None,
                    batch,
                    kept_data(interval, last_interval, factor, kind),
                    ENTRY_VERSION,
                )
            )
        self._report.reviews += count

    def states(
        self, present: Callable[[str], CardState], last_known: Callable[[str], int]
    ) -> Iterator[tuple[CardHere, list[LogEntry], CardState | None]]:
        """Yield, for each card with news, the entries that put it where it stands in Anki.

        To be called once the answers have gone by. With them comes its state after that, None
        for a card that was here already, or stands nowhere: its state takes a replay.
        ``present`` gives such a card's state; ``last_known`` when it was last changed, as far as
        the log knows: here, or in Anki before an earlier import.
        """
        first = first_day(self._times, self._learner.at.zone or 0)
        for card in self._cards.values():
            where = placement(card.here.card, first, self._learner.day_of, card.passes)
            if where is None:
                self._report.leave_out("cards of a kind that is unknown")
                if card.added:
                    yield card.here, [], None
                continue
            if card.here.is_known:
                entries = self._news(card, where, present(card.here.name), last_known)
                if entries or card.added:
                    yield card.here, entries, None
                continue
            is_met = card.first_day is not None or where.phase is not Phase.NEW
            before = NEW_CARD._replace(first_day=card.first_day, last_day=card.last_day)
            state = placed(before, where) if is_met else before
            entries = [self._placement(card, where)] if is_met else []
            state = self._marked(card, state, entries)
            if entries or is_met:
                yield card.here, entries, state

    def _news(
        self,
        card: _Card,
        where: Placement,
        state: CardState,
        last_known: Callable[[str], int],
    ) -> list[LogEntry]:
        """Return what changed in Anki since the card was last here; nothing if we know better."""
        changed_ms = max(card.last, card.here.card.modified * 1000)
        if card.known or changed_ms <= last_known(card.here.name):
            return []  # with answers on both sides, both count: the log is replayed
        entries: list[LogEntry] = []
        if card.added or not _stands(state, where):
            entries.append(self._placement(card, where))
        self._marked(card, state, entries)
        return entries

    def _placement(self, card: _Card, where: Placement) -> LogEntry:
        self._report.placed += 1
        return self._entry(card, EntryKind.PLACEMENT, **where._asdict())

    def _marked(self, card: _Card, state: CardState, entries: list[LogEntry]) -> CardState:
        """Add the marks that differ from those of ``state``; return the state with them."""
        found = marks(card.here.card)
        if found.suspended and not state.suspended:
            self._report.suspended += 1
            is_leech = card.here.is_leech
            entries.append(self._entry(card, EntryKind.LEECH if is_leech else EntryKind.SUSPEND))
            state = state._replace(suspended=True, leech=is_leech or state.leech)
        elif state.suspended and not found.suspended:
            self._report.unmarked += 1
            entries.append(self._entry(card, EntryKind.RESUME))
            state = state._replace(suspended=False, buried_until=None, leech=False)
        # As in Anki's own import: until tomorrow, whatever the day on which it was buried.
        if found.buried and not state.is_buried(self._learner.at.day):
            self._report.buried += 1
            entries.append(self._entry(card, EntryKind.BURY))
            state = state._replace(buried_until=self._learner.at.day + 1)
        if bool(found.flag) != state.flagged:
            self._report.flagged += bool(found.flag)
            self._report.unmarked += not found.flag
            kind = EntryKind.FLAG if found.flag else EntryKind.UNFLAG
            color = {FLAG: found.flag} if found.flag else {}
            entries.append(self._entry(card, kind, **color))
            state = state._replace(flagged=bool(found.flag))
        return state

    def _entry(self, card: _Card, kind: EntryKind, **data: object) -> LogEntry:
        """Return an entry about a card.

        It says which card that is in Anki, and how far Anki was with it: for the next import.
        """
        at, learner, here = self._learner.at, self._learner, card.here
        changed = here.card.modified * 1000
        # After the card's own answers, whatever clock they had; others do not wait for them.
        instant = max(at.instant, card.last + 1)
        return LogEntry(
            time_part(instant) + _suffix(here, f"{learner.generation}{kind}{instant}"),
            learner.device,
            instant,
            at.day,
            at.zone,
            kind.value,
            here.name,
            batch=learner.batch,
            data=json.dumps(data | {FROM: (here.guid, here.card.ordinal), CHANGED: changed}),
        )


_RATING, _PRACTICE, _PLACEMENT = (
    EntryKind.RATING.value,
    EntryKind.PRACTICE.value,
    EntryKind.PLACEMENT.value,
)


def _suffix(here: CardHere, salt: str) -> str:
    seed = f"{here.name}\x1f{here.guid}\x1f{here.card.ordinal}\x1f{salt}"
    return random_part(hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest())


def _is_known(known: list[int], instant: int) -> bool:
    """Whether the log has an answer of this instant, which an export may have moved on a little.

    Each counts once: it is taken from ``known``.
    """
    place = bisect_right(known, instant) - 1
    if place < 0 or instant - known[place] > _MOVED_MS:
        return False
    del known[place]
    return True


def _stands(state: CardState, where: Placement) -> bool:
    """Whether a card stands there already, as far as it can be told from the outside."""
    if where.phase is Phase.NEW:
        return state.phase is Phase.NEW
    return (state.phase, state.due, state.interval, state.ease, state.lapses) == (
        where.phase,
        where.due,
        where.interval,
        where.ease,
        where.lapses,
    )
