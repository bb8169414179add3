"""What a side of a template shows: its fields in order, if there is nothing else to see.

Markup around fields (a rule, wrappers, style, scripts) is nothing to see; words and pictures of
the template's own are, and so is a field inside a tag, such as ``<a href="{{Link}}">``.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from srs.anki.mapping.template_nodes import (
    BrokenTemplateError,
    Field,
    Node,
    Section,
    Text,
    read_template,
)

# A field's place in the text is a character that no template has.
_FIRST = 0xF0000
_MOST = 1000
_QUIET = re.compile(
    r"<(style|script|summary|button)\b.*?</\1\s*>"
    r"|<(?!img|svg|audio|video|object|iframe|canvas|input|/?details)[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_DETAILS = re.compile(r"<details\b[^>]*>(.*?)</details\s*>", re.DOTALL | re.IGNORECASE)
_SPECIAL = frozenset({"Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
_CHANGES_TEXT = frozenset({"text", "furigana", "kana", "kanji"})


class ShownField(NamedTuple):
    """A field that a side shows.

    ``condition`` names another field that must have content; ``is_hint`` says that it is folded
    up, ``is_typed`` that the learner types it, ``is_cloze`` that it is shown as a cloze text.
    """

    name: str
    condition: str = ""
    is_hint: bool = False
    is_typed: bool = False
    is_cloze: bool = False


def shown_fields(template: str) -> tuple[ShownField, ...] | None:
    """Return what a side shows, in order; None if it shows more than fields, or can't be read."""
    try:
        nodes = read_template(template)
        fields = tuple(_fields(nodes, ""))
        if len(fields) > _MOST:
            return None
    except (BrokenTemplateError, _NotPlainError):
        return None
    text = "".join(_linear(nodes, iter(range(_FIRST, _FIRST + _MOST))))
    folded = {char for part in _DETAILS.findall(text) for char in part}
    text = html.unescape(_QUIET.sub("", _DETAILS.sub(r"\1", text)))
    if "".join(text.split()) != "".join(chr(_FIRST + place) for place in range(len(fields))):
        return None
    return tuple(
        field._replace(is_hint=field.is_hint or chr(_FIRST + place) in folded)
        for place, field in enumerate(fields)
        if field.name and field.name not in _SPECIAL
    )


class _NotPlainError(ValueError):
    """A side that shows its fields in no simple way."""


def _linear(nodes: Iterable[Node], places: Iterator[int]) -> Iterator[str]:
    """Yield the template's own HTML with a character for each field."""
    for node in nodes:
        if isinstance(node, Text):
            yield node.html
        elif isinstance(node, Field):
            yield chr(next(places))
        else:
            yield from _linear(node.nodes, places)


def _fields(nodes: Iterable[Node], condition: str) -> Iterator[ShownField]:
    for node in nodes:
        if isinstance(node, Field):
            yield _field(node, condition)
        elif isinstance(node, Section):
            if node.negated or (condition and condition != node.name):
                raise _NotPlainError
            yield from _fields(node.nodes, node.name)


def _field(node: Field, condition: str) -> ShownField:
    if not _CHANGES_TEXT.isdisjoint(node.filters) or "cloze-only" in node.filters:
        raise _NotPlainError
    if any(name.startswith("tts") for name in node.filters):
        return ShownField("")
    return ShownField(
        node.name,
        "" if condition == node.name else condition,
        "hint" in node.filters,
        "type" in node.filters,
        "cloze" in node.filters,
    )
