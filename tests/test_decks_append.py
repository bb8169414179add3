"""A card is added at the end of a deck's cards, and not a byte of what stands changes."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.append import NewCard, append_card, new_deck_text
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import PYTHON_PARSER
from srs.errors import SrsError
from srs.model.deck import Deck
from srs.model.note import NoteKind

CARD = NewCard("new", "front", "back")
EVERYTHING = Path(__file__).parent / "data" / "decks" / "everything.yaml"


def doc(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def added(before: str, after: str) -> str:
    """Return the one run of text that ``after`` has and ``before`` has not."""
    same = 0
    while same < len(before) and before[same] == after[same]:
        same += 1
    rest = before[same:]
    assert after.endswith(rest)
    return after[same : len(after) - len(rest)]


IN_PLACE = {
    "in the middle, before the prompts and their comment": (
        """
        cards:
          - front: a   # why
            back: "b"

        # the prompts
        prompts:
          - {id: p, prompt: q}
        """,
        """
        cards:
          - front: a   # why
            back: "b"
          - id: new
            front: front
            back: back

        # the prompts
        prompts:
          - {id: p, prompt: q}
        """,
    ),
    "with the indentation of the others, below their comments": (
        """
        cards:
        -   front: a
            back: b
            # about a
        # about nothing
        title: x
        """,
        """
        cards:
        -   front: a
            back: b
            # about a
        -   id: new
            front: front
            back: back
        # about nothing
        title: x
        """,
    ),
    "set off by an empty line where the others are": (
        """
        cards:
          - front: a
            back: b

          # a remark
          - front: c
            back: |
              d

        prompts:
        """,
        """
        cards:
          - front: a
            back: b

          # a remark
          - front: c
            back: |
              d

          - id: new
            front: front
            back: back

        prompts:
        """,
    ),
    "below a block text that keeps its empty lines": (
        """
        cards:
          - front: a
            back: |+
              b


        title: x
        """,
        """
        cards:
          - front: a
            back: |+
              b


          - id: new
            front: front
            back: back
        title: x
        """,
    ),
    "below a card in braces": (
        "cards:\n  - {front: a,\n     back: b} # c\n...\n",
        "cards:\n  - {front: a,\n     back: b} # c\n"
        "  - id: new\n    front: front\n    back: back\n...\n",
    ),
    "below tags on lines of their own": (
        "cards:\n- front: a\n  back: b\n  tags:\n  - c\n",
        "cards:\n- front: a\n  back: b\n  tags:\n  - c\n- id: new\n  front: front\n  back: back\n",
    ),
    "into a list that is empty": (
        "cards:\n  # here\ntitle: x\n",
        "cards:\n  # here\n  - id: new\n    front: front\n    back: back\ntitle: x\n",
    ),
    "into empty brackets": (
        "cards: []  # none\ntitle: x\n",
        "cards:  # none\n  - id: new\n    front: front\n    back: back\ntitle: x\n",
    ),
    "into a deck without cards": (
        "title: x\n",
        "title: x\n\ncards:\n  - id: new\n    front: front\n    back: back\n",
    ),
    "after a missing line end": (
        "cards:\n- front: a\n  back: b",
        "cards:\n- front: a\n  back: b\n- id: new\n  front: front\n  back: back\n",
    ),
    "after a block text without line end that strips it anyway": (
        "cards:\n- front: a\n  back: |-\n    b",
        "cards:\n- front: a\n  back: |-\n    b\n- id: new\n  front: front\n  back: back\n",
    ),
    "with the line ends of the file": (
        "cards:\r\n- front: a\r\n  back: b\r\ntitle: x\r\n",
        "cards:\r\n- front: a\r\n  back: b\r\n- id: new\r\n  front: front\r\n  back: back\r\n"
        "title: x\r\n",
    ),
    "behind a byte order mark": (
        "\ufeffcards: []\n",
        "\ufeffcards:\n  - id: new\n    front: front\n    back: back\n",
    ),
}


@pytest.mark.parametrize("case", IN_PLACE)
def test_the_card_is_put(case: str) -> None:
    before, after = (doc(text) for text in IN_PLACE[case])
    assert append_card(before, "d.yaml", CARD) == after
    assert append_card(before, "d.yaml", CARD, parser=PYTHON_PARSER) == after


REFUSED = {
    "cards: [{front: a, back: b}]\n": ("d.yaml:1:8", "written in brackets"),
    "cards: [ # none\n]\n": ("d.yaml:1:8", "written in brackets"),
    "{title: x}": ("d.yaml:1:1", "written in braces"),
    "cards:\n- front: a\n  back: |\n    b": ("d.yaml:4:6", "without a line end"),
    "": ("d.yaml:1:1", "the file is empty"),
    "? cards\n": ("d.yaml", "cannot be added without changing"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_where_a_card_cannot_be_put_the_program_says_so(text: str) -> None:
    where, words = REFUSED[text]
    with pytest.raises(SrsError) as caught:
        append_card(text, "d.yaml", CARD)
    assert caught.value.where == where
    assert words in caught.value.what
    assert caught.value.fix


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (NewCard("old", "a", "b"), 'already has a card "old"'),
        (NewCard("a/b", "a", "b"), 'an id has no "/"'),
        (NewCard("", "a", "b"), "the id is empty"),
        (NewCard("x", " \n", "b"), "front of the card is empty"),
        (NewCard("x", "a", ""), "back of the card is empty"),
        (NewCard("x", "a", "b", ("c d",)), "a tag has no space"),
        (NewCard("x", "a\ud800", "b"), "half of a character"),
    ],
)
def test_a_card_that_no_deck_may_hold_is_refused(card: NewCard, words: str) -> None:
    with pytest.raises(SrsError) as caught:
        append_card("cards:\n- {id: old, front: x, back: y}\n", "d.yaml", card)
    assert words in caught.value.what
    assert not isinstance(caught.value, DeckError)


def test_all_that_a_new_card_has_is_written() -> None:
    card = NewCard("new", "a: b", "one\n\ntwo", ("x", "a::b", "no"), True, "hint", "source")
    text = append_card("cards:\n", "d.yaml", card)
    assert text == doc("""
        cards:
          - id: new
            front: "a: b"
            back: |-
              one

              two
            reverse: true
            tags: [x, a::b, "no"]
            hint: hint
            source: source
    """)
    note = load_deck(text, "d.yaml").notes[0]
    assert note.kind is NoteKind.REVERSED


def test_a_deck_with_everything_in_it_keeps_every_byte() -> None:
    before = EVERYTHING.read_text(encoding="utf-8")
    text = added(before, append_card(before, "d.yaml", CARD))
    assert text.strip() == "- id: new\n    front: front\n    back: back"


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
FILLED = TEXT.filter(lambda text: text.strip())
TAGS = st.lists(
    TEXT.map(lambda text: "".join(c for c in text if not c.isspace() and c.isprintable())).filter(
        bool
    ),
    max_size=3,
).map(tuple)
CARDS = st.builds(NewCard, st.just("new"), FILLED, FILLED, TAGS, st.booleans(), TEXT, TEXT)


@given(CARDS, st.sampled_from(sorted(IN_PLACE)), st.integers(0, 1))
def test_any_card_comes_back_exactly_from_any_deck(card: NewCard, case: str, which: int) -> None:
    before = doc(IN_PLACE[case][which].replace("id: new", "id: other"))
    after = append_card(before, "d.yaml", card)
    note = load_deck(after, "d.yaml").notes[-1]
    assert (note.id, note.front, note.back, note.tags) == (
        card.id,
        card.front,
        card.back,
        card.tags,
    )
    assert (note.kind is NoteKind.REVERSED, note.hint, note.source) == (
        card.reverse,
        card.hint,
        card.source,
    )
    if "[]" not in before:
        added(before, after)


LINES = st.sampled_from(
    ["", "  ", "# c", "  # c", "    # c", "      # c", "    hint: |", "      text", "    hint: >+"]
) | st.sampled_from(
    ["    source: x", '    hint: "a', '      b"', "  - front: z", "    back: y", "title: t"]
)


@given(st.lists(LINES, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_an_odd_ending_is_kept_or_refused_but_never_changed(
    lines: list[str], newline: str, ended: bool
) -> None:
    head = ["cards:", "  - front: a", "    back: b"]
    before = newline.join([*head, *lines]) + (newline if ended else "")
    try:
        load_deck(before, "d.yaml")
    except DeckError:
        return
    try:
        after = append_card(before, "d.yaml", CARD)
    except DeckError as error:
        assert "without a line end" in error.what
        return
    added(before, after)


def test_cards_are_added_one_after_the_other() -> None:
    text = "cards: []\n"
    for number in range(5):
        text = append_card(text, "d.yaml", NewCard(f"c{number}", f"q{number}", "a"))
    assert [note.id for note in load_deck(text, "d.yaml").notes] == ["c0", "c1", "c2", "c3", "c4"]


def test_a_new_deck_holds_its_name_title_and_card() -> None:
    text = new_deck_text("vlm/own", "Mine: all", NewCard("a", "b", "c"))
    assert text == doc("""
        deck: vlm/own
        title: "Mine: all"
        cards:
          - id: a
            front: b
            back: c
    """)
    deck = load_deck(text, "elsewhere.yaml")
    assert deck == Deck("vlm/own", "Mine: all", notes=deck.notes)
    assert "title" not in new_deck_text("own", "", CARD)


def test_a_new_deck_with_a_bad_name_is_refused() -> None:
    with pytest.raises(SrsError, match="a deck's name has no space"):
        new_deck_text("my deck", "", CARD)
