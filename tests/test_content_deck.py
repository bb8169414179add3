"""The bundled deck says what the course says, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from srs.decks.load import load_deck

ROOT = Path(__file__).parent.parent
SEED = (ROOT / "tests" / "data" / "seed.txt").read_text(encoding="utf-8")
TEXT = (ROOT / "decks" / "phase5.yaml").read_text(encoding="utf-8")
DECK: dict[str, Any] = yaml.load(TEXT, Loader=yaml.BaseLoader)
IDS = [
    "clip-loss",
    "siglip-improvement",
    "llava-bridge",
    "q-former",
    "flamingo-gating",
    "coca-design",
    "coordinate-tokens",
]


def stage(name: str) -> dict[str, Any]:
    return next(each for each in DECK["roadmap"] if each["name"] == name)


def test_the_seven_cards_are_the_rows_of_the_table_in_its_order() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", SEED, re.MULTILINE)
    assert rows[0] == ("Front", "Back")
    assert [(card["front"], card["back"]) for card in DECK["cards"]] == rows[1:]


def test_the_cards_have_the_ids_that_histories_hang_on() -> None:
    assert [card["id"] for card in DECK["cards"]] == IDS


def test_the_five_prompts_are_the_lines_of_the_reflection() -> None:
    lines = SEED.split("\n")
    start = lines.index("Write 3-5 sentences for each. No notes allowed.") + 1
    assert [prompt["prompt"] for prompt in DECK["prompts"]] == lines[start : start + 5]
    assert [prompt["id"] for prompt in DECK["prompts"]] == [
        "contrastive",
        "bridges",
        "resolution",
        "grounding",
        "vla",
    ]


def test_the_courses_own_answer_stands_apart_from_what_we_wrote() -> None:
    answers = [prompt["answer"] for prompt in DECK["prompts"]]
    expanded = [prompt["id"] for prompt in DECK["prompts"] if "expansion" in prompt]
    assert expanded == ["vla"], "the others have one answer, which is ours"
    assert f"Answer: {answers[4]}" in SEED.split("\n")


def test_the_phases_have_their_days_and_topics() -> None:
    phases = re.findall(
        r"^(Phase [IV]+) \(Days ([\d+-]+)\): (.+?)(?: ← YOU ARE HERE)?$", SEED, re.M
    )
    assert len(phases) == 6
    found = [
        (each["name"], each["days"], each["topic"])
        for each in DECK["roadmap"]
        if each["name"].startswith("Phase")
    ]
    assert found == phases


def test_the_capstone_and_the_fine_tuning_stand_between_phase_five_and_six() -> None:
    assert [each["days"] for each in DECK["roadmap"]][-4:] == ["59-66", "67-68", "69-70", "71+"]
    assert "The capstone (Days 67-68) will verify your understanding." in SEED
    assert stage("Capstone")["topic"].lower() == "verify your understanding"
    assert "Days 69-70 add practical VLM fine-tuning skills" in SEED
    assert stage("Fine-tuning")["topic"].lower() == "practical vlm fine-tuning skills"


def test_the_learner_is_in_phase_five_alone() -> None:
    assert "Vision-Language Models ← YOU ARE HERE" in SEED
    assert [each["name"] for each in DECK["roadmap"] if each.get("here") == "true"] == ["Phase V"]


def test_what_is_understood_after_phase_five_is_said_in_four_points() -> None:
    points = stage("Phase V")["understand"]
    assert "After Phase V, you understand: - " + " - ".join(points) in SEED
    assert len(points) == 4


def test_what_phase_six_adds_stands_with_its_example() -> None:
    six = stage("Phase VI")
    assert f"{six['adds']} {six['example']}" in SEED
    assert "move_to(0.2, -0.1, 0.3), grasp(0.04)" in six["example"]


@pytest.mark.parametrize("entry", [*DECK["cards"], *DECK["prompts"]], ids=lambda each: each["id"])
def test_no_text_has_stray_white_space(entry: dict[str, Any]) -> None:
    for key, value in entry.items():
        if isinstance(value, str):
            assert value == " ".join(value.split()), key


def test_the_program_reads_the_deck_as_it_stands() -> None:
    deck = load_deck(TEXT, "phase5.yaml")
    assert (deck.name, deck.title) == ("phase5", "Phase V")
    assert [(note.id, note.front, note.back) for note in deck.notes] == [
        (card["id"], card["front"], card["back"]) for card in DECK["cards"]
    ]
    assert [(each.id, each.prompt) for each in deck.prompts] == [
        (each["id"], each["prompt"]) for each in DECK["prompts"]
    ]
    assert [each.name for each in deck.roadmap if each.here] == ["Phase V"]
