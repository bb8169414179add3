"""The mistakes in a deck file."""

from __future__ import annotations

from srs.files.problems import MistakenFileError


class DeckError(MistakenFileError):
    """A deck file has mistakes: ``problems`` holds all of them in the order of the file."""
