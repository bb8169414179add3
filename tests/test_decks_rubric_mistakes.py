"""Every mistake in a rubric has its place, plain words and advice."""

from __future__ import annotations

import pytest

from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass
from srs.decks.rubric_keys import MOST_CONCEPTS, MOST_PATTERNS
from srs.grading.pattern import LONGEST_PATTERN

HEAD = "prompts:\n- id: p\n  prompt: P\n  rubric:\n"
PART = f"{HEAD}    parts:\n    - id: a\n      title: A\n      concepts:\n"
CONCEPT = f"{PART}      - id: c\n        idea: C\n        any: word\n"  # next is line 12
PATTERN = f"{PART}      - id: c\n        idea: C\n        any: "  # on line 11
GOOD = "{id: c, idea: C, any: x}"
WRONG = f"{CONCEPT}    misconceptions:\n    - id: m\n      idea: M\n"  # next is line 15


def mistakes(text: str, parser: ParserClass = BEST_PARSER) -> list[str]:
    with pytest.raises(DeckError) as caught:
        load_deck(text, "d.yaml", parser=parser)
    return [f"{p.line}:{p.column} {p.what} / {p.fix}" for p in caught.value.problems]


SHAPES = [
    (f"{HEAD}    - a\n", "5:5 rubric is a group of keys / write"),
    ("prompts: [{id: p, prompt: P, rubric: good}]", "1:38 rubric is a group of keys"),
    ("prompts: [{id: p, prompt: P, rubrik: good}]", '1:30 unknown key "rubrik" / did you mean'),
    (f"{HEAD}    {{}}\n", "5:5 the rubric has no parts / add a line such as: parts:"),
    (f"{HEAD}    prats: []\n", '5:5 unknown key "prats" / did you mean "parts"?'),
    (f"{HEAD}    parts:\n", "5:11 parts is empty / start each of the parts"),
    (f"{HEAD}    parts: []\n", "5:12 parts is empty"),
    (f"{HEAD}    parts: text\n", "5:12 parts wants a list"),
    (f"{HEAD}    parts: [text]\n", "5:13 each of the parts is a group of keys"),
    (f"{HEAD}    parts: [{{title: A, concepts: [{GOOD}]}}]", "5:13 the part has no id"),
    (f"{HEAD}    parts: [{{id: a, title: A}}]", "5:13 the part has no concepts"),
    (f"{HEAD}    parts: [{{id: a, title: A, concepts: []}}]", "5:41 concepts is empty"),
    (f"{HEAD}    parts: [{{id: a, title: '', concepts: [{GOOD}]}}]", "5:28 title is empty"),
    (f"{PART}      - id: c\n        any: x\n", "9:9 the concept has no idea"),
    (f"{PART}      - idea: C\n        any: x\n", "9:9 the concept has no id /"),
    (f"{PART}      - id: c\n        idea: C\n", "9:9 the concept has no any"),
    (f"{PART}      - id: c\n        idea: C\n        ayn: x\n", '11:9 unknown key "ayn" / did you'),
    (f"{CONCEPT}        any: x\n", '12:9 the key "any" is already on line 11'),
    (f"{CONCEPT}      - &x {{id: d, idea: D, any: x}}\n", "12:9 anchors (&x) are not used"),
    (f"{CONCEPT}        cap: *x\n", "12:14 aliases (*x) are not used"),
    (f"{WRONG}      any: x\n", "13:7 the misconception has no correction"),
    (f"{WRONG}      correction: K\n", "13:7 the misconception has no any"),
    (f"{WRONG}      correction: ' '\n      any: x\n", "15:19 correction is empty"),
    (f"{WRONG}      correction: K\n      any: x\n      weight: 2\n", '17:7 unknown key "weight"'),
    (f"{CONCEPT}    misconceptions: text\n", "12:21 misconceptions wants a list"),
]  # fmt: skip
VALUES = [
    ("weight: '2'", "17 weight wants a number from 0.01 to 100, not text / write it"),
    ("weight: -1", "17 weight wants a number from 0.01 to 100 / the usual is weight: 1"),
    ("weight: 0", "17 weight wants a number"),
    ("weight: .inf", "17 weight wants a number"),
    ("weight: 1e1", "17 weight wants a number"),
    ("weight: 010", "17 weight wants a number"),
    ("weight: 1_0", "17 weight wants a number"),
    ("weight: two", "17 weight wants a number"),
    ("weight: '-2'", "17 weight wants a number from 0.01 to 100 / the usual"),
    ("weight: ", "16 weight wants a number"),
    ("weight: [2]", "17 weight wants a number, not a list / write weight: 1"),
    ("cap: 11", "14 cap wants a number from 0 to 10 / remove the line to have none"),
    ("cap: -0.5", "14 cap wants a number from 0 to 10"),
    ("claim: denied", "16 claim wants affirmed, negated or either / the usual is claim: affirmed"),
    ("claim: negate", '16 claim wants affirmed, negated or either / did you mean "negated"?'),
    ("about: mpl", '16 the rubric has no subject "mpl" / name it under subjects'),
    ("about: {a: b}", "16 about wants a list, not a mapping"),
    ("about: [[a]]", "17 about is a list of texts, not a list"),
    ("hint: [a]", "15 hint wants text"),
    ("revisit: [q]", '19 the deck has no card or prompt with the id "q" / write the id'),
    ("revisit: pp", '18 the deck has no card or prompt with the id "pp" / did you mean "p"?'),
    ("revisit: d/pp", '18 the deck has no card or prompt with the id "pp" / did you mean "p"?'),
    ("revisit: 'map:'", "18 map: wants the name of a map"),
    ("revisit: map:a b", "18 map: wants the name of a map"),
    ("revisit: a b", "18 an id has no space"),
    ("revisit: x/", "18 the id is empty"),
    ("revisit: /x", '18 a deck\'s name has no part that is empty'),
    ("revisit: ''", "18 the id is empty"),
    ("partly: [a, '']", "21 the text is empty"),
]  # fmt: skip


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize(("text", "start"), SHAPES)
def test_a_mistake_in_the_shape_is_told_where_it_is(
    text: str, start: str, parser: ParserClass
) -> None:
    (found,) = mistakes(text, parser)
    assert found.startswith(start)


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize(("line", "start"), VALUES)
def test_a_wrong_value_is_told_where_it_is(line: str, start: str, parser: ParserClass) -> None:
    (found,) = mistakes(f"{CONCEPT}        {line}\n", parser)
    assert found.startswith(f"12:{start}")


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("share: 0", "12:14 share wants a number from 0.01 to 100 / the usual is share: 1"),
        ("full: 0", "12:13 full wants a number from 0.01 to 1 / the usual is full: 0.85"),
        ("full: 1.01", "12:13 full wants a number from 0.01 to 1"),
        ("full: '1'", "12:13 full wants a number from 0.01 to 1, not text / write it without"),
    ],
)
def test_a_wrong_number_of_a_part_is_told_where_it_is(line: str, start: str) -> None:
    (found,) = mistakes(f"{CONCEPT}      {line}\n")
    assert found.startswith(start)


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("[]", "11:9 any is empty / write any: [one pattern, another]"),
        ("", "11:9 any is empty"),
        ("''", "11:14 the text is empty"),
        ("pull* > > x", "11:22 nothing stands before >"),
        ("pull* a*b", "11:21 a * stands only at a word's end"),
        ("[good, 'pull* a*b']", "11:29 a * stands only at a word's end"),
        ('"pull* ~frnd"', '11:21 there is no group of words "frnd" / did you mean ~friend?'),
        ("日本 a*b", "11:18 a * stands only at a word's end"),
        ("|\n          pull* a*b", "11:14 a * stands only at a word's end"),
        ('"pull*\\ta*b"', "11:14 a * stands only at a word's end"),
        ("\n        - good\n        - pull* a*b", "13:18 a * stands only at a word's end"),
        ("[[x]]", "11:15 any is a list of texts, not a list"),
        ("x" * (LONGEST_PATTERN + 1), f"11:{14 + LONGEST_PATTERN} the pattern is too long"),
    ],
)
def test_a_mistake_in_a_pattern_is_told_at_its_character(written: str, start: str) -> None:
    (found,) = mistakes(f"{PATTERN}{written}\n    synonyms: {{friend: [friend, pal]}}\n")
    assert found.startswith(start)


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("subjects: [mlp]", "12:15 subjects is a group of names / write"),
        ("subjects: {a b: x}", "12:16 an id has no space / write a short name"),
        ("subjects: {'a|b': x}", '12:16 an id has no "|"'),
        ("subjects: {a: x, a: y}", '12:22 the key "a" is already on line 12'),
        ("subjects: {a: []}", "12:16 a is empty / write a: [one, two]"),
        ("subjects: {a: }", "12:16 a is empty"),
        ("subjects: {a: {b: c}}", "12:19 a wants a list, not a mapping"),
        ("subjects: {[a]: b}", "12:16 a key is one text"),
        ("subjects: {a: q former}", "12:20 a name has no white space / join its words with _"),
        ("subjects: {a: '!x'}", '12:20 a name has no "!"'),
        ("subjects: {a: x*y}", "12:20 a * stands only at a word's end"),
        ("synonyms: text", "12:15 synonyms is a group of names"),
        ("synonyms: {a: x|y}", '12:20 a synonym has no "|" / write a word or a phrase'),
        ("synonyms: {a: [x, ~y]}", '12:23 a synonym has no "~"'),
        ("synonyms: {a: ['']}", "12:20 the text is empty"),
        ('synonyms: {"a\\ab": []}', "12:16 "),
    ],
)
def test_a_mistake_in_names_is_told_where_it_is(lines: str, start: str) -> None:
    found = mistakes(f"{CONCEPT}    {lines}\n")
    assert found[0].startswith(start)
    assert all(one.isprintable() for one in found)


