"""Every mistake has its place, plain words and advice; all of a file are told at once."""

from __future__ import annotations

import textwrap

import pytest

from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import BEST_PARSER, PYTHON_PARSER, ParserClass

CARD = "cards:\n  - front: a\n    back: "


def mistakes(text: str, parser: ParserClass = BEST_PARSER) -> list[str]:
    with pytest.raises(DeckError) as caught:
        load_deck(text, "d.yaml", parser=parser)
    return [f"{p.line}:{p.column} {p.what} / {p.fix}" for p in caught.value.problems]


def document(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


WRONG = [
    ("", "1:1 the file is empty"),
    ("# only a comment\n", "1:1 the file is empty"),
    ("just text", "1:1 the file is a text"),
    ("- front: a\n  back: b\n", '1:1 the file is a bare list / write "cards:"'),
    ("card: []", '1:1 unknown key "card" / did you mean "cards"?'),
    ("xyz: []", '1:1 unknown key "xyz" / a deck has: deck, title'),
    ("deck: a\ndeck: b\n", '2:1 the key "deck" is already on line 1'),
    ("deck: a b", "1:7 a deck's name has no space"),
    ("deck: a#b", '1:7 a deck\'s name has no "#"'),
    ("deck: a//b", "1:7 a deck's name has no part that is empty"),
    ("deck: ../b", "1:7 a deck's name has no part that is empty"),
    ("deck:", "1:6 deck is empty / write a name, or remove the line"),
    ("title: ''", "1:8 title is empty"),
    ("title: [a]", "1:8 title wants text"),
    ("cards: text", '1:8 cards wants a list / start each of the cards with "- "'),
    ("prompts: {a: b}", "1:10 prompts wants a list"),
    ("cards: [text]", "1:9 each of the cards is a group of keys"),
    ("[a]: b", "1:1 a key is one text"),
    ("<<: {deck: a}", "1:1 merge keys (<<) are not used"),
    ("cards: [{front: a}]", "1:9 the card has no back"),
    ("cards: [{hint: a}]", "1:9 the card has neither front nor cloze"),
    ("cards: [{frnt: a, back: b}]", '1:10 unknown key "frnt" / did you mean "front"?'),
    ("cards: [{front: '', back: b}]", "1:17 front is empty"),
    ("cards: [{front: a, back: ' '}]", "1:26 back is empty"),
    ("cards: [{front: [a], back: b}]", "1:17 front wants text, not a list"),
    ("cards: [{front: a, back: {b: c}}]", "1:26 back wants text, not a mapping"),
    ("cards: [{front: a, back: b, front: c}]", '1:29 the key "front" is already on line 1'),
    ("cards: [{front: a, back: b, reverse: yes}]", "1:38 reverse is true or false"),
    ("cards: [{front: a, back: b, reverse: 'true'}]", "1:38 reverse is true or false"),
    ("cards: [{front: a, back: b, reverse: [x]}]", "1:38 reverse wants true or false"),
    ("cards: [{front: a, back: b, id: a/b}]", '1:33 an id has no "/"'),
    ("cards: [{front: a, back: b, id: 'a b'}]", "1:33 an id has no space"),
    ('cards: [{front: a, back: b, id: "a\\0"}]', "1:33 an id has no character U+0000"),
    ("cards: [{front: a, back: b, id: ''}]", "1:33 id is empty"),
    (f"cards: [{{front: a, back: b, id: {'x' * 101}}}]", "1:33 the id has 101 characters"),
    ("cards: [{front: a, back: b, tags: x}]", "1:35 tags wants a list, not text"),
    ("cards: [{front: a, back: b, tags: [x y]}]", "1:36 a tag has no space"),
    ("cards: [{front: a, back: b, tags: ['']}]", "1:36 a tag is empty"),
    ("cards: [{front: a, back: b, tags: [[x]]}]", "1:36 tags is a list of texts"),
    ("cards: [{cloze: '{{c1::a}}', front: b}]", "1:30 the card has both front and cloze"),
    ("cards: [{cloze: '{{c1::a}}', reverse: true}]", "1:30 a cloze card cannot be reversed"),
    ("cards: [{cloze: a}]", "1:17 no cloze in the text"),
    ("cards:\n  - cloze: a {{c1::b\n", "2:14 the cloze is never closed"),
    ('cards:\n  - cloze: "日本 {{c1::b"\n', "2:16 the cloze is never closed"),
    ('cards:\n  - cloze: "\\t{{c1::b"\n', "2:12 the cloze is never closed"),
    ("cards:\n  - cloze: |\n      a {{c1::b\n", "2:12 the cloze is never closed"),
    ("prompts: [{prompt: a}]", "1:11 the prompt has no id"),
    ("prompts: [{id: a}]", "1:11 the prompt has no prompt"),
    ("roadmap: [{days: 1}]", "1:11 the stage has no name"),
    ("roadmap: [{name: a}]", "1:11 the stage has no days"),
    ("roadmap: [{name: a, days: 1–2}]", "1:27 days are N-M, N or N+"),
    ("roadmap: [{name: a, days: 2-1}]", "1:27 the last day is before the first"),
    ("roadmap: [{name: a, days: 1, understand: ['']}]", "1:43 understand has an empty point"),
    (CARD + "&x b\n", "3:11 anchors (&x) are not used"),
    (CARD + "*x\n", "3:11 aliases (*x) are not used"),
    (CARD + "!!python/name:os.system b\n", "3:11 tags (!!python/name:os.system)"),
    (CARD + "!foo b\n", "3:11 tags (!foo) are not used"),
    ("cards: []\n---\ncards: []\n", "2:1 a second document begins here"),
]


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize(("text", "start"), WRONG)
def test_a_mistake_is_told_where_it_is(text: str, start: str, parser: ParserClass) -> None:
    (found,) = mistakes(text, parser)
    assert found.startswith(start)


BROKEN = [
    ("cards:\n\t- front: a\n", "2:1 a tab where only spaces can stand / indent with spaces"),
    (CARD + "b: c\n", '3:12 a ": " inside a text without quotes'),
    (CARD + '"b\n', "3:11 the quote that opens here is never closed"),
    (CARD + "'it's'\n", "3:15 this does not fit what stands above"),
    (CARD + '"b" c\n', "3:15 this does not fit what stands above"),
    (CARD + "@b\n", "3:11 a text without quotes cannot start with @ / put the text in quotes"),
    (CARD + "`b`\n", "3:11 a text without quotes cannot start with `"),
    (CARD + "%b\n", "3:11 a text without quotes cannot start with %"),
    (CARD + "* b\n", "3:11 a text without quotes cannot start with * or &"),
    (CARD + "!e!f b\n", "3:11 a text without quotes cannot start with ! or %"),
    (CARD + "> b\n", "3:13 after | or > the text starts on the next line"),
    (CARD + "- b\n", '3:11 a "- " here starts a list'),
    (CARD + "b\n    hint\n  - front: c\n", '4:5 a line that is neither "key: text" nor'),
    ("cards: [\ntitle: x\n", "1:8 the list or mapping in brackets is not closed"),
    ("cards: []\x07", "1:10 the character U+0007 cannot stand in a file / remove it, or write"),
    (CARD + "b\0\n", "3:12 the character U+0000 cannot stand in a file"),
    ("cards: []\n# \ud800\n", "2:3 the character U+D800 cannot stand in a file"),
]


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize(("text", "start"), BROKEN)
def test_broken_yaml_is_told_in_plain_words(text: str, start: str, parser: ParserClass) -> None:
    assert any(found.startswith(start) for found in mistakes(text, parser))


def test_a_backslash_that_is_no_escape_is_told() -> None:
    (found,) = mistakes(CARD + '"\\(x\\)"\n')
    assert found.startswith("3:12 a backslash in double quotes begins an escape")


@pytest.mark.parametrize("parser", [BEST_PARSER, PYTHON_PARSER])
@pytest.mark.parametrize("escape", ["\\ud800", "\\U0000DFFF", "\\U99999999"])
def test_no_escape_brings_in_half_a_character(escape: str, parser: ParserClass) -> None:
    assert mistakes(f'{CARD}"{escape}"\n', parser)


@pytest.mark.parametrize(
    "text",
    ["cards: " + "[" * 100_000, "{a: " * 100_000, "? " * 100_000, "- " * 100_000, "[" * 100_000],
)
def test_absurd_nesting_is_a_mistake_and_no_crash(text: str) -> None:
    assert any("nested too deeply" in found for found in mistakes(text))


def test_all_mistakes_of_a_file_are_told_at_once_and_in_order() -> None:
    text = document("""
        titel: x
        roadmap:
          - {name: a, days: 1, here: true}
          - {name: b, days: 2, here: true}
        cards:
          - id: one
            front: a
            bakc: b
          - id: one
            front:
            back: [b]
            tags: [a b]
          - front: same text
            back: b
          - front: same  text
            back: c
        prompts:
          - prompt: p
        deck: no good
    """)
    assert [found.partition(" / ")[0] for found in mistakes(text)] == [
        '1:1 unknown key "titel"',
        "4:24 another stage is marked here on line 3",
        '8:5 unknown key "bakc"',
        '9:9 the id "one" is already on line 6',
        "10:11 front is empty",
        "11:11 back wants text, not a list",
        "12:12 a tag has no space",
        "15:5 the same text as the card on line 13",
        "18:5 the prompt has no id",
        "19:7 a deck's name has no space",
    ]


def test_mistakes_before_broken_yaml_are_told_too() -> None:
    found = mistakes('cards:\n  - front:\n    back: a\n  - front: "x\n')
    assert [one.partition(" / ")[0] for one in found] == [
        "2:11 front is empty",
        "4:12 the quote that opens here is never closed",
    ]


def test_a_file_name_that_is_no_deck_name_asks_for_one() -> None:
    with pytest.raises(DeckError) as caught:
        load_deck("cards: []", "my deck.yaml")
    assert caught.value.where == "my deck.yaml:1:1"
    assert "deck: phase5" in caught.value.problems[0].fix


def test_the_error_shows_line_caret_and_advice_and_counts() -> None:
    with pytest.raises(DeckError) as caught:
        load_deck("cards:\n  - front: a\n    bakc: b\nx: y\n", "d.yaml")
    assert str(caught.value) == document("""
        d.yaml:3:5: unknown key "bakc"
            3 |     bakc: b
              |     ^
          did you mean "back"?

        d.yaml:4:1: unknown key "x"
            4 | x: y
              | ^
          a deck has: deck, title, description, rules, cards, prompts, maps, roadmap

        2 mistakes in d.yaml
    """).rstrip("\n")


def test_twenty_mistakes_are_shown_and_the_others_counted() -> None:
    text = "".join(f"x{number}: y\n" for number in range(25))
    with pytest.raises(DeckError) as caught:
        load_deck(text, "d.yaml")
    assert len(caught.value.problems) == 25
    assert str(caught.value).count("unknown key") == 20
    assert str(caught.value).endswith("\nand 5 more; 25 mistakes in d.yaml")
