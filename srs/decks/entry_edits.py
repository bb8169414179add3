"""What changes in the text of an entry when its card changes: no more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from srs.decks.card_text import DEEPER, Held, block_value, flow_value, held_by, line_value
from srs.decks.cards_end import BREAK
from srs.decks.ids import derived_id
from srs.decks.spans import EntrySpan, KeySpan
from srs.model.note import Note

_HEADER_COMMENT = re.compile(r"[|>][0-9+-]*([ \t]+#[^\r\n]*)")
_BLANK = re.compile(r"\s*\Z")
_FLOW_GAP = re.compile(r"[\s,]*\Z")


class Edit(NamedTuple):
    """``text`` in place of what stands from ``start`` to ``end``, in characters."""

    start: int
    end: int
    text: str


class UneditableError(Exception):
    """An entry is laid out in a way that no single change can be made in."""


class _Plan(NamedTuple):
    """What becomes of an entry's keys: those to write anew, to rename, to drop and to add."""

    written: dict[str, Held]
    renamed: dict[str, str]
    dropped: frozenset[str]
    added: dict[str, Held]


def entry_edits(text: str, span: EntrySpan, old: Note, new: Note, newline: str) -> list[Edit]:
    """Return the edits that make the entry of ``old`` say ``new``. No two of them overlap.

    Raises UneditableError where that takes more than changing lines of the entry; SrsError
    where a text can't be written.
    """
    plan = _plan(span, old, new)
    entry = _Flow(text, span) if span.flow else _Block(text, span, newline)
    kept = [key for key in span.keys if key.name not in plan.dropped]
    edits = [
        Edit(key.start, key.key_end, plan.renamed[key.name])
        for key in kept
        if key.name in plan.renamed
    ]
    edits += [
        entry.written(key, plan.written[key.name]) for key in kept if key.name in plan.written
    ]
    if "id" in plan.added:
        edits.append(entry.first(plan.added.pop("id")))
    edits += entry.dropped(plan.dropped)
    edits += entry.added(kept, plan.added)
    return edits


def _plan(span: EntrySpan, old: Note, new: Note) -> _Plan:
    before, after = held_by(old), held_by(new)
    there = [key.name for key in span.keys]
    names = (("front", "cloze"), ("cloze", "front"))
    renamed = {name: now for name, now in names if name in there and now in after}
    written = {
        name: after[now]
        for name in there
        if (now := renamed.get(name, name)) in after and before.get(name) != after[now]
    }
    dropped = frozenset(
        name
        for name in there
        # A key that is there and says nothing, such as "hint:", stays, where it may.
        if renamed.get(name, name) not in after
        and (name in before or (name == "reverse" and "cloze" in after))
    )
    standing = {renamed.get(name, name) for name in there}
    added = {name: value for name, value in after.items() if name not in standing}
    if "id" in added and derived_id(new.front) == new.id:
        del added["id"]
    return _Plan(written, renamed, dropped, added)


