"""What a deck file may say, and what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs.decks.ids import derived_id
from srs.decks.load import decode_deck, load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.model.deck import Deck, Prompt, Stage
from srs.model.deck_map import DeckMap
from srs.model.note import Note, NoteKind

EVERYTHING = Path(__file__).parent / "data" / "decks" / "everything.yaml"
PARSERS = [BEST_PARSER, PYTHON_PARSER]


@pytest.mark.parametrize("parser", PARSERS)
def test_a_deck_with_all_keys_is_read_the_same_by_both_parsers(parser: ParserClass) -> None:
    text = decode_deck(EVERYTHING.read_bytes(), "everything.yaml")
    cloze = "CLIP uses {{c1::symmetric::how?}} {{c2::cross-entropy}}"
    assert load_deck(text, "everything.yaml", parser=parser) == Deck(
        name="vlm/everything",
        title="Everything: all keys",
        description="Two lines become one.\n",
        notes=(
            Note(
                "clip-loss",
                NoteKind.BASIC,
                "CLIP loss formula",
                "Symmetric cross-entropy\n\non the similarity matrix\n",
                ("contrastive", "a::b"),
                "two softmaxes",
                "Radford's paper",
                line=9,
            ),
            Note(derived_id("NO"), NoteKind.REVERSED, "NO", "1e3", line=19),
            Note(derived_id(cloze), NoteKind.CLOZE, cloze, "a remark", ("contrastive",), line=21),
        ),
        prompts=(
            Prompt("contrastive", "Why?", line=28),
            Prompt("bridges", "2024-01-01", "~", line=30),
        ),
        roadmap=(
            Stage("Phase I", "1-14", "Foundations"),
            Stage("Phase V", "59", "", True, ("one", "two"), "sight", '"a cup"'),
            Stage("Phase VI", "71+"),
        ),
        maps=(
            DeckMap(
                id="lineage",
                map="lineage",
                cards=("nodes", "edges"),
                tags=("tree",),
                aliases={"MLP bridge": ("MLP",), "clip": ("Clip", "the first")},
                line=33,
            ),
            DeckMap(id="way", map="vlm/bridge", redraw=False, line=37),
        ),
    )


@pytest.mark.parametrize(
    "typed", ["NO", "1e3", "2024-01-01", "~", "null", "true", "0x1F", "1_000", "1:30", ".inf", "="]
)
def test_scalars_stay_what_was_typed(typed: str) -> None:
    deck = load_deck(f"cards:\n  - front: {typed}\n    back: {typed}\n", "d.yaml")
    assert (deck.notes[0].front, deck.notes[0].back) == (typed, typed)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("true", NoteKind.REVERSED),
        ("True", NoteKind.REVERSED),
        ("TRUE", NoteKind.REVERSED),
        ("false", NoteKind.BASIC),
        ("False", NoteKind.BASIC),
        ("FALSE", NoteKind.BASIC),
    ],
)
def test_reverse_takes_each_spelling_of_true_and_false(typed: str, kind: NoteKind) -> None:
    deck = load_deck(f"cards:\n- front: a\n  back: b\n  reverse: {typed}\n", "d.yaml")
    assert deck.notes[0].kind is kind


@pytest.mark.parametrize("text", ["{}", "cards: []", "cards:\n", "cards:\nprompts:\nroadmap:\n"])
def test_a_deck_may_be_empty(text: str) -> None:
    assert load_deck(text, "own.yaml") == Deck("own", "own")


def test_the_name_comes_from_the_file_and_the_title_from_the_name() -> None:
    deck = load_deck("cards: []", "some/folder/phase5.yaml")
    assert (deck.name, deck.title) == ("phase5", "phase5")
    deck = load_deck("deck: vlm/phase6", "phase5.yaml")
    assert (deck.name, deck.title) == ("vlm/phase6", "vlm/phase6")


def test_a_note_without_id_keeps_its_id_when_it_moves_and_its_back_changes() -> None:
    before = load_deck("cards:\n- front: a  b\n  back: c\n", "d.yaml").notes[0]
    after = load_deck(
        'cards:\n- {front: x, back: y}\n- {back: z, front: "a b ", reverse: true}\n', "e.yaml"
    ).notes[1]
    assert before.id == after.id


def test_a_card_and_a_prompt_share_no_id_since_the_log_calls_both_deck_and_id() -> None:
    with pytest.raises(DeckError, match='the id "x" is already on line 1'):
        load_deck("cards: [{id: x, front: a, back: b}]\nprompts: [{id: x, prompt: a}]", "d.yaml")


def test_optional_texts_left_empty_are_as_if_left_out() -> None:
    text = "description:\ncards:\n- front: a\n  back: b\n  hint:\n  source: ''\n  tags:\n"
    note = load_deck(text, "d.yaml").notes[0]
    assert (note.hint, note.source, note.tags) == ("", "", ())


def test_lines_are_counted_as_editors_count_them() -> None:
    text = "description: 'a\u2028b'\r\n# \x85\r\ncards:\r\n- front: a\r\n  back: b\r\n"
    assert load_deck(text, "d.yaml").notes[0].line == 4


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfdeck: x\r\n", "deck: \u00fc\n".encode(), b""])
def test_decoding_loses_no_byte(data: bytes) -> None:
    assert decode_deck(data, "d.yaml").encode() == data


def test_a_byte_order_mark_is_no_part_of_the_deck() -> None:
    with pytest.raises(DeckError) as caught:
        load_deck("\ufeffdekc: x\n", "d.yaml")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (1, 1)


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"deck: x\r\ntitle: caf\xe9\n", "d.yaml:2:11", "0xE9 is not UTF-8"),
        (b"deck: \xc3\xbc\xff\n", "d.yaml:1:8", "0xFF is not UTF-8"),
        ("deck: x".encode("utf-16"), "d.yaml:1:1", "UTF-16 (little endian)"),
        (b"\xfe\xff\0d", "d.yaml:1:1", "UTF-16 (big endian)"),
        ("deck: x".encode("utf-32"), "d.yaml:1:1", "UTF-32 (little endian)"),
    ],
)
def test_bytes_that_are_not_utf8_are_located(data: bytes, place: str, words: str) -> None:
    with pytest.raises(DeckError, match="iconv") as caught:
        decode_deck(data, "d.yaml")
    assert caught.value.where == place
    assert words in caught.value.what
