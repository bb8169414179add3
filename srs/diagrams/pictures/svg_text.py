"""Text in pictures: what XML may hold, and how wide a line of text will be."""

from __future__ import annotations

import re

from srs.model.columns import char_columns

# What XML 1.0 forbids, and C1 controls, which it only frowns upon; white space is one space.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"[\t\n\r ]+")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

# Widths in ems: the widest of the common fonts, so that text may be narrower, never wider.
_NARROW, _USUAL, _CAPITAL, _WIDE_CAPITAL, _BROAD, _EMOJI = 0.42, 0.64, 0.7, 0.8, 1.0, 1.4
_ASCII_WIDTHS = {
    **{chr(code): _USUAL for code in range(0x20, 0x7F)},
    **dict.fromkeys("ABEFKLPRSTVXYZ", _CAPITAL),
    **dict.fromkeys("CDGHNOQUw&", _WIDE_CAPITAL),
    **dict.fromkeys(" !'(),-./:;IJ[\\]`fijlrt|", _NARROW),
    **dict.fromkeys("@MWm%+<=>~^#", _BROAD),
}
_EUROPEAN_END = 0x0530  # Latin, Greek and Cyrillic letters come before it
_SMALLEST = 0.78  # of the usual size: text is made no smaller, but narrower
_BOLD = 1.12


def xml_text(text: str) -> str:
    """Return ``text`` on one line, safe in XML and HTML, as content and in quotes."""
    return _SPACE.sub(" ", _FORBIDDEN.sub("\ufffd", text)).translate(_ENTITIES)


def ems(text: str) -> tuple[float, bool]:
    """Return the greatest likely width of ``text`` in ems, and whether that is known well."""
    width, known = 0.0, True
    for char in text:
        ascii_width = _ASCII_WIDTHS.get(char)
        if ascii_width is not None:
            width += ascii_width
        elif (columns := char_columns(char)) == 2:
            width += _EMOJI if ord(char) >= 0x1F000 and ord(char) < 0x20000 else _BROAD
        elif columns == 1:
            width += _WIDE_CAPITAL
            known = known and ord(char) < _EUROPEAN_END
    return width, known


def text_element(
    text: str, x: float, middle: float, *, size: float, room: float, bold: bool = False
) -> str:
    """Return a ``text`` element around ``x`` whose line has its middle at height ``middle``.

    Where the text might be wider than ``room`` (pixels) it is set smaller, and at last it is
    told its length, which every renderer keeps.
    """
    width, known = ems(text)
    width *= _BOLD if bold else 1
    set_at = size
    if width * size > room:
        set_at = max(room / width, size * _SMALLEST)
    attributes = [f'x="{number(x)}" y="{number(middle + 0.35 * set_at)}"']
    if set_at != size:
        attributes.append(f'font-size="{number(set_at)}"')
    if bold:
        attributes.append('font-weight="700"')
    if width * set_at > room + 0.01 or not known:
        length = number(max(1.0, min(width * set_at, room)))
        attributes.append(f'textLength="{length}" lengthAdjust="spacingAndGlyphs"')
    return f"<text {' '.join(attributes)}>{xml_text(text)}</text>"


def number(value: float) -> str:
    """Return a length in pixels as short as it can be written, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
