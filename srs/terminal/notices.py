"""One line for what just happened in a session, if it is worth one."""

from __future__ import annotations

from srs.review import events
from srs.review.events import Event
from srs.terminal.visible import visible_line


def notice(event: Event | None) -> str:
    """Return the line for the session's last event, or an empty text."""
    match event:
        case events.TakenBack():
            return f"Undone: {visible_line(event.name)}"
        case events.NothingToUndo():
            return "Nothing to undo."
        case events.SetAside():
            return f"The last card is {event.how}. u takes it back."
        case events.AnsweredElsewhere():
            return "That card was answered in another session; nothing was recorded twice."
    return ""
