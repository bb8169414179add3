"""Each command as scripts and people use it; see docs/scripting.md."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from faults.homes import CARDS, Done, Home, assert_told, fresh_home, out

DAY_1 = ("--now", "2026-11-24T12:00")
DAY_2 = ("--now", "2026-11-25T12:00")
FACTS = [
    "id", "deck", "front", "back", "tags", "state", "suspended", "buried", "interval_days",
    "ease_factor", "repetition", "lapses", "due", "reviews",
]  # fmt: skip
BRANCHES = """\
deck: own/words
title: Words
cards:
  - {id: haus, front: Haus, back: house, reverse: true, tags: [de]}
  - {id: sun, cloze: "the {{c1::sun::bright}} and the {{c2::moon}}", back: both, hint: up}
"""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The bundled deck and one of the learner's own."""
    home = fresh_home(tmp_path_factory.mktemp("commands"))
    (home.decks / "words.yaml").write_text(BRANCHES)
    assert home.run("due").code == 0
    return home


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def facts(done: Done) -> Any:
    text = out(done)
    assert text.isascii()
    assert text.endswith("\n")
    return json.loads(text)


def test_srs_alone_says_what_is_due_where_the_store_is_and_what_to_type(home: Home) -> None:
    text = out(home.run(*DAY_1))
    assert "2026-11-24" in text
    assert "phase5" in text
    assert "7 new" in text
    assert "~/home/srs.db" in text, "HOME is the folder above"
    assert "srs review" in text


def test_a_new_card_is_shown_with_all_promised_facts(home: Home) -> None:
    shown = facts(home.run("show", "clip-loss", "--json"))
    assert set(FACTS) <= set(shown)
    assert {name: shown[name] for name in FACTS} == {
        "id": "phase5/clip-loss",
        "deck": "phase5",
        "front": "CLIP loss formula",
        "back": "Symmetric cross-entropy on similarity matrix with learned temperature",
        "tags": ["contrastive"],
        "state": "new",
        "suspended": False,
        "buried": False,
        "interval_days": 0,
        "ease_factor": 2.5,
        "repetition": 0,
        "lapses": 0,
        "due": None,
        "reviews": 0,
    }


@pytest.mark.parametrize(
    ("name", "front", "back"),
    [
        ("own/words/haus", "Haus", "house"),
        ("haus#reverse", "house", "Haus"),
        ("own/words/sun#c1", "the [bright] and the moon", "the [sun] and the moon\n\nboth"),
        ("own/words/sun#c2", "the sun and the [...]", "the sun and the [moon]\n\nboth"),
    ],
)
def test_a_card_is_shown_as_it_is_asked(home: Home, name: str, front: str, back: str) -> None:
    name = name if "/" in name else f"own/words/{name}"
    shown = facts(home.run("show", name, "--json"))
    assert (shown["id"], shown["front"], shown["back"]) == (name, front, back)
    text = out(home.run("show", name))
    assert text.startswith(f"{name}\n\n  {front}\n\n")


def test_answers_move_a_card_and_say_where(home: Home) -> None:
    answered = facts(home.run("answer", "q-former", "good", "--json", *DAY_1))
    assert (answered["state"], answered["due"], answered["reviews"]) == ("review", "2026-11-25", 1)
    assert out(home.run("answer", "q-former", "easy", *DAY_2)) == (
        "Easy on phase5/q-former: due 2026-12-01\n"
    )
    failed = facts(home.run("answer", "q-former", "again", "--json", "--at", "2026-12-01"))
    assert (failed["state"], failed["lapses"], failed["due"]) == ("relearning", 1, "2026-12-02")
    assert (failed["ease_factor"], failed["repetition"]) == (2.6, 0)
    assert failed["again_today"] is True
    assert facts(home.run("show", "q-former", "--json", "--now", "2026-12-01")) == failed
    text = out(home.run("answer", "q-former", "hard", "--at", "2026-12-01T13:00"))
    assert text == "Hard on phase5/q-former: due 2026-12-02, asked again that day\n"
    home.assert_sound()


def test_undo_takes_back_one_change_after_the_other(home: Home) -> None:
    new = facts(home.run("show", "q-former", "--json"))
    home.run("answer", "q-former", "good", *DAY_1)
    home.run("suspend", "clip-loss", *DAY_1)
    assert out(home.run("undo", *DAY_2)) == "Undone: suspend phase5/clip-loss\n"
    undone = facts(home.run("undo", "--json", *DAY_2))
    assert undone["undone"] == "Good on phase5/q-former"
    assert undone["card"] == new
    assert len(undone["entry"]) == 26
    assert out(home.run("undo")) == "Nothing to undo.\n"
    assert facts(home.run("undo", "--json")) is None
    assert len(home.rows("SELECT * FROM log")) == 4, "nothing is removed from the log"


