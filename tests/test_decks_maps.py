"""Maps that a deck lists: what its file may say of them, and every mistake in that."""

from __future__ import annotations

import pytest

from srs.decks.append import NewCard, append_card
from srs.decks.identify import with_written_id
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.prompt_text import append_prompt
from srs.errors import SrsError
from srs.model.deck import Prompt
from srs.model.deck_map import DeckMap
from srs.model.map_names import map_names_meant

WHOLE = """\
cards:
  - front: Q
    back: A
maps:
  - map: vlm/lineage
    id: tree
    cards: [neighbours, nodes, nodes]
    redraw: false
    tags: [a::b, c]
    aliases:
      MLP bridge: [MLP, "the bridge"]
      clip: Clip
  - map: bridge
"""


def mistakes(text: str) -> list[str]:
    try:
        load_deck(text, "d.yaml")
    except DeckError as error:
        return [f"{each.line}:{each.column} {each.what}; {each.fix}" for each in error.problems]
    return []


def test_a_deck_says_of_a_map_how_it_is_asked_and_what_else_things_are_called() -> None:
    assert load_deck(WHOLE, "d.yaml").maps == (
        DeckMap(
            id="tree",
            map="vlm/lineage",
            cards=("nodes", "neighbours"),
            redraw=False,
            tags=("a::b", "c"),
            aliases={"MLP bridge": ("MLP", "the bridge"), "clip": ("Clip",)},
            line=5,
        ),
        DeckMap(id="bridge", map="bridge", line=13),
    )


def test_without_an_id_a_map_goes_by_the_last_part_of_its_name() -> None:
    assert load_deck("maps: [{map: a/b/c}]", "d.yaml").maps[0].id == "c"


@pytest.mark.parametrize(
    ("typed", "cards"),
    [
        ("nodes", ("nodes",)),
        ("[edges]", ("edges",)),
        ("", ()),
        ("[]", ()),
        ("[neighbours, edges, nodes]", ("nodes", "edges", "neighbours")),
    ],
)
def test_the_kinds_of_cards_are_one_or_a_list(typed: str, cards: tuple[str, ...]) -> None:
    assert load_deck(f"maps:\n- map: a\n  cards: {typed}\n", "d.yaml").maps[0].cards == cards


@pytest.mark.parametrize("text", ["maps:\n", "maps: []\n", "maps:\n- map: a\n  aliases:\n"])
def test_lists_may_be_left_empty(text: str) -> None:
    assert mistakes(text) == []


ENTRIES = [
    ("{map: a, cards: node}", '1:24 cards wants nodes, edges or neighbours; did you mean "nodes"?'),
    (
        "{map: a, cards: [all]}",
        "1:25 cards wants nodes, edges or neighbours; remove the line to have the redraw alone",
    ),
    ("{map: a, redraw: no}", "1:25 redraw is true or false; "),
    ("{map: a, card: nodes}", '1:17 unknown key "card"; did you mean "cards"?'),
    ("{id: a}", "1:8 the entry names no map; add a line such as: map: lineage"),
    ("{map: ''}", "1:14 map is empty; "),
    ("{map: 'map:a'}", '1:14 a map\'s name does not begin with "map:"; '),
    ("{map: 'a b'}", "1:14 a map's name has no space; "),
    ("{map: 'a#b'}", '1:14 a map\'s name has no "#"; '),
    ("{map: a/../b}", '1:14 a map\'s name has no part that is empty or starts with "."; '),
    ("{map: a, id: b/c}", '1:21 an id has no "/"; '),
    ("{map: a, tags: [b c]}", "1:24 a tag has no space; "),
    ("{map: a, aliases: [b]}", "1:26 aliases is a group of names; "),
    ("{map: a, aliases: {b: []}}", "1:27 b is empty; write b: [one, two]"),
    ("{map: a, aliases: {b: ' '}}", "1:30 an alias is empty; "),
    ("{map: a, aliases: {' ': b}}", "1:27 the name of what is in the map is empty; "),
    ("{map: a, aliases: {b: C, d: c}}", '1:36 the alias "c" is already on line 1; '),
    (f"{{map: {'x' * 101}}}", "1:14 the id has 101 characters, more than 100; "),
]


