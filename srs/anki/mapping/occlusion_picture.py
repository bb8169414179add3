"""The two pictures of an image occlusion card: stand-alone SVG with the masked picture in it.

What is asked has a question mark as well as its own colour, and on the back an outline.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable

from srs.anki.mapping.image_size import ImageSize
from srs.anki.mapping.occlusion import ELLIPSE, POLYGON, RECT, TEXT, Place

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ASKED, _HIDDEN, _LINE = "#f4a261", "#e9d8a6", "#343a40"


def occlusion_picture(
    image: bytes, size: ImageSize, places: Iterable[Place], number: int, *, is_question: bool
) -> str:
    """Return a side of card ``number`` as SVG.

    ``image`` is the picture's file and ``size`` what ``image_size`` says of it.
    """
    width, height = _figure(size.width), _figure(size.height)
    data = base64.b64encode(image).decode()
    shown = (_drawn(place, size, number, is_question) for place in _in_order(places, number))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">',
        f'<image width="{width}" height="{height}" preserveAspectRatio="none"'
        f' href="data:{size.media_type};base64,{data}"/>',
        *filter(None, shown),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _in_order(places: Iterable[Place], number: int) -> list[Place]:
    """Return the places with what is asked last, so that nothing lies over it."""
    return sorted(places, key=lambda place: number in place.numbers)


def _drawn(place: Place, size: ImageSize, number: int, is_question: bool) -> str:
    if place.shape == TEXT:
        return _label(place, size)
    stroke = max(1.0, min(size.width, size.height) / 250)
    if number in place.numbers:
        if is_question:
            return _mask(place, size, _ASKED, _LINE, stroke) + _question_mark(place, size)
        return _mask(place, size, "none", _ASKED, 2 * stroke)
    return _mask(place, size, place.fill or _HIDDEN, _LINE, stroke) if place.hides_others else ""


def _mask(place: Place, size: ImageSize, fill: str, line: str, stroke: float) -> str:
    paint = f'fill="{fill}" stroke="{line}" stroke-width="{_figure(stroke)}"'
    return f"<{place.shape} {_outline(place, size)} {paint}{_turn(place, size)}/>"


def _outline(place: Place, size: ImageSize) -> str:
    x, y, wide, high = _box(place, size)
    if place.shape == RECT:
        return _attributes(x=x, y=y, width=wide, height=high)
    if place.shape == ELLIPSE:
        return _attributes(cx=x + wide / 2, cy=y + high / 2, rx=wide / 2, ry=high / 2)
    points = " ".join(
        f"{_figure(px * size.width)},{_figure(py * size.height)}" for px, py in place.points
    )
    return f'points="{points}"'


def _box(place: Place, size: ImageSize) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what a place covers, in pixels."""
    if place.shape == POLYGON:
        xs, ys = zip(*place.points, strict=True)
        left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    else:
        factor = 2 if place.shape == ELLIPSE else 1
        left, top = place.left, place.top
        wide, high = place.width * factor, place.height * factor
    return left * size.width, top * size.height, wide * size.width, high * size.height


def _turn(place: Place, size: ImageSize) -> str:
    if not place.angle:
        return ""
    corner = f"{_figure(place.left * size.width)} {_figure(place.top * size.height)}"
    return f' transform="rotate({_figure(place.angle)} {corner})"'


def _question_mark(place: Place, size: ImageSize) -> str:
    x, y, wide, high = _box(place, size)
    font = 0.6 * min(wide, high)
    at = _attributes(x=x + wide / 2, y=y + high / 2 + font * 0.35)
    return _text(at, font, ' text-anchor="middle"' + _turn(place, size), "?")


def _label(place: Place, size: ImageSize) -> str:
    font = size.height * min(max(0.005, place.font), 1.0)
    at = _attributes(x=place.left * size.width, y=place.top * size.height + font)
    halo = f' stroke="#fff" stroke-width="{_figure(font / 6)}" paint-order="stroke"'
    return _text(at, font, halo + _turn(place, size), place.text)


def _text(at: str, font: float, more: str, text: str) -> str:
    return (
        f'<text {at} font-size="{_figure(font)}" font-family="sans-serif" fill="{_LINE}"{more}>'
        f"{html.escape(_NOT_IN_XML.sub('', html.unescape(text)))}</text>"
    )


def _attributes(**values: float) -> str:
    return " ".join(f'{name}="{_figure(value)}"' for name, value in values.items())


def _figure(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e5 else str(round(value))
