"""Line ends of HTML while it becomes Markdown: breaks, and the boundaries of blocks."""

from __future__ import annotations

import re

BREAK, BOUNDARY = "\ufdd5", "\ufdd6"  # noncharacters, as in formulas.py
_RUN = re.compile(rf"[\n{BREAK}{BOUNDARY}]+")
_SPACE = re.compile(r"[ \t]*\n[ \t\n]*")
_BESIDE = re.compile(rf"(?<=[{BREAK}{BOUNDARY}])\n|\n(?=[{BREAK}{BOUNDARY}])")


def spaces_joined(text: str) -> str:
    """Return text of HTML, where a line's end is a space."""
    return _SPACE.sub(" ", text) if "\n" in text else text


def lines_joined(text: str) -> str:
    """Return text, in which line ends are but spaces, with line ends for breaks and boundaries."""
    if "\n" in text:
        text = _BESIDE.sub("", _SPACE.sub("\n", text)).replace("\n", " ")
    return blocks_joined(text)


def blocks_joined(markdown: str) -> str:
    """Return Markdown with line ends for breaks and boundaries.

    A boundary ends a line that has begun; the empty lines between blocks swallow both.
    """
    return _RUN.sub(_line_ends, markdown)


def _line_ends(run: re.Match[str]) -> str:
    groups = [len(group) for group in re.split(f"[{BREAK}{BOUNDARY}]+", run[0])]
    if most := max(groups):
        return "\n" * most
    return "\n" * (run[0].count(BREAK) + run[0].startswith(BOUNDARY))
