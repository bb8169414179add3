"""Damaged packages: each is read to its end, or refused with an error that says what to do."""

from __future__ import annotations

import random
from pathlib import Path

from anki_package_mutations import Packages, mutated

from srs.anki.content import AnkiCard, AnkiNote, AnkiReview
from srs.anki.reading.package import open_package
from srs.errors import SrsError

SEED = 20_261_124
PACKAGES = 120


def read_to_the_end(path: Path) -> int:
    """Read all of a package, hold it to what its methods promise; return its notes."""
    with open_package(path) as package:
        notes = list(package.notes())
        cards = list(package.cards())
        reviews = list(package.reviews())
        for name in package.media_names():
            try:
                assert isinstance(package.read_media(name), bytes)
            except SrsError as error:
                assert error.what
        for reason, count in package.skipped.items():
            assert reason
            assert count > 0
        assert len(notes) == package.note_count == len({note.guid for note in notes})
        assert len(cards) == package.card_count
        assert len(reviews) == package.review_count
        for note in notes:
            assert_sound_note(note, len(package.notetypes[note.notetype].fields))
        owners = {note.id for note in notes}
        for card in cards:
            assert_sound_card(card, owners)
            assert package.decks[card.deck].name
        known = {card.id for card in cards}
        for review in reviews:
            assert_sound_review(review, known)
        assert [note.id for note in notes] == sorted(owners)
        assert [review.id for review in reviews] == sorted({review.id for review in reviews})
        places = [(card.note, card.ordinal) for card in cards]
        assert places == sorted(set(places))
        assert 0 <= package.times.rollover <= 23
        return len(notes)


def assert_sound_note(note: AnkiNote, fields: int) -> None:
    assert len(note.fields) == fields
    assert not any("\x00" in field or "\x1f" in field for field in note.fields)
    assert "".join((note.guid, *note.tags, *note.fields)).encode()
    assert 0 <= note.modified <= 253_402_300_799


def assert_sound_card(card: AnkiCard, owners: set[int]) -> None:
    assert isinstance(card.data, str)
    assert all(isinstance(number, int) for number in (*card[:12], card.modified))
    assert card.note in owners
    assert card.kind in range(4)
    assert card.queue in range(-3, 4)


def assert_sound_review(review: AnkiReview, known: set[int]) -> None:
    assert all(isinstance(number, int) for number in review)
    assert review.card in known
    assert review.ease in range(5)
    assert review.kind in range(6)
    assert review.took_ms >= 0


def test_no_damage_ends_in_a_traceback(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    packages = Packages()
    path = tmp_path / "damaged.apkg"
    read = refused = 0
    for _ in range(PACKAGES):
        mutated(packages, chance, path)
        try:
            read_to_the_end(path)
            read += 1
        except SrsError as error:
            assert str(path) in error.where
            assert error.fix
            refused += 1
    # Both come about: damage is not all refused, nor all overlooked.
    assert read > PACKAGES // 5
    assert refused > PACKAGES // 5
