"""One entry of a deck's lists: a card, a prompt, a stage of the roadmap."""

from __future__ import annotations

import re

from yaml.events import Event, ScalarEvent

from srs.decks.fields import Fields, Want, read_fields
from srs.decks.ids import derived_id, name_mistake
from srs.decks.origins import OriginLines, read_origin
from srs.decks.reader import Reader
from srs.decks.values import (
    FILL_IN,
    char_offset,
    filled_text,
    flag_of,
    own_id,
    require,
    tags_of,
    text_of,
    texts_of,
)
from srs.model.anki_origin import AnkiOrigin
from srs.model.cloze import read_clozes
from srs.model.deck import Prompt, Stage
from srs.model.note import Note, NoteKind
from srs.model.rubric import Rubric

CARD_KEYS = {
    "id": Want.TEXT,
    "front": Want.TEXT,
    "back": Want.TEXT,
    "cloze": Want.TEXT,
    "reverse": Want.FLAG,
    "tags": Want.TEXTS,
    "hint": Want.TEXT,
    "source": Want.TEXT,
    "anki": Want.GROUPS,
}
PROMPT_KEYS = {
    "id": Want.TEXT,
    "prompt": Want.TEXT,
    "answer": Want.TEXT,
    "expansion": Want.TEXT,
    "rubric": Want.GROUPS,
}
STAGE_KEYS = {
    "name": Want.TEXT,
    "days": Want.TEXT,
    "topic": Want.TEXT,
    "here": Want.FLAG,
    "understand": Want.TEXTS,
    "adds": Want.TEXT,
    "example": Want.TEXT,
    "decks": Want.TEXTS,
}
_DAYS = re.compile(r"([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4})|\+)?")

Lines = dict[str, int]  # id -> line of the entry that has it


def read_card(reader: Reader, start: Event, lines: Lines, origins: OriginLines) -> Note | None:
    """Read the card that ``start`` begins; None where it has a mistake, which is reported.

    ``origins`` holds the lines of the cards of Anki that entries came from so far.
    """
    found = len(reader.findings)
    origin: AnkiOrigin | None = None

    def read_groups(_: str, event: Event) -> None:
        nonlocal origin
        origin = read_origin(reader, event, origins)

    fields = read_fields(reader, CARD_KEYS, "card", read_groups)
    if "cloze" in fields:
        kind, front = _cloze(reader, fields)
    else:
        kind, front = _front(reader, start, fields)
    tags = tags_of(reader, fields) if "tags" in fields else ()
    note_id = _card_id(reader, start, fields, front, lines)
    if len(reader.findings) > found:
        return None
    return Note(
        note_id,
        kind,
        front,
        text_of(fields, "back"),
        tags,
        text_of(fields, "hint"),
        text_of(fields, "source"),
        reader.line(start),
        anki=origin,
    )


def _front(reader: Reader, start: Event, fields: Fields) -> tuple[NoteKind, str]:
    if "front" not in fields:
        what = "the card has neither front nor cloze"
        reader.report(start, what, "add a line such as: front: the question")
    elif "back" not in fields:
        reader.report(start, "the card has no back", "add a line such as: back: the answer")
    front = filled_text(reader, fields, "front", FILL_IN) or ""
    filled_text(reader, fields, "back", FILL_IN)
    reverse = "reverse" in fields and flag_of(reader, fields, "reverse")
    return NoteKind.REVERSED if reverse else NoteKind.BASIC, front


def _cloze(reader: Reader, fields: Fields) -> tuple[NoteKind, str]:
    if "front" in fields:
        place = fields["front"][0]
        reader.report(place, "the card has both front and cloze", "remove one of them")
    if "reverse" in fields:
        what = "a cloze card cannot be reversed"
        reader.report(fields["reverse"][0], what, "remove the line with reverse")
    text = filled_text(reader, fields, "cloze", FILL_IN)
    if text is None:
        return NoteKind.CLOZE, ""
    event = fields["cloze"][1]
    assert isinstance(event, ScalarEvent)
    for mistake in read_clozes(text)[1]:
        reader.report(char_offset(reader, event, mistake.offset), mistake.what, mistake.fix)
    return NoteKind.CLOZE, text


