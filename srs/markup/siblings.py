"""What elements of HTML ask of their parents, each parent once: it may have thousands of them."""

from __future__ import annotations

from typing import Any


class Siblings:
    """Counts the items of lists and finds brackets, for one tree that lives as long as this."""

    def __init__(self) -> None:
        self._items: dict[int, int] = {}  # by the parent's identity
        self._with_brackets: dict[int, bool] = {}

    def items_before(self, item: Any) -> int:
        """Return how many items of its list were asked about before ``item``."""
        before = self._items.get(id(item.parent), 0)
        self._items[id(item.parent)] = before + 1
        return before

    def has_brackets(self, reading: Any) -> bool:
        """Tell whether the word of a reading (``rt``) has brackets of its own (``rp``)."""
        key = id(reading.parent)
        if key not in self._with_brackets:
            self._with_brackets[key] = reading.parent.find("rp") is not None
        return self._with_brackets[key]
