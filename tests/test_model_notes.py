"""Notes become cards, cloze texts become questions and answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.cloze import cloze_answer, cloze_question, read_clozes
from srs.model.note import Note, NoteKind, card_face, card_id, card_parts

# Text that holds no part of the syntax, so that the expected text can be put together by hand.
plain = st.text(st.characters(exclude_characters="{}:", codec="utf-8"), max_size=8)
hidden = plain.filter(lambda text: bool(text.strip()))
pieces = st.lists(st.tuples(plain, st.integers(1, 4), hidden, plain), min_size=1, max_size=5)


def cloze_text(parts: list[tuple[str, int, str, str]], end: str) -> str:
    written = [
        f"{before}{{{{c{number}::{word}{'::' + hint if hint else ''}}}}}"
        for before, number, word, hint in parts
    ]
    return "".join(written) + end


@given(pieces, plain)
def test_a_question_hides_its_own_words_and_keeps_all_other_text(
    parts: list[tuple[str, int, str, str]], end: str
) -> None:
    text = cloze_text(parts, end)
    for asked in {number for _, number, _, _ in parts}:
        question = "".join(
            before + (f"[{hint or '...'}]" if number == asked else word)
            for before, number, word, hint in parts
        )
        answer = "".join(
            before + (f"[{word}]" if number == asked else word) for before, number, word, _ in parts
        )
        assert cloze_question(text, asked) == question + end
        assert cloze_answer(text, asked) == answer + end


@given(pieces, plain)
def test_places_of_clozes_are_offsets_into_the_text(
    parts: list[tuple[str, int, str, str]], end: str
) -> None:
    text = cloze_text(parts, end)
    clozes, mistakes = read_clozes(text)
    assert mistakes == ()
    assert [(c.number, c.hidden, c.hint) for c in clozes] == [part[1:] for part in parts]
    for cloze in clozes:
        assert text[cloze.start : cloze.start + 3] == "{{c"
        assert text[cloze.end - 2 : cloze.end] == "}}"


@given(st.text(st.sampled_from("{}c1:2a \n"), max_size=30))
def test_any_text_is_read_without_losing_a_mistake_or_a_cloze(text: str) -> None:
    clozes, mistakes = read_clozes(text)
    assert clozes or mistakes
    assert all(0 <= mistake.offset <= len(text) for mistake in mistakes)
    assert all(mistake.fix for mistake in mistakes)
    assert cloze_question(text, 999) == cloze_answer(text, 999)


@pytest.mark.parametrize(
    ("text", "offset", "what"),
    [
        ("no cloze here", 0, "no cloze in the text"),
        ("", 0, "no cloze in the text"),
        ("an {{c1::open one", 3, "the cloze is never closed"),
        ("{{c1::a}} and {{c2::b", 14, "the cloze is never closed"),
        ("x {{c1::outer {{c2::inner}} }}", 14, "a cloze inside a cloze"),
        ("{{c1::}}", 0, "the cloze hides nothing"),
        ("{{c1:: ::hint}}", 0, "the cloze hides nothing"),
        (r"{{c1::\frac{a}{b}}}", 16, "the cloze closes early: }}} ends it at the first }}"),
    ],
)
def test_mistakes_say_where_they_are(text: str, offset: int, what: str) -> None:
    _, mistakes = read_clozes(text)
    assert [(mistake.offset, mistake.what) for mistake in mistakes] == [(offset, what)]


@pytest.mark.parametrize(
    ("text", "clozes"),
    [
        ("{{c1::a::b::c}}", [(1, "a", "b::c")]),
        (r"{{c1::\(\frac{a}{b}\)}}", [(1, r"\(\frac{a}{b}\)", "")]),
        ("{{c0::zero}} {{c01::b}} {{c1::c}}", [(1, "c", "")]),
        ("{{c1::two\nlines}}", [(1, "two\nlines", "")]),
        ("{{c12::x}}{{c3::y}}", [(12, "x", ""), (3, "y", "")]),
    ],
)
def test_what_counts_as_a_cloze(text: str, clozes: list[tuple[int, str, str]]) -> None:
    assert [(c.number, c.hidden, c.hint) for c in read_clozes(text)[0]] == clozes


def note(kind: NoteKind, front: str, back: str = "") -> Note:
    return Note("n", kind, front, back)


@pytest.mark.parametrize(
    ("written", "faces"),
    [
        (note(NoteKind.BASIC, "Q", "A"), {"": ("Q", "A")}),
        (note(NoteKind.REVERSED, "Q", "A"), {"": ("Q", "A"), "reverse": ("A", "Q")}),
        (
            note(NoteKind.CLOZE, "{{c2::b}} and {{c1::a::h}} and {{c2::d}}"),
            {
                "c1": ("b and [h] and d", "b and [a] and d"),
                "c2": ("[...] and a and [...]", "[b] and a and [d]"),
            },
        ),
        (
            note(NoteKind.CLOZE, "{{c1::a}}", "remark"),
            {"c1": ("[...]", "[a]\n\nremark")},
        ),
        (
            note(NoteKind.CLOZE, "{{c10::x}} {{c9::y}}"),
            {
                "c9": ("x [...]", "x [y]"),
                "c10": ("[...] y", "[x] y"),
            },
        ),
    ],
)
def test_a_note_makes_these_cards(written: Note, faces: dict[str, tuple[str, str]]) -> None:
    assert card_parts(written) == tuple(faces)
    for part, face in faces.items():
        assert card_face(written, part)[:2] == face


def test_the_forward_card_keeps_its_name_when_a_note_is_reversed() -> None:
    basic, reverse = note(NoteKind.BASIC, "Q", "A"), note(NoteKind.REVERSED, "Q", "A")
    assert card_parts(basic)[0] == card_parts(reverse)[0] == ""


def test_names_of_cards() -> None:
    assert card_id("vlm/phase5", "clip-loss") == "vlm/phase5/clip-loss"
    assert card_id("phase5", "terms", "c2") == "phase5/terms#c2"


def test_of_a_cloze_the_hidden_places_are_what_is_typed() -> None:
    note = Note(
        "n", NoteKind.CLOZE, "{{c1::two::how many}} towers, {{c2::one}} loss, {{c1::a}}", ""
    )
    assert card_face(note, "c1").wanted == "two, a"
    assert card_face(note, "c2").wanted == "one"
    assert card_face(Note("n", NoteKind.BASIC, "Q", "A"), "").wanted == ""
