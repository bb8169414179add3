"""Changing one setting leaves all else in config.toml as it is, to the character."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.config.document import parse_settings
from srs.config.literals import Value, key_literal, literal
from srs.config.names import common_names, find_name, setting_of, shown_name, value_of
from srs.config.problems import ConfigError
from srs.config.template import commented, template
from srs.config.writing import set_value, unset_value
from srs.errors import SrsError, UsageError
from srs.model.keys import ACTIONS
from srs.model.known_settings import RULES, Kind
from srs.model.settings import Settings

FILE = "config.toml"
WRITTEN = """\
# Mine.

day_starts='05:00'  # early

 [rules]# daily
   # fewer in winter
   new_a_day  =  7   # seven
   order="deck"

# keys
[keys]
again = [ # two
  "1",  # one
  "z" ]
# end
"""


def changed(text: str, name: str, *words: str) -> str:
    path = find_name(name)
    value = value_of(path, words)
    assert value is not None
    return set_value(text, path, value, FILE)


@pytest.mark.parametrize(
    ("name", "words", "before", "after"),
    [
        ("rules.new_a_day", ["9"], "new_a_day  =  7   #", "new_a_day  =  9   #"),
        ("rules.order", ["due"], '"deck"', '"due"'),
        ("day_starts", ["04:30"], "'05:00'", '"04:30"'),
        ("keys.again", ["x"], '[ # two\n  "1",  # one\n  "z" ]', '"x"'),
        ("rules.mix", ["even"], '"deck"\n', '"deck"\n   mix = "even"\n'),
        ("keys.good", ["l"], '"z" ]\n', '"z" ]\ngood = "l"\n'),
        ("decks.a.mix", ["even"], "# end\n", '# end\n\n[decks.a]\nmix = "even"\n'),
    ],
)
def test_a_change_is_one_place_of_the_file(
    name: str, words: list[str], before: str, after: str
) -> None:
    assert WRITTEN.count(before) == 1
    assert changed(WRITTEN, name, *words) == WRITTEN.replace(before, after)


@pytest.mark.parametrize(
    ("before", "name", "word", "after"),
    [
        ("", "rules.mix", "even", '[rules]\nmix = "even"\n'),
        ("", "day_starts", "05:00", 'day_starts = "05:00"\n'),
        ("[keys]", "keys.good", "l", '[keys]\ngood = "l"\n'),
        ("# c\n\n[keys]\n", "day_starts", "05:00", '# c\n\nday_starts = "05:00"\n\n[keys]\n'),
        ("# keys\n[keys]\n", "day_starts", "05:00", 'day_starts = "05:00"\n\n# keys\n[keys]\n'),
        ("rules.mix = 'last'\n", "rules.new_a_day", "5", "rules.mix = 'last'\nrules.new_a_day = 5\n"),  # noqa: E501
        ("decks.a.mix='last'", "decks.a.new_a_day", "5", "decks.a.mix='last'\ndecks.a.new_a_day = 5\n"),  # noqa: E501
        ("", "decks.v1/a.2.mix", "even", '[decks."v1/a.2"]\nmix = "even"\n'),
        ("", 'decks."a b".mix', "even", '[decks."a b"]\nmix = "even"\n'),
        ("", "keys.good", '"', '[keys]\ngood = "\\""\n'),
        ("", "keys.good", "\\", '[keys]\ngood = "\\\\"\n'),
        ("keys = {} # c\n", "rules.mix", "even", 'keys = {} # c\n\n[rules]\nmix = "even"\n'),
    ],
)  # fmt: skip
def test_a_new_setting_is_put_where_a_hand_would(
    before: str, name: str, word: str, after: str
) -> None:
    assert changed(before, name, word) == after


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("keys = { good = 'l' }\n", "keys.good", "x"),
        ("keys = { good = 'l' }\n", "keys.easy", "x"),
        ("decks = {}\n", "decks.a.mix", "even"),
    ],
)
def test_what_is_written_in_braces_is_left_to_the_hand(text: str, name: str, word: str) -> None:
    with pytest.raises(SrsError, match="can't be changed without changing more") as caught:
        changed(text, name, word)
    assert caught.value.fix == "change it by hand: srs config edit"


def test_a_change_may_mend_a_mistake() -> None:
    assert changed("[rules]\nnew_a_day = true # why\n", "rules.new_a_day", "3") == (
        "[rules]\nnew_a_day = 3 # why\n"
    )


@pytest.mark.parametrize("text", ["[rules]\nmix = 3\n", "rules = 3\n", "x =\n"])
def test_a_file_with_other_mistakes_is_not_changed(text: str) -> None:
    with pytest.raises(ConfigError):
        changed(text, "rules.order", "due")
    with pytest.raises(ConfigError):
        changed(text, "keys.good", "l")


def test_unset_takes_the_line_out() -> None:
    path = ("rules", "new_a_day")
    assert unset_value("[rules]\nnew_a_day = 3 # c\nmix = 'last'\n", path, FILE) == (
        "[rules]\nmix = 'last'\n"
    )
    assert unset_value("rules.new_a_day = 3", path, FILE) == ""
    assert unset_value("[rules]\n# new_a_day = 3\n", path, FILE) == "[rules]\n# new_a_day = 3\n"
    assert unset_value("", ("decks", "a", "mix"), FILE) == ""


def test_what_init_writes_sets_nothing() -> None:
    assert parse_settings(template(), FILE) == Settings()


@pytest.mark.parametrize("path", common_names(), ids=shown_name)
def test_what_init_writes_shows_the_usual_value_of_every_setting(path: tuple[str, ...]) -> None:
    assert template().count(f"\n{commented(path)}") == 1
    line = commented(path).removeprefix("# ")
    table = f"[{path[0]}]\n" if len(path) > 1 else ""
    settings = parse_settings(table + line, FILE)
    if path[0] == "keys":
        assert settings == Settings(keys={path[1]: ACTIONS[path[1]].keys})  # type: ignore[index]
    elif path[-1] == "reviews_a_day":
        assert settings.rules.reviews_a_day == 200
    else:
        assert settings == Settings()


def test_what_init_writes_is_right_with_all_settings_taken_in() -> None:
    taken_in = re.sub(r"^# (?=\[|\w+ = )", "", template(), flags=re.MULTILINE)
    settings = parse_settings(taken_in, FILE)
    assert settings.of_decks == {"vlm/phase5": {"new_a_day": 5}}
    assert set(settings.keys) == set(ACTIONS)


def some_value(path: tuple[str, ...], data: st.DataObject) -> list[str]:
    setting = setting_of(path)
    if setting is None:
        free = st.sampled_from(["x", "Y", "é", "'", '"', "\\", "#", "[", "ctrl-a", "page-up"])
        return data.draw(st.lists(free, min_size=1, max_size=3, unique=True))
    if setting.kind is Kind.NUMBER:
        return [str(data.draw(st.integers(setting.least, setting.most)))]
    if setting.kind is Kind.TIME:
        return [data.draw(st.sampled_from(["00:00", "05:30", "23:59"]))]
    return [data.draw(st.sampled_from(setting.words or ("true", "false")))]


DECKS = st.text("ab.-/é\"'\\\x7f=]", min_size=1, max_size=4).filter(
    lambda name: name == name.strip("\"'")
)
PATHS = st.sampled_from(common_names()) | st.tuples(
    st.just("decks"), DECKS, st.sampled_from(list(RULES))
)
TEXTS = st.sampled_from([
    "", WRITTEN, template(), "# only this", "rules.mix = 'first'\n[keys]\ngood='l'",
    "\n\n[keys]\n\n", "[decks.a]\nmix='even'\n\n[decks.'a.b'] # x\n# y\n[rules]\n",
    "decks.a.mix = 'even'\n\t[rules]",
])  # fmt: skip


def comments(text: str) -> list[str]:
    """The comments of a text in which no quotes hold a ``#``, but for what init shows."""
    shown = {commented(path) for path in common_names()}
    found = [line[line.index("#") :] for line in text.split("\n") if "#" in line]
    return [comment for comment in found if comment.split("  # ")[0] not in shown]