def test_suspend_and_resume(home: Home) -> None:
    assert out(home.run("suspend", "q-former")) == "Suspended: phase5/q-former\n"
    assert facts(home.run("show", "q-former", "--json"))["suspended"] is True
    assert "q-former" not in out(home.run("due"))
    assert facts(home.run("resume", "q-former", "--json"))["suspended"] is False
    assert "q-former" in out(home.run("due"))
    assert "not suspended or buried" in out(home.run("resume", "q-former"))


def test_due_lists_what_a_review_asks_in_its_order(home: Home) -> None:
    home.run("answer", "coca-design", "good", *DAY_1)
    home.run("answer", "q-former", "again", *DAY_2)
    due = facts(home.run("due", "--json", "--new", "3", *DAY_2))
    assert due["day"] == "2026-11-25"
    assert (due["due"], due["new"], due["again"]) == (1, 2, 1)
    assert [(card["id"], card["turn"]) for card in due["cards"]] == [
        ("phase5/coca-design", "due"),
        ("own/words/haus", "new"),
        ("own/words/sun#c1", "new"),
        ("phase5/q-former", "again"),
    ]
    words = due["decks"][0]
    assert (words["deck"], words["title"]) == ("own/words", "Words")
    assert (words["due"], words["new"], words["again"]) == (0, 2, 0)
    assert due["next_day"] == "2026-11-26"
    lines = out(home.run("due", "--new", "3", *DAY_2)).splitlines()
    assert lines[0] == "2026-11-25: 1 due, 2 new, 1 again"
    assert [line.split()[-1] for line in lines[1:5]] == [card["id"] for card in due["cards"]]


def test_due_looks_at_the_decks_that_are_named(home: Home) -> None:
    one = facts(home.run("due", "own", "--json"))
    assert {card["id"] for card in one["cards"]} == {"own/words/haus", "own/words/sun#c1"}
    assert [deck["deck"] for deck in one["decks"]] == ["own/words"]
    assert facts(home.run("due", "phase5", "own", "--json"))["new"] == 9


def test_nothing_due_is_no_error(home: Home) -> None:
    shutil.rmtree(home.decks)
    home.decks.mkdir()
    assert "nothing due" in out(home.run("due"))
    assert facts(home.run("due", "--json"))["cards"] == []
    assert "No decks yet" in out(home.run())
    assert "No decks yet" in out(home.run("deck", "list"))
    assert facts(home.run("deck", "list", "--json")) == []


def test_add_says_the_cards_name_and_file(home: Home) -> None:
    path = home.decks / "mine.yaml"
    added = facts(home.run("add", "What is RT-2?", "A VLA", "-t", "vla", "--tag", "x", "--json"))
    assert added == {"id": "mine/what-is-rt-2", "path": str(path)}
    before = path.read_bytes()
    assert out(home.run("add", "Two", "2")) == "Added mine/two to ~/home/decks/mine.yaml\n"
    assert path.read_bytes().startswith(before)
    assert facts(home.run("show", "mine/what-is-rt-2", "--json"))["tags"] == ["vla", "x"]
    assert out(home.run("deck", "check", str(path))).endswith("2 cards, 0 prompts. No mistakes.\n")


def test_the_bundled_deck_can_be_added_to(home: Home) -> None:
    path = home.decks / "phase5.yaml"
    before = path.read_bytes()
    assert facts(home.run("add", "Q", "A", "-d", "phase5", "--json"))["id"] == "phase5/q"
    added = len(path.read_bytes()) - len(before)
    after = path.read_bytes()
    assert any(after[:at] + after[at + added :] == before for at in range(len(before) + 1))
    assert facts(home.run("due", "phase5", "--json"))["new"] == 8


def test_decks_are_listed_with_their_files_and_problems(home: Home) -> None:
    (home.decks / "bad.yaml").write_text("cards:\n  - front: A\n")
    done = home.run("deck", "list", "--json")
    assert done.code == 0
    assert "bad.yaml" in done.err
    listed = {deck["path"]: deck for deck in json.loads(done.out)}
    assert listed[str(home.decks / "words.yaml")] == {
        "deck": "own/words", "title": "Words", "path": str(home.decks / "words.yaml"),
        "cards": 4, "problem": None,
    }  # fmt: skip
    assert f"{home.decks / 'bad.yaml'}:2:" in listed[str(home.decks / "bad.yaml")]["problem"]
    text = home.run("deck", "list").out
    assert "own/words  Words  4 cards" in text


