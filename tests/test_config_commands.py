"""srs config: what it prints, what it writes, and that a broken file does not stop it."""

from __future__ import annotations

import json
from pathlib import Path

import pexpect
import pytest
from faults.homes import Home, assert_told
from terminal_driver import DEADLINE_S, PROGRAM

from srs.config.template import template

BROKEN = "[rules]\nnew_a_day = 5\n\norder = due\n"
WRONG = "[rules]\nnew_a_day = true\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home", {"VISUAL": "", "EDITOR": "false"})


def config(home: Home) -> Path:
    return home.path / "config.toml"


def with_config(home: Home, text: str) -> Home:
    home.path.mkdir(exist_ok=True)
    config(home).write_text(text)
    return home


def out(home: Home, *arguments: str) -> str:
    done = home.run("config", *arguments)
    assert (done.code, done.err) == (0, ""), done
    return done.out


def editor(home: Home, *replacements: tuple[str, str]) -> Home:
    """A home whose editor makes the first of ``replacements`` that fits."""
    script = home.path.parent / "an editor"
    home.path.parent.mkdir(exist_ok=True)
    script.write_text(
        "#!/usr/bin/env python3\nimport pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        "text = file.read_text()\nprint('open', *sys.argv[1:-1], flush=True)\n"
        f"for old, new in {replacements!r}:\n"
        "    if old in text:\n        text = text.replace(old, new)\n        break\n"
        "file.write_text(text)\n"
    )
    script.chmod(0o755)
    return Home(home.path, {"EDITOR": f"'{script}' -x"})


def test_a_setting_is_set_read_and_taken_back(home: Home) -> None:
    assert out(home, "get", "rules.new_a_day") == "20\n"
    assert out(home, "set", "rules.new_a_day", "7") == "Set rules.new_a_day: 7\n"
    assert out(home, "get", "rules.new_a_day") == "7\n"
    assert config(home).read_text() == "[rules]\nnew_a_day = 7\n"
    assert out(home, "unset", "rules.new_a_day") == "Unset: rules.new_a_day\n"
    assert out(home, "get", "rules.new_a_day") == "20\n"
    assert out(home, "unset", "rules.new_a_day") == "Nothing to do, not set: rules.new_a_day\n"


def test_no_limit_is_called_none(home: Home) -> None:
    assert out(home, "get", "rules.reviews_a_day") == "none\n"
    out(home, "set", "rules.reviews_a_day", "100")
    out(home, "set", "rules.reviews_a_day", "none")
    assert out(home, "get", "rules.reviews_a_day") == "none\n"


def test_json_has_name_value_and_source(home: Home) -> None:
    out(home, "set", "keys.again", "1", "z")
    assert json.loads(out(home, "get", "keys.again", "--json")) == {
        "name": "keys.again",
        "value": ["1", "z"],
        "source": "config.toml",
    }
    listed = {each["name"]: each for each in json.loads(out(home, "get", "--json"))}
    assert listed["day_starts"] == {"name": "day_starts", "value": "04:00", "source": "default"}
    assert listed["rules.reviews_a_day"]["value"] is None
    assert listed["rules.bury_siblings"]["value"] is True


def test_the_list_tells_each_setting_once_and_the_decks_that_are_not_there(home: Home) -> None:
    with_config(home, '[decks.gone]\nmix = "even"\n[decks."phase5"]\nnew_a_day = 1\n')
    listed = out(home).splitlines()
    assert out(home, "get").splitlines() == listed
    names = [line.split()[0] for line in listed]
    assert len(set(names)) == len(names)
    assert [line.split(maxsplit=2) for line in listed if "decks." in line] == [
        ["decks.gone.mix", "even", "config.toml (no such deck)"],
        ["decks.phase5.new_a_day", "1", "config.toml"],
    ]


def test_a_deck_without_rules_of_its_own_has_the_usual_ones(home: Home) -> None:
    with_config(home, "[rules]\nnew_a_day = 9\n")
    assert out(home, "get", "decks.phase5.new_a_day") == "9\n"
    shown = json.loads(out(home, "get", "decks.phase5.new_a_day", "--json"))
    assert shown["source"] == "config.toml"
    assert_told(home.run("config", "get", "decks.zzz.mix"), 3, "no deck is called 'zzz'")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("set", "rules.new_a_day", "ten"), 2, "a whole number from 0 to 9999, not 'ten'"),
        (("set", "new_a_day", "3"), 2, "did you mean 'rules.new_a_day'?"),
        (("set", "keys.good", "u"), 1, "nothing was changed"),
        (("get", "zzz"), 2, "there is no setting 'zzz'"),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_nothing(
    home: Home, words: tuple[str, ...], code: int, told: str
) -> None:
    assert_told(home.run("config", *words), code, told)
    assert not config(home).exists()


