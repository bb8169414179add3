"""Whatever happens to log and decks: the stored states are what the log says.

A real store in a real file, driven through the use cases, as the commands and the review
drive it: answers, written ones too, marks, undo, clocks that go both ways, decks that are
edited meanwhile.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from srs.app.attempts import Outcome, attempts, forget, overrule, record_attempt
from srs.app.cards import answer
from srs.app.cram import Cram
from srs.app.marks import mark_all
from srs.app.prompts import all_prompts
from srs.app.review import perform
from srs.app.scope import Scope, plan, waiting_counts
from srs.app.undo import redo, undo
from srs.app.workspace import open_workspace
from srs.model.entry import EntryKind, LogEntry
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At, CardState, Phase
from srs.model.ulid import ulid
from srs.review import events
from srs.review.plan import Counts, Turn
from srs.scheduling.grade_rating import grade_rating
from srs.scheduling.replay import overruling, replay_all
from srs.store.cards import StoredCard, cards_named, read_card
from srs.store.decks import orphans
from srs.store.log import all_entries, insert_entries
from srs.store.states import differences, read_state, rebuild
from srs.store.transaction import transaction

EPOCH = date(1970, 1, 1).toordinal()
DAY_MS = 86_400_000
NEW_A_DAY = 3
SCOPE = Scope(new_a_day=NEW_A_DAY)
ANOTHER = "another device"
EVER_FRESH = 0  # as the present time: every deck file looks just written, and is read

WRITTEN = (EntryKind.GRADE, EntryKind.OVERRULE, EntryKind.FORGET)
NO_MARKS = (
    *(EntryKind.RATING, EntryKind.RETRACTION, EntryKind.PRACTICE, EntryKind.REDRAW),
    *(EntryKind.PLACEMENT, EntryKind.IMPORT),
    *WRITTEN,
)
MARKS = [kind for kind in EntryKind if kind not in NO_MARKS]
SCORES = st.sampled_from([0, 3.9, 5, 7.4, 10])
PROMPTS = "prompts:\n  - {id: p, prompt: Why?}\n  - {id: q, prompt: How?}\n"
NOTES = ("a", "b", "c", "d")
FORMS = {
    "basic": "  - {{id: {0}, front: front of {0}, back: back}}\n",
    "reversed": "  - {{id: {0}, front: front of {0}, back: back, reverse: true}}\n",
    "cloze": '  - {{id: {0}, cloze: "{{{{c1::one}}}} and {{{{c2::two}}}} of {0}"}}\n',
}
decks = st.lists(
    st.tuples(st.sampled_from(NOTES), st.sampled_from(list(FORMS))),
    unique_by=lambda note: note[0],
    max_size=4,
)


def is_prompt(name: str) -> bool:
    return name.endswith(("/p", "/q"))


class AnyStore(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="srs-store-"))

    @initialize(one=decks, other=decks)
    def begin(self, one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
        (self.home / "decks").mkdir()
        self.instant = 20_000 * DAY_MS
        self.seen: list[LogEntry] = []
        self.standing: list[str] = []
        self.undone: list[str] = []  # the last one comes back first
        self.sent = 0
        self.words: dict[str, str] = {}  # of written answers, by entry, until forgotten
        self.overrules: dict[str, list[tuple[str, float]]] = {}  # of a grade, in order of id
        self.names = {"one.yaml": "one", "two.yaml": "two"}
        self.write("one.yaml", one)
        self.write("two.yaml", other)
        self.workspace = open_workspace(self.home, EVER_FRESH)

    @property
    def at(self) -> At:
        return At(self.instant, EPOCH + self.instant // DAY_MS)

    def write(self, path: str, notes: list[tuple[str, str]]) -> None:
        cards = "".join(FORMS[form].format(name) for name, form in notes)
        text = f"deck: {self.names[path]}\ncards:\n{cards or '  []'}\n{PROMPTS}"
        (self.home / "decks" / path).write_text(text)

    def cards(self) -> dict[str, StoredCard]:
        """All cards that the store knows, orphans included."""
        names = [row[0] for row in self.workspace.store.execute("SELECT id FROM card ORDER BY id")]
        found = {name: read_card(self.workspace.store, name) for name in names}
        return {name: card for name, card in found.items() if card is not None}

    def present(self) -> list[StoredCard]:
        return [card for card in self.cards().values() if card.note is not None]

    def log(self) -> list[LogEntry]:
        return list(all_entries(self.workspace.store))

    def written(self) -> list[str]:
        return [row[0] for row in self.workspace.store.execute("SELECT id FROM log ORDER BY seq")]

    def note_last(self) -> None:
        self.standing.append(self.written()[-1])
        self.undone.clear()

    # What happens.

    @rule(ms=st.sampled_from([0, 0, 1, 60_000, DAY_MS, 6 * DAY_MS, 40 * DAY_MS]))
    def time_passes(self, ms: int) -> None:
        self.instant += ms

    @rule(ms=st.sampled_from([1, 60_000, DAY_MS, 3 * DAY_MS]))
    def the_clock_goes_back(self, ms: int) -> None:
        self.instant -= ms

    @rule(data=st.data(), rating=st.sampled_from(Rating), late=st.sampled_from([0, 0, 0, 1, 9]))
    def answer(self, data: st.DataObject, rating: Rating, late: int) -> None:
        """With ``late``: recorded days after it was given, as `srs answer --at` does."""
        cards = self.present()
        if not cards:
            return
        card = data.draw(st.sampled_from(cards))
        instant = self.instant - late * DAY_MS
        at = At(instant, EPOCH + instant // DAY_MS)
        state = answer(self.workspace, card, rating, at)
        assert state == read_state(self.workspace.store, card.id)
        self.note_last()

    @rule(data=st.data(), kind=st.sampled_from(MARKS))
    def mark(self, data: st.DataObject, kind: EntryKind) -> None:
        """Of one card or several at once; either way it is one change."""
        cards = sorted(self.cards())
        if not cards:
            return
        chosen = data.draw(st.lists(st.sampled_from(cards), unique=True, min_size=1, max_size=3))
        before = self.written()
        entries = mark_all(self.workspace, kind, chosen, self.at)
        if entries:
            self.note_last()
            assert len({entry.batch for entry in entries}) == 1
        else:
            assert self.written() == before, "what is so already is not logged again"

    @rule(data=st.data(), rating=st.sampled_from(Rating))
    def practise(self, data: st.DataObject, rating: Rating) -> None:
        cards = self.present()
        if not cards:
            return
        shown = data.draw(st.sampled_from(cards))
        cram = Cram([shown.id], SCOPE)
        loaded = cram.perform(self.workspace, events.Load(shown.id), self.at)
        assert isinstance(loaded, events.Loaded)
        assert loaded.card is not None
        done = cram.perform(
            self.workspace, events.Record(loaded.card, events.Rated(rating, 5)), self.at
        )
        assert isinstance(done, events.Recorded)
        assert done.state == shown.state, "practice moves no schedule"
        self.note_last()

    @rule(data=st.data(), score=SCORES, late=st.sampled_from([0, 0, 0, 1, 9]))
    def write_an_answer(self, data: st.DataObject, score: float, late: int) -> None:
        prompts = all_prompts(self.workspace)
        if not prompts:
            return
        prompt = data.draw(st.sampled_from(prompts))
        instant = self.instant - late * DAY_MS
        at = At(instant, EPOCH + instant // DAY_MS)
        words = f"words {len(self.words)}"
        attempt, state = record_attempt(
            self.workspace, prompt.id, words, Outcome(score, "rubric"), at
        )
        assert state == read_state(self.workspace.store, prompt.id)
        assert (attempt.score, attempt.words) == (score, words)
        self.words[attempt.entry] = words
        self.overrules[attempt.entry] = []
        self.note_last()

    @rule(data=st.data(), score=SCORES)
    def overrule_a_mark(self, data: st.DataObject, score: float) -> None:
        standing = attempts(self.workspace)
        if not standing:
            return
        chosen = data.draw(st.sampled_from(standing))
        attempt, state = overrule(self.workspace, chosen.entry, score, "a reason", self.at)
        self.note_last()
        self.overrules[chosen.entry] = sorted(
            [*self.overrules[chosen.entry], (self.standing[-1], score)]
        )
        assert attempt.graded == chosen.graded
        assert state == read_state(self.workspace.store, chosen.prompt)

    @rule(data=st.data())
    def forget_words(self, data: st.DataObject) -> None:
        """No undo brings them back, and none is kept from what was done before."""
        all_of_them = attempts(self.workspace, undone=True)
        if not all_of_them:
            return
        chosen = data.draw(st.lists(st.sampled_from(all_of_them), min_size=1, max_size=3))
        states = self.states()
        assert forget(self.workspace, chosen, self.at).erased
        assert self.states() == states
        for attempt in chosen:
            self.words.pop(attempt.entry, None)

    @rule(data=st.data(), kind=st.sampled_from(WRITTEN), score=SCORES)
    def another_device_sends_what_it_knows_of_an_answer(
        self, data: st.DataObject, kind: EntryKind, score: float
    ) -> None:
        """A grade without its words, an overrule, or that words were deleted there."""
        known = attempts(self.workspace, undone=True)
        if not known:
            return
        chosen = data.draw(st.sampled_from(known))
        entry = self.sent_entry(kind, chosen.prompt, 0)._replace(data=f'{{"score": {score}}}')
        if kind is not EntryKind.FORGET:
            entry = entry._replace(rating=grade_rating(score))
        if kind is EntryKind.GRADE:
            self.overrules[entry.id] = []
        else:
            entry = entry._replace(target=chosen.entry)
        if kind is EntryKind.OVERRULE:
            self.overrules[chosen.entry] = sorted(
                [*self.overrules[chosen.entry], (entry.id, score)]
            )
        if kind is EntryKind.FORGET:
            self.words.pop(chosen.entry, None)
        self.take_in(entry)

    @rule(ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=4))
    def review(self, ratings: list[Rating]) -> None:
        """The cards that a review would ask, answered as in a review."""
        for rating in ratings:
            found = plan(self.workspace, SCOPE, self.at.day).next()
            if found is None:
                return
            loaded = perform(self.workspace, SCOPE, events.Load(found[1]), self.at)
            assert isinstance(loaded, events.Loaded)
            shown = loaded.card
            assert shown is not None, "what waits can be shown"
            assert shown.turn is found[0]
            self.latest = max(entry.instant for entry in self.log()) if self.log() else 0
            done = perform(
                self.workspace, SCOPE, events.Record(shown, events.Rated(rating, 5)), self.at
            )
            assert isinstance(done, events.Recorded)
            if self.instant >= self.latest:
                assert done.state == shown.futures[rating], "the key does what it says"
            self.note_last()

    @rule()
    def undo(self) -> None:
        undone = undo(self.workspace, self.at)
        if self.standing:
            assert undone is not None
            assert undone.entry.id == self.standing.pop(), "the last change that stands"
            self.undone.append(undone.entry.id)
            assert undone.state == read_state(self.workspace.store, undone.card)
        else:
            assert undone is None

    @rule()
    def redo(self) -> None:
        redone = redo(self.workspace, self.at)
        if self.undone:
            assert redone is not None
            assert redone.entry.id == self.undone.pop(), "what was undone last"
            assert redone.state == read_state(self.workspace.store, redone.card)
            self.standing.append(redone.entry.id)
        else:
            assert redone is None

    @rule(data=st.data(), kind=st.sampled_from([EntryKind.RATING, *MARKS]), late=st.booleans())
    def another_device_sends_an_entry(
        self, data: st.DataObject, kind: EntryKind, late: bool
    ) -> None:
        """As a merge brings it. Undo and redo of this device go on as if it were not there."""
        rated = kind is EntryKind.RATING
        cards = [name for name in sorted(self.cards()) if not (rated and is_prompt(name))]
        if not cards:
            return
        entry = self.sent_entry(kind, data.draw(st.sampled_from(cards)), late * DAY_MS)
        self.take_in(entry._replace(rating=Rating.AGAIN if rated else None))

    def sent_entry(self, kind: EntryKind, card: str, late_ms: int) -> LogEntry:
        self.sent += 1
        instant = self.instant - late_ms
        day = EPOCH + instant // DAY_MS
        return LogEntry(ulid(instant, self.sent), ANOTHER, instant, day, None, kind, card)

    def take_in(self, entry: LogEntry) -> None:
        with transaction(self.workspace.store):
            insert_entries(self.workspace.store, [entry])
        rebuild(self.workspace.store, self.workspace.schedulers)

    @rule()
    def undo_and_redo_are_inverse(self) -> None:
        if self.standing:
            states = self.states()
            assert undo(self.workspace, self.at) is not None
            assert redo(self.workspace, self.at) is not None
            assert self.states() == states

    @rule()
    def all_is_undone_and_redone(self) -> None:
        """What is left then is what other devices did."""
        states = self.states()
        for _ in self.standing:
            assert undo(self.workspace, self.at) is not None
        assert undo(self.workspace, self.at) is None
        others = [entry for entry in self.log() if entry.device == ANOTHER]
        left = replay_all(self.workspace.schedulers, others, overruling(others))
        assert self.states() == {name: left[name] for name in left if left[name] != NEW_CARD}
        for _ in self.standing:
            assert redo(self.workspace, self.at) is not None
        assert self.states() == states

    @rule(data=st.data(), rating=st.sampled_from(Rating))
    def a_change_that_is_undone_at_once_leaves_the_card_as_it_was(
        self, data: st.DataObject, rating: Rating
    ) -> None:
        cards = self.present()
        if not cards:
            return
        card = data.draw(st.sampled_from(cards))
        answer(self.workspace, card, rating, self.at)
        undone = undo(self.workspace, self.at)
        self.undone = [self.written()[-2]]
        assert undone is not None
        assert undone.card == card.id
        assert undone.state == card.state

    @rule(path=st.sampled_from(["one.yaml", "two.yaml"]), notes=decks)
    def a_deck_is_edited(self, path: str, notes: list[tuple[str, str]]) -> None:
        states = self.states()
        self.write(path, notes)
        self.reopen()
        assert all(self.states()[card] == state for card, state in states.items())

    @rule(path=st.sampled_from(["one.yaml", "two.yaml"]), name=st.sampled_from(["one", "x"]))
    def a_deck_is_renamed(self, path: str, name: str) -> None:
        other = next(each for each in self.names if each != path)
        if self.names[other] != name:
            self.names[path] = name
            self.write(path, [("a", "basic"), ("b", "cloze")])
            self.reopen()
            assert self.workspace.news.problems == ()

    @rule(path=st.sampled_from(["one.yaml", "two.yaml"]))
    def a_deck_file_is_deleted(self, path: str) -> None:
        states = self.states()
        (self.home / "decks" / path).unlink(missing_ok=True)
        self.reopen()
        assert self.states() == states

    @rule()
    def reopen(self) -> None:
        self.workspace.store.close()
        self.workspace = open_workspace(self.home, EVER_FRESH)

    @rule()
    def rebuild(self) -> None:
        states = self.states()
        rebuild(self.workspace.store, self.workspace.schedulers)
        assert self.states() == states

    def states(self) -> dict[str, CardState]:
        """The states of all cards that are not as new; others may come and go with decks."""
        found = {name: card.state for name, card in self.cards().items()}
        return {name: state for name, state in found.items() if state != NEW_CARD}

    # What always holds.

    @invariant()
    def stored_states_are_the_logs(self) -> None:
        if hasattr(self, "workspace"):
            assert list(differences(self.workspace.store, self.workspace.schedulers)) == []

    @invariant()
    def the_log_only_grows(self) -> None:
        if hasattr(self, "workspace"):
            log = {entry.id: entry for entry in self.log()}
            assert all(log[entry.id] == entry for entry in self.seen)
            assert list(log) == sorted(log)
            self.seen = list(log.values())

    @invariant()
    def written_answers_are_as_their_learner_left_them(self) -> None:
        if not hasattr(self, "workspace"):
            return
        undone = {entry.target for entry in self.log() if entry.kind == "retraction"}
        undone = {entry for entry in undone if entry not in self.standing}
        for attempt in attempts(self.workspace, undone=True):
            assert attempt.words == self.words.get(attempt.entry)
            assert attempt.stands == (attempt.entry not in undone)
            given = [mark for entry, mark in self.overrules[attempt.entry] if entry not in undone]
            assert attempt.score == (given[-1] if given else attempt.graded)

    @invariant()
    def no_prompt_is_taken_for_a_card(self) -> None:
        if not hasattr(self, "workspace"):
            return
        store = self.workspace.store
        assert not any(map(is_prompt, orphans(store)))
        for name in ("p", "q", "one/p", "two/"):
            assert not any(map(is_prompt, cards_named(store, name)))

    @invariant()
    def the_queue_is_right(self) -> None:
        if not hasattr(self, "workspace"):
            return
        day, cards = self.at.day, self.cards()
        self.known = list(cards.values())
        waiting = plan(self.workspace, SCOPE, day, portion=None)
        asked = [cards[name] for turn in Turn for name in waiting.of(turn)]
        assert len({card.id for card in asked}) == len(asked)
        for card in asked:
            assert card.note is not None, "no orphan is asked"
            assert not card.state.suspended
            assert not card.state.is_buried(day)
        self.siblings_come_on_different_days(asked, day)
        self.new_cards_keep_their_limit(waiting.of(Turn.NEW), day)
        self.what_is_due_is_asked(set(waiting.of(Turn.DUE)), day)
        counts = Counter((cards[name].deck, turn) for turn in Turn for name in waiting.of(turn))
        assert waiting_counts(self.workspace, SCOPE, day) == {
            deck: Counts(*(counts[deck, turn] for turn in (Turn.DUE, Turn.NEW, Turn.AGAIN)))
            for deck in sorted({deck for deck, _ in counts})
        }

    def siblings_come_on_different_days(self, asked: list[StoredCard], day: int) -> None:
        notes = Counter((card.deck, card.note) for card in asked if not card.state.drill)
        assert all(count == 1 for count in notes.values())
        for card in asked:
            if card.state.last_day != day:
                assert not any(other.state.last_day == day for other in self.siblings(card))

    def siblings(self, card: StoredCard) -> list[StoredCard]:
        assert card.note is not None
        return [
            other
            for other in self.known
            if other.note is not None
            and (other.deck, other.note.id) == (card.deck, card.note.id)
            and other.id != card.id
        ]

    def new_cards_keep_their_limit(self, new: tuple[str, ...], day: int) -> None:
        met = sum(card.state.first_day == day for card in self.known if not is_prompt(card.id))
        assert len(new) <= max(0, NEW_A_DAY - met)

    def what_is_due_is_asked(self, asked: set[str], day: int) -> None:
        for card in self.known:
            state = card.state
            if (
                card.note is None
                or state.phase is Phase.NEW
                or state.suspended
                or state.is_buried(day)
            ):
                continue
            assert state.due is not None
            if state.due <= day and card.id not in asked:
                others = self.siblings(card)
                assert any(other.id in asked or other.state.last_day == day for other in others)

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.store.close()
        shutil.rmtree(self.home)


TestAnyStore = AnyStore.TestCase
TestAnyStore.settings = settings(stateful_step_count=25)
