"""One line for what just happened in a session, if it is worth one."""

from __future__ import annotations

from collections.abc import Sequence

from srs.model.note import split_card_id
from srs.review import events
from srs.review.events import Event, Shown
from srs.terminal.visible import visible_line


def notice(event: Event | None, undo_key: str) -> str:
    """Return the line for the session's last event, or an empty text."""
    match event:
        case events.TakenBack():
            return f"Undone: {visible_line(event.name)}"
        case events.NothingToUndo():
            return "Nothing to undo."
        case events.BroughtBack():
            return f"Redone: {visible_line(event.name)}"
        case events.NothingToRedo():
            return "Nothing to redo."
        case events.SetAside():
            undo = f" {undo_key} takes it back." if undo_key else ""
            return f"{event.how[0].upper()}{event.how[1:]}.{undo}"
        case events.Flagged():
            return "Flagged." if event.state.flagged else "The flag is gone."
        case events.Edited(card, lost):
            return " ".join([_edited(card), *_lost(lost)])
        case events.NotEdited(what):
            return f"Not edited: {visible_line(what)}"
        case events.NotSaved(what):
            return f"Not saved: {visible_line(what)}. Press the key again."
        case events.AnsweredElsewhere():
            return "That card was changed in another session; nothing was recorded twice."
        case events.SettingsChanged():
            return "The settings have changed. This answer was not recorded."
        case events.DayChanged():
            return "A new study day has begun. This answer was not recorded."
    return ""


def _edited(card: Shown | None) -> str:
    if card is None:
        return "That card is in no deck now; its history is kept."
    return "The card as it is now."


def _lost(cards: Sequence[str]) -> Sequence[str]:
    """Say how cards come back that an edit of another has taken out of their deck."""
    return [
        f"{visible_line(card)} is in no deck now; if you only reworded it, give it the line"
        f" id: {visible_line(split_card_id(card)[1])}"
        for card in cards[:1]
    ]
