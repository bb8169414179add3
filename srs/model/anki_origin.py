"""What an entry keeps of the Anki note that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class AnkiOrigin:
    """The Anki note that an entry came from, by its ``guid``, so that the two find each other.

    ``card`` is 0 where the entry stands for the whole note. Where each card of a note became an
    entry of its own, it is the number of that card, from 1 (its template or cloze). ``fields``
    are those of a notetype that has no kind here, as HTML, so that nothing of it is lost.
    """

    guid: str
    card: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)
