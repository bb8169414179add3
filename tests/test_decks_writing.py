"""A deck that is written is read again as it was, whatever its texts hold."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
import yaml
from deck_texts import FILLED, TEXT, notes
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.load import load_deck
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER
from srs.decks.writing import deck_text
from srs.errors import SrsError
from srs.model.anki_origin import AnkiOrigin
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind

BASIC = Note("a", NoteKind.BASIC, "front", "back")


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    found = tuple(draw(notes(f"n{number}")) for number in range(draw(st.integers(0, 3))))
    return Deck("vlm/own", draw(st.just("vlm/own") | FILLED), draw(TEXT), found)


@given(decks())
def test_any_deck_comes_back_exactly_with_its_lines(deck: Deck) -> None:
    text, written = deck_text(deck)
    for parser in (BEST_PARSER, PYTHON_PARSER):
        assert load_deck(text, "x.yaml", parser=parser) == written
    assert written == replace(
        deck,
        notes=tuple(
            replace(note, line=there.line)
            for note, there in zip(deck.notes, written.notes, strict=True)
        ),
    )
    lines = text.split("\n")
    assert [lines[note.line - 1] for note in written.notes] == [
        f"  - id: {note.id}" for note in deck.notes
    ]


@given(notes("n"))
def test_other_yaml_tools_read_what_was_meant(note: Note) -> None:
    (entry,) = yaml.safe_load(deck_text(Deck("d", "d", notes=(note,)))[0])["cards"]
    assert (entry.get("front", entry.get("cloze")), entry.get("back", "")) == (
        note.front,
        note.back,
    )
    assert entry.get("tags", []) == [*note.tags]
    if note.anki is not None:
        assert entry["anki"]["guid"] == note.anki.guid
        assert entry["anki"].get("fields", {}) == note.anki.fields


def test_a_deck_is_written_as_a_person_would() -> None:
    cards = (
        replace(BASIC, back="one\ntwo", tags=("x", "y"), anki=AnkiOrigin("yUD;_6Qwko")),
        replace(BASIC, id="b", kind=NoteKind.REVERSED, hint="NO", source="A: b"),
        Note("c", NoteKind.CLOZE, "A {{c1::b}}", "", anki=AnkiOrigin("g", 2, {"Bild": "<b>\n"})),
    )
    assert deck_text(Deck("d", "Mine", "About it", cards))[0] == textwrap.dedent("""\
        deck: d
        title: Mine
        description: About it
        cards:
          - id: a
            front: front
            back: |-
              one
              two
            tags: [x, "y"]
            anki: {guid: "yUD;_6Qwko"}
          - id: b
            front: front
            back: back
            reverse: true
            hint: "NO"
            source: "A: b"
          - id: c
            cloze: A {{c1::b}}
            anki:
              guid: "g"
              card: 2
              fields:
                Bild: |
                  <b>
    """)
    assert deck_text(Deck("d", ""))[0] == "deck: d\ncards: []\n"


@pytest.mark.parametrize(
    ("deck", "words"),
    [
        (Deck("my deck", "x"), "a deck's name has no space"),
        (Deck("d", "d", "\ud800"), "half of a character"),
        (Deck("d", "d", notes=(replace(BASIC, front=" "),)), "front of the card is empty"),
        (Deck("d", "d", notes=(replace(BASIC, back=""),)), "back of the card is empty"),
        (Deck("d", "d", notes=(replace(BASIC, id="a b"),)), "an id has no space"),
        (Deck("d", "d", notes=(replace(BASIC, tags=("a b",)),)), "a tag has no space"),
        (Deck("d", "d", notes=(replace(BASIC, kind=NoteKind.CLOZE),)), "cloze"),
        (Deck("d", "d", notes=(replace(BASIC, anki=AnkiOrigin("")),)), "the guid is empty"),
        (Deck("d", "d", notes=(replace(BASIC, anki=AnkiOrigin("g", -1)),)), "has no card -1"),
        (
            Deck("d", "d", notes=(replace(BASIC, anki=AnkiOrigin("g", 0, {"F": "\udc00"})),)),
            "half of a character",
        ),
        (Deck("d", "d", notes=(BASIC, BASIC)), 'two cards have the id "a"'),
        (
            Deck("d", "d", notes=tuple(replace(BASIC, id=i, anki=AnkiOrigin("g")) for i in "ab")),
            'two cards come from the note "g" of Anki',
        ),
    ],
)
def test_what_no_deck_may_hold_is_refused(deck: Deck, words: str) -> None:
    with pytest.raises(SrsError) as caught:
        deck_text(deck)
    assert words in caught.value.what
    assert caught.value.fix


def test_a_deck_of_more_than_cards_is_not_written_in_part() -> None:
    with pytest.raises(ValueError, match="only decks of cards"):
        deck_text(Deck("d", "d", prompts=(Prompt("p", "Why?"),)))
