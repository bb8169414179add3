"""The published schema and the loader agree on what a deck is.

The schema is the looser one. Only the loader checks what a schema cannot say, or what editors
could not tell apart: see ``ONLY_THE_LOADER``.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from srs.decks.ids import LONGEST_GUID
from srs.decks.load import load_deck
from srs.decks.map_entries import MAP_KEYS
from srs.decks.origins import MOST_CARD, ORIGIN_KEYS
from srs.decks.problems import DeckError
from srs.decks.rubric_keys import (
    CAPS,
    CONCEPT,
    FULLS,
    MISCONCEPTION,
    PART,
    RUBRIC,
    WEIGHTS,
)
from srs.decks.schema import deck_schema
from srs.grading.pattern import LONGEST_PATTERN
from srs.model.deck_map import MapCards
from srs.model.rubric import Claim
from srs.model.settings import Mix, Order

VALIDATOR = Draft202012Validator(deck_schema())

ONLY_THE_LOADER = re.compile(
    "is already on line|the same text as|another stage is marked"  # other places in the file
    "|cloze"  # the syntax inside a cloze text
    "|the last day is before the first|days are"  # to a schema 2.0 is an integer
    "|wants a whole number"  # to a schema 2.0 is an integer
    "|is empty|has an empty point"  # texts of white space only
    "|has no character U\\+|no part that is empty"  # control characters; "." and ".." in deck names
    "|rules is a group of keys"  # null in their place, as a word
    "|wants a list, not text|wants a list$"  # null in place of a list, as a word
    "|(rubric|anki|fields) is a group of keys|is a group of names"  # null in their place, as a word
    "|the rubric has no subject|the deck has no card or prompt"  # other places in the file
    "|wants the name of a map"  # "map:" alone
    "|the alias|the map .* is already"  # other places in the file
    "|nothing stands|the pattern has no word|no group of words"  # the syntax inside a pattern
    "|a \\* stands only|has no letters|would match too much"
)

WORDS = st.text(st.sampled_from("abc äé日/#.-+: \t\n\x00'\"{}[]"), max_size=6)
SCALARS = st.one_of(WORDS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
IDS = st.from_regex(r"[a-zé][a-z0-9.-]{0,8}", fullmatch=True)
FILLED = st.text("abc ä:#", min_size=1).filter(lambda text: text.strip())
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=4,
)


def entry(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


ORIGINS = entry(
    {"guid": IDS | st.integers()},
    {"card": st.integers(1, 99_999), "fields": st.dictionaries(WORDS, SCALARS, max_size=2)},
)
MORE = {
    "tags": st.lists(IDS | st.just("a::b"), max_size=3),
    "hint": SCALARS,
    "source": SCALARS,
    "anki": ORIGINS,
}
CARDS = entry(
    {"front": FILLED | st.integers(), "back": FILLED}, {**MORE, "id": IDS, "reverse": st.booleans()}
) | entry({"cloze": FILLED.map(lambda text: f"{text} {{{{c1::x}}}}")}, {**MORE, "back": SCALARS})
NUMBERS = st.integers(1, 100) | st.floats(0.01, 100)
PATTERN = st.sampled_from(["pull*", "match*|pair* together", "no > batch", "=go !caption", 32])
PATTERNS = PATTERN | st.lists(PATTERN, min_size=1, max_size=3)
NAME = st.sampled_from(["mlp", "q_former", "linear|projection", "qwen*", 7])
NAMES = NAME | st.lists(NAME, min_size=1, max_size=2)
SYNONYM = st.sampled_from(["hand", "end effector", "end_effector", "=claw", 2])
SYNONYMS = SYNONYM | st.lists(SYNONYM, min_size=1, max_size=2)
REVISIT = st.sampled_from(["map:bridge", "other/card", "vlm/other/1"])
IDEA = {"idea": FILLED, "any": PATTERNS}
CONCEPTS = entry(
    IDEA,
    {
        "weight": NUMBERS,
        "claim": st.sampled_from(list(Claim)).map(str),
        "about": st.just("mlp") | st.lists(st.just("mlp"), max_size=2),
        "cap": st.integers(0, 10) | st.floats(0, 10),
        "hint": SCALARS,
        "revisit": REVISIT | st.lists(REVISIT, max_size=2),
        "partly": PATTERN | st.lists(PATTERN, max_size=2),
    },
)
MISCONCEPTIONS = entry(
    {**IDEA, "correction": FILLED}, {"revisit": REVISIT | st.lists(REVISIT, max_size=2)}
)
PARTS = entry(
    {"title": FILLED, "concepts": st.lists(CONCEPTS, min_size=1, max_size=2)},
    {"share": NUMBERS, "full": st.floats(0.01, 1)},
)


def numbered(rubric: dict[str, Any]) -> dict[str, Any]:
    """Give each part, concept and misconception an id of its own."""
    parts = rubric["parts"]
    groups = [*parts, *(concept for part in parts for concept in part["concepts"])]
    for number, group in enumerate([*groups, *rubric.get("misconceptions", [])]):
        group["id"] = f"id-{number}"
    return rubric


RUBRICS = entry(
    {
        "subjects": st.dictionaries(IDS, NAMES, max_size=2).map(lambda n: {**n, "mlp": "mlp"}),
        "parts": st.lists(PARTS, min_size=1, max_size=2),
    },
    {
        "synonyms": st.dictionaries(IDS, SYNONYMS, max_size=2),
        "misconceptions": st.lists(MISCONCEPTIONS, max_size=2),
    },
).map(numbered)
PROMPTS = entry(
    {"id": IDS, "prompt": FILLED}, {"answer": SCALARS, "expansion": SCALARS, "rubric": RUBRICS}
)
ALIASES = FILLED | st.lists(FILLED, min_size=1, max_size=2, unique=True)
MAPS = entry(
    {"map": st.sampled_from(["lineage", "vlm/bridge", 5])},
    {
        "cards": st.sampled_from(list(MapCards)).map(str)
        | st.lists(st.sampled_from(list(MapCards)).map(str), max_size=3),
        "redraw": st.booleans(),
        "tags": st.lists(IDS, max_size=2),
        "aliases": st.dictionaries(FILLED, ALIASES, max_size=1),
    },
)
STAGES = entry(
    {"name": FILLED, "days": st.sampled_from(["1", "1-14", "71+", 59])},
    {"topic": SCALARS, "here": st.just(False), "understand": st.lists(FILLED, max_size=2)},
)
RULES = entry(
    {},
    {
        "new_a_day": st.integers(0, 9999),
        "reviews_a_day": st.integers(0, 9999),
        "order": st.sampled_from(list(Order)).map(str),
        "mix": st.sampled_from(list(Mix)).map(str),
        "bury_siblings": st.booleans(),
        "longest_interval": st.integers(1, 36_500),
    },
)


def card_key(card: dict[str, Any]) -> str:
    text = card.get("front", card.get("cloze"))
    return str(card.get("id", " ".join(str(text).split())))


def with_guids(cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each card that came from Anki a guid that no other has."""
    for number, card in enumerate(cards):
        if "anki" in card:
            card["anki"]["guid"] = f"{card['anki']['guid']};{number}"
    return cards


