"""The facts of a card or a prompt, whichever has a name, for scripts."""

from __future__ import annotations

from srs.app.workspace import Workspace
from srs.errors import SrsError
from srs.model.note import REDRAW
from srs.store.cards import read_card
from srs.store.deck_files import prompt_names


def named_facts(workspace: Workspace, name: str, day: int) -> dict[str, object] | None:
    """Return what docs/scripting.md says of a card, or of a prompt, by its whole name.

    None for a prompt that no deck has now.
    """
    if name in prompt_names(workspace.store):
        from srs.app.attempts import attempts
        from srs.app.prompts import find_prompt
        from srs.cli.quiz_facts import prompt_facts

        return prompt_facts(find_prompt(workspace, name), attempts(workspace, name), day)
    if name.startswith(REDRAW):
        return _map_facts(workspace, name, day)
    card = read_card(workspace.store, name)
    if card is None:
        return None
    from srs.app.cards import card_facts

    return card_facts(workspace, card, day)


def _map_facts(workspace: Workspace, name: str, day: int) -> dict[str, object] | None:
    from srs.app.attempts import attempts
    from srs.app.learned_maps import find_learned
    from srs.app.map_reading import read_concept_map
    from srs.cli.map_facts import listed_facts

    try:
        learned = find_learned(workspace, name)
    except SrsError:
        return None
    read = read_concept_map(workspace.store, learned.name)
    return listed_facts(learned, read, attempts(workspace, learned.card), day)
