"""What kind of note a notetype makes for us, seen from its templates."""

from __future__ import annotations

import pytest

from srs.anki import notetypes
from srs.anki.content import AnkiNotetype, AnkiTemplate
from srs.anki.mapping.kinds import NotetypeKind, Shape, kind_of

RULE = "\n\n<hr id=answer>\n\n"


def notetype(
    fields: str, *sides: tuple[str, str], is_cloze: bool = False, name: str = "Vokabeln"
) -> AnkiNotetype:
    templates = tuple(AnkiTemplate(f"Karte {n}", *side) for n, side in enumerate(sides))
    return AnkiNotetype(1, name, is_cloze, tuple(fields.split()), templates)


def both(first: str, second: str) -> tuple[str, str]:
    return f"{{{{{first}}}}}", f"{{{{FrontSide}}}}{RULE}{{{{{second}}}}}"


FORWARD, BACKWARD = both("Q", "A"), both("A", "Q")


@pytest.mark.parametrize(
    ("fields", "question", "answer"),
    [
        ("Q A", *FORWARD),
        ("Q A", "{{Q}}", "{{A}}"),
        ("Q A", "{{Q}}", "{{Q}}<hr id=answer>{{A}}"),
        ("Q A", "<div class=front><span>{{Q}}</span>&nbsp;</div>", "{{FrontSide}}<hr>{{A}}"),
        ("Q A", "{{#Q}}{{Q}}{{/Q}}", "{{Q}}{{#A}}<hr id='answer'>{{A}}{{/A}}"),
        ("Q A", "<style>b{}</style>{{Q}}<script>x()</script>", "{{FrontSide}}<!-- A -->{{A}}"),
        ("Q A", "{{Q}}\n\n{{type:A}}", "{{Q}}\n\n<hr id=answer>\n\n{{type:A}}"),
        ("Q A", "{{Q}}{{tts en_US:Q}}", "{{FrontSide}}{{A}}<small>{{Tags}} {{Deck}}</small>"),
        ("Q A", "{{edit:Q}}", "{{FrontSide}}{{edit:A}}"),
        ("Q A", "{{=<% %>=}}<%Q%>", "{{A}}"),
    ],
)
def test_one_field_asked_and_another_told_is_basic(fields: str, question: str, answer: str) -> None:
    kind = kind_of(notetype(fields, (question, answer)))
    assert kind == NotetypeKind(Shape.BASIC, (0,), (1,))


def test_the_order_of_the_fields_does_not_matter() -> None:
    assert kind_of(notetype("A Q", FORWARD)) == NotetypeKind(Shape.BASIC, (1,), (0,))


@pytest.mark.parametrize(
    "hint",
    ["{{hint:H}}", "{{#H}}<br>{{hint:H}}{{/H}}", "<details><summary>?</summary>{{H}}</details>"],
)
def test_a_field_that_is_folded_up_in_front_is_the_hint(hint: str) -> None:
    kind = kind_of(notetype("Q A H", ("{{Q}}" + hint, "{{FrontSide}}<hr>{{A}}")))
    assert kind == NotetypeKind(Shape.BASIC, (0,), (1,), hint=2)


def test_more_fields_behind_are_remarks_and_one_called_source_is_the_source() -> None:
    answer = "{{FrontSide}}<hr id=answer>{{A}}<p>{{#More}}{{More}}{{/More}}</p>{{Source}}"
    kind = kind_of(notetype("Q A More Source", ("{{Q}}", answer)))
    assert kind == NotetypeKind(Shape.BASIC, (0,), (1, 2), source=3, tells_all=False)


def test_a_field_that_no_card_shows_is_known_not_to_be_told() -> None:
    assert kind_of(notetype("Q A Notes", FORWARD)) == NotetypeKind(
        Shape.BASIC, (0,), (1,), tells_all=False
    )


def test_a_second_card_the_other_way_round_is_reversed() -> None:
    assert kind_of(notetype("Q A", FORWARD, BACKWARD)) == NotetypeKind(Shape.REVERSED, (0,), (1,))


def test_a_second_card_on_demand_is_reversed_with_a_switch() -> None:
    asked = ("{{#Both}}{{A}}{{/Both}}", BACKWARD[1])
    assert kind_of(notetype("Q A Both", FORWARD, asked)) == NotetypeKind(
        Shape.REVERSED, (0,), (1,), switch=2, tells_all=False
    )


