"""The roadmap on narrow and wide screens, and as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from srs.model.deck import Stage
from srs.terminal.roadmap_view import roadmap_lines, roadmap_plain

DECK = Path(__file__).parent.parent / "decks" / "phase5.yaml"


def stages() -> list[Stage]:
    entries = yaml.load(DECK.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["roadmap"]
    return [
        Stage(
            name=entry["name"],
            days=entry["days"],
            topic=entry["topic"],
            here=entry.get("here") == "true",
            understand=tuple(entry.get("understand", ())),
            adds=entry.get("adds", ""),
            example=entry.get("example", ""),
        )
        for entry in entries
    ]


def shown(width: int, course: list[Stage] | None = None) -> list[str]:
    return [line.plain for line in roadmap_lines(stages() if course is None else course, width)]


def words(text: str) -> str:
    return " ".join(text.replace("•", " ").replace("+ Phase", "Phase").split())


@pytest.mark.parametrize("width", [40, 60, 76, 120])
def test_no_line_is_wider_than_the_screen_or_the_measure(width: int) -> None:
    assert max(map(cell_len, shown(width))) <= min(width, 76)


@pytest.mark.parametrize("width", [40, 60, 120])
def test_every_stage_shows_its_days_and_its_whole_topic(width: int) -> None:
    text = words("\n".join(shown(width)))
    for stage in stages():
        assert f"{stage.name} days {stage.days} {stage.topic}" in text


@pytest.mark.parametrize("width", [40, 60, 120])
def test_the_mark_stands_in_words_at_the_learners_stage(width: int) -> None:
    text = words("\n".join(shown(width)))
    assert "Vision-Language Models ← you are here After Phase V, you understand:" in text
    assert text.count("you are here") == 1


@pytest.mark.parametrize("width", [40, 60, 120])
def test_what_is_understood_and_what_comes_is_said_in_full(width: int) -> None:
    text = words("\n".join(shown(width)))
    for stage in stages():
        for part in (*stage.understand, stage.adds, stage.example):
            assert words(part) in text


def test_the_roadmap_looks_like_this() -> None:
    assert (
        "\n".join(shown(60))
        == """\
  Phase I       days 1-14    Neural Network Foundations
  Phase II      days 15-30   Attention + Transformers
  Phase III     days 31-44   LLM Training + Alignment
  Phase IV      days 45-58   Vision Transformers + 3D +
                             Video

  Phase V       days 59-66   Vision-Language Models
                             ← you are here

    After Phase V, you understand:
    • How to encode images (ViT, DINO, Depth Anything)
    • How to align vision and language (CLIP, SigLIP)
    • How to bridge vision encoders to LLMs (MLP, Q-Former,
      Perceiver)
    • How to ground language to spatial locations
      (coordinate tokens)

  Capstone      days 67-68   Verify your understanding
  Fine-tuning   days 69-70   Practical VLM fine-tuning
                             skills

  Phase VI      days 71+     Vision-Language-Action Models
                             (VLAs)

    + Phase VI adds the final piece: action tokens.
      Instead of generating text like "the cup is at (0.3,
      0.5)", a VLA generates actions like "move_to(0.2,
      -0.1, 0.3), grasp(0.04)"."""
    )


def test_the_plain_text_says_the_same_in_reading_order() -> None:
    lines = roadmap_plain(stages()).split("\n")
    assert lines[0] == "Phase I, days 1-14: Neural Network Foundations"
    here = lines.index("Phase V, days 59-66: Vision-Language Models (you are here)")
    assert lines[here + 1] == "  After Phase V, you understand:"
    assert lines[here + 2] == "  - How to encode images (ViT, DINO, Depth Anything)"
    assert lines[-1].endswith('"move_to(0.2, -0.1, 0.3), grasp(0.04)".')
    assert lines[-1].startswith('  Instead of generating text like "the cup is at (0.3, 0.5)"')


def test_a_course_without_stages_is_no_lines() -> None:
    assert shown(60, []) == []
    assert roadmap_plain([]) == ""


def test_a_single_day_is_called_a_day() -> None:
    assert shown(60, [Stage("Start", "1")]) == ["  Start   day 1"]


TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
STAGE = st.builds(
    Stage,
    name=TEXT,
    days=TEXT,
    topic=TEXT,
    here=st.booleans(),
    understand=st.lists(TEXT, max_size=2).map(tuple),
    adds=TEXT,
    example=TEXT,
)


@given(st.lists(STAGE, max_size=3), st.integers(1, 130))
def test_any_course_keeps_to_the_width_and_sends_no_control_characters(
    course: list[Stage], width: int
) -> None:
    lines = shown(width, course)
    assert max(map(cell_len, lines), default=0) <= max(24, min(width, 76))
    text = "\n".join([*lines, roadmap_plain(course)])
    assert not any(char < " " and char != "\n" for char in text)
    assert not any("\x7f" <= char <= "\x9f" for char in text)
