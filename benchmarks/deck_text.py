"""Deck files as an author would write them: basic, reversed and cloze notes, with tags."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.size import Size
from srs.model.note import Note, NoteKind, card_id, card_parts

_WORDS = (
    *("attention", "image", "text", "encoder", "patch", "token", "projection", "contrastive"),
    *("loss", "softmax", "sigmoid", "batch", "frozen", "layer", "query", "perceiver", "gating"),
    *("resampler", "cross", "bridge", "caption", "region", "box", "coordinate", "grounding"),
    *("robot", "action", "policy", "depth", "pixel", "frame", "camera", "transformer", "decoder"),
    *("prompt", "embedding", "similarity", "temperature", "negative", "sample", "resolution"),
    *("adapter", "alignment", "vision", "language", "model", "pretraining", "instruction"),
    *("tuning", "generative", "dual", "objective"),
)
_KINDS = (NoteKind.BASIC, NoteKind.REVERSED, NoteKind.CLOZE)
_TAGS = ("contrastive", "generative", "grounding", "bridges", "resolution", "robotics")


class DeckFile(NamedTuple):
    """A deck as file text, and the cards it makes, in order: the first of each note, then rest.

    In that order a learner meets them, so that siblings do not come on one day.
    """

    name: str
    text: str
    cards: tuple[str, ...]


def deck_files(size: Size, seed: int) -> Iterator[DeckFile]:
    """Yield ``size.decks`` decks that make ``size.cards`` cards together."""
    rng = random.Random(f"decks {seed}")
    left = size.cards
    for number in range(size.decks):
        share = left // (size.decks - number)
        # Decks differ in size; the last takes what is left.
        cards = left if number == size.decks - 1 else round(share * rng.uniform(0.4, 1.6))
        cards = max(1, min(cards, left - (size.decks - 1 - number)))
        left -= cards
        yield _deck_file(f"course-{number + 1:03}", cards, rng)


def _deck_file(name: str, cards: int, rng: random.Random) -> DeckFile:
    lines = [f"deck: {name}", f"title: {name.replace('-', ' ').capitalize()}", "cards:"]
    first: list[str] = []
    rest: list[str] = []
    number = 0
    while len(first) + len(rest) < cards:
        number += 1
        note = _note(number, cards - len(first) - len(rest), rng)
        lines += _note_lines(note)
        names = [card_id(name, note.id, part) for part in card_parts(note)]
        first.append(names[0])
        rest += names[1:]
    return DeckFile(name, "\n".join(lines) + "\n", (*first, *rest))


def _note(number: int, room: int, rng: random.Random) -> Note:
    """Return a note that makes at most ``room`` cards."""
    kind = rng.choices(_KINDS, (70, 15, 15))[0]
    if kind is NoteKind.CLOZE:
        front = _cloze_text(rng, min(room, rng.choice((1, 1, 2, 3))))
        back = ""
    else:
        kind = kind if room > 1 else NoteKind.BASIC
        front = f"What does the {_phrase(rng, 3, 8)} do for the {_phrase(rng, 2, 5)}?"
        back = f"{_phrase(rng, 4, 14).capitalize()}, then {_phrase(rng, 3, 9)}"
    tags = tuple(sorted(rng.sample(_TAGS, rng.choice((0, 1, 1, 2)))))
    source = f"{_phrase(rng, 2, 4)}, page {rng.randrange(1, 400)}" if rng.random() < 0.2 else ""
    return Note(f"{rng.choice(_WORDS)}-{number:05}", kind, front, back, tags, source=source)


def _cloze_text(rng: random.Random, clozes: int) -> str:
    parts = [
        f"{_phrase(rng, 2, 6)} {{{{c{number + 1}::{_phrase(rng, 1, 3)}}}}}"
        for number in range(clozes)
    ]
    return f"The {' and the '.join(parts)}."


def _phrase(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randint(least, most)))


def _note_lines(note: Note) -> Iterator[str]:
    yield f"  - id: {note.id}"
    if note.kind is NoteKind.CLOZE:
        yield f'    cloze: "{note.front}"'
    else:
        yield f"    front: {note.front}"
        yield f"    back: {note.back}"
    if note.kind is NoteKind.REVERSED:
        yield "    reverse: true"
    if note.tags:
        yield f"    tags: [{', '.join(note.tags)}]"
    if note.source:
        yield f"    source: {note.source}"