@given(TEXTS, PATHS, st.data())
def test_what_was_set_is_read_and_unset_takes_it_back(
    text: str, path: tuple[str, ...], data: st.DataObject
) -> None:
    words = some_value(path, data)
    value = value_of(path, words)
    assert value is not None
    after = set_value(text, path, value, FILE)
    document: Any = tomllib.loads(after)
    for part in path:
        document = document[part]
    said = (document,) if isinstance(value, tuple) and isinstance(document, str) else document
    assert said == (list(value) if isinstance(said, list) and isinstance(value, tuple) else value)
    if "#" not in "".join(words) and path != ("keys", "again"):
        kept = comments(after)
        assert [comment for comment in comments(text) if comment not in kept] == []
    again = set_value(after, path, value, FILE)
    assert again == after
    without = unset_value(after, path, FILE)
    assert parse_settings(without, FILE) == parse_settings(unset_value(text, path, FILE), FILE)
    if text == template() and path[0] != "decks":
        assert without == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.integers())
def test_values_and_keys_are_written_as_toml_reads_them(text: str, number: int) -> None:
    values: list[Value] = [text, number, number > 0, (text, "x"), ()]
    for value in values:
        line = f"{key_literal(['a', text, 'b-c_1'])} = {literal(value)}"
        expected = list(value) if isinstance(value, tuple) else value
        assert tomllib.loads(line) == {"a": {text: {"b-c_1": expected}}}


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("new_a_day", "did you mean 'rules.new_a_day'?"),
        ("good", "did you mean 'keys.good'?"),
        ("rules.new_per_day", "did you mean 'rules.new_a_day'?"),
        ("decks.a.ordr", "did you mean 'decks.a.order'?"),
        ("decks.order", "did you mean 'rules.order'?"),
        ("zzz", "srs config lists the settings"),
        ("", "srs config lists the settings"),
        ("decks..order", "did you mean"),
    ],
)
def test_a_name_that_is_none_is_told_with_the_one_that_was_meant(name: str, advice: str) -> None:
    with pytest.raises(UsageError, match="there is no setting") as caught:
        find_name(name)
    assert advice in caught.value.fix