def test_ids_are_unique_in_a_rubric_and_free_in_another() -> None:
    text = f"{WRONG.replace('id: m', 'id: a')}      correction: K\n      any: x\n"
    (found,) = mistakes(text.replace("id: c", "id: a"))[:1]
    assert found == '9:13 the id "a" is already on line 6 / give this one another id'
    assert mistakes(text)[0].startswith('13:11 the id "a" is already on line 6')
    second = CONCEPT.replace("prompts:\n", "").replace("id: p\n", "id: q\n")
    assert len(load_deck(CONCEPT + second, "d.yaml").prompts) == 2


@pytest.mark.parametrize("bad", ["a/b", "a b", "x" * 101, "''"])
def test_ids_in_a_rubric_are_as_all_ids_are(bad: str) -> None:
    (found,) = mistakes(CONCEPT.replace("id: c", f"id: {bad}"))
    assert found.startswith("9:13 ")


def test_a_subject_that_is_misspelt_is_found_and_of_many_some_are_listed() -> None:
    names = "{" + ", ".join(f"s{number}: s{number}" for number in range(10)) + "}"
    text = f"{CONCEPT}        about: [s1, $]\n    subjects: {names}\n"
    (found,) = mistakes(text.replace("$", "zzz"))
    fix = "the subjects are s0, s1, s2, s3, s4, s5, s6, s7 and 2 more"
    assert found == f'12:21 the rubric has no subject "zzz" / {fix}'
    (found,) = mistakes(text.replace("$", "s33"))
    assert found.endswith('did you mean "s3"?')


