"""srs map and srs quiz map as scripts and pipes use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faults.homes import Done, Home, assert_told, out
from map_world import FORGETFUL, FORGOTTEN, LOOP, PERFECT, TURNED, loop_home, phase5_home

DAY_1 = ("--now", "2026-11-24T12:00")
DAY_2 = ("--now", "2026-11-25T12:00")
DAY_8 = ("--now", "2026-12-01T12:00")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return phase5_home(tmp_path_factory.mktemp("maps"))


@pytest.fixture
def home(template: Home, tmp_path: Path) -> Home:
    return template.copy(tmp_path / "home")


def facts(done: Done) -> Any:
    return json.loads(out(done))


def redraw(home: Home, words: str, *options: str, name: str = "lineage") -> Any:
    return facts(home.run("quiz", "map", name, "--from", "-", "--json", *options, given=words))


# Redrawing.


def test_a_redraw_with_two_edges_forgotten_and_one_reversed_says_exactly_that(home: Home) -> None:
    found = redraw(home, FORGETFUL, *DAY_1)
    assert list(found)[:3] == ["score", "nodes", "edges"]
    assert list(found["nodes"]) == ["right", "missing", "extra"]
    assert list(found["edges"]) == ["right", "missing", "extra", "reversed"]
    assert found["edges"]["missing"] == [*FORGOTTEN]
    assert found["edges"]["reversed"] == [TURNED]
    assert found["edges"]["extra"] == []
    assert len(found["edges"]["right"]) == 11
    assert ["CoCa", "PaLI", "dual objective"] in found["edges"]["right"]
    assert ["Grounding", "Robot perception pipeline", None] in found["edges"]["right"]
    assert (len(found["nodes"]["right"]), found["nodes"]["missing"]) == (19, [])
    assert 8 <= found["score"] < 8.5
    assert (found["rating"], found["due"], found["interval_days"]) == ("good", "2026-12-01", 7)


def test_the_same_redraw_is_told_in_words_and_as_a_drawing(home: Home) -> None:
    said = out(home.run("quiz", "map", "lineage", "--from", "-", *DAY_1, given=FORGETFUL))
    lines = said.split("\n")
    assert lines[0].endswith("of 10: Good")
    assert "Connections: 11 of 14 right, 2 missing, 1 reversed." in lines
    assert "Missing         Idefics2 — Perceiver" in lines
    assert "                Q-Former — BLIP-2" in lines
    assert "Reversed        PaLI → PaLI-3 (SigLIP): you drew it the other way round" in lines
    assert "Recorded; due 2026-12-01." in lines
    assert "InstructBLIP │" in said


def test_a_whole_redraw_earns_ten_and_comes_back_in_seven_days(home: Home) -> None:
    found = redraw(home, PERFECT, *DAY_1)
    assert (found["score"], found["rating"], found["interval_days"]) == (10, "easy", 7)
    assert not any(found["edges"][name] for name in ("missing", "extra", "reversed"))
    assert facts(home.run("map", "--json", *DAY_1))[1] == {
        "id": "map:lineage",
        "map": "lineage",
        "path": "diagrams/lineage.mmd",
        "decks": ["phase5"],
        "nodes": 19,
        "edges": 14,
        "redrawn": True,
        "scores": [10],
        "due": "2026-12-01",
        "waits": False,
        "interval_days": 7,
        "suspended": False,
        "flagged": False,
    }


def test_an_alias_of_the_deck_is_a_name_of_the_thing(home: Home) -> None:
    found = redraw(home, PERFECT.replace("MLP bridge", "MLP"), *DAY_1)
    assert found["score"] == 10


def test_a_dry_run_grades_and_records_nothing(home: Home) -> None:
    found = redraw(home, FORGETFUL, "--dry-run", *DAY_1)
    assert found["recorded"] is False
    assert facts(home.run("quiz", "history", "--json")) == []
    assert redraw(home, FORGETFUL, *DAY_1)["score"] == found["score"]


def test_a_second_redraw_of_a_day_is_kept_and_moves_nothing(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    assert redraw(home, "", "--now", "2026-11-24T13:00")["due"] == "2026-12-01"
    tries = facts(home.run("quiz", "history", "map:lineage", "--json"))
    assert [each["score"] for each in tries] == [8.4, 0]


def test_a_file_of_mermaid_is_a_redraw_too(home: Home, tmp_path: Path) -> None:
    file = home.decks / "diagrams" / "lineage.mmd"
    found = facts(home.run("quiz", "map", "lineage", "--from", str(file), "--json", *DAY_1))
    assert found["score"] == 10


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_counts(home: Home) -> None:
    found = redraw(home, PERFECT + "-> ->\n", *DAY_1)
    assert {each["line"] for each in found["problems"]} == {9}
    assert found["score"] == 10


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("map", "nowhere"), 3, "no map is called “nowhere”"),
        (("quiz", "map", "nowhere"), 3, "no map is called “nowhere”"),
        (("quiz", "map", "--from", "-"), 2, "--from records one redraw"),
        (("quiz", "map", "lineage", "--from", "/no/such", "--json"), 3, "no such file"),
        (("quiz", "map", "lineage", "--fill", "--paper"), 2, "different ways"),
        (("quiz", "map", "lineage", "--json"), 2, "--from FILE"),
        (("map", "lineage", "--png", "/no/such/folder/x.png"), 3, "folder"),
        (("map", "no.mmd"), 3, "not there"),
    ],
)
def test_what_makes_no_sense_is_told(
    home: Home, arguments: tuple[str, ...], code: int, said: str
) -> None:
    assert_told(home.run(*arguments), code, said)


# After it.


def test_undo_takes_a_redraw_back_and_redo_brings_it_again(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    assert "map:lineage" in out(home.run("undo", *DAY_1))
    assert facts(home.run("map", "--json", *DAY_1))[1]["due"] is None
    assert "map:lineage" in out(home.run("redo", *DAY_1))
    assert facts(home.run("map", "--json", *DAY_1))[1]["due"] == "2026-12-01"


def test_history_tells_what_was_gained_in_words(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    redraw(home, PERFECT, *DAY_8)
    said = out(home.run("quiz", "history", "map:lineage"))
    assert "new: Idefics2 — Perceiver" in said
    assert "new: Q-Former — BLIP-2" in said
    again = out(home.run("quiz", "history", "map:lineage", "1"))
    assert "Connections: 11 of 14 right, 2 missing, 1 reversed." in again


def test_explain_tells_how_the_mark_moved_the_map(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    said = out(home.run("explain", "map:lineage", *DAY_1))
    assert "redraw 8.4: Good" in said
    assert "at least 7" in said


def test_the_words_of_a_redraw_can_be_forgotten(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    assert "deleted" in out(home.run("quiz", "forget", "map:lineage", "--yes", *DAY_1))
    [kept] = facts(home.run("quiz", "history", "map:lineage", "--json"))
    assert (kept["answer"], kept["score"]) == (None, 8.4)


def test_a_mark_can_be_overruled(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    assert "9 for 8.4" in out(home.run("quiz", "overrule", "map:lineage", "9", *DAY_1))


def test_a_suspended_map_is_not_asked(home: Home) -> None:
    out(home.run("suspend", "map:lineage"))
    waiting = facts(home.run("today", "--json", *DAY_1))["maps"]
    assert [each["map"] for each in waiting if each["waits"]] == ["bridge", "perception"]


def test_a_due_redraw_is_announced_by_the_overview_and_after_a_review(home: Home) -> None:
    for name in ("bridge", "perception"):
        redraw(home, "x", *DAY_1, name=name)
    redraw(home, PERFECT, *DAY_1)
    assert "lineage" not in out(home.run("review", "--plain", *DAY_2, given=""))
    assert "next on 2026-12-01" in out(home.run("today", *DAY_2))
    said = out(home.run("review", "--plain", *DAY_8, given=""))
    assert "To redraw: bridge, lineage, perception (srs quiz map --due)" in said
    assert "srs quiz map --due   bridge, lineage, perception" in out(home.run("today", *DAY_8))


# Daily cards.


def test_cards_of_nodes_come_up_in_the_review_and_the_back_names_the_node(tmp_path: Path) -> None:
    home = loop_home(tmp_path, "nodes")
    found = facts(home.run("find", "--json", *DAY_1))
    assert [each["id"] for each in found] == [f"robots/loop#node:{node}" for node in "abc"]
    assert [each["back"] for each in found] == ["Sense", "Plan", "Act"]
    assert all(each["back"] not in each["front"] for each in found)
    said = out(home.run("review", "--plain", *DAY_1, given="\n3\n"))
    assert "Sense" in said
    assert "1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy." in said
    assert "To redraw: loop" in said


def test_siblings_of_a_map_come_on_different_days(tmp_path: Path) -> None:
    home = loop_home(tmp_path, "[nodes, edges, neighbours]")
    assert facts(home.run("due", "--json", *DAY_1))["new"] == 1
    out(home.run("review", "--plain", *DAY_1, given="\n3\n"))
    assert facts(home.run("due", "--json", *DAY_1))["new"] == 0
    tomorrow = facts(home.run("due", "--json", *DAY_2))
    assert (tomorrow["due"], tomorrow["new"]) == (1, 0)


def test_a_changed_map_keeps_the_history_of_what_did_not_change(tmp_path: Path) -> None:
    home = loop_home(tmp_path, "nodes")
    out(home.run("answer", "robots/loop#node:a", "good", *DAY_1))
    out(home.run("answer", "robots/loop#node:c", "good", *DAY_1))
    changed = LOOP.replace("a[Sense]", "a[Sense the world]").replace("c[Act]", "d[Move]")
    (home.decks / "diagrams" / "loop.mmd").write_text(changed.replace("c -->", "d -->"))
    done = home.run("find", "--json", *DAY_1)
    found = {each["id"]: each["reviews"] for each in json.loads(done.out)}
    assert found == {
        "robots/loop#node:a": 1, "robots/loop#node:b": 0, "robots/loop#node:d": 0,
    }  # fmt: skip
    assert "robots/loop#node:c" in done.err
    (home.decks / "diagrams" / "loop.mmd").write_text(LOOP)
    assert facts(home.run("show", "robots/loop#node:c", "--json"))["reviews"] == 1


def test_a_map_that_no_deck_lists_can_be_redrawn_too(tmp_path: Path) -> None:
    home = loop_home(tmp_path)
    (home.decks / "robots.yaml").unlink()
    found = redraw(home, "Sense -> Plan -> Act\nAct -- world -> Sense", *DAY_1, name="loop")
    assert found["score"] == 10


# Showing.


def test_the_list_says_size_marks_and_when_each_map_comes_back(home: Home) -> None:
    redraw(home, FORGETFUL, *DAY_1)
    lines = out(home.run("map", *DAY_1)).split("\n")
    assert " ".join(lines[1].split()) == "lineage 19 things, 14 connections 8.4 due 2026-12-01"
    assert "2 maps wait to be redrawn: srs quiz map --due" in lines


def test_what_is_remembered_is_painted_on_the_map_and_told_in_the_legend(home: Home) -> None:
    fresh = out(home.run("map", "lineage", *DAY_1))
    assert "never asked" in fresh
    redraw(home, FORGETFUL, *DAY_1)
    seen = facts(home.run("map", "lineage", "--json", *DAY_1))
    memory = {(each["from"], each["to"]): each["memory"] for each in seen["edges"]}
    assert memory["Idefics2", "Perceiver"] == "weak"
    assert memory["CLIP", "SigLIP"] == "strong"
    said = out(home.run("map", "lineage", *DAY_1))
    assert "remembered" in said
    assert "forgotten" in said
    assert "never asked" not in said


@pytest.mark.parametrize("columns", ["20", "40", "60", "80", "120", "200"])
def test_a_map_fits_any_width_and_ascii_is_ascii(home: Home, columns: str) -> None:
    narrow = Home(home.path, {"COLUMNS": columns})
    for name in ("lineage", "bridge", "perception"):
        said = out(narrow.run("map", name, "--ascii", *DAY_1))
        assert said.isascii()
        assert max(map(len, said.split("\n"))) <= int(columns)


def test_narration_says_every_thing_and_edge(home: Home) -> None:
    said = out(home.run("map", "lineage", "--narrate", *DAY_1))
    assert "CLIP leads to SigLIP and OpenCLIP." in said
    assert "CoCa is tied to PaLI by dual objective." in said
    assert "Florence-2, Ferret and Kosmos-2" in said


def test_pictures_are_written(home: Home, tmp_path: Path) -> None:
    svg, html = tmp_path / "x.svg", tmp_path / "x.html"
    said = out(home.run("map", "lineage", "--svg", str(svg), "--html", str(html), *DAY_1))
    assert said.split() == [str(svg), str(html)]
    assert svg.read_text().startswith("<svg ")
    assert "CLIP leads to SigLIP and OpenCLIP." in html.read_text()


def test_a_file_anywhere_can_be_shown(home: Home, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"# Notes\n\n```mermaid\n{LOOP}```\n")
    said = out(home.run("map", str(tmp_path / "x.md"), *DAY_1))
    assert "Sense" in said
    assert "never asked" not in said


def test_a_map_with_a_mistake_names_file_line_and_column(tmp_path: Path) -> None:
    home = loop_home(tmp_path)
    (home.decks / "diagrams" / "loop.mmd").write_text("flowchart TD\n  a --o b\n")
    done = home.run("map", "loop")
    assert f"{home.decks}/diagrams/loop.mmd:2:" in done.err


def test_a_decks_maps_are_exported_as_pictures(home: Home, tmp_path: Path) -> None:
    said = out(home.run("export", "anki", "phase5", "-o", str(tmp_path / "p.apkg"), *DAY_1))
    assert "3 map cards" in said
