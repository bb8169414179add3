"""Pictures and sounds in a card's text: ``![what it shows](path)``."""

from __future__ import annotations

import re
from html import escape

from srs.markup.plain import escaped

_SOUNDS = (
    *(".3gp", ".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".spx", ".wav"),
    *(".avi", ".flv", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".ogx", ".swf"),
    ".webm",
)
# Two letters at least: C:\x is a file's path.
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def no_media(path: str) -> str | None:  # noqa: ARG001
    """Tell of no file that Anki has it."""
    return None


def is_local(path: str) -> bool:
    """Tell whether ``path`` is one of a file, not an address."""
    return _REMOTE.match(path) is None


def is_sound(path: str) -> bool:
    """Tell by its ending whether a file is for Anki's player: sound, or moving pictures."""
    return path.lower().endswith(_SOUNDS)


def media_html(name: str, description: str) -> str:
    """Return what shows or plays the file ``name`` of Anki's media."""
    if is_sound(name):
        return f"[sound:{escape(name, quote=False)}]"
    return f'<img src="{attribute(name)}" alt="{attribute(description)}">'


def attribute(text: str) -> str:
    """Return ``text`` as the value of an attribute in double quotes."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")
