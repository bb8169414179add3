"""A second import of a later export into the same Anki collection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from srs.anki.export import ExportDeck, write_package
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

pytestmark = pytest.mark.anki

NOW = 1_764_000_000_000  # ms
DAY = 86_400_000
MODIFIED = 1_750_000_000  # s

BASIC = Note("clip", NoteKind.BASIC, "CLIP?", "contrastive", ("vision",))
GAP = Note("gap", NoteKind.CLOZE, "{{c1::one}} and two", "")
WHY = Prompt("why", "Why?")
DECK = Deck("d", "Title", "", (BASIC, GAP), (WHY,))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def export_and_import(collection: Any, path: Path, *decks: ExportDeck, now: int = NOW) -> Any:
    write_package(decks, path, now=now)
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def only_note(collection: Any, search: str) -> Any:
    (number,) = collection.find_notes(search)
    return collection.get_note(number)


def assert_sound(collection: Any) -> None:
    report, is_sound = collection.fix_integrity()
    assert is_sound, report


def test_an_edit_in_the_file_updates_the_note_in_place(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    before = only_note(collection, "CLIP?")
    edited = replace(
        DECK,
        title="Another title",
        notes=(replace(BASIC, front="What is CLIP?", tags=("new",)), GAP),
        prompts=(replace(WHY, answer="Because."),),
    )
    log = export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    assert len(log.updated) == 3
    assert not log.conflicting
    after = only_note(collection, '"What is CLIP?"')
    assert (after.id, after.guid, after.card_ids()) == (before.id, before.guid, before.card_ids())
    assert after.tags == ["new"]
    assert only_note(collection, "Why?")["Model answer"] == "Because."
    assert collection.note_count() == 3
    assert collection.decks.by_name("d")["desc"] == "Another title"
    assert {deck.name for deck in collection.decks.all_names_and_ids()} == {"Default", "d"}
    assert_sound(collection)


def test_an_unchanged_file_leaves_what_was_edited_in_anki_alone(
    collection: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    note = only_note(collection, "CLIP?")
    note["Back"] = "mine"
    note.tags = ["mine"]
    collection.update_note(note)
    log = export_and_import(collection, path, ExportDeck(DECK, MODIFIED), now=NOW + DAY)

    assert not log.updated
    assert not log.new
    note.load()
    assert (note["Back"], note.tags) == ("mine", ["mine"])
    assert collection.note_count() == 3


def test_a_note_with_a_time_of_its_own_is_updated_alone(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    edited = replace(DECK, notes=(replace(BASIC, back="other"), replace(GAP, back="other")))
    source = ExportDeck(edited, MODIFIED, note_modified={"gap": MODIFIED + 1})
    log = export_and_import(collection, path, source, now=NOW + DAY)

    assert len(log.updated) == 1
    assert only_note(collection, "CLIP?")["Back"] == "contrastive"
    assert only_note(collection, "two")["Back"] == "other"


def test_templates_and_style_edited_in_anki_stay(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    notetype = collection.models.by_name("srs basic")
    notetype["css"] = ".card { color: teal }"
    collection.models.update_dict(notetype)
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED + 9), now=NOW + DAY)

    assert collection.models.by_name("srs basic")["css"] == ".card { color: teal }"
    names = [each.name for each in collection.models.all_names_and_ids()]
    assert sorted(name for name in names if name.startswith("srs")) == [
        *["srs basic", "srs cloze", "srs prompt"]
    ]


def test_a_note_reversed_later_keeps_its_card_and_gets_a_second(
    collection: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    (forward,) = only_note(collection, "CLIP?").card_ids()
    edited = replace(DECK, notes=(replace(BASIC, kind=NoteKind.REVERSED), GAP))
    export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    cards = only_note(collection, "CLIP?").cards()
    assert [card.ord for card in cards] == [0, 1]
    assert cards[0].id == forward
    assert_sound(collection)


def test_new_notes_are_added_and_removed_ones_stay_in_anki(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    edited = replace(DECK, notes=(Note("vit", NoteKind.BASIC, "ViT", "patches"), GAP))
    log = export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    assert len(log.new) == 1
    assert collection.note_count() == 4


def test_a_card_answered_in_anki_keeps_its_schedule(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    collection.decks.select(collection.decks.id("d"))
    card = collection.sched.getCard()
    card.start_timer()
    collection.sched.answerCard(card, 4)
    card.load()
    before = (card.due, card.ivl, card.reps, card.did)
    edited = replace(DECK, notes=tuple(replace(note, source="p. 1") for note in DECK.notes))
    export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    card.load()
    assert (card.due, card.ivl, card.reps, card.did) == before
    assert before[2] == 1


def test_two_decks_of_one_package_share_the_notetypes(collection: Any, tmp_path: Path) -> None:
    other = replace(DECK, name="e/f")
    log = export_and_import(
        collection, tmp_path / "x.apkg", ExportDeck(DECK, MODIFIED), ExportDeck(other, MODIFIED)
    )
    assert len(log.new) == 6
    assert collection.card_count() == 6
    assert len(collection.find_cards("deck:e::f")) == 3
    assert_sound(collection)


def test_a_card_moved_to_another_deck_in_anki_stays_there(collection: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    cards = only_note(collection, "CLIP?").card_ids()
    collection.set_deck(cards, collection.decks.id("mine"))
    edited = replace(DECK, notes=(replace(BASIC, back="other"), GAP))
    export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    assert only_note(collection, "CLIP?")["Back"] == "other"
    assert list(collection.find_cards("deck:mine")) == list(cards)


def test_a_basic_note_turned_cloze_is_a_conflict_and_stays_as_it_was(
    collection: Any, tmp_path: Path
) -> None:
    path = tmp_path / "x.apkg"
    export_and_import(collection, path, ExportDeck(DECK, MODIFIED))
    cloze = Note("clip", NoteKind.CLOZE, "{{c1::CLIP}} is contrastive", "")
    edited = replace(DECK, notes=(cloze, GAP))
    log = export_and_import(collection, path, ExportDeck(edited, MODIFIED + 1), now=NOW + DAY)

    assert len(log.conflicting) == 1
    assert only_note(collection, "CLIP?")["Back"] == "contrastive"
    assert collection.note_count() == 3
    assert_sound(collection)