def _card_id(reader: Reader, start: Event, fields: Fields, front: str, lines: Lines) -> str:
    if "id" in fields:
        return own_id(reader, fields, lines)
    if not front:
        return ""
    note_id = derived_id(front)
    first = lines.setdefault(note_id, reader.line(start))
    if first != reader.line(start):
        what = f"the same text as the card on line {first}"
        reader.report(start, what, "remove one of them, or give each an id")
    return note_id


def read_prompt(
    reader: Reader, start: Event, lines: Lines, revisits: list[ScalarEvent]
) -> Prompt | None:
    """Read the prompt that ``start`` begins; None where it has a mistake.

    ``revisits`` collects what its rubric sends the learner to: ids that may come later.
    """
    found = len(reader.findings)
    rubric: Rubric | None = None

    def read_groups(_: str, event: Event) -> None:
        # Rubrics need the language of patterns; decks without them start without it.
        from srs.decks.rubrics import read_rubric

        nonlocal rubric
        rubric = read_rubric(reader, event, revisits)

    fields = read_fields(reader, PROMPT_KEYS, "prompt", read_groups)
    require(reader, start, fields, ("id", "prompt"), "prompt")
    prompt_id = own_id(reader, fields, lines)
    prompt = filled_text(reader, fields, "prompt", FILL_IN) or ""
    if len(reader.findings) > found:
        return None
    return Prompt(
        prompt_id,
        prompt,
        text_of(fields, "answer"),
        text_of(fields, "expansion"),
        rubric,
        reader.line(start),
    )


def read_stage(reader: Reader, start: Event, here: list[int]) -> Stage | None:
    """Read the stage that ``start`` begins; None where it has a mistake.

    ``here`` collects the lines of the stages that are marked ``here: true``.
    """
    found = len(reader.findings)
    fields = read_fields(reader, STAGE_KEYS, "stage")
    require(reader, start, fields, ("name", "days"), "stage")
    name = filled_text(reader, fields, "name", FILL_IN) or ""
    stage = Stage(
        name,
        _days(reader, fields),
        text_of(fields, "topic"),
        _here(reader, fields, here),
        tuple(event.value for event in _understood(reader, fields)),
        text_of(fields, "adds"),
        text_of(fields, "example"),
        _decks(reader, fields),
    )
    return None if len(reader.findings) > found else stage


def _decks(reader: Reader, fields: Fields) -> tuple[str, ...]:
    events = texts_of(fields, "decks")
    for event in events:
        if mistake := name_mistake(event.value):
            reader.report(event, mistake, "write the names of decks: [phase4, vlm/phase5]")
    return tuple(event.value for event in events)


def _days(reader: Reader, fields: Fields) -> str:
    days = filled_text(reader, fields, "days", "write days such as 1-14, 15 or 71+")
    if days is None:
        return ""
    match = _DAYS.fullmatch(days)
    event = fields["days"][1]
    assert isinstance(event, ScalarEvent)
    if match is None:
        reader.report(event, "days are N-M, N or N+", "write days such as 1-14, 15 or 71+")
    elif match[2] is not None and int(match[2]) < int(match[1]):
        reader.report(event, "the last day is before the first", "write the smaller number first")
    return days


def _here(reader: Reader, fields: Fields, here: list[int]) -> bool:
    if not flag_of(reader, fields, "here"):
        return False
    event = fields["here"][0]
    if here:
        what = f"another stage is marked here on line {here[0]}"
        reader.report(event, what, "mark only the stage that you are in")
    here.append(reader.line(event))
    return True


def _understood(reader: Reader, fields: Fields) -> list[ScalarEvent]:
    events = texts_of(fields, "understand")
    for event in events:
        if not event.value.strip():
            reader.report(event, "understand has an empty point", "write the text, or remove it")
    return events
