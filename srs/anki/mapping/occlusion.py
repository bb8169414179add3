"""Image occlusion: the places of a picture that a note hides, as its cloze field says them.

``{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}``: lengths are parts of the
picture's width or height. A place with ``oi=1`` stays hidden while another is asked ("hide all,
guess one"). Angles count in 1/10,000 of a turn; a polygon is moved to its ``left`` and ``top``.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from srs.anki.mapping.clozes import OCCLUSION_MARK, clozes_in, is_shape, read_anki_clozes

RECT, ELLIPSE, POLYGON, TEXT = "rect", "ellipse", "polygon", "text"
_SHAPES = frozenset({RECT, ELLIPSE, POLYGON, TEXT})
_BETWEEN = re.compile(r"(?<!\\):")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_MOST = 1000  # shapes of a note
_TURN = 10_000  # in which angles are counted
_FONT = 0.04  # of the picture's height, where a label does not say


class Place(NamedTuple):
    """One hidden place, or a label (shape ``text``). Lengths are parts of the picture's sides.

    ``numbers`` are the cards that ask it; ``angle`` turns it around its top left corner, in
    degrees clockwise; ``font`` is the size of a label's letters, of the picture's height;
    ``hides_others`` says that it stays hidden while another is asked.
    """

    numbers: tuple[int, ...]
    shape: str
    left: float
    top: float
    width: float = 0.0  # of an ellipse, its two radii
    height: float = 0.0
    points: tuple[tuple[float, float], ...] = ()
    angle: float = 0.0
    fill: str = ""
    text: str = ""
    font: float = 0.0
    hides_others: bool = False


def read_places(source: str) -> tuple[Place, ...]:
    """Return the places in an occlusion field, in order; what can't be read is left out."""
    places: list[Place] = []
    for cloze in clozes_in(read_anki_clozes(source)):
        if is_shape(cloze) and isinstance(cloze.inside[0], str):
            place = _place(cloze.numbers, cloze.inside[0].removeprefix(OCCLUSION_MARK))
            if place is not None and len(places) < _MOST:
                places.append(place)
    return tuple(places)


def _place(numbers: tuple[int, ...], source: str) -> Place | None:
    shape, *pairs = _BETWEEN.split(source)
    if shape not in _SHAPES:
        return None
    values = dict(pair.partition("=")[::2] for pair in pairs)
    wide, high = ("rx", "ry") if shape == ELLIPSE else ("width", "height")
    points = _points(values.get("points", ""))
    if shape == POLYGON and len(points) < 3:
        return None
    corner = [min(axis) for axis in zip(*points, strict=True)] or [0.0, 0.0]
    left, top = _number(values.get("left"), corner[0]), _number(values.get("top"), corner[1])
    return Place(
        numbers,
        shape,
        left,
        top,
        max(0.0, _number(values.get(wide))),
        max(0.0, _number(values.get(high))),
        tuple((x + left - corner[0], y + top - corner[1]) for x, y in points),
        _number(values.get("angle")) * 360 / _TURN,
        fill if _COLOUR.fullmatch(fill := values.get("fill", "")) else "",
        values.get("text", "").replace("\\:", ":"),
        _number(values.get("fs"), _FONT) * _number(values.get("scale"), 1.0),
        values.get("oi") == "1",
    )


def _number(text: str | None, usual: float = 0.0) -> float:
    if text is not None and text.strip("-.") == "" and text:
        return 0.0  # Anki drops zeros at both ends
    try:
        number = float(text or "")
    except ValueError:
        return usual
    return number if math.isfinite(number) and abs(number) < 1e6 else usual


def _points(source: str) -> tuple[tuple[float, float], ...]:
    pairs = (pair.split(",") for pair in source.split())
    return tuple((_number(pair[0]), _number(pair[1])) for pair in pairs if len(pair) == 2)
