"""Cards rendered from their templates: the same as Anki's own engine shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.anki.mapping.clozes import cloze_numbers, cloze_only, cloze_side
from srs.anki.mapping.filters import plain_text
from srs.anki.mapping.templates import CardFacts, render

FIELDS = ("A", "B", "C")
VALUES = ("a <b>x</b> 日本[にほん] 語[ご]", " <br><div></div>\n", "{{c1::x}} &lt; {{c2::y::h}}")
FACTS = CardFacts(1, "t1 t2", "Type", "(Deck)", "Card name", 0)

TEMPLATES = (
    *("{{A}}", "{{ A }}", "{{{A}}}", "{{A}}}", "}}{{A}}", "{{A", "x{{A}}{{"),
    *("{{#A}}x{{/A}}{{C}}", "{{#B}}x{{/B}}{{^B}}{{A}}{{/B}}", "{{# A }}{{#C}}{{A}}{{/C}}{{/A}}"),
    *("{{text:A}}", "{{text:text:A}}", "{{foo:A}}", "{{text:foo:A}}", "{{foo:text:A}}", "{{:A}}"),
    *("{{furigana:A}}", "{{kana:A}}", "{{kanji:A}}", "{{A}}{{tts-voices:}}"),
    *("{{Tags}}|{{Type}}|{{Card}}|{{CardFlag}}|{{A}}", "{{#Tags}}{{A}}{{/Tags}}"),
    *("<!--{{#nope}}-->{{A}}", "{{A}}<!-- {{A}}", "{{#c1}}{{A}}{{/c1}}{{^c2}}y{{/c2}}"),
    *("{{=<% %>=}}<%A%>{{A}}", " \n{{=<% %>=}}<%#A%><%A%><%/A%>", "{{A}}{{FrontSide}}"),
)
BROKEN = (
    *("{{nope}}", "{{a}}", "{{#A}}x", "x{{/A}}", "{{#A}}{{#B}}x{{/A}}{{/B}}", "{{}}"),
    *("{{^A}}{{nope}}{{/A}}", "{{#FrontSide}}x{{/FrontSide}}", "{{text: A}}", "{{#}}x{{/}}"),
)
CLOZES = (
    *("{{c1::a}} b {{c2::c::h}}", "{{c1::a {{c2::b}} c}}", "{{c1,2::x}} {{c3::y}}", "{{c1::a}}}"),
    *("{{c1::a::h {{c2::b}} c}} z", "{{c1::a {{c2::b}} c::h}}", "{{c1::a}}{{c2::lost", "{{c1::}}"),
    *("x }} {{c1::a}} }}", "{{c0::z}} {{c1::a}}", "{{c01::z}}", "{{c1::::h}}", "{{c1::a::b::c}}"),
    *(r"{{c1::\(\frac{a}{b}\)}} \(a<br>b\)", "{{c1:a}} {{c1::z}}", "{{c1::a {{c1::b}} c}}"),
    *("{{c1::a {{c2::b {{c3::c}}}}}} {{c2::z}}", "{{c1,2,::x}} {{c,1::y}}", "{{c1::a::}}"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    collection_module = pytest.importorskip("anki.collection", reason="needs Anki's engine")
    folder = tmp_path_factory.mktemp("anki")
    opened = collection_module.Collection(str(folder / "collection.anki2"))
    yield opened
    opened.close()


class Shown:
    """What Anki's engine shows of templates that no notetype has."""

    def __init__(self, engine: Any, *, is_cloze: bool = False) -> None:
        self.models = engine.models
        base = self.models.copy(
            self.models.by_name("Cloze" if is_cloze else "Basic"), add=False
        ) | {"name": f"Type{is_cloze}", "id": 0, "flds": []}
        for name in FIELDS:
            self.models.add_field(base, self.models.new_field(name))
        mark = "{{cloze:A}}" if is_cloze else "{{A}}"
        base["tmpls"][0] |= {"name": "Card name", "qfmt": mark, "afmt": f"{mark}."}
        base["id"] = self.models.add_dict(base).id
        self.notetype = self.models.get(base["id"])
        self.engine = engine

    def sides(
        self, question: str, answer: str, values: tuple[str, ...], ordinal: int = 0
    ) -> tuple[str, str]:
        note = self.engine.new_note(self.notetype)
        note.fields = list(values)
        note.tags = ["t1", "t2"]
        template = self.notetype["tmpls"][0] | {"qfmt": question, "afmt": answer}
        card = note.ephemeral_card(
            ordinal, custom_note_type=self.notetype, custom_template=template
        )
        output = card.render_output()
        return _without_notices(output.question_text), _without_notices(output.answer_text)


