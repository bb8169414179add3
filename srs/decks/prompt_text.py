"""A prompt with its rubric as YAML, and put at the end of a deck file's prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from srs.decks.ids import id_mistake, name_mistake
from srs.decks.lines import beside_cards
from srs.decks.load import load_deck
from srs.decks.problems import DeckError
from srs.decks.scalar import scalar
from srs.errors import SrsError
from srs.model.deck import Deck, Prompt, ids_of
from srs.model.rubric import Concept, Part, Rubric


def new_prompts_text(name: str, title: str, prompt: Prompt) -> str:
    """Return the text of a new deck file that holds one prompt. Raises SrsError for bad names."""
    if mistake := name_mistake(name):
        raise SrsError(mistake, where=name, fix="write a short name such as questions")
    head = f"deck: {scalar(name, 2)}\ntitle: {scalar(title, 2)}\n\nprompts:\n"
    return _checked(head, name, prompt, Deck(name, title))


def append_prompt(text: str, path: str, prompt: Prompt) -> str:
    """Return a deck file's text with ``prompt`` after all that stands in it.

    That is only done where the file ends with its prompts: what stands in it stays, to the
    byte. Raises DeckError where the file has mistakes, SrsError where the prompt can't be added.
    """
    before = load_deck(text, path)
    taken = ids_of(before)
    if prompt.id in taken:
        raise SrsError(f'the deck already has "{prompt.id}"', where=path, fix="choose another id")
    return _checked(text if text.endswith("\n") else f"{text}\n", path, prompt, before)


def _checked(text: str, path: str, prompt: Prompt, before: Deck) -> str:
    if mistake := id_mistake(prompt.id):
        raise SrsError(mistake, where=prompt.id, fix="write a short name such as why-clip-works")
    gap = "\n" if before.prompts else ""
    after = f"{text}{gap}{prompt_text(prompt)}"
    if not _is_with(after, path, before, prompt):
        raise SrsError(
            "the prompt can't be added: the file does not end with its prompts",
            where=path,
            fix="add it by hand: srs quiz new --print prints it",
        )
    return after


def _is_with(text: str, path: str, before: Deck, prompt: Prompt) -> bool:
    """Whether a text is the deck from before and the prompt."""
    try:
        found = load_deck(text, path)
    except DeckError:
        return False
    wanted = replace(before, prompts=(*before.prompts, prompt))
    return beside_cards(found) == beside_cards(wanted)


def prompt_text(prompt: Prompt) -> str:
    """Return a prompt as an entry of the list ``prompts:``, two columns in."""
    lines = [f"  - id: {scalar(prompt.id, 6)}", f"    prompt: {scalar(prompt.prompt, 6)}"]
    if prompt.answer:
        lines.append(f"    answer: {scalar(prompt.answer, 6)}")
    if prompt.expansion:
        lines.append(f"    expansion: {scalar(prompt.expansion, 6)}")
    if prompt.rubric is not None:
        lines += ["    rubric:", "      parts:", *_parts(prompt.rubric)]
    return "\n".join(lines) + "\n"


def _parts(rubric: Rubric) -> Iterator[str]:
    """Yield the parts; of a draft, which has no subjects, synonyms and misconceptions yet."""
    for part in rubric.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"        - id: {scalar(part.id, 12)}"
    yield f"          title: {scalar(part.title, 12)}"
    yield "          concepts:"
    for concept in part.concepts:
        yield from _concept(concept)


def _concept(concept: Concept) -> Iterator[str]:
    yield f"            - id: {scalar(concept.id, 16)}"
    yield f"              idea: {scalar(concept.idea, 16)}"
    if concept.hint:
        yield f"              hint: {scalar(concept.hint, 16)}"
    yield from _patterns("any", concept.any)


def _patterns(key: str, patterns: Sequence[str]) -> Iterator[str]:
    yield f"              {key}:"
    for pattern in patterns:
        yield f"                - {scalar(pattern, 18)}"
