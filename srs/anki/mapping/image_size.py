"""The size of a picture, read from the first bytes of its file."""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

_READ = 65_536  # bytes that are looked at; of a JPEG, its metadata may stand first
_MOST_READ = 4_000_000
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "mm": 96 / 25.4, "cm": 96 / 2.54}
_SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_NUMBER = r"([0-9.]+)"


class ImageSize(NamedTuple):
    """A picture's media type, and its width and height in pixels, above 0."""

    media_type: str
    width: float
    height: float


def image_size(data: bytes) -> ImageSize | None:
    """Return what a PNG, JPEG, GIF, WebP or SVG says of itself; None if it is none, or broken."""
    try:
        found = _png(data) or _gif(data) or _webp(data) or _jpeg(data) or _svg(data)
    except (struct.error, ValueError, IndexError):
        return None
    return found if found and found.width > 0 and found.height > 0 else None


def _png(data: bytes) -> ImageSize | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    return ImageSize("image/png", *struct.unpack_from(">II", data, 16))


def _gif(data: bytes) -> ImageSize | None:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    return ImageSize("image/gif", *struct.unpack_from("<HH", data, 6))


def _webp(data: bytes) -> ImageSize | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    if data[12:16] == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
    elif data[12:16] == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    return ImageSize("image/webp", width, height)


def _jpeg(data: bytes) -> ImageSize | None:
    """Walk the segments to the start of frame. EXIF may turn the picture: then by 90 degrees."""
    if data[:2] != b"\xff\xd8":
        return None
    at, turned = 2, False
    while at < _MOST_READ:
        marker, kind = data[at], data[at + 1]
        if marker != 0xFF:
            return None
        if kind == 0xFF:  # filling
            at += 1
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        if kind == 0xE1:
            turned = turned or _is_turned(data[at + 4 : at + 2 + length])
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return ImageSize("image/jpeg", *((height, width) if turned else (width, height)))
        at += 2 + max(2, length)
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether the orientation (tag 0x0112) is one of those that swap width and height."""
    if exif[:6] != b"Exif\0\0":
        return False
    tiff = exif[6:]
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for entry in range(min(100, struct.unpack_from(f"{order}H", tiff, start)[0])):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * entry)
            if tag == 0x0112:
                return value in (5, 6, 7, 8)
    except struct.error:
        return False
    return False


def _svg(data: bytes) -> ImageSize | None:
    tag = _SVG.search(data[:_READ])
    if tag is None:
        return None
    head = tag[0].decode("utf-8", "replace")
    box = re.search(rf"\bviewBox\s*=\s*[\"']\s*\S+[\s,]+\S+?[\s,]+{_NUMBER}[\s,]+{_NUMBER}", head)
    sides = [_length(head, side) for side in ("width", "height")]
    if all(sides):
        return ImageSize("image/svg+xml", sides[0], sides[1])
    if box is None:
        return ImageSize("image/svg+xml", 300.0, 150.0)  # what browsers assume
    return ImageSize("image/svg+xml", float(box[1]), float(box[2]))


def _length(head: str, side: str) -> float:
    found = re.search(rf"\s{side}\s*=\s*[\"']\s*{_NUMBER}\s*([a-z]*)\s*[\"']", head)
    return float(found[1]) * _UNITS.get(found[2], 0.0) if found else 0.0
