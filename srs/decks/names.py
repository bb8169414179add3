"""Names that an author makes up, each with a list of texts, such as a rubric's synonyms."""

from __future__ import annotations

from collections.abc import Callable

from yaml.events import AliasEvent, Event, MappingEndEvent, MappingStartEvent, ScalarEvent

from srs.decks.fields import is_left_empty, key_name, read_one_or_more, report_duplicate_key
from srs.decks.ids import id_mistake
from srs.decks.reader import Reader
from srs.decks.values import shown

Names = dict[str, tuple[Event, list[ScalarEvent]]]  # name -> (where it stands, its texts)


def _name_mistake(name: str) -> str:
    # Patterns could not name it: | stands between the choices of a term.
    return 'an id has no "|"' if "|" in name else id_mistake(name)


def read_names(
    reader: Reader,
    event: Event,
    name: str,
    mistake_of: Callable[[str], str] = _name_mistake,
    example: str = "q-former",
) -> Names | None:
    """Read the value of the key ``name``; None where it is none, which is reported.

    A name without texts is reported, and is there with none. ``mistake_of`` says what is wrong
    with a name, ``example`` is a good one.
    """
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
        return {}
    if type(event) is not MappingStartEvent:
        if not isinstance(event, AliasEvent):
            fix = f'write "{name}:", and below it lines such as "  name: [one, two]"'
            reader.report(event, f"{name} is a group of names", fix)
        reader.skip(event)
        return None
    reader.check(event)
    names: Names = {}
    while type(key := reader.take()) is not MappingEndEvent:
        _read_name(reader, key, names, mistake_of, example)
    return names


def _read_name(
    reader: Reader, key: Event, names: Names, mistake_of: Callable[[str], str], example: str
) -> None:
    name = key_name(reader, key)
    if name is None:
        reader.skip(reader.take())
    elif name in names:
        report_duplicate_key(reader, key, shown(name), names[name][0])
        reader.skip(reader.take())
    else:
        if mistake := mistake_of(name):
            reader.report(key, mistake, f"write a short name such as {example}")
        texts = read_one_or_more(reader, reader.take(), shown(name))
        if texts is not None and not texts:
            reader.report(key, f"{shown(name)} is empty", f"write {shown(name)}: [one, two]")
        names[name] = (key, texts or [])
