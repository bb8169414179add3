"""A small deck of prompts whose marks are known, and answers to them."""

from __future__ import annotations

from pathlib import Path

from faults.homes import Home

from srs.decks.load import load_deck
from srs.model.deck import Prompt

DECK = """\
title: Robots
cards:
  - {id: clip, front: What is CLIP?, back: Two towers}
prompts:
  - id: loop
    prompt: How does the machine get at the object?
    answer: The camera sees the cup. The arm moves the cup.
    expansion: The camera sees the cup at once, and then the arm moves the cup.
    rubric:
      parts:
        - id: eye
          title: What it sees
          concepts:
            - id: sees
              idea: A camera sees the cup
              hint: Say what sees it
              revisit: [clip]
              any: [camera sees]
        - id: hand
          title: What it does
          concepts:
            - id: moves
              idea: The arm moves the cup
              weight: 2
              hint: Say what moves it
              any: [arm moves]
      misconceptions:
        - id: flies
          idea: The cup flies
          correction: The arm carries it.
          any: [cup flies]
  - id: free
    prompt: Say it in your own words.
    answer: There are many ways to say it.
  - id: last
    prompt: What comes at the end?
    rubric:
      parts:
        - id: all
          title: All
          concepts:
            - {id: summary, idea: A summary ends it, any: [summary ends]}
"""
NAMES = ("robots/loop", "robots/free", "robots/last")
GOOD = "The camera sees the cup. The arm moves the cup to the shelf."
HALF = "The camera sees the cup. What comes then is not for me to tell."
OTHER_HALF = "The arm moves the cup to the shelf. What comes then I leave to you."
WRONG = "The camera sees the cup. Then the cup flies to the shelf."


def robots_home(folder: Path) -> Home:
    """A home with this deck alone."""
    home = Home(folder / "home")
    home.decks.mkdir(parents=True)
    (home.decks / "robots.yaml").write_text(DECK)
    return home


def prompt(name: str = "loop") -> Prompt:
    """A prompt of the deck."""
    return next(each for each in load_deck(DECK, "robots.yaml").prompts if each.id == name)
