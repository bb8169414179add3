"""A deck file may set its own daily rules, by the same table as config.toml."""

from __future__ import annotations

from pathlib import Path

import pytest
from faults.homes import Home
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.append import NewCard, append_card
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.reader import PYTHON_PARSER
from srs.decks.schema import deck_schema
from srs.model.known_settings import RULES, Kind, KnownSetting

WHOLE = """\
rules:
  new_a_day: 5
  reviews_a_day: 0
  order: "random"
  mix: even   # among them
  bury_siblings: False
  longest_interval: 365
"""


def mistakes(text: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(DeckError) as caught:
        load_deck(text, "d.yaml")
    return [(each.line, each.column, each.what, each.fix) for each in caught.value.problems]


def test_every_rule_can_be_set_in_a_deck_file() -> None:
    rules = {
        "new_a_day": 5,
        "reviews_a_day": 0,
        "order": "random",
        "mix": "even",
        "bury_siblings": False,
        "longest_interval": 365,
    }
    assert list(rules) == list(RULES)
    assert load_deck(WHOLE, "d.yaml").rules == rules
    assert load_deck(WHOLE, "d.yaml", parser=PYTHON_PARSER).rules == rules


@pytest.mark.parametrize("text", ["title: none\n", "rules:\n", "rules: {}\n"])
def test_a_deck_without_rules_has_none(text: str) -> None:
    assert load_deck(text, "d.yaml").rules == {}


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("new_a_day: '5'", "from 0 to 9999", "write it without quotes: new_a_day: 5"),
        ("new_a_day: -1", "from 0 to 9999", "the usual is new_a_day: 20"),
        ("new_a_day: 5.0", "new_a_day wants a whole number", "the usual is new_a_day: 20"),
        ("new_a_day: 007", "new_a_day wants a whole number", "the usual is new_a_day: 20"),
        ("new_a_day:", "new_a_day wants a whole number", "the usual is new_a_day: 20"),
        ("reviews_a_day: none", "reviews_a_day wants", "remove the line to have no limit"),
        ("order: duo", "order wants due, overdue, random or deck", 'did you mean "due"?'),
        ("order: up", "order wants due, overdue, random or deck", "the usual is order: due"),
        ("bury_siblings: yes", "bury_siblings wants true or false", "the usual is"),
        ("bury_siblings: 'true'", "bury_siblings wants true or false", "without quotes"),
        ("longest_interval: 0", "from 1 to 36500", "the usual is longest_interval: 36500"),
    ],
)
def test_a_wrong_value_is_reported_where_it_stands(text: str, what: str, fix: str) -> None:
    [(line, column, said, advice)] = mistakes(f"rules:\n  {text}\n")
    assert (line, column) == (2, text.index(":") + (5 if " " in text else 4))
    assert what in said
    assert fix in advice


def test_all_mistakes_in_rules_are_reported_at_once() -> None:
    found = mistakes("rules:\n  nwe_a_day: 3\n  mix: [a]\n  order: 1\n  day_starts: 1\n")
    assert [(line, column) for line, column, _, _ in found] == [(2, 3), (3, 8), (4, 10), (5, 3)]
    assert found[0][2:] == ('unknown key "nwe_a_day"', 'did you mean "new_a_day"?')


@pytest.mark.parametrize("text", ["rules: 5", "rules: [new_a_day]", 'rules: ""'])
def test_rules_that_are_no_mapping_are_refused(text: str) -> None:
    [(_, _, what, fix)] = mistakes(text)
    assert what == "rules is a group of keys"
    assert "new_a_day: 5" in fix


def test_a_card_is_added_to_a_deck_with_rules() -> None:
    text = f"{WHOLE}cards:\n  - front: a\n    back: b\n"
    after = append_card(text, "d.yaml", NewCard("new", "front", "back"))
    assert after.startswith(text)
    assert load_deck(after, "d.yaml").rules == load_deck(WHOLE, "d.yaml").rules


def test_a_card_is_added_below_rules_at_the_end_of_the_file() -> None:
    after = append_card(WHOLE, "d.yaml", NewCard("new", "front", "back"))
    assert after.startswith(WHOLE)
    assert [note.id for note in load_deck(after, "d.yaml").notes] == ["new"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_schema_says_of_each_rule_what_the_table_says(rule: KnownSetting) -> None:
    said = deck_schema()["$defs"]["rules"]["properties"][rule.name]
    assert said["description"] == rule.meaning
    if rule.kind is Kind.NUMBER:
        assert (said["minimum"], said["maximum"]) == (rule.least, rule.most)
    elif rule.kind is Kind.WORD:
        assert said["enum"] == list(rule.words)
    else:
        assert said["$ref"] == "#/$defs/flag"


@given(st.sampled_from(list(RULES.values())), st.integers(-10, 100_000))
def test_a_number_is_taken_exactly_where_the_table_has_it(rule: KnownSetting, number: int) -> None:
    text = f"rules: {{{rule.name}: {number}}}"
    if rule.is_right(number):
        assert load_deck(text, "d.yaml").rules == {rule.name: number}
    else:
        assert mistakes(text)


def test_srs_config_tells_what_a_deck_file_sets(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.run("due")
    (home.decks / "mine.yaml").write_text("rules: {new_a_day: 3, order: deck}\n")
    assert home.run("config", "set", "decks.mine.order", "due").code == 0
    listed = [line.split() for line in home.run("config").out.splitlines()]
    assert ["decks.mine.new_a_day", "3", "decks/mine.yaml"] in listed
    assert ["decks.mine.order", "due", "config.toml"] in listed
    assert home.run("config", "get", "decks.mine.new_a_day").out == "3\n"
    assert home.run("config", "get", "decks.mine.mix").out == "last\n"