@pytest.mark.parametrize(("entry", "told"), ENTRIES)
def test_each_mistake_is_told_with_its_place(entry: str, told: str) -> None:
    found = mistakes(f"maps: [{entry}]")
    assert len(found) == 1
    assert found[0].startswith(told)


def test_ids_are_unique_among_cards_prompts_and_maps() -> None:
    text = (
        "cards:\n- {id: a, front: Q, back: A}\nprompts:\n- {id: b, prompt: P}\n"
        "maps:\n- map: vlm/a\n- {map: c, id: b}\n- {map: d}\n- {map: e, id: d}\n"
    )
    assert mistakes(text) == [
        '6:8 the id "a" is already on line 2; '
        "give this map another one, with a line such as: id: lineage",
        '7:16 the id "b" is already on line 4; give this one another id',
        '9:16 the id "d" is already on line 8; give this one another id',
    ]


def test_a_map_is_listed_once() -> None:
    assert mistakes("maps:\n- map: a\n- {map: a, id: b}\n") == [
        '3:9 the map "a" is already on line 2; put all that is said of it into one entry'
    ]


def test_a_deck_is_not_called_as_maps_are() -> None:
    assert mistakes("deck: 'map:a'") == [
        '1:7 a deck\'s name does not begin with "map:"; '
        "write a short name such as phase5 or vlm/phase5"
    ]


def test_a_rubric_that_sends_to_a_map_as_to_a_card_is_told_how_maps_are_called() -> None:
    concept = "{id: c, idea: I, any: x, revisit: lineage}"
    text = (
        "maps: [{map: lineage}]\nprompts:\n- id: p\n  prompt: P\n  rubric:\n"
        f"    parts: [{{id: h, title: H, concepts: [{concept}]}}]\n"
    )
    assert [each.partition(" ")[2] for each in mistakes(text)] == [
        'the deck has no card or prompt with the id "lineage"; did you mean "map:lineage"?'
    ]
    assert mistakes(text.replace("revisit: lineage", "revisit: 'map:lineage'")) == []


def test_adding_a_card_above_the_maps_leaves_them_as_they_are() -> None:
    after = append_card(WHOLE, "d.yaml", NewCard("new", "F", "B"))
    assert [each.map for each in load_deck(after, "d.yaml").maps] == ["vlm/lineage", "bridge"]
    assert after.endswith(WHOLE[WHOLE.index("maps:") :])


def test_a_card_gets_no_id_that_a_map_has() -> None:
    with pytest.raises(SrsError):
        append_card(WHOLE, "d.yaml", NewCard("tree", "F", "B"))
    with pytest.raises(SrsError, match="tree"):
        append_prompt(f"{WHOLE}prompts:\n  - {{id: p, prompt: P}}\n", "d.yaml", Prompt("tree", "P"))


def test_an_id_is_written_into_a_card_above_the_maps() -> None:
    note = load_deck(WHOLE, "d.yaml").notes[0]
    written = with_written_id(WHOLE, "d.yaml", note)
    assert written is not None
    assert load_deck(written, "d.yaml").notes[0].id == note.id


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("x.yaml", ["foo"]),
        ("vlm/x.yaml", ["vlm/foo", "foo"]),
        ("a/b/x.yml", ["a/b/foo", "a/foo", "foo"]),
        ("vlm/diagrams/x.yaml", ["vlm/foo", "foo"]),
    ],
)
def test_a_map_is_looked_for_beside_the_deck_and_then_above(path: str, names: list[str]) -> None:
    assert list(map_names_meant(path, "foo")) == names
