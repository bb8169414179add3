"""A card's id is written into its file before its text is edited, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.append import NewCard, append_card
from srs.decks.identify import with_written_id
from srs.decks.load import load_deck

FORMS = {
    "block": "cards:\n  - front: What is CLIP?\n    back: Two towers\n",
    "no indent": "cards:\n- front: What is CLIP?\n  back: Two towers\n",
    "wide dash": "cards:\n  -   front: What is CLIP?\n      back: Two towers\n",
    "key first": "cards:\n  - back: Two towers\n    front: What is CLIP?\n",
    "on a line of its own": "cards:\n  -\n    front: What is CLIP?\n    back: Two towers\n",
    "braces": "cards:\n  - {front: What is CLIP?, back: Two towers}\n",
    "brackets": "cards: [{front: What is CLIP?, back: Two towers}]\n",
    "a comment": "cards:\n  # first\n  - front: What is CLIP? # a question\n    back: Two towers\n",
    "block text": "cards:\n  - front: |\n      What is CLIP?\n    back: >\n      Two towers\n",
    "cloze": "cards:\n  - cloze: CLIP has {{c1::two}} towers\n",
    "carriage returns": "cards:\r\n  - front: What is CLIP?\r\n    back: Two towers\r\n",
    "byte order mark": "\ufeffcards:\n  - front: What is CLIP?\n    back: Two towers\n",
    "after others": "title: T\ncards:\n  - {id: a, front: A, back: B}\n  - front: Q\n    back: B\n",
    "digits": "cards:\n  - front: '123'\n    back: Two towers\n",
    "wide": "cards:\n  - front: 視覚言語\n    back: Two towers\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_the_id_that_a_card_goes_by_is_written_into_its_entry(text: str) -> None:
    note = load_deck(text, "d.yaml").notes[-1]
    written = with_written_id(text, "d.yaml", note)
    assert written is not None
    assert len(written) > len(text)
    assert f"id: {note.id}" in written
    assert load_deck(written, "d.yaml").notes[-1].id == note.id
    head, written_id, rest = written.partition(f"id: {note.id}")
    reworded = head + written_id + rest.replace(note.front.split()[0], "Which")
    assert load_deck(reworded, "d.yaml").notes[-1].id == note.id


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS.keys())
def test_nothing_else_changes(text: str) -> None:
    note = load_deck(text, "d.yaml").notes[-1]
    written = with_written_id(text, "d.yaml", note)
    assert written is not None
    before = [(replace(each, line=0)) for each in load_deck(text, "d.yaml").notes]
    assert [replace(each, line=0) for each in load_deck(written, "d.yaml").notes] == before
    assert with_written_id(written, "d.yaml", note) is None, "it is there already"


def test_an_id_that_an_author_gave_is_left_alone() -> None:
    text = "cards:\n  - id: clip\n    front: What is CLIP?\n    back: Two towers\n"
    assert with_written_id(text, "d.yaml", load_deck(text, "d.yaml").notes[0]) is None


def test_a_file_with_mistakes_is_left_alone() -> None:
    text = FORMS["block"]
    note = load_deck(text, "d.yaml").notes[0]
    assert with_written_id(text + "cards: again\n", "d.yaml", note) is None
    assert with_written_id("", "d.yaml", note) is None


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@given(texts, texts)
def test_any_card_that_can_be_added_can_be_given_its_id(front: str, back: str) -> None:
    """The program writes cards with ids; taken out, they are cards without one."""
    if not front.strip() or not back.strip():
        return
    added = append_card("cards:\n", "d.yaml", NewCard("x", front, back))
    text = added.replace("  - id: x\n    front:", "  - front:", 1)
    note = load_deck(text, "d.yaml").notes[0]
    written = with_written_id(text, "d.yaml", note)
    assert written is not None
    assert load_deck(written, "d.yaml").notes[0].front == note.front