class _Block(NamedTuple):
    """An entry with each key on a line of its own."""

    text: str
    span: EntrySpan
    newline: str

    def written(self, key: KeySpan, value: Held) -> Edit:
        text = self.text
        start = key.value
        colon = text.find(":", key.key_end, start) + 1
        if not colon:
            raise UneditableError
        gap = text[colon:start]
        moves_up = bool(BREAK.search(gap)) and "#" not in gap
        below_comment = bool(BREAK.search(gap)) and not moves_up
        if below_comment or not self._is_free(key.end):
            new = f" {line_value(value)}"
        else:
            new = block_value(value, self.span.column, self.newline)
        if comment := _HEADER_COMMENT.match(text, start) if key.folds else None:
            head, line_end, rest = new.partition(self.newline)
            new = head + comment[1] + line_end + rest
        if moves_up or new.startswith(self.newline):
            return Edit(colon, key.end, new)
        return Edit(start, key.end, new if start == colon else new[1:])

    def first(self, value: Held) -> Edit:
        start = self.span.keys[0].start
        return Edit(start, start, f"id: {line_value(value)}{self._next_line()}")

    def dropped(self, names: frozenset[str]) -> Iterator[Edit]:
        keys = self.span.keys
        first = next(number for number, key in enumerate(keys) if key.name not in names)
        leading = pairwise(keys[: first + 1])
        if first and all(_BLANK.match(self.text[key.end : after.start]) for key, after in leading):
            yield Edit(keys[0].start, keys[first].start, "")
        elif first:
            # There are comments in between, which stay below the dash.
            line_end = BREAK.search(self.text, keys[0].end)
            assert line_end is not None
            yield Edit(keys[0].start, line_end.start(), "")
            yield from map(self._without_line, keys[1:first])
        yield from (self._without_line(key) for key in keys[first:] if key.name in names)

    def added(self, kept: list[KeySpan], values: dict[str, Held]) -> Iterator[Edit]:
        """Put keys below those that stay; what is kept of Anki remains the last of them."""
        if not values:
            return
        last = kept[-2] if kept[-1].name == "anki" and len(kept) > 1 else kept[-1]
        at, ended = self._below(last)
        line = " " * self.span.column
        free = self._is_free_below(at)
        lines = [
            f"{line}{key}:{block_value(value, self.span.column, self.newline)}{self.newline}"
            if free
            else f"{line}{key}: {line_value(value)}{self.newline}"
            for key, value in values.items()
        ]
        yield Edit(at, at, ("" if ended else self.newline) + "".join(lines))

    def _next_line(self) -> str:
        return self.newline + " " * self.span.column

    def _without_line(self, key: KeySpan) -> Edit:
        line = key.start - self.span.column
        if not _BLANK.match(self.text[line : key.start]):
            raise UneditableError
        return Edit(line, self._line_below(key.end)[0], "")

    def _below(self, key: KeySpan) -> tuple[int, bool]:
        """Return where the line below a key's value begins, and whether there is a line end."""
        if key.below != key.end:
            return key.below, self.text[key.below - 1] in "\r\n"
        return self._line_below(key.end)

    def _line_below(self, offset: int) -> tuple[int, bool]:
        line_end = BREAK.search(self.text, offset)
        return (line_end.end(), True) if line_end else (len(self.text), False)

    def _is_free(self, end: int) -> bool:
        """Whether a block text may end there: before a line end, and not taking in what follows."""
        line_end = BREAK.match(self.text, end)
        return line_end is not None and self._is_free_below(line_end.end())

    def _is_free_below(self, at: int) -> bool:
        """Whether a block text may end above the line at ``at``, which is not indented like it."""
        deep = self.span.column + DEEPER
        following = re.compile(r"(?: {0,%d}(?:\r\n|[\r\n]))*(?: {%d}|[ ]*\t)" % (deep, deep))  # noqa: UP031 - braces
        return following.match(self.text, at) is None


class _Flow(NamedTuple):
    """An entry in braces."""

    text: str
    span: EntrySpan

    def written(self, key: KeySpan, value: Held) -> Edit:
        new = flow_value(value)
        if ":" not in self.text[key.key_end : key.value]:
            return Edit(key.key_end, key.key_end, f": {new}")
        gap = " " if self.text[key.value - 1] == ":" else ""
        return Edit(key.value, key.end, gap + new)

    def first(self, value: Held) -> Edit:
        start = self.span.keys[0].start
        return Edit(start, start, f"id: {flow_value(value)}, ")

    def dropped(self, names: frozenset[str]) -> Iterator[Edit]:
        keys = self.span.keys
        first = next(number for number, key in enumerate(keys) if key.name not in names)
        if first:
            yield self._cut(keys[0].start, keys[first].start, keys[: first + 1])
        for above, key in pairwise(keys[first:]):
            if key.name in names:
                yield self._cut(above.end, key.end, (above, key))

    def added(self, _: list[KeySpan], values: dict[str, Held]) -> Iterator[Edit]:
        at = self.span.keys[-1].end
        if values:
            added = "".join(f", {key}: {flow_value(value)}" for key, value in values.items())
            yield Edit(at, at, added)

    def _cut(self, start: int, end: int, keys: tuple[KeySpan, ...]) -> Edit:
        """Take keys out, where nothing but commas stands between them."""
        for key, after in pairwise(keys):
            if not _FLOW_GAP.match(self.text[key.end : after.start]):
                raise UneditableError
        return Edit(start, end, "")