def test_a_cloze_text_with_remarks_is_cloze() -> None:
    sides = ("<p>{{cloze:T}}</p>", "{{cloze:T}}<br>\n{{Extra}}")
    assert kind_of(notetype("T Extra", sides, is_cloze=True)) == NotetypeKind(
        Shape.CLOZE, (0,), (1,), clozes=(0,)
    )
    typed = ("{{cloze:T}}\n\n{{type:cloze:T}}", "{{cloze:T}}\n\n{{type:cloze:T}}<br>{{Extra}}")
    assert kind_of(notetype("T Extra", typed, is_cloze=True)).shape is Shape.CLOZE


@pytest.mark.parametrize(
    "sides",
    [
        [("Translate: {{Q}}", "{{A}}")],
        [("{{Q}} {{A}}", "{{FrontSide}}{{B}}")],
        [("{{Q}}<img src=x.png>", "{{A}}")],
        [("{{Q}}", '<a href="{{A}}">{{A}}</a>')],
        [("{{Q}}", "{{FrontSide}}")],
        [("{{text:Q}}", "{{A}}")],
        [("{{Q}}", "{{furigana:A}}")],
        [("{{#B}}{{Q}}{{/B}}", "{{A}}")],
        [("{{^B}}{{Q}}{{/B}}", "{{A}}")],
        [("{{Q}}", "{{FrontSide}}{{#B}}{{A}}{{/B}}")],
        [("{{Q}}", "{{FrontSide}} because {{A}}")],
        [("{{Q}}{{type:B}}", "{{FrontSide}}{{A}}")],
        [("{{Q", "{{A}}")],
        [("{{#Q}}{{Q}}", "{{A}}")],
        [("{{Nope}}", "{{A}}")],
        [FORWARD, FORWARD],
        [FORWARD, both("A", "B")],
        [FORWARD, BACKWARD, both("B", "A")],
        [(FORWARD[0], FORWARD[1] + "{{B}}"), (BACKWARD[0], BACKWARD[1] + "{{B}}")],
        [],
    ],
)
def test_all_else_is_shown_as_it_is_rendered(sides: list[tuple[str, str]]) -> None:
    assert kind_of(notetype("Q A B", *sides)) == NotetypeKind(Shape.OTHER)


def test_two_cloze_texts_on_a_card_are_shown_as_they_are_rendered() -> None:
    sides = ("{{cloze:T}}{{cloze:U}}", "{{cloze:T}}{{cloze:U}}")
    assert kind_of(notetype("T U", sides, is_cloze=True)) == NotetypeKind(
        Shape.OTHER, clozes=(0, 1)
    )


def test_the_name_of_a_notetype_says_nothing() -> None:
    assert kind_of(notetype("Q A", ("?", "{{A}}"), name="Basic")).shape is Shape.OTHER


@pytest.mark.parametrize(
    ("made", "shape", "roles"),
    [
        (notetypes.basic(), Shape.REVERSED, ("Front", "Back", "Hint", "Source", "Reverse", "Id")),
        (notetypes.cloze(), Shape.CLOZE, ("Text", "Back", "Hint", "Source", "", "Id")),
        (
            notetypes.prompt(),
            Shape.BASIC,
            ("Prompt", "Model answer+Concepts", "Hint", "Source", "", "Id"),
        ),
        (
            notetypes.picture(),
            Shape.BASIC,
            ("Question+Picture", "Answer+Picture behind", "Hint", "Source", "", "Id"),
        ),
    ],
)
def test_our_own_notetypes_come_back_as_they_went(
    made: notetypes.Notetype, shape: Shape, roles: tuple[str, ...]
) -> None:
    fields = tuple(field["name"] for field in made.fields)
    templates = tuple(AnkiTemplate(t["name"], t["qfmt"], t["afmt"]) for t in made.templates)
    kind = kind_of(AnkiNotetype(5, "renamed", shape is Shape.CLOZE, fields, templates))
    single = (kind.hint, kind.source, kind.switch, kind.own_id)
    assert kind.shape is shape
    assert roles == (
        "+".join(fields[place] for place in kind.front),
        "+".join(fields[place] for place in kind.back),
        *("" if place is None else fields[place] for place in single),
    )
