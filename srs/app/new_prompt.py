"""Starting a prompt of the learner's own: a rubric proposed from a model answer."""

from __future__ import annotations

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


def propose_prompt(name: str, question: str, answer: str) -> Prompt:
    """Return a prompt with a first rubric.

    Raises UsageError where ``name`` is no id, or where there is too little to go by.
    """
    from srs.grading.proposal import propose

    if mistake := id_mistake(name):
        raise UsageError(mistake, where=name, fix="write a short name such as why-clip-works")
    if not question.strip() or not answer.strip():
        raise UsageError("a prompt needs a question and a model answer", fix="write both")
    try:
        rubric = propose(question, answer)
    except ValueError as error:
        raise UsageError(
            f"no rubric can be proposed: {error}", fix="write what a full answer says, in sentences"
        ) from error
    return Prompt(name, " ".join(question.split()), " ".join(answer.split()), rubric=rubric)


def start_prompt(workspace: Workspace, prompt: Prompt, deck: str, wall_ns: int) -> Started:
    """Put a prompt at the end of the deck ``deck``, whose file is made where it is missing.

    Raises SrsError where the file has mistakes or does not end with its prompts; it is then as
    it was. For ``wall_ns`` see ``take_in_decks``.
    """
    if mistake := name_mistake(deck):
        raise UsageError(mistake, fix="write a short name such as questions")
    path = deck_file(workspace, deck)
    # The store's write lock keeps two programs that add at once from losing a prompt.
    with transaction(workspace.store):
        before = text_of(path)
        if before is None:
            title = _TITLE if deck == OWN_DECK else deck
            after = new_prompts_text(deck, title, prompt)
        else:
            after = append_prompt(before, str(path), prompt)
        write_atomically(path, lambda stream: stream.write(after.encode()))
    take_in_decks(workspace.store, workspace.decks, wall_ns)
    return Started(f"{deck}/{prompt.id}", path)
