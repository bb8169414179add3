"""A note of Anki's as entries of ours, with each of its cards in its place."""

from __future__ import annotations

import re

import pytest
from anki_rows import new_card

from srs.anki.content import AnkiNote, AnkiNotetype, AnkiTemplate
from srs.anki.mapping.kinds import kind_of
from srs.anki.mapping.notes import EMPTY, MappedNote, MappedNotes, MappingContext, map_note
from srs.anki.mapping.tags import our_tags
from srs.decks.ids import tag_mistake
from srs.markup.from_html import html_markdown
from srs.model.note import NoteKind, card_parts

CONTEXT = MappingContext(html_markdown, {1: "Sample::Sub A"}.__getitem__, lambda name: None)
RULE = "\n\n<hr id=answer>\n\n"


def notetype(fields: str, *sides: tuple[str, str], is_cloze: bool = False) -> AnkiNotetype:
    templates = tuple(AnkiTemplate(f"Card {n}", *side) for n, side in enumerate(sides, 1))
    return AnkiNotetype(1, "Any", is_cloze, tuple(fields.split()), templates)


FORWARD = ("{{Q}}", "{{FrontSide}}" + RULE + "{{A}}")
BACKWARD = ("{{A}}", "{{FrontSide}}" + RULE + "{{Q}}")
BASIC = notetype("Q A", FORWARD)
REVERSED = notetype("Q A", FORWARD, BACKWARD)
OPTIONAL = notetype("Q A Both", FORWARD, ("{{#Both}}{{A}}{{/Both}}", BACKWARD[1]))
CLOZE = notetype("T More", ("{{cloze:T}}", "{{cloze:T}}<br>{{More}}"), is_cloze=True)
OTHER = notetype(
    "Word Meaning Reading",
    ("Say: {{Word}} {{hint:Reading}}", "{{FrontSide}}<hr id=answer>{{Meaning}} in {{Subdeck}}"),
    ("What is {{Meaning}}?", "What is {{Meaning}}?<hr id=answer>{{Word}}"),
)


def mapped(
    kind: AnkiNotetype, *fields: str, cards: tuple[int, ...] = (0,), tags: tuple[str, ...] = ()
) -> MappedNotes:
    note = AnkiNote(1, "guid", 1, 0, tags, fields)
    return map_note(note, kind, kind_of(kind), [new_card(n) for n in cards], CONTEXT)


def only(found: MappedNotes) -> MappedNote:
    assert len(found.entries) == 1
    return found.entries[0]


def parts(entry: MappedNote) -> dict[int, str]:
    return {each.card.ordinal: each.part for each in entry.cards}


def test_a_basic_note_is_one_entry_without_an_id_that_knows_its_guid() -> None:
    entry = only(mapped(BASIC, "<b>q</b>", "a &amp; b", tags=("x", "y::z")))
    note = entry.note
    assert (note.id, note.kind, note.front, note.back) == ("", NoteKind.BASIC, "**q**", "a & b")
    assert note.tags == ("x", "y::z")
    assert note.anki is not None
    assert (note.anki.guid, note.anki.card, dict(note.anki.fields)) == ("guid", 0, {})
    assert parts(entry) == {0: ""}
    assert entry.empty == 0


def test_a_reversed_note_is_one_entry_if_it_has_both_cards() -> None:
    entry = only(mapped(REVERSED, "chien", "dog", cards=(1, 0)))
    assert entry.note.kind is NoteKind.REVERSED
    assert parts(entry) == {0: "", 1: "reverse"}
    assert only(mapped(REVERSED, "chien", "dog")).note.kind is NoteKind.BASIC
    second = only(mapped(REVERSED, "chien", "dog", cards=(1,)))
    assert (second.note.front, second.note.back) == ("dog", "chien")
    assert second.note.anki is not None
    assert second.note.anki.card == 2
    assert parts(second) == {1: ""}


def test_the_switch_of_an_optional_card_is_told_by_the_card() -> None:
    both = only(mapped(OPTIONAL, "chat", "cat", "y", cards=(0, 1))).note
    one = only(mapped(OPTIONAL, "chat", "cat", "")).note
    assert (both.kind, one.kind) == (NoteKind.REVERSED, NoteKind.BASIC)
    assert both.anki is not None
    assert one.anki is not None
    assert dict(both.anki.fields) == dict(one.anki.fields) == {}
    asked = only(mapped(OPTIONAL, "chat", "cat", "y")).note  # its second card was deleted
    assert asked.anki is not None
    assert asked.anki.fields == {"Q": "chat", "A": "cat", "Both": "y"}


def test_remarks_are_paragraphs_and_fields_that_an_entry_does_not_tell_are_kept() -> None:
    kind = notetype("Q A R Unused", ("{{Q}}", "{{FrontSide}}<hr>{{A}}<p>{{R}}</p>"))
    entry = only(mapped(kind, "q", "a", "r", "")).note
    assert entry.back == "a\n\nr"
    assert entry.anki is not None
    assert entry.anki.fields == {"Q": "q", "A": "a", "R": "r", "Unused": ""}
    plain = only(mapped(kind, "q", "a", "", "")).note
    assert plain.back == "a"
    assert plain.anki is not None
    assert dict(plain.anki.fields) == {}
    unused = only(mapped(kind, "q", "a", "", "u")).note
    assert unused.anki is not None
    assert unused.anki.fields["Unused"] == "u"


