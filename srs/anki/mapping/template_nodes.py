"""Anki's card templates, read into nodes.

The language is described in Anki's manual ("Card Templates"); what the manual leaves open was
seen with the engine. ``{{Field}}``, ``{{filter:Field}}``, ``{{#Field}}...{{/Field}}`` (where the
field has content) and ``{{^Field}}...{{/Field}}`` (where it has none). Names are case-sensitive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

_OTHER_MARKS = "{{=<% %>=}}"  # at a template's start: <% and %> are its marks
_TOKEN = re.compile(r"<!--.*?-->|\{\{(.*?)\}\}", re.DOTALL)
_OTHER_TOKEN = re.compile(r"<!--.*?-->|<%(.*?)%>", re.DOTALL)
_DEEPEST = 100


class Text(NamedTuple):
    """HTML that stands in the template itself."""

    html: str


class Field(NamedTuple):
    """A field's place. ``filters`` stand in the order in which they are applied."""

    name: str
    filters: tuple[str, ...] = ()


class Section(NamedTuple):
    """What shows only where field ``name`` has content, or, ``negated``, has none."""

    name: str
    negated: bool
    nodes: tuple[Node, ...]


Node: TypeAlias = Text | Field | Section


class BrokenTemplateError(ValueError):
    """A template that Anki would refuse to render, too; its text says why."""


class _Mark(NamedTuple):
    """``{{#name}}``, ``{{^name}}`` or ``{{/name}}``."""

    sign: str
    name: str


class _Open(NamedTuple):
    name: str
    negated: bool
    nodes: list[Node]


@lru_cache(maxsize=512)
def read_template(template: str) -> tuple[Node, ...]:
    """Return the nodes of one side of a template.

    Raises:
        BrokenTemplateError: a section is not closed, or not opened.
    """
    opened = [_Open("", False, [])]
    for token in _tokens(template):
        if isinstance(token, _Mark):
            if token.sign == "/":
                _close(opened, token.name)
                continue
            if len(opened) > _DEEPEST:
                raise BrokenTemplateError("sections nest too deep")
            opened.append(_Open(token.name, token.sign == "^", []))
        else:
            opened[-1].nodes.append(token)
    if len(opened) > 1:
        raise BrokenTemplateError(f"{{{{/{opened[-1].name}}}}} is missing")
    return tuple(opened[0].nodes)


def _close(opened: list[_Open], name: str) -> None:
    if len(opened) == 1:
        raise BrokenTemplateError(f"{{{{/{name}}}}} closes what was never opened")
    last = opened.pop()
    if last.name != name:
        raise BrokenTemplateError(f"{{{{/{name}}}}} stands where {{{{/{last.name}}}}} should")
    opened[-1].nodes.append(Section(last.name, last.negated, tuple(last.nodes)))


def _tokens(template: str) -> Iterator[Text | Field | _Mark]:
    position = 0
    source, pattern = template, _TOKEN
    if template.lstrip().startswith(_OTHER_MARKS):
        source, pattern = template.lstrip(), _OTHER_TOKEN
        while source.startswith(_OTHER_MARKS):
            source = source.removeprefix(_OTHER_MARKS)
    for match in pattern.finditer(source):
        if match.start() > position:
            yield Text(source[position : match.start()])
        position = match.end()
        if match[1] is not None:  # of a comment, nothing is read and nothing shows
            yield _handle(match[1].lstrip("{").strip())
    if position < len(source):
        yield Text(source[position:])


def _handle(inside: str) -> Field | _Mark:
    if len(inside) > 1 and inside[0] in "#^/":
        return _Mark(inside[0], inside[1:].lstrip())
    *filters, name = inside.split(":")
    return Field(name, tuple(reversed(filters)))
