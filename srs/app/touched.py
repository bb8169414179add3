"""Files of decks or maps that are not as they were when last read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from srs.store.deck_files import DeckFile
from srs.store.maps import MapFile


class Changes(NamedTuple):
    """Files that are not as they were when last read, all by path.

    ``touched`` has the stamps of those that may have changed, ``known`` what is known of files
    and still counts, ``gone`` those that are no longer there.
    """

    touched: Mapping[str, str]
    known: Mapping[str, DeckFile | MapFile]
    gone: Sequence[str]