def test_a_refused_change_points_at_no_line_that_is_not_in_the_file(home: Home) -> None:
    done = home.run("config", "set", "keys.good", "u")
    assert done.err.startswith('srs: keys.good: "u" was the only key of undo\n')


def test_init_writes_a_file_that_explains_and_never_over_one(home: Home) -> None:
    assert out(home, "init") == "Wrote ~/home/config.toml\n"
    assert config(home).read_text() == template()
    assert "config.toml" not in out(home)
    out(home, "set", "keys.good", "l")
    written = config(home).read_text()
    assert_told(home.run("config", "init"), 1, "have a file already", "srs config edit")
    assert config(home).read_text() == written


def test_path_prints_where_the_file_is_or_would_be(home: Home) -> None:
    assert out(home, "path") == f"{config(home)}\n"
    assert not home.path.exists()


@pytest.mark.parametrize("text", [BROKEN, WRONG])
def test_a_broken_file_is_told_with_its_place_and_left_alone(home: Home, text: str) -> None:
    with_config(home, text)
    place = "config.toml:4:9" if text == BROKEN else "config.toml:2:13"
    for words in ((), ("get", "rules.mix"), ("set", "rules.mix", "even")):
        assert_told(home.run("config", *words), 1, place)
    assert config(home).read_text() == text
    assert out(home, "path") == f"{config(home)}\n"


def test_setting_mends_a_wrong_value(home: Home) -> None:
    with_config(home, WRONG)
    out(home, "set", "rules.new_a_day", "3")
    assert out(home, "get", "rules.new_a_day") == "3\n"


def test_line_ends_of_windows_and_permissions_are_kept(home: Home) -> None:
    with_config(home, "")
    config(home).write_bytes(b"[rules]\r\nmix = 'last'\r\n")
    config(home).chmod(0o640)
    out(home, "set", "rules.new_a_day", "3")
    assert config(home).read_bytes() == b"[rules]\r\nmix = 'last'\r\nnew_a_day = 3\r\n"
    assert config(home).stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_file_stays_a_link(home: Home, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n")
    home.path.mkdir()
    config(home).symlink_to(real)
    out(home, "set", "rules.new_a_day", "3")
    assert config(home).is_symlink()
    assert real.read_text() == "# mine\n\n[rules]\nnew_a_day = 3\n"


def test_edit_makes_the_file_opens_it_and_checks_it(home: Home) -> None:
    home = editor(home, ("# new_a_day = 20", "new_a_day = 3"))
    assert out(home, "edit") == "open -x\n"
    assert out(home, "get", "rules.new_a_day") == "3\n"


def test_edit_without_a_terminal_tells_the_mistake_and_fails(home: Home) -> None:
    home = editor(with_config(home, ""), ("", BROKEN))
    assert_told(home.run("config", "edit"), 1, "config.toml:4:9: due is no value")


def test_edit_asks_whether_to_edit_again_until_the_file_is_right(home: Home) -> None:
    home = editor(with_config(home, WRONG), ("true", '"ten"'), ('"ten"', "10"))
    terminal = pexpect.spawn(
        PROGRAM, ["config", "edit"], env=home.environment, timeout=DEADLINE_S, encoding="utf-8"
    )
    terminal.expect_exact('config.toml:2:13: new_a_day wants a whole number from 0 to 9999, not "t')
    terminal.expect_exact("Edit again? [Y/n] ")
    terminal.sendline("")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert config(home).read_text() == "[rules]\nnew_a_day = 10\n"


def test_edit_can_be_left_with_the_mistake(home: Home) -> None:
    home = editor(with_config(home, ""), ("", BROKEN))
    terminal = pexpect.spawn(
        PROGRAM, ["config", "edit"], env=home.environment, timeout=DEADLINE_S, encoding="utf-8"
    )
    terminal.expect_exact("Edit again? [Y/n] ")
    terminal.sendline("n")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 1
    assert config(home).read_text() == BROKEN


def test_an_editor_that_fails_is_told(home: Home) -> None:
    assert_told(home.run("config", "edit"), 1, "the editor false ended with exit code 1")
