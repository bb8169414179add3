"""docs/configuration.md says what the tables of settings and actions say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from srs.config.document import parse_settings
from srs.config.literals import literal
from srs.config.problems import ConfigError
from srs.model.keys import ACTIONS, key_mistake
from srs.model.known_settings import DAY_STARTS, RULES, KnownSetting

PAGE = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    section = PAGE.split(f"\n### {heading}\n")[1].split("\n#")[0]
    lines = [line for line in section.split("\n") if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def row(setting: KnownSetting) -> list[str]:
    default = "none" if setting.default is None else f"`{literal(setting.default)}`"
    return [f"`{setting.name}`", setting.wanted, default, setting.meaning]


def test_the_page_has_every_setting_as_the_table_has_it() -> None:
    assert rows("Of all decks") == [row(DAY_STARTS)]
    assert rows("Rules") == [row(rule) for rule in RULES.values()]


def test_the_page_has_every_action_with_its_usual_keys() -> None:
    assert rows("Keys") == [
        [f"`{action}`", ", ".join(f"`{key}`" for key in facts.keys), facts.meaning]
        for action, facts in ACTIONS.items()
    ]


def test_the_page_names_every_key_that_has_a_name() -> None:
    named = PAGE.split("or one of ")[1].split(". `ctrl-c`")[0]
    names = re.findall(r"`([a-z-]+)`", named)
    advice = key_mistake("xyz")
    assert advice is not None
    assert advice[1].endswith(f"or: {', '.join(names)}")


def test_the_example_of_the_page_is_right() -> None:
    example = re.search(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert example
    settings = parse_settings(example[1], "config.toml")
    assert settings.rules_of("vlm/phase6").order == "random"
    assert settings.keys["again"] == ("1", "z")


def test_the_mistakes_on_the_page_are_printed_exactly_so() -> None:
    mistaken = re.search(r"^```toml mistaken\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    printed = re.search(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert mistaken
    assert printed
    with pytest.raises(ConfigError) as caught:
        parse_settings(mistaken[1], "config.toml")
    assert f"{caught.value}\n" == printed[1]


@pytest.mark.parametrize("keys", ['good = "l"', 'again = ["1", "j"]'])
def test_the_keys_that_the_page_gives_as_examples_are_right(keys: str) -> None:
    assert f"`{keys}`" in PAGE
    assert parse_settings(f"[keys]\n{keys}\n", "config.toml").keys
