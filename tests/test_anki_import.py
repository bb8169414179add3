"""The package in a real Anki collection: what arrives, and what a second import does."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs.anki.export import ExportDeck, write_package
from srs.anki.text import cloze_html, field_html
from srs.decks.load import load_deck
from srs.model.cloze import read_clozes
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind, card_face, card_parts

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

pytestmark = pytest.mark.anki

NOW = 1_764_000_000_000  # ms
MODIFIED = 1_750_000_000  # s

HOSTILE = {
    "tag": "model emits <loc_XXX> tokens, <b>bold</b>, <script>alert(1)</script>, <!-- x -->",
    "entities": "AT&T &amp; &lt;b&gt; &nbsp; &#65; \"double\" 'single' `back`",
    "braces": "{{Front}} {{c1::no cloze}} {{#Hint}} {{^Back}}x{{/Back}} }} {{ <% %>",
    "lines": "one\ntwo\n\n  indented\tand  spaced\nlast",
    "unicode": "日本語 العربية 🦜 e\u0301 ﬁ ∇·α \u202ereversed\u202c \u200b",
    "backslashes": "\\n \\\\ C:\\temp \\x1f %s $HOME",
    "tex": r"\(\frac{a}{b} < \sqrt{c} \& d\) and \[x\] and $y$",
    "media": "[sound:x.mp3] [anki:tts lang=en]hi[/anki:tts] [latex]x[/latex] [$]y[/$] [$$]z[/$$]",
    "paths": "=cmd() @x #tag ::: ---",
    "number": "1e3",
    "markdown": "# **a** [sound:b] `<c>`\n- $x<y$\n  ```py\n  f('\\(')\n  ```\n\n|t|\n|-|\n|*w*|\n",
}


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_in(collection: Any, path: Path) -> Any:
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


def export_and_import(
    collection: Any, path: Path, deck: Deck, *, modified: int = MODIFIED, now: int = NOW
) -> Any:
    write_package([ExportDeck(deck, modified)], path, now=now)
    log = take_in(collection, path)
    assert not log.conflicting
    return log


def shown(rendered: str, *roles: str) -> list[str]:
    """The text that a card shows in its parts ``question`` and ``answer``."""
    parts = re.findall(r'<div class="(question|answer)">(.*?)</div>', rendered, re.DOTALL)
    return [_plain(content) for role, content in parts if role in (roles or ("question", "answer"))]


def _plain(content: str) -> str:
    lines = re.sub(r"<br>", "\n", content)
    return html.unescape(re.sub(r'</?span( class="cloze[^>]*)?>', "", lines))


def sent(text: str) -> str:
    """The text that a card is to show where Anki changes nothing of what we wrote."""
    return _plain(nfc(field_html(text)))


def nfc(text: str) -> str:
    """Anki keeps all text in this form."""
    return unicodedata.normalize("NFC", text)


def cards_in_order(collection: Any) -> list[Any]:
    return [collection.get_card(number) for number in collection.find_cards("", order="c.id")]


def assert_sound(collection: Any) -> None:
    report, is_sound = collection.fix_integrity()
    assert is_sound, report
    assert "rebuilt and optimized" in report
    assert len(report.splitlines()) == 1, report


def test_every_kind_of_note_arrives_with_its_tags_and_cards(
    collection: Any, tmp_path: Path
) -> None:
    notes = (
        Note(
            "clip", NoteKind.BASIC, "CLIP?", "contrastive", ("vision", "a::b"), "two towers", "p. 3"
        ),
        Note("vit", NoteKind.REVERSED, "ViT", "vision transformer"),
        Note("gap", NoteKind.CLOZE, "{{c2::two::number}} of {{c1::one}}", "remark", ("c",)),
    )
    prompts = (Prompt("why", "Why?", "Because."), Prompt("how", "How?"))
    deck = Deck("course/week1", "Week 1 & more", "about", notes, prompts)
    export_and_import(collection, tmp_path / "x.apkg", deck)

    cards = cards_in_order(collection)
    assert collection.note_count() == 5
    assert [card.ord for card in cards] == [0, 0, 1, 0, 1, 0, 0]
    assert [shown(card.question()) for card in cards] == [
        *[["CLIP?"], ["ViT"], ["vision transformer"], ["two of [...]"], ["[number] of one"]],
        *[["Why?"], ["How?"]],
    ]
    assert [shown(card.answer()) for card in cards] == [
        *[["CLIP?", "contrastive"], ["ViT", "vision transformer"], ["vision transformer", "ViT"]],
        *[["two of one", "remark"]] * 2,
        *[["Why?", "Because."], ["How?"]],
    ]
    assert [card.note().tags for card in cards[::2]] == [["a::b", "vision"], [], ["c"], []]
    assert "two towers" in cards[0].question()
    assert "p. 3" in cards[0].answer()
    assert "There is no model answer yet." in cards[-1].answer()
    assert "There is no model answer yet." not in cards[-2].answer()
    assert {collection.decks.name(card.did) for card in cards} == {"course::week1"}
    assert [card.due for card in cards] == sorted(card.due for card in cards)
    assert {(card.type, card.queue) for card in cards} == {(0, 0)}
    assert cards[0].note()["Id"] == "course/week1/clip"
    assert "Week 1 &amp; more<br>about" in collection.decks.by_name("course::week1")["desc"]
    assert_sound(collection)


def test_the_phase_v_deck_arrives_as_its_file_has_it(collection: Any, tmp_path: Path) -> None:
    file = Path(__file__).parents[1] / "decks" / "phase5.yaml"
    deck = load_deck(file.read_text(encoding="utf-8"), str(file))
    export_and_import(collection, tmp_path / "phase5.apkg", deck)

    cards = cards_in_order(collection)
    fronts = [note.front for note in deck.notes] + [prompt.prompt for prompt in deck.prompts]
    assert len(cards) == 12
    assert [shown(card.question()) for card in cards] == [[front] for front in fronts]
    assert [shown(card.answer(), "answer") for card in cards] == [
        *([note.back] for note in deck.notes),
        *([prompt.answer] if prompt.answer else [] for prompt in deck.prompts),
    ]
    assert "<loc_XXX> tokens" in shown(cards[6].answer())[1]
    assert [card.note().tags for card in cards] == [
        *(sorted(note.tags) for note in deck.notes),
        *([] for _ in deck.prompts),
    ]
    assert_sound(collection)


def test_hostile_text_shows_as_it_was_written(collection: Any, tmp_path: Path) -> None:
    notes = tuple(
        note
        for name, text in HOSTILE.items()
        for note in (
            Note(f"{name}-b", NoteKind.BASIC, text, f"back {text}", hint=text, source=text),
            Note(f"{name}-r", NoteKind.REVERSED, text, text),
        )
    )
    prompts = tuple(Prompt(name, text, text) for name, text in HOSTILE.items())
    export_and_import(collection, tmp_path / "x.apkg", Deck("d", "D", "", notes, prompts))

    written = [card_face(note, part)[:2] for note in notes for part in card_parts(note)]
    written += [(text, text) for text in HOSTILE.values()]
    cards = cards_in_order(collection)
    assert [shown(card.question()) for card in cards] == [[sent(q)] for q, _ in written]
    assert [shown(card.answer()) for card in cards] == [[sent(q), sent(a)] for q, a in written]
    assert not any(card.question_av_tags() or card.answer_av_tags() for card in cards)
    assert_sound(collection)


def _uncloze(note: Note, number: int = 0) -> str:
    """What Anki shows of a cloze note: nothing hidden, or the cloze of this number."""
    text, position = "", 0
    field = cloze_html(note.front)
    for cloze in read_clozes(field)[0]:
        hidden = f"[{cloze.hint or '...'}]" if cloze.number == number else cloze.hidden
        text += field[position : cloze.start] + hidden
        position = cloze.end
    return _plain(nfc(text + field[position:]))


def test_hostile_text_survives_around_inside_and_as_the_hint_of_a_cloze(
    collection: Any, tmp_path: Path
) -> None:
    safe = {name: text for name, text in HOSTILE.items() if "}}" not in text}
    assert len(safe) == len(HOSTILE) - 1
    texts = [
        f"{text} {{{{c1::{text.replace('::', ': ')}::{text}}}}} {text}" for text in safe.values()
    ]
    texts += ["{{c0::a}} }} {{ {{c1::b}} {{x}}", "{{{c1::a}} {{c1::image-occlusion:rect}}"]
    texts += [r"{{c1::\(\frac{a}{b}\)}}", "{{c1,2::x}} {{c3::y::}} {{c3::z:::}}", "{{c500::last}}"]
    notes = tuple(Note(f"n{i}", NoteKind.CLOZE, text, "") for i, text in enumerate(texts))
    export_and_import(collection, tmp_path / "x.apkg", Deck("d", "D", "", notes))

    made = [(note, part) for note in notes for part in card_parts(note)]
    cards = cards_in_order(collection)
    assert [shown(card.question()) for card in cards] == [
        [_uncloze(note, int(part[1:]))] for note, part in made
    ]
    assert [shown(card.answer()) for card in cards] == [[_uncloze(note)] for note, _ in made]
    assert_sound(collection)


PIECES = ("<", ">", "&", "&amp;", "{{", "}}", "{{c1::", "{{c2::a}}", "{{c0::", "::", "<br>")
MORE_PIECES = ("</div>", "\n", "\\(", "\\)", "\\[", "\\", "[", "]", "{", "}", "$", "-->", "%}")


def any_text() -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(PIECES + MORE_PIECES), st.text(max_size=6))
    return (
        st.lists(piece, min_size=1, max_size=8)
        .map("".join)
        .map(lambda text: re.sub(r"[\x00-\x1f\x7f\u2028\u2029]", "\n", text))
    )


def with_a_cloze(text: str) -> str:
    """A cloze text that the deck loader would take, with as much of ``text`` as can be."""
    for candidate in (f"{text} {{{{c3::x}}}}", f"{{{{c3::x}}}} {text}"):
        if not read_clozes(candidate)[1]:
            return candidate
    return f"{text.replace('{{c', '{{ c').replace('}}', '} }')} {{{{c3::x}}}}"


@settings(max_examples=8, deadline=None)
@given(texts=st.lists(any_text(), min_size=1, max_size=80))
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    basic = [Note(f"b{i}", NoteKind.BASIC, f"q{text}", f"a{text}") for i, text in enumerate(texts)]
    cloze = [
        Note(f"c{i}", NoteKind.CLOZE, with_a_cloze(text), f"a{text}")
        for i, text in enumerate(texts)
    ]
    notes = (*basic, *cloze)
    folder = tmp_path_factory.mktemp("anki")
    collection = Collection(str(folder / "collection.anki2"))
    try:
        export_and_import(collection, folder / "x.apkg", Deck("d", "D", "", notes))
        answers = [shown(card.answer()) for card in cards_in_order(collection)]
    finally:
        collection.close()
    assert answers == [
        [_uncloze(note) if note.kind is NoteKind.CLOZE else sent(note.front), sent(note.back)]
        for note in notes
        for _ in card_parts(note)
    ]
