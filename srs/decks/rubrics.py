"""A prompt's rubric: what an answer to it should say, and what it must not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from yaml.events import Event, ScalarEvent

from srs.decks.fields import Fields
from srs.decks.groups import Group, read_value
from srs.decks.names import Names
from srs.decks.numbers import number_of
from srs.decks.patterns import Patterns
from srs.decks.reader import Reader
from srs.decks.rubric_keys import CAPS, FULLS, MOST_CONCEPTS, RUBRIC, WEIGHTS
from srs.decks.values import (
    FILL_IN,
    filled_text,
    meant,
    own_id,
    shown,
    text_of,
    texts_of,
)
from srs.model.rubric import (
    USUAL_FULL,
    Claim,
    Concept,
    Misconception,
    Part,
    Rubric,
    Subject,
)

_FEW = 8


@dataclass
class _Checks:
    """What a rubric's texts are checked against, and what has been read so far.

    ``subjects`` are None where they were written in no way that could be read.
    """

    reader: Reader
    subjects: Names | None
    patterns: Patterns
    revisits: list[ScalarEvent]
    lines: dict[str, int] = field(default_factory=dict)
    concepts: int = 0


def read_rubric(reader: Reader, event: Event, revisits: list[ScalarEvent]) -> Rubric | None:
    """Read the value of ``rubric:`` that ``event`` begins; None where it is left empty.

    Mistakes are reported. ``revisits`` gets the texts that name cards and maps to read again.
    """
    group = read_value(reader, event, "rubric", RUBRIC)
    if group is None:
        return None
    subjects = group.names.get("subjects", {})
    synonyms = group.names.get("synonyms", {})
    patterns = Patterns(reader, synonyms)
    checks = _Checks(reader, subjects, patterns, revisits)
    return Rubric(
        tuple([_part(checks, each) for each in group.groups.get("parts", ())]),
        tuple([_misconception(checks, each) for each in group.groups.get("misconceptions", ())]),
        tuple(
            [
                Subject(name, patterns.subject_names(names), reader.line(place))
                for name, (place, names) in (subjects or {}).items()
            ]
        ),
        tuple(
            [(name, patterns.synonym_words(words)) for name, (_, words) in (synonyms or {}).items()]
        ),
        patterns.subject_names(texts_of(group.fields, "topic")),
        reader.line(group.start),
    )


def _part(checks: _Checks, group: Group) -> Part:
    reader, fields = checks.reader, group.fields
    return Part(
        own_id(reader, fields, checks.lines),
        _filled(checks, fields, "title"),
        tuple([_concept(checks, each) for each in group.groups.get("concepts", ())]),
        number_of(reader, fields, "share", WEIGHTS, 1.0),
        number_of(reader, fields, "full", FULLS, USUAL_FULL),
        reader.line(group.start),
    )


def _concept(checks: _Checks, group: Group) -> Concept:
    reader, fields = checks.reader, group.fields
    checks.concepts += 1
    if checks.concepts == MOST_CONCEPTS + 1:
        what = f"the rubric has more than {MOST_CONCEPTS} concepts"
        reader.report(group.start, what, "keep those that a good answer needs")
    return Concept(
        own_id(reader, fields, checks.lines),
        _filled(checks, fields, "idea"),
        _alternatives(checks, fields),
        checks.patterns.patterns(texts_of(fields, "partly")),
        number_of(reader, fields, "weight", WEIGHTS, 1.0),
        _claim(reader, fields),
        _about(checks, fields),
        number_of(reader, fields, "cap", CAPS, None),
        text_of(fields, "hint"),
        _revisit(checks, fields),
        reader.line(group.start),
    )


def _misconception(checks: _Checks, group: Group) -> Misconception:
    fields = group.fields
    return Misconception(
        own_id(checks.reader, fields, checks.lines),
        _filled(checks, fields, "idea"),
        _filled(checks, fields, "correction"),
        _alternatives(checks, fields),
        _about(checks, fields),
        _revisit(checks, fields),
        checks.reader.line(group.start),
    )


def _filled(checks: _Checks, fields: Fields, key: str) -> str:
    return filled_text(checks.reader, fields, key, FILL_IN) or ""


def _claim(reader: Reader, fields: Fields) -> Claim:
    if "claim" not in fields or not isinstance(event := fields["claim"][1], ScalarEvent):
        return Claim.AFFIRMED
    claims = [str(claim) for claim in Claim]
    if event.value in claims:
        return Claim(event.value)
    fix = meant(reader, event.value, claims) or f"the usual is claim: {Claim.AFFIRMED}"
    reader.report(event, f"claim wants {', '.join(claims[:-1])} or {claims[-1]}", fix)
    return Claim.AFFIRMED


def _about(checks: _Checks, fields: Fields) -> tuple[str, ...]:
    events = texts_of(fields, "about")
    for event in events:
        if checks.subjects is None or event.value in checks.subjects:
            continue
        fix = meant(checks.reader, event.value, checks.subjects) or _listed(checks.subjects)
        what = f'the rubric has no subject "{shown(event.value)}"'
        checks.reader.report(event, what, fix)
    return _values(events)


def _listed(subjects: Collection[str]) -> str:
    if not subjects:
        return "name it under subjects: in the rubric"
    few = [shown(subject) for subject in islice(subjects, _FEW)]
    more = f" and {len(subjects) - _FEW} more" if len(subjects) > _FEW else ""
    return f"the subjects are {', '.join(few)}{more}"


def _revisit(checks: _Checks, fields: Fields) -> tuple[str, ...]:
    events = texts_of(fields, "revisit")
    checks.revisits += events
    return _values(events)


def _alternatives(checks: _Checks, fields: Fields) -> tuple[str, ...]:
    key, value = fields.get("any", (None, None))
    if key is not None and value == []:
        checks.reader.report(key, "any is empty", "write any: [one pattern, another]")
    return checks.patterns.patterns(texts_of(fields, "any"))


def _values(events: Iterable[ScalarEvent]) -> tuple[str, ...]:
    return tuple([event.value for event in events])
