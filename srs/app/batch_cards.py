"""The cards of a large batch, read when they are asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cached_property
from typing import overload

from srs.store.log import batch_cards


class BatchCards(Sequence[str]):
    """The cards that a batch's entries name, each once, in order of name.

    A list of changes names an import and asks for none of its cards, of which there may be a
    hundred thousand. A batch never changes once it was written: they are the same at any time.
    """

    def __init__(self, connection: sqlite3.Connection, batch: str) -> None:
        self._connection = connection
        self._batch = batch

    @cached_property
    def _cards(self) -> Sequence[str]:
        return batch_cards(self._connection, self._batch)

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._cards[index]
