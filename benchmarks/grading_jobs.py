"""Grading written answers inside a process, beside the plainest keyword search there is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from benchmarks.collection import FIRST_DAY, Home
from benchmarks.stopwatch import now
from srs.model.deck import Prompt
from srs.model.rubric import Rubric

_DECK = Path(__file__).parent.parent / "decks" / "phase5.yaml"
_PROMPT = "vla"
_LONG = 10_000
_HOSTILE = 100_000
_WORD = re.compile(r"[a-z]{2,}")
_Done = TypeVar("_Done")


def fresh_home(path: str) -> list[object]:
    """Make a home with the program's own deck, as on the first day; return its path and day."""
    home = Home(Path(path), FIRST_DAY)
    home.path.mkdir()
    for _ in range(2):  # the second time, nothing is left to take in
        home.open().store.close()
    return [str(home.path), home.day]


def answer_file(path: str) -> str:
    """Write an answer of normal length to a file; return its path."""
    Path(path).write_text(_prompt().expansion, encoding="utf-8")
    return path


def grading(rounds: str) -> dict[str, object]:
    """Return, for each job, pairs of seconds: ours, and the keyword search's."""
    from srs.grading.compiled import compile_rubric
    from srs.grading.grading import grade

    prompt = _prompt()
    rubric = prompt.rubric
    assert rubric is not None
    texts = {
        "answer": prompt.expansion,
        "long": _repeated(f"{prompt.expansion} ", _LONG),
        "hostile": _repeated(" ".join(_near_typos(rubric)) + " ", _HOSTILE),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ("compile", *texts)}
    for number in range(1 + int(rounds)):
        for name, text in texts.items():
            made_s, compiled = _timed(partial(compile_rubric, rubric, prompt.prompt))
            peer_made_s, keywords = _timed(partial(_keywords, rubric))
            # A rubric made ready anew: no word of the answer was seen before.
            ours_s, _ = _timed(partial(grade, compiled, text))
            peer_s, _ = _timed(partial(_share_found, keywords, text))
            if number:  # the first time fills caches
                found["compile"].append((made_s, peer_made_s))
                found[name].append((ours_s, peer_s))
    patterns = [pattern for concept in rubric.concepts for pattern in concept.any]
    return {"concepts": len(rubric.concepts), "patterns": len(patterns), "pairs": found}


def _prompt() -> Prompt:
    from srs.decks.load import load_deck

    deck = load_deck(_DECK.read_text("utf-8"), str(_DECK))
    return next(prompt for prompt in deck.prompts if prompt.id == _PROMPT)


def _timed(work: Callable[[], _Done]) -> tuple[float, _Done]:
    begin = now()
    done = work()
    return (now() - begin).wall_s, done


def _keywords(rubric: Rubric) -> list[re.Pattern[str]]:
    """Return for each concept an expression that finds any word of its patterns."""
    re.purge()
    return [
        re.compile(rf"\b(?:{'|'.join(sorted(set(_WORD.findall(' '.join(concept.any)))))})")
        for concept in rubric.concepts
    ]


def _share_found(keywords: list[re.Pattern[str]], text: str) -> float:
    lower = text.lower()
    return sum(each.search(lower) is not None for each in keywords) / len(keywords)


def _near_typos(rubric: Rubric) -> list[str]:
    """Return each word of the rubric with another letter in its middle."""
    words = _WORD.findall(" ".join(each for concept in rubric.concepts for each in concept.any))
    return [f"{word[: len(word) // 2]}q{word[len(word) // 2 + 1 :]}" for word in words]


def _repeated(text: str, length: int) -> str:
    return "".join(islice(cycle(text), length))


JOBS = {"fresh-home": fresh_home, "answer-file": answer_file, "grading": grading}
