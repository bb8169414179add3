"""The stream of YAML events of one deck file, and the mistakes found in it so far.

Events come from libyaml where PyYAML was built with it, else from PyYAML's own parser. They
are taken one by one and none is kept, so that a large deck needs little memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, cast

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    ScalarEvent,
)

from srs.decks.source import Finding, Source
from srs.decks.syntax import unprintable

ParserClass = type[yaml.SafeLoader] | type["yaml.CSafeLoader"]
PYTHON_PARSER: ParserClass = yaml.SafeLoader
BEST_PARSER: ParserClass = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_DEEPEST = 32  # levels of lists and mappings below a wrong value; a deck needs four
_SURROGATE = re.compile("[\ud800-\udfff]")
QUOTE_IT = "if it is text, put it in quotes"


class Stop(Exception):  # noqa: N818 - not an error: the reason is already reported
    """Nothing after this place can be read; the reason has been reported."""


def offset_of(event: Event) -> int:
    """Return where ``event`` starts, in characters from 0."""
    assert event.start_mark is not None
    return event.start_mark.index


class Reader:
    """Takes events and collects findings.

    ``take`` returns the next event; it raises yaml.YAMLError where the YAML is broken, and
    Stop where that was reported already.
    """

    take: Callable[[], Event]

    def __init__(self, source: Source, parser: ParserClass, findings: list[Finding]) -> None:
        self.source = source
        self.findings = findings
        self.shared: dict[tuple[str, ...], tuple[str, ...]] = {}  # equal tags are kept once
        # PyYAML's own parser lets through what libyaml refuses, such as "\\ud800".
        self.careful = parser is PYTHON_PARSER
        try:
            get_event = parser(source.text).get_event
        except UnicodeEncodeError as error:
            self.stop(error.start, *unprintable(source.text[error.start]))
        # The parser's own method, without a wrapper: it is called ten times for each card.
        self.take = cast("Callable[[], Event]", get_event)
        if self.careful:
            self.take = self._guarded(self.take)

    def _guarded(self, get_event: Callable[[], Event]) -> Callable[[], Event]:
        """PyYAML's own parser raises bare errors for numbers too large, as in "\\U99999999"."""

        def take() -> Event:
            try:
                return get_event()
            except (ValueError, OverflowError) as error:
                self.stop(0, f"a number in this YAML is too large: {error}", "write it smaller")

        return take

    def line(self, event: Event) -> int:
        """Return the line on which ``event`` starts, from 1."""
        if self.source.has_odd_breaks:
            return self.source.place(offset_of(event))[0]
        assert event.start_mark is not None
        return event.start_mark.line + 1

    def report(self, place: Event | int, what: str, fix: str) -> None:
        """Note a mistake at an event, or at an offset."""
        offset = place if isinstance(place, int) else offset_of(place)
        self.findings.append((offset, what, fix))

    def stop(self, place: Event | int, what: str, fix: str) -> NoReturn:
        """Note a mistake after which nothing can be read. Raises Stop."""
        self.report(place, what, fix)
        raise Stop

    def check(self, event: Event) -> None:
        """Report what decks do not use: anchors, aliases, tags, halves of characters."""
        if isinstance(event, AliasEvent):
            self.report(event, f"aliases (*{event.anchor}) are not used in decks", QUOTE_IT)
            return
        if isinstance(event, CollectionStartEvent | ScalarEvent):
            if event.anchor is not None:
                self.report(event, f"anchors (&{event.anchor}) are not used in decks", QUOTE_IT)
            if event.tag is not None:
                shown = event.tag.replace("tag:yaml.org,2002:", "!!")
                self.report(event, f"tags ({shown}) are not used in decks", QUOTE_IT)
        if isinstance(event, ScalarEvent) and _SURROGATE.search(event.value):
            self.report(event, "half of a character (a lone surrogate)", "write the character")

    def skip(self, event: Event) -> None:
        """Take the rest of the node that ``event`` begins, checking its events."""
        depth = 0
        while True:
            self.check(event)
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    self.stop(event, "lists or mappings are nested too deeply", QUOTE_IT)
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
            if depth == 0:
                return
            event = self.take()
