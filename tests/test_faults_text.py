"""Hostile text: whatever it stands in, no character that acts on a terminal leaves raw."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from faults.homes import Done, Home, fresh_home

# All that may leave is printable or a line feed. Bidirectional controls count as acting.
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202eevil\u2066\x08\r\x7f"
YAML = r"\e]0;owned\a\e[31m\x9b2J\u202eevil\u2066\b\r\x7f"
FILE = "\x1b[31mfile\u202e"  # a name that a file may have
DECK = rf"""
deck: hostile
title: "title {YAML}"
description: "about {YAML}"
cards:
  - id: card
    front: "front {YAML}"
    back: "back {YAML}"
    hint: "hint {YAML}"
    source: "source {YAML}"
  - id: gap
    cloze: "a {{{{c1::hidden {YAML}::hint {YAML}}}}}"
prompts:
  - id: why
    prompt: "prompt {YAML}"
roadmap:
  - name: "phase {YAML}"
    days: "1-2"
    topic: "topic {YAML}"
    here: true
    understand: ["point {YAML}"]
    adds: "adds {YAML}"
    example: "example {YAML}"
"""
BROKEN = f'cards:\n  - front: "never closed {HOSTILE}\n    bakc: {HOSTILE}\n'
MAP = f"flowchart TD\n  a[start {HOSTILE}] --> b[end {HOSTILE}]\n"
COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("due",),
    ("due", "--json"),
    ("show", "card"),
    ("show", "card", "--json"),
    ("show", "gap"),
    ("explain", "card"),
    ("explain", "card", "--if", "good"),
    ("answer", "card", "good"),
    ("answer", "card", "hard", "--json"),
    ("undo",),
    ("undo", "--json"),
    ("suspend", "card"),
    ("resume", "card"),
    ("review", "--plain"),
    ("review", "--plain", "hostile"),
    ("roadmap",),
    ("roadmap", "hostile"),
    ("map",),
    ("map", "hostile"),
    ("map", FILE),
    ("deck", "list"),
    ("deck", "list", "--json"),
    ("deck", "check", "{decks}/hostile.yaml"),
    ("deck", "check", "{decks}/" + FILE + ".yaml"),
    ("deck", "check", "{decks}/broken.yaml"),
    ("export", "anki", "hostile", "-o", "{decks}/../../" + FILE + ".apkg"),
    ("export", "anki", "-o", "{decks}/nowhere/" + HOSTILE),
    ("add", HOSTILE, HOSTILE, "-d", "own"),
    ("add", "front", "back", "-t", HOSTILE),
    ("add", "front", "back", "-d", HOSTILE),
    ("doctor",),
    # Arguments come back in what is said of them.
    (HOSTILE,),
    (f"--{HOSTILE}",),
    ("show", HOSTILE),
    ("explain", HOSTILE),
    ("answer", HOSTILE, "good"),
    ("answer", "card", HOSTILE),
    ("suspend", HOSTILE),
    ("due", HOSTILE),
    ("due", "--new", HOSTILE),
    ("due", f"--{HOSTILE}"),
    ("undo", HOSTILE),
    ("review", HOSTILE),
    ("roadmap", HOSTILE),
    ("map", HOSTILE),
    ("deck", HOSTILE),
    ("deck", "check", HOSTILE),
    ("export", HOSTILE),
    ("export", "anki", HOSTILE),
    ("--now", HOSTILE, "due"),
    ("--home", "{decks}/../srs.db/" + HOSTILE, "due"),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = fresh_home(tmp_path_factory.mktemp("hostile") / FILE)
    (home.decks / "hostile.yaml").write_text(DECK)
    (home.decks / "broken.yaml").write_text(BROKEN)
    (home.decks / f"{FILE}.yaml").write_text(DECK)
    for name in ("hostile", FILE):
        (home.decks / "diagrams" / f"{name}.mmd").write_text(MAP)
    assert home.run("show", "hostile/card").code == 0
    return home


def assert_harmless(done: Done) -> None:
    assert not ACTING.search(done.out), done
    assert not ACTING.search(done.err), done
    assert done.code != 5, done
    assert "Traceback" not in done.err, done


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: ascii(" ".join(command)))
def test_no_command_lets_out_what_acts_on_a_terminal(command: tuple[str, ...], home: Home) -> None:
    arguments = [word.replace("{decks}", str(home.decks)) for word in command]
    done = home.run(*arguments, given="\n?\nh\n3\n\nx\x1b\n4\nu\nq\n")
    assert_harmless(done)
    assert done.out or done.err


def test_the_harmful_text_reaches_json_whole(home: Home) -> None:
    facts = json.loads(home.run("show", "hostile/card", "--json").out)
    assert facts["front"] == f"front {HOSTILE}"


def test_hostile_text_can_be_added_and_comes_back_as_it_was(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    text = "[bold]no markup[/] \x1b[31m # : - 'quote' \u202e end"
    assert_harmless(home.run("add", text, text))
    (deck,) = json.loads(home.run("due", "mine", "--json").out)["cards"]
    facts = json.loads(home.run("show", deck["id"], "--json").out)
    assert (facts["front"], facts["back"]) == (text, text)


def test_bytes_that_are_no_utf_8_are_told_wherever_they_stand(tmp_path: Path) -> None:
    home = fresh_home(tmp_path)
    bad = b"\xff\x1b".decode(errors="surrogateescape")
    for command in (
        ("show", bad),
        ("answer", bad, "good"),
        ("add", bad, "back"),
        ("add", "front", "back", "-d", bad),
        ("due", bad),
        ("map", bad),
        ("deck", "check", bad),
        ("export", "anki", bad),
    ):
        done = home.run(*command)
        assert_harmless(done)
        assert done.code in (1, 2, 3)
    home.assert_sound()


def test_a_deck_whose_file_name_is_no_utf_8_is_named_and_the_others_are_used(
    tmp_path: Path,
) -> None:
    home = fresh_home(tmp_path)
    bad = b"\xff.yaml".decode(errors="surrogateescape")
    (home.decks / bad).write_text("cards: []\n")
    done = home.run("due")
    assert_harmless(done)
    assert "7 new" in done.out
    assert "name is not written in UTF-8; rename it" in done.err