def test_a_value_is_taken_as_it_is_typed() -> None:
    assert value_of(("rules", "order"), ["'due'"]) == "due"
    assert value_of(("rules", "bury_siblings"), ["False"]) is False
    assert value_of(("rules", "reviews_a_day"), ["none"]) is None
    assert value_of(("keys", "flag"), ["none"]) == ()
    assert value_of(("keys", "flag"), ["x", "y", "x"]) == ("x", "y")


@pytest.mark.parametrize(
    ("name", "words", "what"),
    [
        ("rules.new_a_day", ["ten"], "a whole number from 0 to 9999, not 'ten'"),
        ("rules.new_a_day", ["none"], "a whole number from 0 to 9999, not 'none'"),
        ("rules.reviews_a_day", ["x"], "from 0 to 9999, or none, not 'x'"),
        ("rules.order", ["due", "deck"], "not 'due deck'"),
        ("day_starts", ["5:00"], "a time of day such as 04:00, not '5:00'"),
        ("keys.good", ["esc"], 'there is no key "esc"'),
    ],
)
def test_a_value_that_a_setting_can_not_have_is_refused(
    name: str, words: list[str], what: str
) -> None:
    with pytest.raises(UsageError) as caught:
        value_of(find_name(name), words)
    assert what in caught.value.what
