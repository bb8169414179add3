"""Groups of keys within groups, as in a rubric: their shape, before anything is made of them.

A rubric's patterns need its synonyms, and its concepts its subjects, wherever in the file these
stand. So it is read whole first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from yaml.events import AliasEvent, Event, MappingStartEvent, ScalarEvent

from srs.decks.fields import Fields, Want, is_left_empty, read_fields
from srs.decks.lists import read_list
from srs.decks.names import Names, read_names
from srs.decks.reader import Reader


class Keys(NamedTuple):
    """What a group of keys may hold.

    ``what`` names it in messages, ``wants`` says what each key holds, ``needed`` which must be
    there. ``lists`` are the keys with lists of further groups; keys with ``Want.GROUPS`` that are
    not among them hold names.
    """

    what: str
    wants: Mapping[str, Want]
    needed: tuple[str, ...]
    lists: Mapping[str, Keys] = {}


@dataclass(frozen=True)
class Group:
    """A group of keys as it stands in the file.

    ``fields`` are its texts, ``groups`` the groups in its lists, ``names`` its names (None where
    what stands there is none); all by key.
    """

    start: Event
    fields: Fields = field(default_factory=dict)
    groups: dict[str, list[Group]] = field(default_factory=dict)
    names: dict[str, Names | None] = field(default_factory=dict)


def read_value(reader: Reader, event: Event, name: str, keys: Keys) -> Group | None:
    """Read the value of the key ``name``; None where it is left empty or wrong."""
    if type(event) is MappingStartEvent:
        reader.check(event)
        return _read_group(reader, event, keys)
    if type(event) is ScalarEvent and is_left_empty(event):
        reader.check(event)
        return None
    if not isinstance(event, AliasEvent):
        fix = f'write "{name}:", and below it lines such as "  {keys.needed[0]}: ..."'
        reader.report(event, f"{name} is a group of keys", fix)
    reader.skip(event)
    return None


def _read_group(reader: Reader, start: Event, keys: Keys) -> Group:
    group = Group(start)

    def read_groups(name: str, event: Event) -> None:
        inner = keys.lists.get(name)
        if inner is None:
            group.names[name] = read_names(reader, event, name)
            return
        found = len(reader.findings)
        into = group.groups.setdefault(name, [])
        read_list(reader, event, name, into, lambda begin: _read_group(reader, begin, inner))
        if not into and name in keys.needed and len(reader.findings) == found:
            what = f"{name} is empty"
            reader.report(event, what, f'start each of the {name} with "- id: ..."')

    group.fields.update(read_fields(reader, keys.wants, keys.what, read_groups))
    for name in keys.needed:
        if name not in group.fields:
            fix = f"add a line such as: {name}: ..."
            reader.report(start, f"the {keys.what} has no {name}", fix)
    return group
