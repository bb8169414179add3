"""What an imported card keeps of Anki is read exactly, or every mistake in it is told."""

from __future__ import annotations

import pytest

from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.model.anki_origin import AnkiOrigin


def origin_of(value: str, parser: ParserClass = BEST_PARSER) -> AnkiOrigin | None:
    text = f"cards:\n- front: a\n  back: b\n  anki:{value}\n"
    return load_deck(text, "d.yaml", parser=parser).notes[0].anki


READ = {
    ' {guid: "yUD;_6Qwko"}': AnkiOrigin("yUD;_6Qwko"),
    " {card: 12, guid: 007}": AnkiOrigin("007", 12),
    "\n    guid: a b\n    fields:\n      Front: |\n        <b>\n      '': NO\n": AnkiOrigin(
        "a b", 0, {"Front": "<b>\n", "": "NO"}
    ),
    " {guid: g, fields: }": AnkiOrigin("g"),
    "": None,
}


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize("value", READ)
def test_it_is_read(value: str, parser: ParserClass) -> None:
    assert origin_of(value, parser) == READ[value]


MISTAKES = {
    " [x]": ["4:9: anki is a group of keys"],
    " x": ["4:9: anki is a group of keys"],
    " *x": ["4:9: aliases (*x) are not used in decks"],
    " {}": ["4:9: the note of Anki has no guid"],
    " {gud: x}": ['4:10: unknown key "gud"'],
    " {guid: }": ["4:16: the guid is empty"],
    " {guid: [x]}": ["4:16: guid wants text, not a list"],
    ' {guid: "\\t"}': ["4:16: a guid has no character U+0009"],
    f" {{guid: {'x' * 201}}}": ["4:16: the guid has 201 characters, more than 200"],
    " {guid: x, card: 0}": ["4:25: card wants a whole number from 1 to 99999, without quotes"],
    ' {guid: x, card: "1"}': ["4:25: card wants a whole number from 1 to 99999, without quotes"],
    " {guid: x, card: [1]}": ["4:25: card wants a number, not a list"],
    " {guid: x, guid: y}": ['4:19: the key "guid" is already on line 4'],
    " {guid: x, fields: y}": ["4:27: fields is a group of keys"],
    " {guid: x, fields: {a: [b], a: c, [d]: e, f: !!str g}}": [
        "4:31: a wants text",
        '4:36: the key "a" is already on line 4',
        "4:42: a key is one text, not a list or mapping",
        "4:53: tags (!!str) are not used in decks",
    ],
    " {guid: x}\n- front: c\n  back: d\n  anki: {guid: x, fields: {a: b}}": [
        '7:16: the note "x" of Anki is already on line 4'
    ],
    " {guid: x, card: 2}\n- front: c\n  back: d\n  anki: {card: 2, guid: x}": [
        '7:25: card 2 of the note "x" of Anki is already on line 4'
    ],
}


@pytest.mark.parametrize("value", MISTAKES)
def test_its_mistakes_are_told(value: str) -> None:
    with pytest.raises(DeckError) as caught:
        origin_of(value)
    told = [f"{each.line}:{each.column}: {each.what}" for each in caught.value.problems]
    assert told == MISTAKES[value]
    assert all(each.fix for each in caught.value.problems)


def test_the_cards_of_a_note_and_a_whole_note_may_stand_in_one_deck() -> None:
    text = "cards:\n" + "".join(
        f"- {{front: f{number}, back: b, anki: {{guid: x{card}}}}}\n"
        for number, card in enumerate(["", ", card: 1", ", card: 2"])
    )
    origins = [note.anki for note in load_deck(text, "d.yaml").notes]
    assert origins == [AnkiOrigin("x"), AnkiOrigin("x", 1), AnkiOrigin("x", 2)]
