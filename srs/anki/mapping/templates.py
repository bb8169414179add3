"""A side of a card, rendered from its template as Anki does."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from srs.anki.mapping.filters import Place, filtered
from srs.anki.mapping.template_nodes import (
    BrokenTemplateError,
    Field,
    Node,
    Section,
    Text,
    read_template,
)

FRONT_SIDE = "FrontSide"
# What shows nothing: white space, and the tags that editors leave behind.
_BLANK = re.compile(r"(?:[ \t\n\r\f\v]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_CLOZE_NAME = re.compile(r"c([0-9]+)")


class CardFacts(NamedTuple):
    """What a template can say of a card beside its note's fields.

    ``number`` is the card's number, from 1: of its template, or of its cloze.
    """

    number: int = 1
    tags: str = ""
    notetype: str = ""
    deck: str = ""
    template: str = ""
    flag: int = 0


class _Scene(NamedTuple):
    fields: Mapping[str, str]
    facts: CardFacts
    front: str | None  # None: this is the question

    def shows(self, section: Section) -> bool:
        return _has_content(section.name, self) is not section.negated


def render(
    template: str, fields: Mapping[str, str], facts: CardFacts, *, front: str | None = None
) -> str:
    """Return a side of a card as HTML: the question, or with ``front`` the answer.

    ``front`` is the rendered question, for ``{{FrontSide}}``. Hints (``{{hint:Field}}``) are
    folded up in ``<details>``; what is to be typed (``{{type:Field}}``) shows in the answer only.
    A broken template gives a text that says what is wrong with it.
    """
    scene = _Scene({**_special(facts), **fields}, facts, front)
    try:
        nodes = read_template(template)
        _check_names(nodes, scene)
        return "".join(_shown(nodes, scene))
    except BrokenTemplateError as mistake:
        return f"(The card's template is broken: {html.escape(str(mistake), quote=False)})"


def is_blank(source: str) -> bool:
    """Whether a field counts as empty in a section such as ``{{#Field}}``."""
    return _BLANK.fullmatch(source) is not None


def _special(facts: CardFacts) -> dict[str, str]:
    return {
        "Tags": facts.tags,
        "Type": facts.notetype,
        "Deck": facts.deck,
        "Subdeck": facts.deck.rpartition("::")[2],
        "Card": facts.template,
        "CardFlag": f"flag{facts.flag}",
    }


def _check_names(nodes: Iterable[Node], scene: _Scene) -> None:
    """Refuse fields that do not exist, in sections that do not show too."""
    for node in nodes:
        if isinstance(node, Section):
            if node.name not in scene.fields and not _CLOZE_NAME.fullmatch(node.name):
                raise BrokenTemplateError(f"there is no field called {node.name}")
            _check_names(node.nodes, scene)
        elif isinstance(node, Field) and node.name not in scene.fields:
            is_speech = not node.name and node.filters
            if node.name != FRONT_SIDE and not is_speech:
                raise BrokenTemplateError(f"there is no field called {node.name}")


def _has_content(name: str, scene: _Scene) -> bool:
    if name in scene.fields:
        return not is_blank(scene.fields[name])
    return name == f"c{scene.facts.number}"


def _shown(nodes: Iterable[Node], scene: _Scene) -> Iterable[str]:
    for node in nodes:
        if isinstance(node, Text):
            yield node.html
        elif isinstance(node, Field):
            yield _field(node, scene)
        elif scene.shows(node):
            yield from _shown(node.nodes, scene)


def _field(node: Field, scene: _Scene) -> str:
    if node.name == FRONT_SIDE and FRONT_SIDE not in scene.fields:
        text = scene.front or ""
    else:
        text = scene.fields.get(node.name, "")
    if "type" in node.filters:
        return _to_type(node, text, scene)
    place = Place(node.name, scene.facts.number, scene.front is None)
    for name in node.filters:
        after = filtered(name, text, place)
        if after is None:
            break  # of an add-on: Anki leaves this one and all after it alone
        text = after
    return text


def _to_type(node: Field, text: str, scene: _Scene) -> str:
    if scene.front is None:
        return ""
    if "cloze" not in node.filters:
        return text
    place = Place(node.name, scene.facts.number, is_question=False)
    return filtered("cloze-only", text, place) or ""
