"""Cards change in their file, and not a byte of what stands beside them does."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest
from deck_texts import LaidOut, layouts, notes
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.lines import deck_without_lines
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.replace import replace_cards
from srs.errors import NotFoundError, SrsError
from srs.model.anki_origin import AnkiOrigin
from srs.model.deck import Deck
from srs.model.note import Note, NoteKind

NEW = Note("new", NoteKind.BASIC, "front", "back")


def doc(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def changed(text: str, name: str, **what: object) -> str:
    """Return the text of a deck in which one card has other values."""
    note = next(each for each in load_deck(text, "d.yaml").notes if each.id == name)
    return replace_cards(text, "d.yaml", {name: replace(note, **what)})  # type: ignore[arg-type]


ORIGIN = AnkiOrigin("yUD;_6Qwko")
ENTRY = """
    cards:
      # first
      - id: a
        front: "A"   # why
        back: |  # two lines
          one
          two

        # about the tags
        tags:
          - x
          - y
        hint: h # more

      - {id: b, front: B, "back":"b"}
"""


@pytest.mark.parametrize(
    ("name", "what", "old", "new"),
    [
        ("a", {"front": "B: c"}, '"A"   # why', '"B: c"   # why'),
        ("a", {"front": "B\nc"}, '"A"   # why', '"B\\nc"   # why'),
        ("a", {"back": "three"}, "|  # two lines\n      one\n      two\n", "three  # two lines\n"),
        ("a", {"back": "one\n2"}, "|  # two lines\n      one\n      two\n",
         "|-  # two lines\n      one\n      2\n"),
        ("a", {"tags": ("x", "z")}, "tags:\n      - x\n      - y\n", "tags: [x, z]\n"),
        ("a", {"tags": ()}, "    tags:\n      - x\n      - y\n", ""),
        ("a", {"hint": ""}, "    hint: h # more\n", ""),
        ("a", {"source": "s", "anki": ORIGIN}, "hint: h # more\n",
         'hint: h # more\n    source: s\n    anki: {guid: "yUD;_6Qwko"}\n'),
        ("a", {"kind": NoteKind.REVERSED}, "# more\n", "# more\n    reverse: true\n"),
        ("a", {"id": "c"}, "id: a\n", "id: c\n"),
        ("b", {"back": "a, b"}, '"back":"b"', '"back": "a, b"'),
        ("b", {"hint": "h"}, '"back":"b"}', '"back":"b", hint: h}'),
        ("b", {"kind": NoteKind.CLOZE, "front": "{{c1::x}}", "back": ""}, 'front: B, "back":"b"',
         'cloze: "{{c1::x}}"'),
    ],
)  # fmt: skip
def test_only_the_value_that_differs_is_written_anew(
    name: str, what: dict[str, object], old: str, new: str
) -> None:
    before = doc(ENTRY)
    assert before.count(old) == 1
    assert changed(before, name, **what) == before.replace(old, new)


def test_a_card_without_an_id_gets_it_when_its_text_changes() -> None:
    text = "cards:\n- front: a\n  back: b\n- {front: c, back: d}\n"
    first, second = load_deck(text, "d.yaml").notes
    assert changed(text, first.id, back="x") == text.replace("back: b", "back: x")
    wanted = text.replace("front: a", f"id: {first.id}\n  front: x")
    assert changed(text, first.id, front="x") == wanted
    assert changed(text, second.id, front="x") == text.replace(
        "front: c", f"id: {second.id}, front: x"
    )


def test_a_first_key_that_goes_leaves_its_dash_and_the_comments() -> None:
    text = "cards:\n  - hint: h\n    # about\n    id: a\n    front: a\n    back: b\n"
    assert changed(text, "a", hint="") == text.replace("- hint: h\n", "- \n")
    assert changed(text.replace("    # about\n", ""), "a", hint="") == (
        "cards:\n  - id: a\n    front: a\n    back: b\n"
    )


def test_new_cards_are_put_at_the_end_as_the_others_are() -> None:
    text = "cards:\n- id: a\n  front: a\n  back: b\n\n- id: b\n  front: a\n  back: b\ntitle: x\n"
    added = [NEW, replace(NEW, id="newer", tags=("t",), anki=AnkiOrigin("g", 2, {"F": "<b>"}))]
    assert replace_cards(text, "d.yaml", {}, added) == text.replace(
        "title:",
        "\n- id: new\n  front: front\n  back: back\n"
        "\n- id: newer\n  front: front\n  back: back\n  tags: [t]\n"
        '  anki:\n    guid: "g"\n    card: 2\n    fields:\n      F: "<b>"\ntitle:',
    )


ONE = "cards: [{id: a, front: b, back: c}]"


@pytest.mark.parametrize(
    ("text", "note", "words"),
    [
        (ONE, replace(NEW, id="a", front=" "), "front of the card"),
        (ONE, replace(NEW, id="a", tags=("a b",)), "a tag has no"),
        (ONE, replace(NEW, id="a", hint="\ud800"), "half of"),
        ("cards: [{id: a, front: b, back: c}, {id: new, front: d, back: e}]", NEW, "already has a"),
        (ONE + "\nprompts: [{id: new, prompt: x}]", NEW, "already has"),
        ("cards: [{id: a, front: b, back: c}, {front: d, back: e, anki: {guid: g}}]",
         replace(NEW, anki=AnkiOrigin("g")), 'has the note "g" of Anki'),
        (ONE, replace(NEW, anki=AnkiOrigin("\n")), "a guid has no"),
        ("cards: [{id: a, front: b, # x\nhint: h, # y\nback: c}]", NEW, "cannot be changed"),
        ("cards:\n- id: a\n  front: b\n  back: c\n  ? hint\n  : h", NEW, "cannot be changed"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused(text: str, note: Note, words: str) -> None:
    with pytest.raises(SrsError) as caught:
        replace_cards(text, "d.yaml", {"a": note})
    assert words in caught.value.what
    assert caught.value.fix


def test_a_card_that_there_is_not_and_a_mistaken_file_are_refused() -> None:
    with pytest.raises(NotFoundError, match='no card "new"'):
        replace_cards("cards:\n", "d.yaml", {"new": NEW})
    with pytest.raises(DeckError):
        replace_cards("cards: 3\n", "d.yaml", {})
    with pytest.raises(DeckError, match="in brackets"):
        replace_cards("cards: [{front: b, back: c}]", "d.yaml", {}, [NEW])


@st.composite
def cases(draw: st.DrawFn, *, odd: bool) -> tuple[LaidOut, dict[str, Note], list[Note]]:
    names = [f"n{number}" for number in range(draw(st.integers(1, 4)))]
    laid_out = draw(layouts([draw(notes(name)) for name in names], odd=odd))
    chosen = draw(st.lists(st.sampled_from(names), unique=True))
    added = [draw(notes(f"added{number}")) for number in range(draw(st.integers(0, 2)))]
    return laid_out, {name: draw(notes(name)) for name in chosen}, added


def check(laid_out: LaidOut, change: dict[str, Note], added: list[Note]) -> None:
    before = load_deck(laid_out.text, "d.yaml")
    after = replace_cards(laid_out.text, "d.yaml", change, added)
    notes = (*(change.get(note.id, note) for note in before.notes), *added)
    wanted = Deck(before.name, before.title, notes=notes, prompts=before.prompts)
    assert deck_without_lines(load_deck(after, "d.yaml")) == deck_without_lines(wanted)
    at = 0
    # An empty line below the last card may come to stand below one that is added.
    untouched = [
        entry.rstrip()
        for entry, note in zip(laid_out.entries, before.notes, strict=True)
        if note.id not in change
    ]
    for piece in (laid_out.head, *untouched, laid_out.tail):
        assert piece in after[at:]
        at = after.index(piece, at) + len(piece)
    assert after.count("# between") == laid_out.text.count("# between")
    if not change and not added:
        assert after == laid_out.text


@given(cases(odd=False))
def test_any_change_of_a_plain_deck_is_made_and_all_else_stays(
    case: tuple[LaidOut, dict[str, Note], list[Note]],
) -> None:
    check(*case)


@given(cases(odd=True))
def test_in_an_odd_deck_a_change_is_made_or_refused(
    case: tuple[LaidOut, dict[str, Note], list[Note]],
) -> None:
    try:
        check(*case)
    except SrsError as error:
        assert "cannot be changed" in error.what