def test_deck_check_reports_every_mistake_and_the_worst_code(home: Home, tmp_path: Path) -> None:
    good = home.decks / "words.yaml"
    bad = tmp_path / "bad.yaml"
    bad.write_text("cards:\n  - {front: A, back: B, tag: x}\n  - {front: A}\n")
    missing = tmp_path / "missing.yaml"
    done = home.run("deck", "check", str(good), str(bad), str(missing))
    assert done.code == 3
    assert done.out == f"{good}: 4 cards, 0 prompts. No mistakes.\n"
    assert f"{bad}:2:" in done.err
    assert f"{bad}:3:" in done.err
    assert "did you mean" in done.err
    assert "^" in done.err
    assert f"{missing}: there is no such file" in done.err
    assert home.run("deck", "check", str(bad)).code == 1


def test_the_schema_is_json(home: Home) -> None:
    assert facts(home.run("deck", "schema"))["$schema"].startswith("https://json-schema.org/")


def test_maps_and_the_roadmap_are_shown(home: Home) -> None:
    listed = out(home.run("map"))
    names = [line.split()[0] for line in listed.splitlines()[:3]]
    assert names == ["bridge", "lineage", "perception"]
    assert "CLIP" in out(home.run("map", "lineage"))
    assert out(home.run("map", "bridge", "--ascii")).isascii()
    assert "Phase V" in out(home.run("roadmap"))
    assert_told(home.run("roadmap", "own"), 3, "no deck has a roadmap")
    assert_told(home.run("map", "linage"), 3, "did you mean", "lineage")


def test_decks_are_exported(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "cards.apkg"
    text = out(home.run("export", "anki", "phase5", "-o", str(target)))
    assert text.startswith(f"{target}: 7 cards, 5 prompts, 3 map cards.")
    assert target.read_bytes()[:2] == b"PK"
    assert_told(home.run("export", "anki", "phase6"), 3, "no deck is called 'phase6'")


def test_doctor_tells_whether_all_is_sound(home: Home) -> None:
    home.run("answer", "q-former", "good")
    text = out(home.run("doctor"))
    assert "Log: 1 entr" in text
    assert "States: every card stands where the log puts it." in text


def test_explain_tells_the_numbers(home: Home) -> None:
    for day in (*["2026-11-24"], "2026-11-25", "2026-12-01"):
        home.run("answer", "q-former", "easy", "--at", day)
    text = out(home.run("explain", "q-former", "--now", "2026-12-02"))
    for number in ("2026-12-18", "17", "2.80", "6"):
        assert number in text


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (("show", "nothing"), 3, "no card is called 'nothing'"),
        (("show", "former"), 3, "did you mean phase5/q-former?"),
        (("answer", "phase6/clip-loss", "good"), 3, "phase5/clip-loss"),
        (("suspend", "nothing"), 3, "no card is called"),
        (("explain", "nothing"), 3, "no card is called"),
        (("show", "c"), 1, "phase5/clip-loss, phase5/coca-design, phase5/coordinate-tokens"),
        (("answer", "own/words/sun", "good"), 1, "own/words/sun#c1, own/words/sun#c2"),
        (("due", "nothing"), 3, "no deck is called 'nothing'"),
        (("review", "nothing"), 3, "no deck is called 'nothing'"),
        (("add", "", "back"), 1, "the front of the card is empty"),
        (("deck", "check", "nothing.yaml"), 3, "nothing.yaml: there is no such file"),
        (("map", "nothing"), 3, "no map is called"),
    ],
)
def test_what_is_not_there_or_not_clear_is_told_on_stderr_alone(
    template: Home, command: tuple[str, ...], code: int, words: str
) -> None:
    done = template.run(*command)
    assert_told(done, code, words)
    assert done.out == ""
    assert template.rows("SELECT * FROM log") == []


def test_an_orphan_is_shown_and_cannot_be_answered(home: Home) -> None:
    home.run("answer", "own/words/haus", "good")
    (home.decks / "words.yaml").unlink()
    lost = home.run("show", "own/words/haus", "--json")
    assert lost.code == 0
    assert "own/words/haus" in lost.err
    shown = facts(home.run("show", "own/words/haus", "--json"))
    assert (shown["orphan"], shown["front"], shown["tags"], shown["reviews"]) == (
        True, None, None, 1,
    )  # fmt: skip
    assert "its history is kept" in out(home.run("show", "own/words/haus"))
    assert_told(home.run("answer", "own/words/haus", "good"), 3, "its history is kept")
    undone = facts(home.run("undo", "--json"))
    assert undone["card"]["state"] == "new"


def test_a_review_line_by_line_uses_the_same_cards(home: Home) -> None:
    assert CARDS[0] in out(home.run("due", "phase5"))
    done = home.run("review", "phase5", "--plain", given="\n3\n" * len(CARDS))
    assert done.code == 0
    assert sorted(home.ratings()) == sorted((f"phase5/{card}", 3) for card in CARDS)
    assert facts(home.run("due", "phase5", "--json"))["cards"] == []
