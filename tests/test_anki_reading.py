"""Packages that Anki wrote: what is read of them is what Anki says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from anki_package_files import LEGACY, MODERN, SAMPLES, UNSCHEDULED, WHOLE

from srs.anki.content import AnkiCard, AnkiReview, AnkiTimes
from srs.anki.reading.package import AnkiPackage, open_package

EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
CARDS: list[dict[str, Any]] = EXPECTED["cards"]
DECKS = {"Default", "Sample", "Sample::Sub A", "Sample::Sub B", "Sample::Sub B::Deep", "Cram2"}
FILTERED_OWNER = "Sample"  # the deck from which Cram2 has borrowed its cards
SAME_NAMES = ("kind", "queue", "interval", "factor", "reps", "lapses", "flags")
THEIR_NAMES = ("type", "queue", "ivl", "factor", "reps", "lapses", "flags")

scheduled = pytest.mark.parametrize("path", [MODERN, LEGACY, WHOLE], ids=lambda path: path.name)
every = pytest.mark.parametrize(
    "path", [MODERN, LEGACY, WHOLE, UNSCHEDULED], ids=lambda path: path.name
)


def by_guid_and_ordinal(package: AnkiPackage) -> dict[tuple[str, int], AnkiCard]:
    guids = {note.id: note.guid for note in package.notes()}
    return {(guids[card.note], card.ordinal): card for card in package.cards()}


def remarks(data: str) -> dict[str, int]:
    """The whole collection says of a card without an answer that its last was at 0."""
    return {name: value for name, value in json.loads(data).items() if value}


@scheduled
def test_every_card_has_the_numbers_that_anki_says(path: Path) -> None:
    with open_package(path) as package:
        cards = by_guid_and_ordinal(package)
        assert len(cards) == package.card_count == len(CARDS)
        for theirs in CARDS:
            ours = cards[theirs["guid"], theirs["ord"]]
            numbers = [getattr(ours, name) for name in SAME_NAMES]
            assert numbers == [theirs[name] for name in THEIR_NAMES]
            assert remarks(ours.data) == remarks(theirs["data"])
            is_borrowed = theirs["odid"] != 0
            assert ours.due == (theirs["odue"] if is_borrowed else theirs["due"])
            owner = FILTERED_OWNER if is_borrowed else theirs["deck"]
            assert package.decks[ours.deck].name == owner


@scheduled
def test_the_review_log_is_whole(path: Path) -> None:
    with open_package(path) as package:
        cards = by_guid_and_ordinal(package)
        reviews = list(package.reviews())
        assert [tuple(review) for review in reviews] == list(package.review_rows())
        assert [review.id for review in reviews] == sorted(review.id for review in reviews)
        assert len(reviews) == package.review_count == sum(len(card["revlog"]) for card in CARDS)
        assert isinstance(reviews[0], AnkiReview)
        for theirs in CARDS:
            number = cards[theirs["guid"], theirs["ord"]].id
            ours = [(r.id, *r[2:]) for r in reviews if r.card == number]
            assert ours == [tuple(row) for row in theirs["revlog"]]


@every
def test_notes_come_with_their_fields_tags_and_notetype(path: Path) -> None:
    with open_package(path) as package:
        notes = {note.guid: note for note in package.notes()}
        assert [note.id for note in notes.values()] == sorted(n.id for n in notes.values())
        assert len(notes) == package.note_count == len({card["guid"] for card in CARDS})
        for theirs in CARDS:
            note = notes[theirs["guid"]]
            notetype = package.notetypes[note.notetype]
            assert notetype.name == theirs["notetype"]
            if path != UNSCHEDULED:
                assert list(note.tags) == theirs["tags"].split()
            assert len(note.fields) == len(notetype.fields)
            if notetype.name == "Basic" and "[sound:" not in "".join(note.fields):
                assert theirs["question"] == f"<style>{notetype.css}</style>{note.fields[0]}"
                assert theirs["answer"].endswith(f"<hr id=answer>\n\n{note.fields[1]}")
        assert package.skipped == {}


@every
def test_decks_and_notetypes_are_all_there(path: Path) -> None:
    with open_package(path) as package:
        assert {deck.name for deck in package.decks.values()} == DECKS
        filtered = {deck.name for deck in package.decks.values() if deck.is_filtered}
        assert filtered == (set() if path == UNSCHEDULED else {"Cram2"})
        cloze = {found.name for found in package.notetypes.values() if found.is_cloze}
        assert cloze - {"Image Occlusion"} == {"Cloze"}
        reverse = next(n for n in package.notetypes.values() if "optional reversed" in n.name)
        assert reverse.fields == ("Front", "Back", "Add Reverse")
        assert [each.question for each in reverse.templates] == [
            "{{Front}}",
            "{{#Add Reverse}}{{Back}}{{/Add Reverse}}",
        ]
        assert "{{FrontSide}}" in reverse.templates[0].answer


@scheduled
def test_days_are_counted_from_the_collections_start(path: Path) -> None:
    with open_package(path) as package:
        seconds = package.times.modified // 1000
        assert abs(seconds - EXPECTED["exported_at"]) <= 1
        assert package.times == AnkiTimes(EXPECTED["crt"], 0, 4, package.times.modified, 2)


@every
def test_media_come_byte_for_byte(path: Path) -> None:
    with open_package(path) as package:
        extra = {"übung 1.txt"} if path == WHOLE else set()
        assert set(package.media_names()) == {"diagram.svg", "dot.png"} | extra
        assert package.read_media("dot.png").startswith(b"\x89PNG\r\n\x1a\n")
        assert b"</svg>" in package.read_media("diagram.svg")
        if extra:
            # As a file system may spell it: u with a combining diaeresis.
            assert len(package.read_media("u\u0308bung 1.txt")) == 4


def test_an_unscheduled_package_has_new_cards_only() -> None:
    with open_package(UNSCHEDULED) as package:
        assert {(card.kind, card.queue) for card in package.cards()} == {(0, 0)}
        assert list(package.reviews()) == []
