"""Maps in files: what they are called, and what a file of maps says."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from srs.decks.ids import map_name_mistake
from srs.diagrams.mermaid.fences import map_sources
from srs.diagrams.mermaid.problems import OutsideSubsetError
from srs.diagrams.mermaid.reading import read_map
from srs.errors import SrsError
from srs.model.map_names import map_name
from srs.store.deck_files import UNSETTLED

MARKDOWN = ".md"


class MapRead(NamedTuple):
    """A map as its file says it: its Mermaid text, or None and what is wrong with it."""

    source: str | None
    problem: str = ""


class MapsRead(NamedTuple):
    """What a file of maps said.

    ``maps`` are its flowcharts by number, from 1; None where the bytes are the same as before,
    and where the file as a whole can't be read: then ``problem`` says why.
    """

    path: str
    stamp: str
    digest: str
    maps: Mapping[int, MapRead] | None = None
    problem: str = ""


def name_problem(folder: Path, path: str, number: int) -> str:
    """Return what is wrong with the name that a map gets from its file's, or ``""``."""
    mistake = map_name_mistake(map_name(path, number))
    return f"{folder / path}: {mistake}\nrename the file" if mistake else ""


def read_maps_in(folder: Path, path: str, stamp: str, digest_known: str | None) -> MapsRead:
    """Read one file of maps; ``digest_known`` is that of the bytes that it had before."""
    file = folder / path
    try:
        data = file.read_bytes()
    except OSError as error:
        return MapsRead(path, UNSETTLED, "", problem=f"{file}: {error.strerror}")
    digest = sha256(data).hexdigest()
    if digest == digest_known:
        return MapsRead(path, stamp, digest)
    try:
        text = decode_map(data, str(file))
    except SrsError as error:
        return MapsRead(path, stamp, digest, problem=str(error))
    found = [_read(source, str(file), line) for line, source in sources(text, path)]
    flowcharts = [each for each in found if each is not None]
    return MapsRead(path, stamp, digest, dict(enumerate(flowcharts, 1)))


def sources(text: str, path: str) -> list[tuple[int, str]]:
    """Return the Mermaid texts in a file's text, each with its first line, from 1."""
    return map_sources(text) if path.endswith(MARKDOWN) else [(1, text)]


def _read(source: str, name: str, first_line: int) -> MapRead | None:
    """Read a map; None for another kind of diagram in Markdown, which is no mistake."""
    try:
        read_map(source, name, first_line)
    except SrsError as error:
        if name.endswith(MARKDOWN) and is_other_diagram(error):
            return None
        return MapRead(None, str(error))
    return MapRead(source)


def is_other_diagram(error: SrsError) -> bool:
    """Whether a text was refused for being another kind of Mermaid diagram than a flowchart."""
    return isinstance(error, OutsideSubsetError) and error.what.endswith(", not a flowchart")


def decode_map(data: bytes, name: str) -> str:
    """Return the text of a file of maps. Raises SrsError where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SrsError(
            "the map is not written in UTF-8", where=f"{name}:{line}", fix="save the file as UTF-8"
        ) from error
