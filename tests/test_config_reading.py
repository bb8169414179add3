"""config.toml becomes settings, or an error that names every mistake with its place."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from faults.homes import Home, assert_told, heed_permissions
from hypothesis import given
from hypothesis import strategies as st

from srs.config.document import parse_settings
from srs.config.location import config_path
from srs.config.places import find_places
from srs.config.problems import ConfigError
from srs.config.reading import read_settings
from srs.errors import SrsError
from srs.model.settings import Mix, Order, Rules, Settings, with_deck_rules

WHOLE = """\
day_starts = "05:30"
[rules]
new_a_day = 7
reviews_a_day = 200
order = "overdue"
mix = "even"
bury_siblings = false
longest_interval = 365
[decks.phase5]
new_a_day = 5
[decks."vlm/phase5"]
order = "random"
[keys]
good = "l"
again = ["1", "z"]
leech = []
"""


def home_with(folder: Path, data: str | bytes) -> Path:
    config_path(folder).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def mistakes(text: str) -> list[tuple[int, int, str, str]]:
    with pytest.raises(ConfigError) as caught:
        parse_settings(text, "config.toml")
    return [(each.line, each.column, each.what, each.fix) for each in caught.value.problems]


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert read_settings(tmp_path / "nowhere") == Settings()


def test_without_a_file_no_parser_is_loaded(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from srs.config.reading import read_settings;"
        f"read_settings(pathlib.Path({str(tmp_path)!r}));"
        "sys.exit(not {'tomllib', 'srs.config.document', 'srs.model.known_settings'}"
        ".isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_everything_can_be_set(tmp_path: Path) -> None:
    assert read_settings(home_with(tmp_path, WHOLE)) == Settings(
        rules=Rules(7, 200, Order.OVERDUE, Mix.EVEN, False, 365),
        of_decks={"phase5": {"new_a_day": 5}, "vlm/phase5": {"order": "random"}},
        day_starts=5 * 60 + 30,
        keys={"good": ("l",), "again": ("1", "z"), "leech": ()},
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "[rules]\n[decks]\n[keys]\n[decks.gone]\n"])
def test_a_file_that_sets_nothing_changes_nothing(text: str) -> None:
    assert parse_settings(text, "config.toml") == Settings()


def test_the_rules_of_a_deck_are_its_own_and_the_usual_ones() -> None:
    settings = parse_settings('[rules]\nmix = "first"\n[decks.a]\norder = "deck"\n', "config.toml")
    assert settings.rules_of("a") == Rules(order=Order.DECK, mix=Mix.FIRST)
    assert settings.rules_of("b") == Rules(mix=Mix.FIRST)


def test_config_counts_before_the_deck_file_and_that_before_the_common_rules() -> None:
    text = "[rules]\nnew_a_day = 1\nlongest_interval = 9\n[decks.a]\nnew_a_day = 2\n"
    settings = parse_settings(text, "config.toml")
    merged = with_deck_rules(
        settings, {"a": {"new_a_day": 3, "order": "deck"}, "b": {"longest_interval": 8}, "c": {}}
    )
    assert merged.rules_of("a") == Rules(2, order=Order.DECK, longest_interval=9)
    assert merged.rules_of("b") == Rules(1, longest_interval=8)
    assert merged.rules_of("c") == Rules(1, longest_interval=9)
    assert with_deck_rules(settings, {}) is settings


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "fix"),
    [
        ("[rules]\nnew_a_day = true", 2, 13, "not true", "the usual is new_a_day = 20"),
        ("[rules]\nnew_a_day = 10000", 2, 13, "from 0 to 9999, not 10000", "the usual is"),
        ("[rules]\nnew_a_day = -1", 2, 13, "from 0 to 9999, not -1", "the usual is"),
        ('[rules]\nnew_a_day = "5"', 2, 13, 'not "5"', "without quotes: new_a_day = 5"),
        ("[rules]\nnew_a_day = 5.0", 2, 13, "not 5.0", "the usual is"),
        ("[rules]\nnew_a_day = 1979-05-27", 2, 13, "not a date", "the usual is"),
        ("[rules]\nreviews_a_day = -1", 2, 17, "not -1", "leave it out to have no limit"),
        ("[rules]\nlongest_interval = 0", 2, 20, "from 1 to 36500", "the usual is"),
        ('[rules]\norder = "Due"', 2, 9, 'not "Due"', 'did you mean "due"?'),
        ("[rules]\nmix = 3", 2, 7, "last, first or even", 'mix = "last"'),
        ('[rules]\nbury_siblings = "true"', 2, 17, "true or false", "without quotes"),
        ("[rules]\nbury_siblings = 1", 2, 17, "true or false, not 1", "bury_siblings = true"),
        ("day_starts = 4", 1, 14, "a time of day such as 04:00", 'day_starts = "04:00"'),
        ('day_starts = "24:00"', 1, 14, "a time of day such as 04:00", "the usual is"),
        ("[rules]\nnwe_a_day = 3", 2, 1, 'unknown setting "nwe_a_day"', '"new_a_day"'),
        ("zzz = 3", 1, 1, 'unknown setting "zzz"', "there is: day_starts, rules, decks, keys"),
        ("new_a_day = 3", 1, 1, "stands in the wrong place", "below a line [rules]"),
        ('[rules]\nday_starts = "04:00"', 2, 1, "in the wrong place", "above all tables"),
        ("rules = 3", 1, 1, "rules is a table", "write [rules] on its own line"),
        ("[[rules]]\nmix = 1", 1, 3, "rules is a table", "write [rules] on its own line"),
        ("[decks]\norder = 1", 2, 1, "order of which deck?", "below [decks.NAME]"),
        ("[decks]\na = 1", 2, 1, "what a deck has is a table, not 1", "[decks.NAME]"),
        ("[decks.v1.2]\nmix = 'last'", 1, 11, 'unknown table "2"', '[decks."v1.2"]'),
        ("[keys]\ngod = 'x'", 2, 1, 'unknown action "god"', 'did you mean "good"?'),
        ("[keys]\ngood = 'esc'", 2, 8, 'there is no key "esc"', 'did you mean "escape"?'),
        ("[keys]\ngood = 'xyz'", 2, 8, 'there is no key "xyz"', "a key is one character"),
        ("[keys]\ngood = ' '", 2, 8, 'is called "space"', 'write "space"'),
        ("[keys]\ngood = 'ctrl-c'", 2, 8, "always leaves", "choose another key"),
        ("[keys]\ngood = 'ctrl-m'", 2, 8, "is enter to a terminal", 'write "enter"'),
        ("[keys]\ngood = 3", 2, 8, "a key or a list of keys, not 3", 'good = "x"'),
        ("[keys]\ngood = ['l', 3]", 2, 8, "a key or a list of keys, not 3", 'good = ["x", "y"]'),
        ("[keys]\ngood = []", 2, 8, "good has no key", "give it one"),
        ("[keys]\ngood = 'u'", 2, 8, '"u" was the only key of undo', "undo = []"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_way_out(
    text: str, line: int, column: int, what: str, fix: str
) -> None:
    [(at_line, at_column, said, advice)] = mistakes(text)
    assert (at_line, at_column) == (line, column)
    assert what in said
    assert fix in advice


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "fix"),
    [
        ("[rules]\norder = due", 2, 9, "due is no value", '"due"'),
        ("[rules]\nbury_siblings = False", 2, 17, "False is no value", "write false"),
        ("a =", 1, 4, "a value is missing", "write a number"),
        ("[decks.vlm/phase5]", 1, 11, "should end here", '[decks."vlm/phase5"]'),
        ("day_starts = 04:00", 1, 15, "the line should end", 'such as "04:00"'),
        ("[rules]\nmix = 'last'\nmix = 'even'\n", 3, 1, "set further up", "remove one"),
        ("[rules]\n[keys]\n[rules]\n", 3, 1, "there already", "join the two"),
        ("new a day = 5", 1, 5, 'a "=" is missing', "name = value"),
        ('[keys]\ngood = "l\n', 2, 10, "never closed", "close it"),
        ('[keys]\ngood = ["l", "m"\n', 2, 17, "never closed", "close it"),
        ('[keys]\ngood = "\\d"\n', 2, 9, "begins an escape", "write it twice"),
        ("x = " + "[" * 5000, 1, 1, "nested too deeply", "no setting needs"),
        ("x = " + "9" * 5000, 1, 1, "too long", "no setting needs"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place_and_a_way_out(
    text: str, line: int, column: int, what: str, fix: str
) -> None:
    [(at_line, at_column, said, advice)] = mistakes(text)
    assert (at_line, at_column) == (line, column)
    assert what in said
    assert fix in advice


def test_several_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = '[keys]\ngod = "x"\n[rules]\nmix = 3\norder = 4\n[decks.a]\nnew_a_day = "x"\n'
    assert [line for line, _, _, _ in mistakes(text)] == [2, 4, 5, 7]


def test_a_mistake_in_braces_is_told_at_the_braces() -> None:
    assert mistakes("[decks]\na = {mix = 3}")[0][:2] == (2, 5)


def test_a_mistake_is_found_below_values_of_many_lines_and_in_quoted_keys() -> None:
    text = (
        '[keys]\ngood = [ # ]\n  "l", "]",\n]\n"easy" = """\n"x" # """\n[rules]\n  "mix" = 3 # c\n'
    )
    assert [found[:2] for found in mistakes(text)] == [(5, 10), (8, 11)]


