"""A collection made here by Anki's engine, exported in each of its formats, and read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from srs.anki.content import AnkiCard
from srs.anki.reading.package import AnkiPackage, open_package

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

from anki.collection import Collection, ExportAnkiPackageOptions

pytestmark = pytest.mark.anki

TEXTS = ["plain", "日本語 🦜 e\u0301", "a\nb\tc", "&lt;b&gt; &amp; <br>", "\\ ' \" ; % `", "::"]
OCCLUSION = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}"
Exporter = Callable[[Any, Path], object]


def made(path: Path) -> Any:
    """A collection with notes of all notetypes, reviews, marks and a filtered deck."""
    collection = Collection(str(path))
    deck = collection.decks.id("Ünder::the 'sea'::x y")
    described = collection.decks.get(deck)
    described["desc"] = "What it <b>is</b>"
    collection.decks.save(described)
    (path.parent / "pic ü.svg").write_text("<svg/>", "utf-8")
    collection.media.add_file(str(path.parent / "pic ü.svg"))
    for notetype in collection.models.all():
        for number, text in enumerate(TEXTS):
            note = collection.new_note(notetype)
            is_occlusion = "Occlusion" in notetype["name"]
            for position in range(len(note.fields)):
                note.fields[position] = f"{text} {position}"
            if notetype["type"] == 1:
                note.fields[0] = OCCLUSION if is_occlusion else f"{{{{c3::{text}}}}} {number}"
            note.fields[-1] += '<img src="pic ü.svg">'
            note.tags = ["a::b", f"t{number}", "ü"]
            collection.add_note(note, deck)
    collection.decks.select(deck)
    answered(collection, 5)
    cards = collection.find_cards("is:new")
    collection.sched.suspend_cards(cards[:1])
    collection.sched.bury_cards(cards[1:2])
    collection.set_user_flag_for_cards(3, cards[2:3])
    filtered = collection.sched.get_or_create_filtered_deck(0)
    filtered.name = "Borrowed"
    filtered.config.search_terms[0].search = "tag:t0 or tag:t5"
    collection.decks.select(collection.sched.add_or_update_filtered_deck(filtered).id)
    answered(collection, 3)
    return collection


def answered(collection: Any, times: int) -> None:
    for number in range(times):
        queued = collection.sched.get_queued_cards().cards
        if not queued:
            return
        card = collection.get_card(queued[0].card.id)
        card.start_timer()
        states = queued[0].states
        rating = [2, 3, 0, 1, 2][number]  # good, easy, again, hard, good
        answer = collection.sched.build_answer(card=card, states=states, rating=rating)
        collection.sched.answer_card(answer)


def export_modern(collection: Any, path: Path, *, legacy: bool = False) -> object:
    options = ExportAnkiPackageOptions(
        with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
    )
    return collection.export_anki_package(out_path=str(path), options=options, limit=None)


def assert_same(package: AnkiPackage, collection: Any) -> None:
    decks = {d.id: d.name for d in collection.decks.all_names_and_ids(include_filtered=True)}
    assert {deck.name for deck in package.decks.values()} == set(decks.values())
    assert {note.id for note in package.notes()} == set(collection.find_notes(""))
    for note in package.notes():
        theirs = collection.get_note(note.id)
        assert (note.guid, list(note.fields)) == (theirs.guid, theirs.fields)
        assert (list(note.tags), note.modified) == (theirs.tags, theirs.mod)
        notetype, original = package.notetypes[note.notetype], theirs.note_type()
        assert notetype.name == original["name"]
        assert notetype.is_cloze == (original["type"] == 1)
        assert list(notetype.fields) == [field["name"] for field in original["flds"]]
        assert notetype.css == original["css"]
        sides = [(each["name"], each["qfmt"], each["afmt"]) for each in original["tmpls"]]
        assert [tuple(each) for each in notetype.templates] == sides
    cards = list(package.cards())
    assert {card.id for card in cards} == set(collection.find_cards(""))
    assert [(card.note, card.ordinal) for card in cards] == sorted(
        (card.note, card.ordinal) for card in cards
    )
    for card in cards:
        assert_same_card(card, collection.get_card(card.id), package, decks)
    rows = collection.db.all(
        "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"
    )
    assert [list(row) for row in package.reviews()] == rows
    assert len(rows) == 8
    assert package.media_names() == {"pic ü.svg"}
    assert package.read_media("pic ü.svg") == b"<svg/>"
    assert package.skipped == {}


def assert_same_card(card: AnkiCard, theirs: Any, package: AnkiPackage, decks: Any) -> None:
    is_borrowed = bool(theirs.odid)
    assert package.decks[card.deck].name == decks[theirs.odid or theirs.did]
    assert (card.kind, card.modified) == (theirs.type, theirs.mod)
    assert (card.interval, card.factor) == (theirs.ivl, theirs.factor)
    assert (card.reps, card.lapses, card.flags) == (theirs.reps, theirs.lapses, theirs.flags)
    if not is_borrowed:
        assert (card.queue, card.due) == (theirs.queue, theirs.due)
    elif card.kind == 0:
        assert (card.queue, card.due) == (0, theirs.odue)


@pytest.mark.parametrize(
    "export",
    [
        export_modern,
        lambda collection, path: export_modern(collection, path, legacy=True),
        lambda collection, path: collection.export_collection_package(str(path), True, False),
        lambda collection, path: collection.export_collection_package(str(path), True, True),
    ],
    ids=["apkg", "apkg for older versions", "colpkg", "colpkg for older versions"],
)
def test_all_that_anki_exports_is_read(tmp_path: Path, export: Exporter) -> None:
    collection = made(tmp_path / "collection.anki2")
    path = tmp_path / "out.apkg"
    export(collection, path)
    if collection.db is None:  # the export of a whole collection closes it
        collection.reopen()
    with open_package(path) as package:
        assert_same(package, collection)
        borrowed = [deck for deck in package.decks.values() if deck.is_filtered]
        assert [deck.name for deck in borrowed] == ["Borrowed"]
        sea = next(deck for deck in package.decks.values() if deck.name.endswith("x y"))
        assert sea.description == "What it <b>is</b>"
        assert json.loads(next(card.data for card in package.cards() if card.reps))
    collection.close()