def test_what_cannot_be_read_is_not_held_against_what_needs_it() -> None:
    text = (
        f"{CONCEPT}        about: mlp\n        partly: ~few\n    synonyms: [few]\n    subjects: 3\n"
    )
    assert [found.partition(" ")[0] for found in mistakes(text)] == ["14:15", "15:15"]


def test_all_mistakes_of_a_rubric_are_told_at_once_with_those_of_the_deck() -> None:
    text = (
        f"titel: x\n{PART}      - id: c\n        idea:\n        any: [~nobody, good, a*b]\n"
        "        cap: 12\n      share: 0\n      - id: c\nroadmap: [{name: a}]\n"
    ).replace("      - id: c\nroadmap", "roadmap")
    assert [found.partition(" ")[0] for found in mistakes(text)] == [
        "1:1", "11:14", "12:15", "12:31", "13:14", "14:14", "15:11",
    ]  # fmt: skip


def test_a_rubric_has_room_for_so_many_concepts_and_patterns_and_no_more() -> None:
    concepts = [f"      - {{id: c{n}, idea: C, any: x}}\n" for n in range(MOST_CONCEPTS + 3)]
    load_deck(PART + "".join(concepts[:MOST_CONCEPTS]), "d.yaml")
    (found,) = mistakes(PART + "".join(concepts))
    line = 9 + MOST_CONCEPTS
    assert found.startswith(f"{line}:9 the rubric has more than 200 concepts")
    patterns = ["        - x\n"] * (MOST_PATTERNS + 3)
    load_deck(f"{PATTERN}\n{''.join(patterns[:MOST_PATTERNS])}", "d.yaml")
    (found,) = mistakes(f"{PATTERN}\n{''.join(patterns)}")
    assert found.startswith(f"{12 + MOST_PATTERNS}:11 the rubric has more than 2,000 patterns")