def test_bytes_that_are_not_utf8_are_told_with_their_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read_settings(home_with(tmp_path, "# ä\n[decks.ä]\n".encode() + b"# \xe9\n"))
    assert caught.value.where == f"{config_path(tmp_path)}:3:3"
    assert caught.value.what == "the byte 0xE9 is not UTF-8"


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_mistake(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()
    assert read_settings(home_with(tmp_path, data)) == parse_settings(WHOLE, "config.toml")


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    config_path(tmp_path).mkdir()
    with pytest.raises(SrsError, match="a folder is in the place of the settings"):
        read_settings(tmp_path)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.path.mkdir()
    home_with(home.path, "").joinpath("config.toml").chmod(0)
    done = home.run("config", "get", "rules.mix", before=heed_permissions)
    assert_told(done, 1, "the settings can't be read: Permission denied", "config.toml")


LINES = st.sampled_from(
    [*WHOLE.splitlines(), "[decks]", "keys.up = 'x'", "rules = {mix = 3}", "'''", '"', "= ]", "é"]
)


@given(st.binary() | st.lists(LINES, max_size=6).map(lambda lines: "\n".join(lines).encode()))
def test_any_bytes_are_settings_or_an_error_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    home = home_with(tmp_path_factory.getbasetemp(), data)
    try:
        settings = read_settings(home)
    except ConfigError as error:
        assert error.problems
        lines = data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.what
            assert problem.fix
    else:
        assert isinstance(settings, Settings)


SOME_KEYS = st.sampled_from(["a", "b", '"c.d"', "'e f'", '"\\u00e9"'])
SOME_VALUES = st.sampled_from(
    [
        "1",
        '"#"',
        "'[x]'",
        "[1, 2]",
        "[\n  '''a'\n''', # ]\n 3 ]",
        "{ x = '}' }",
        '"""\n"" \\" \n"""',
    ]
)


@given(
    st.lists(
        st.tuples(
            st.lists(SOME_KEYS, min_size=1, max_size=3), SOME_VALUES | st.none(), st.booleans()
        ),
        max_size=8,
    )
)
def test_the_places_are_those_of_all_keys_that_toml_finds(
    lines: list[tuple[list[str], str | None, bool]],
) -> None:
    text = ""
    for keys, value, commented in lines:
        name = " . ".join(keys)
        line = f"[ {name} ]" if value is None else f"  {name} = {value}"
        longer = f"{text}{line}{'  # = [' if commented else ''}\n"
        try:
            tomllib.loads(longer)
        except tomllib.TOMLDecodeError:
            continue
        text = longer
    places = find_places(text)
    wanted: set[tuple[str, ...]] = set()

    def collect(table: dict[str, object], path: tuple[str, ...]) -> None:
        for name, value in table.items():
            wanted.add((*path, name))
            if isinstance(value, dict) and value != {"x": "}"}:
                collect(value, (*path, name))

    document = tomllib.loads(text)
    collect(document, ())
    assert set(places) == wanted
    for path, place in places.items():
        value: object = document
        for part in path:
            assert isinstance(value, dict)
            value = value[part]
        if not isinstance(value, dict) or value == {"x": "}"}:
            assert tomllib.loads(f"v = {text[place.value : place.end]}") == {"v": value}