def _without_notices(shown: str) -> str:
    shown = re.sub(r"<!--.*?-->", "", shown, flags=re.DOTALL)
    return re.sub(r"<div>(The front of|No cloze ).*?</div>", "", shown, flags=re.DOTALL)


@pytest.mark.anki
def test_templates_show_what_anki_shows(engine: Any) -> None:
    anki = Shown(engine)
    facts = FACTS._replace(notetype=anki.notetype["name"])
    fields = dict(zip(FIELDS, VALUES, strict=True))
    for template in TEMPLATES:
        # With {{A}} before it, no side is blank: Anki renders no answer to a blank question.
        question = "{{A}}" + template if not template.lstrip().startswith("{{=") else template
        answer = template + "<%FrontSide%>" if "<%" in template else "{{FrontSide}}" + template
        asked = render(question, fields, facts)
        told = render(answer, fields, facts, front=asked)
        assert (asked, told) == anki.sides(question, answer, VALUES), template


@pytest.mark.anki
def test_templates_that_anki_refuses_say_what_is_wrong(engine: Any) -> None:
    anki = Shown(engine)
    fields = dict(zip(FIELDS, VALUES, strict=True))
    for template in BROKEN:
        assert "template has a problem" in anki.sides(template, "{{A}}", VALUES)[0], template
        assert "template is broken" in render(template, fields, FACTS), template


@pytest.mark.anki
def test_clozes_show_what_anki_shows_with_the_answer_in_brackets(engine: Any) -> None:
    anki = Shown(engine, is_cloze=True)
    for text in CLOZES:
        for ordinal in (0, 1):
            theirs = anki.sides("{{cloze:A}}", "{{cloze:A}}", (text, "", ""), ordinal)
            number = ordinal + 1
            ours = [cloze_side(text, number, is_question=asked) for asked in (True, False)]
            assert _bare(ours[0]) == _bare(theirs[0]), (text, number)
            assert _bare(re.sub(r'(<span class="cloze">)\[(.*?)\]', r"\1\2", ours[1])) == _bare(
                theirs[1]
            ), (text, number)
            assert bool(ours[0]) == (number in cloze_numbers(text))


def _bare(shown: str) -> str:
    return re.sub(r"</?span[^>]*>", "", shown)


def test_what_is_asked_stands_in_brackets_and_nothing_else_does() -> None:
    text = "{{c1::a {{c2::b::say}} c}} {{c3::d}}"
    assert cloze_side(text, 2, is_question=True) == 'a <span class="cloze">[say]</span> c d'
    assert cloze_side(text, 2, is_question=False) == 'a <span class="cloze">[b]</span> c d'
    assert cloze_side(text, 1, is_question=True) == '<span class="cloze">[...]</span> d'
    assert cloze_only(text, 2, is_question=True) == "say"
    assert cloze_only("{{c1::a}} {{c1::b}}", 1, is_question=False) == "a, b"


def test_a_hint_is_folded_up_and_what_is_typed_shows_in_the_answer_only() -> None:
    fields = {"A": "a", "B": "b", "C": "x {{c1::y}} {{c1::z}}"}
    hint = render("{{A}}{{hint:B}}", fields, FACTS)
    assert hint == "a<details><summary>B</summary>b</details>"
    assert render("{{A}}{{hint:B}}", {**fields, "B": " "}, FACTS) == "a"
    assert render("{{A}}{{type:B}}{{type:cloze:C}}", fields, FACTS) == "a"
    assert render("{{type:B}}: {{type:cloze:C}}", fields, FACTS, front="a") == "b: y, z"


def test_speech_shows_nothing_and_text_is_without_tags() -> None:
    assert render("{{A}}{{tts en_GB voices=Any:A}}", {"A": "a"}, FACTS) == "a"
    assert plain_text("<b>a</b><style>x</style>&nbsp;&lt;i&gt;<!-- y -->") == "a <i>"


@given(
    st.lists(st.sampled_from((*TEMPLATES, *BROKEN, "{{#A}}", "{{/A}}", "{{c1::", "<%", "-->"))).map(
        "".join
    ),
    st.lists(st.sampled_from(("{{c1::", "{{c2::", "}}", "::", "a", "<b>", "{", "{{c1,3::"))).map(
        "".join
    ),
)
def test_nothing_is_so_broken_that_it_stops_an_import(template: str, value: str) -> None:
    fields = {"A": value, "B": "b", "C": ""}
    assert isinstance(render(template + "{{cloze:A}}", fields, FACTS, front="q"), str)
