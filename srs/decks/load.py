"""A deck file's text becomes a ``Deck``, or an error that names every mistake in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from srs.decks.entries import read_card, read_prompt, read_stage
from srs.decks.fields import (
    Fields,
    is_left_empty,
    key_name,
    report_duplicate_key,
    report_unknown_key,
)
from srs.decks.ids import name_mistake
from srs.decks.lists import read_list
from srs.decks.origins import OriginLines
from srs.decks.reader import BEST_PARSER, ParserClass, Reader, Stop
from srs.decks.rules import read_rules
from srs.decks.source import Finding, Source, decode_deck
from srs.decks.syntax import explain_syntax
from srs.decks.values import filled_text, text_of
from srs.model.deck import Deck, Prompt, Stage
from srs.model.deck_map import DeckMap
from srs.model.note import Note
from srs.model.settings import RuleValue

__all__ = ["decode_deck", "load_deck"]

DECK_KEYS = ("deck", "title", "description", "rules", "cards", "prompts", "maps", "roadmap")
_LISTS = ("cards", "prompts", "maps", "roadmap")
_EMPTY_FIX = (
    'write a deck: "cards:", and below it cards such as "  - front: ..." and "    back: ..."'
)


@dataclass
class _Draft:
    """A deck while its file is being read."""

    fields: Fields = field(default_factory=dict)
    rules: dict[str, RuleValue] = field(default_factory=dict)
    # Where each id is. Cards, prompts and maps share them: deck/id names any in the log.
    lines: dict[str, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)  # where each map is
    origins: OriginLines = field(default_factory=dict)  # where each card of Anki is
    notes: list[Note] = field(default_factory=list)
    prompts: list[Prompt] = field(default_factory=list)
    maps: list[DeckMap] = field(default_factory=list)
    roadmap: list[Stage] = field(default_factory=list)
    revisits: list[ScalarEvent] = field(default_factory=list)  # what rubrics send learners to


def load_deck(text: str, path: str, *, parser: ParserClass = BEST_PARSER) -> Deck:
    """Return the deck that ``text`` describes. ``path`` names the file in errors.

    A deck that does not say its name is called like its file. Raises DeckError, which holds
    all mistakes of the file.
    """
    source = Source(text, path)
    findings: list[Finding] = []
    deck = None
    try:
        reader = Reader(source, parser, findings)
        draft = _read_file(reader)
        deck = _finish(reader, draft, PurePath(path).stem)
    except Stop:
        pass
    except yaml.YAMLError as error:
        findings.append(explain_syntax(error, source.text))
    if findings or deck is None:
        raise source.error(findings)
    return deck


def _read_file(reader: Reader) -> _Draft:
    reader.take()  # the start of the stream
    event = reader.take()
    if type(event) is StreamEndEvent:
        reader.stop(0, "the file is empty", _EMPTY_FIX)
    assert type(event) is DocumentStartEvent
    draft = _read_document(reader, reader.take())
    end = reader.take()
    assert type(end) is DocumentEndEvent
    after = reader.take()
    if type(after) is not StreamEndEvent:
        reader.stop(after, "a second document begins here", "a file holds one deck: remove this")
    return draft


def _read_document(reader: Reader, event: Event) -> _Draft:
    draft = _Draft()
    if type(event) is MappingStartEvent:
        reader.check(event)
        _read_top(reader, draft)
    elif type(event) is ScalarEvent and is_left_empty(event):
        reader.stop(event, "the file is empty", _EMPTY_FIX)
    else:
        if type(event) is SequenceStartEvent:
            what, fix = "the file is a bare list", 'write "cards:" on a line above the list'
        else:
            what, fix = "the file is a text, not a deck", _EMPTY_FIX
        reader.report(event, what, fix)
        reader.skip(event)
    return draft


def _read_top(reader: Reader, draft: _Draft) -> None:
    while type(key := reader.take()) is not MappingEndEvent:
        name = key_name(reader, key)
        if name is None:
            reader.skip(reader.take())
        elif name not in DECK_KEYS:
            report_unknown_key(reader, key, name, dict.fromkeys(DECK_KEYS), "deck")
            reader.skip(reader.take())
        elif name in draft.fields:
            report_duplicate_key(reader, key, name, draft.fields[name][0])
            reader.skip(reader.take())
        else:
            draft.fields[name] = (key, None)
            _read_top_value(reader, draft, key, name)


def _read_top_value(reader: Reader, draft: _Draft, key: Event, name: str) -> None:
    event = reader.take()
    if name in _LISTS:
        _read_entries(reader, draft, event, name)
    elif name == "rules":
        draft.rules = read_rules(reader, event)
    elif type(event) is ScalarEvent:
        reader.check(event)
        draft.fields[name] = (key, event)
    else:
        if not isinstance(event, AliasEvent):
            reader.report(event, f"{name} wants text", 'put the text in quotes: "..."')
        reader.skip(event)


def _read_entries(reader: Reader, draft: _Draft, event: Event, name: str) -> None:
    ids = draft.lines
    if name == "cards":
        origins = draft.origins
        read_list(
            reader, event, name, draft.notes, lambda start: read_card(reader, start, ids, origins)
        )
    elif name == "prompts":
        revisits = draft.revisits
        read_list(
            reader,
            event,
            name,
            draft.prompts,
            lambda start: read_prompt(reader, start, ids, revisits),
        )
    elif name == "maps":
        from srs.decks.map_entries import read_map_entry  # only where there are maps

        listed = draft.listed
        read_list(
            reader,
            event,
            name,
            draft.maps,
            lambda start: read_map_entry(reader, start, ids, listed),
        )
    else:
        here: list[int] = []
        read_list(reader, event, name, draft.roadmap, lambda start: read_stage(reader, start, here))


def _finish(reader: Reader, draft: _Draft, stem: str) -> Deck:
    fields = draft.fields
    name = filled_text(reader, fields, "deck", "write a name, or remove the line")
    place: Event | int = 0
    fix = "write a short name such as phase5 or vlm/phase5"
    if name is None:
        name, fix = stem, f"the name comes from the file's; {fix}: deck: phase5"
    elif (value := fields["deck"][1]) is not None and not isinstance(value, list):
        place = value
    if mistake := name_mistake(name):
        reader.report(place, mistake, fix)
    if draft.revisits:
        from srs.decks.revisits import check_revisits  # only where there are rubrics

        ids = draft.lines.keys() - {each.id for each in draft.maps}
        check_revisits(reader, draft.revisits, name, ids, draft.listed)
    title = filled_text(reader, fields, "title", "write a title, or remove the line")
    return Deck(
        name,
        title or name,
        text_of(fields, "description"),
        tuple(draft.notes),
        tuple(draft.prompts),
        tuple(draft.roadmap),
        draft.rules,
        tuple(draft.maps),
    )