def test_what_a_deck_needs_and_anki_does_not_have_gets_a_word_and_is_counted() -> None:
    entry = only(mapped(BASIC, "q", "<br>"))
    assert (entry.note.back, entry.empty) == (EMPTY, 1)
    assert only(mapped(BASIC, "", "")).empty == 2
    assert only(mapped(CLOZE, "{{c1::a}}", "")).empty == 0


def test_a_cloze_note_is_one_entry_with_its_remark() -> None:
    entry = only(mapped(CLOZE, "{{c1::Paris}}, {{c2::France::land}}", "more", cards=(0, 1)))
    assert entry.note.kind is NoteKind.CLOZE
    assert entry.note.front == "{{c1::Paris}}, {{c2::France::land}}"
    assert entry.note.back == "more"
    assert parts(entry) == {0: "c1", 1: "c2"}
    assert set(parts(entry).values()) <= set(card_parts(entry.note))


@pytest.mark.parametrize(
    ("text", "cards", "faces"),
    [
        (
            "{{c1::a {{c2::b}} c}}",
            (0, 1),
            [("[...]", "[a b c]"), ("a [...] c", "a [b] c")],
        ),
        ("{{c1,2::x}} y", (0, 1), [("[...] y", "[x] y"), ("[...] y", "[x] y")]),
        (r"{{c1::\frac{a}{b}}} z", (0,), [("[...]} z", r"[\frac{a}{b]} z")]),
        ("{{c1::a}} &#123;&#123;c2::b}}", (0,), [("[...] {{c2::b}}", "[a] {{c2::b}}")]),
        ("{{c1::a}}", (0, 2), [("[...]", "[a]"), (EMPTY, EMPTY)]),
    ],
)
def test_clozes_that_a_deck_can_not_have_are_an_entry_for_each_card(
    text: str, cards: tuple[int, ...], faces: list[tuple[str, str]]
) -> None:
    entries = mapped(CLOZE, text, "", cards=cards).entries
    assert [entry.note.kind for entry in entries] == [NoteKind.BASIC] * len(cards)
    shown = [
        tuple(re.sub(r"\s+(?=\])", "", side) for side in (entry.note.front, entry.note.back))
        for entry in entries
    ]
    assert shown == faces
    origins = [entry.note.anki for entry in entries]
    assert [origin and origin.card for origin in origins] == [card + 1 for card in cards]
    assert [origin and dict(origin.fields) for origin in origins] == [
        {"T": text, "More": ""},
        *[{}] * (len(cards) - 1),
    ]


def test_cards_of_other_notetypes_show_what_they_show_in_anki_without_the_question_twice() -> None:
    found = mapped(OTHER, "犬", "dog", "いぬ", cards=(0, 1), tags=("n5",))
    first, second = (entry.note for entry in found.entries)
    assert (first.front, first.back, first.hint) == ("Say: 犬", "dog in Sub A", "いぬ")
    assert (second.front, second.back, second.hint) == ("What is dog?", "犬", "")
    assert first.tags == second.tags == ("n5",)
    assert first.anki is not None
    assert second.anki is not None
    assert (first.anki.card, second.anki.card) == (1, 2)
    assert first.anki.fields == {"Word": "犬", "Meaning": "dog", "Reading": "いぬ"}
    assert dict(second.anki.fields) == {}
    assert [parts(entry) for entry in found.entries] == [{0: ""}, {1: ""}]


def test_a_note_whose_cards_or_fields_are_lost_is_still_an_entry() -> None:
    assert only(mapped(BASIC, "q", "a", cards=())).cards == ()
    assert only(mapped(OTHER, "犬", "dog", "", cards=())).note.front == "Say: 犬"
    assert only(mapped(BASIC, "q")).note.back == EMPTY
    assert only(mapped(BASIC, "q", "a", cards=(7,))).note.front == "q"
    broken = only(mapped(notetype("Q A", ("{{Nope}}", "{{A}}")), "q", "a")).note
    assert "no field called Nope" in broken.front
    assert broken.back == "a"


def test_a_leech_is_a_mark_of_its_suspended_card_and_a_tag_otherwise() -> None:
    note = AnkiNote(1, "guid", 1, 0, ("a", "leech", "marked"), ("q", "a"))
    cards = [new_card(0, queue=-1), new_card(1)]
    entry = only(map_note(note, REVERSED, kind_of(REVERSED), cards, CONTEXT))
    assert entry.note.tags == ("a", "marked")
    assert [each.is_leech for each in entry.cards] == [True, False]
    at_work = only(map_note(note, BASIC, kind_of(BASIC), [new_card(0)], CONTEXT))
    assert at_work.note.tags == ("a", "leech", "marked")
    assert not at_work.cards[0].is_leech


def test_tags_are_in_one_form_each_once_and_fit_for_a_deck() -> None:
    assert our_tags(("Cafe\u0301", "caf\xe9", "a\u200b", "A", "", "\u3000", "x::y")) == (
        "Caf\xe9",
        "a",
        "x::y",
    )
    assert not any(map(tag_mistake, our_tags(("a b", "\ud800c", "\x07d", "é\u2028"))))


def test_a_note_of_our_own_comes_back_with_its_hint_source_and_name() -> None:
    fields = ["Front", "Back", "Hint", "Source", "Reverse", "Id"]
    kind = AnkiNotetype(9, "srs basic", False, (*fields, "Extra 1"), REVERSED.templates)
    found = mapped(kind, "q", "a", "h", "s", "y", "deck/one", "", cards=(0, 1))
    note = only(found).note
    assert found.own_id == "deck/one"
    assert (note.kind, note.hint, note.source) == (NoteKind.REVERSED, "h", "s")
    assert note.anki is not None
    assert dict(note.anki.fields) == {}
