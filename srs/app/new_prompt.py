"""Starting a prompt of the learner's own: a rubric proposed from a model answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from srs.app.add import deck_file, text_of
from srs.app.library import take_in_decks
from srs.app.workspace import Workspace
from srs.decks.ids import id_mistake, name_mistake
from srs.decks.prompt_text import append_prompt, new_prompts_text
from srs.errors import UsageError
from srs.files.atomic import write_atomically
from srs.model.deck import Prompt
from srs.store.transaction import transaction

OWN_DECK = "questions"
_TITLE = "My questions"


class Started(NamedTuple):
    """A prompt that was put into a deck file."""

    prompt: str
    path: Path


def check_id(name: str) -> None:
    """Raise UsageError where ``name`` is no id of a prompt."""
    if mistake := id_mistake(name):
        raise UsageError(mistake, where=name, fix="write a short name such as why-clip-works")


def check_place(workspace: Workspace, name: str, deck: str) -> None:
    """Raise as ``start_prompt`` would for any prompt of this id; nothing is written."""
    check_id(name)
    path = _file_of(workspace, deck)
    _with_prompt(text_of(path) if path.exists() else None, path, deck, Prompt(name, "?"))


def propose_prompt(name: str, question: str, answer: str) -> Prompt:
    """Return a prompt with a first rubric.

    Raises UsageError where ``name`` is no id, or where there is too little to go by.
    """
    from srs.grading.proposal import propose

    check_id(name)
    if not question.strip() or not answer.strip():
        raise UsageError("a prompt needs a question and a model answer", fix="write both")
    try:
        rubric = propose(question, answer)
    except ValueError as error:
        raise UsageError(
            f"no rubric can be proposed: {error}", fix="write what a full answer says, in sentences"
        ) from error
    return replace(prompt_without_rubric(name, question, answer), rubric=rubric)


def prompt_without_rubric(name: str, question: str, answer: str) -> Prompt:
    """Return a prompt of a question and a model answer, each made one line."""
    return Prompt(name, " ".join(question.split()), " ".join(answer.split()))


def start_prompt(workspace: Workspace, prompt: Prompt, deck: str, wall_ns: int) -> Started:
    """Put a prompt at the end of the deck ``deck``, whose file is made where it is missing.

    Raises SrsError where the file has mistakes or does not end with its prompts; it is then as
    it was. For ``wall_ns`` see ``take_in_decks``.
    """
    path = _file_of(workspace, deck)
    # The store's write lock keeps two programs that add at once from losing a prompt.
    with transaction(workspace.store):
        after = _with_prompt(text_of(path), path, deck, prompt)
        write_atomically(path, lambda stream: stream.write(after.encode()))
    take_in_decks(workspace.store, workspace.decks, wall_ns)
    return Started(f"{deck}/{prompt.id}", path)


def _file_of(workspace: Workspace, deck: str) -> Path:
    if mistake := name_mistake(deck):
        raise UsageError(mistake, fix="write a short name such as questions")
    return deck_file(workspace, deck)


def _with_prompt(before: str | None, path: Path, deck: str, prompt: Prompt) -> str:
    """Return the text of a deck's file with ``prompt``; ``before`` is None for a new file."""
    if before is None:
        return new_prompts_text(deck, _TITLE if deck == OWN_DECK else deck, prompt)
    return append_prompt(before, str(path), prompt)