def with_ids(maps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each map an id that no card has."""
    return [{**each, "id": f"map-{number}!"} for number, each in enumerate(maps)]


DECKS = entry(
    {},
    {
        "deck": IDS | st.just("vlm/phase5"),
        "title": FILLED,
        "description": SCALARS,
        "rules": RULES,
        "cards": st.lists(CARDS, max_size=3, unique_by=card_key).map(with_guids),
        "prompts": st.lists(PROMPTS, max_size=2, unique_by=lambda prompt: prompt["id"]),
        "maps": st.lists(MAPS, max_size=2, unique_by=lambda each: str(each["map"])).map(with_ids),
        "roadmap": st.lists(STAGES, max_size=2),
    },
)
KEYS = (
    st.sampled_from(
        ["deck", "title", "cards", "prompts", "roadmap", "id", "front", "back", "cloze", "reverse"]
    )
    | st.sampled_from(
        ["tags", "prompt", "answer", "name", "days", "here", "understand", "adds", "frnt", ""]
    )
    | st.sampled_from(["rules", "new_a_day", "order", "bury_siblings"])
    | st.sampled_from(["maps", *MAP_KEYS, "anki", *ORIGIN_KEYS])
    | st.sampled_from([*RUBRIC.wants, *PART.wants, *CONCEPT.wants, *MISCONCEPTION.wants])
)


def mutate(node: Any, data: st.DataObject) -> Any:
    """Return the document with one thing in it replaced, added or removed."""
    if isinstance(node, (dict, list)) and node and data.draw(st.integers(0, 4)):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        changed = node.copy()
        changed[key] = mutate(node[key], data)
        return changed
    remove, change = data.draw(st.tuples(st.booleans(), st.booleans()))
    if isinstance(node, dict) and change:
        if node and remove:
            gone = data.draw(st.sampled_from(list(node)))
            return {key: value for key, value in node.items() if key != gone}
        return {**node, data.draw(KEYS): data.draw(ANY)}
    return data.draw(ANY)


def loader_findings(document: Any) -> list[str]:
    try:
        load_deck(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "d.yaml")
    except DeckError as error:
        return [problem.what for problem in error.problems]
    return []


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(deck_schema())


def test_every_key_is_explained() -> None:
    schema = deck_schema()
    names = ("rules", "card", "anki", "prompt", "map", "stage")
    of_rubrics = ("rubric", "part", "concept", "misconception")
    for part in [schema, *(schema["$defs"][name] for name in (*names, *of_rubrics))]:
        assert part["additionalProperties"] is False
        for name, described in part["properties"].items():
            assert described["title"], name
            assert described["description"].endswith("."), name


def test_the_schema_has_the_limits_that_the_loader_has() -> None:
    parts = deck_schema()["$defs"]
    concept, part = parts["concept"]["properties"], parts["part"]["properties"]
    for said, limits in [(parts["weight"], WEIGHTS), (part["full"], FULLS), (concept["cap"], CAPS)]:
        assert (said["minimum"], said["maximum"]) == limits
    assert concept["claim"]["enum"] == list(Claim)
    assert parts["map-cards"]["enum"] == list(MapCards)
    origin = parts["anki"]["properties"]
    assert origin["guid"]["maxLength"] == LONGEST_GUID
    assert (origin["card"]["minimum"], origin["card"]["maximum"]) == (1, MOST_CARD)
    for name in ("pattern", "subject-name", "synonym"):
        assert parts[name]["maxLength"] == LONGEST_PATTERN


@given(DECKS)
def test_both_accept_every_good_deck(document: Any) -> None:
    assert loader_findings(document) == []
    assert list(VALIDATOR.iter_errors(document)) == []


@given(DECKS, st.data())
def test_what_the_schema_refuses_the_loader_refuses(document: Any, data: st.DataObject) -> None:
    mutated = mutate(document, data)
    findings = loader_findings(mutated)
    if VALIDATOR.is_valid(mutated):
        assert all(ONLY_THE_LOADER.search(what) for what in findings), findings
    else:
        assert findings
