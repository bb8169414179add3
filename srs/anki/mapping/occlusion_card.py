"""The cards of an image occlusion note: which picture, which places, and what is missing."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from srs.anki.mapping.clozes import is_occlusion
from srs.anki.mapping.image_size import ImageSize, image_size
from srs.anki.mapping.occlusion import Place, read_places
from srs.anki.mapping.occlusion_picture import occlusion_picture

_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)[^>]*>", re.IGNORECASE)


class Picture(NamedTuple):
    """A picture that the mapping drew: its file's name and its bytes."""

    name: str
    data: bytes


class Occlusion(NamedTuple):
    """An occlusion note: its fields by name, which of them hold the places and the picture.

    ``size`` is None where the picture ``file`` is missing or can't be read.
    """

    fields: Mapping[str, str]
    places_field: str
    image_field: str
    file: str
    image: bytes
    size: ImageSize | None
    places: tuple[Place, ...]


def read_occlusion(
    fields: Mapping[str, str], cloze_fields: tuple[str, ...], media: Callable[[str], bytes | None]
) -> Occlusion | None:
    """Return the occlusion in a note's fields; None if it is no such note.

    ``media`` gives the bytes of a file, None where it is missing.
    """
    places_field = next((name for name in cloze_fields if is_occlusion(fields[name])), None)
    if places_field is None:
        return None
    for name, text in fields.items():
        image = None if name == places_field else _IMAGE.search(text)
        if image:
            break
    else:
        return Occlusion(fields, places_field, "", "", b"", None, ())
    file, data = _read(html.unescape(image[1].strip("\"'")), media)
    size = image_size(data)
    return Occlusion(
        fields, places_field, name, file, data, size, read_places(fields[places_field])
    )


def _read(name: str, media: Callable[[str], bytes | None]) -> tuple[str, bytes]:
    for candidate in dict.fromkeys((name, unquote(name))):
        data = media(candidate)
        if data is not None:
            return candidate, data
    return name, b""


def occlusion_side(
    occlusion: Occlusion, number: int, *, is_question: bool
) -> tuple[Mapping[str, str], tuple[Picture, ...]]:
    """Return the note's fields with the picture of one side in its place, and that picture."""
    if occlusion.size is None:
        return occlusion.fields, ()
    svg = occlusion_picture(
        occlusion.image, occlusion.size, occlusion.places, number, is_question=is_question
    ).encode()
    name = f"occlusion-{hashlib.sha256(svg).hexdigest()[:16]}.svg"
    before = occlusion.fields[occlusion.image_field]
    after = _IMAGE.sub(lambda _: f'<img src="{name}">', before, count=1)
    return {**occlusion.fields, occlusion.image_field: after}, (Picture(name, svg),)
