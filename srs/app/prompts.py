"""Prompts to answer in writing: which there are, which are due, what a name means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from srs.app.scope import is_prompt_due
from srs.app.workspace import Workspace
from srs.errors import NotFoundError, SrsError
from srs.files.drafts import read_draft
from srs.model.deck import Prompt
from srs.model.note import REDRAW, deck_of, split_card_id
from srs.model.state import CardState
from srs.store.attempts import graded_prompts
from srs.store.deck_files import prompt_names
from srs.store.prompts import DeckPrompt, read_prompts
from srs.store.states import read_state

_SHOWN = 5


class StoredPrompt(NamedTuple):
    """A prompt as the store has it. ``id`` is its name, ``deck/id``."""

    id: str
    deck: str
    deck_title: str
    prompt: Prompt
    state: CardState


def all_prompts(workspace: Workspace) -> list[StoredPrompt]:
    """Return the prompts of all decks, in the order of decks and files."""
    return [_stored(workspace, each) for each in read_prompts(workspace.store)]


def due_prompts(workspace: Workspace, day: int) -> list[StoredPrompt]:
    """Return the prompts to answer on study day ``day``.

    Those most overdue come first, those never answered last.
    """
    waiting = [each for each in all_prompts(workspace) if is_prompt_due(each.state, day)]
    return sorted(waiting, key=lambda each: (each.state.due is None, each.state.due or 0))


def prompts_to_answer(
    workspace: Workspace, home: Path, names: Sequence[str], day: int, *, due: bool
) -> list[StoredPrompt]:
    """Return what a sitting on study day ``day`` asks, in order.

    That is what ``names`` means, or all that are not suspended: without those answered today,
    where others are left, and with those first of which there is a draft in ``home``. ``due``
    leaves out what is not due.
    Raises SrsError where a name means no prompt, or several.
    """
    named = list({found.id: found for found in (find_prompt(workspace, n) for n in names)}.values())
    if due:
        waiting, wanted = due_prompts(workspace, day), {prompt.id for prompt in named}
        return [prompt for prompt in waiting if not wanted or prompt.id in wanted]
    if named:
        return named
    every = [each for each in all_prompts(workspace) if not each.state.suspended]
    drafted = [each for each in every if read_draft(home, each.id) is not None]
    left = [each for each in every if each.state.last_day != day and each not in drafted]
    return [*drafted, *left] or every


def find_prompt(workspace: Workspace, name: str) -> StoredPrompt:
    """Return the prompt of a deck that ``name`` means.

    ``name`` is ``deck/id``, an id that is unique, or the start of one of these that fits one
    prompt only. Raises NotFoundError where no prompt fits, SrsError where several do.
    """
    wanted = _meant(name, prompt_names(workspace.store))
    found = read_prompts(workspace.store, deck_of(wanted))
    return _stored(workspace, next(each for each in found if each.name == wanted))


def answered_name(workspace: Workspace, name: str) -> str:
    """Return the name of the prompt that ``name`` means, be it in a deck now or only in the log.

    What a deck has counts first. ``map:NAME`` means a map's redraw; what is no prompt may be a
    map's name alone. Raises as ``find_prompt`` does.
    """
    present = prompt_names(workspace.store)
    if name.startswith(REDRAW):
        drawn = [each for each in graded_prompts(workspace.store) if each.startswith(REDRAW)]
        if name in drawn:
            return name
        from srs.app.learned_maps import find_learned

        return find_learned(workspace, name).card
    if _fitting(name, present):
        return _meant(name, present)
    gone = [each for each in graded_prompts(workspace.store) if each not in present]
    if _fitting(name, gone):
        return _meant(name, gone)
    from srs.app.learned_maps import map_card

    drawn = [each for each in gone if each in (name, f"{REDRAW}{name}")]
    return map_card(workspace, name) or next(iter(drawn), None) or _meant(name, present)


def _stored(workspace: Workspace, found: DeckPrompt) -> StoredPrompt:
    state = read_state(workspace.store, found.name)
    return StoredPrompt(found.name, found.deck, found.deck_title, found.prompt, state)


def _meant(name: str, known: Sequence[str]) -> str:
    found = _fitting(name, known)
    if not found:
        raise NotFoundError(f"no prompt is called '{name}'", fix=_suggestion(name, known))
    if len(found) > 1:
        more = ", ..." if len(found) > _SHOWN else ""
        raise SrsError(
            f"'{name}' may mean several prompts: {', '.join(found[:_SHOWN])}{more}",
            fix="write more of the name",
        )
    return found[0]


def _fitting(name: str, known: Sequence[str]) -> list[str]:
    """Return what ``name`` may mean, by the best reading only."""
    ids = {each: split_card_id(each)[1] for each in known}
    readings = (
        [each for each in known if each == name],
        [each for each in known if ids[each] == name],
        [each for each in known if name and each.startswith(name)],
        [each for each in known if name and ids[each].startswith(name)],
    )
    return next(filter(None, readings), [])


def _suggestion(name: str, known: Sequence[str]) -> str:
    if not known:
        return "no deck has a prompt yet"
    last = name.rpartition("/")[2]
    similar = [each for each in known if last and last in split_card_id(each)[1]]
    if not similar:
        from difflib import get_close_matches

        ids = {split_card_id(each)[1]: each for each in known}
        similar = [ids[close] for close in get_close_matches(last, ids, n=1)]
    if similar:
        return f"did you mean {' or '.join(similar[:3])}?"
    more = ", ..." if len(known) > _SHOWN else ""
    return f"there is: {', '.join(known[:_SHOWN])}{more}"
