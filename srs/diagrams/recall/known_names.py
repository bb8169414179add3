"""Names of a map's nodes and groups: which of them someone means who types a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TypeVar

from srs.diagrams.names import name_key, one_line, short_name
from srs.diagrams.recall.name_words import name_tokens, parts_of, tells_name, units_of, word_key
from srs.diagrams.recall.slips import Slips, mended, words_of
from srs.matching.tokens import Token
from srs.model.concept_map import ConceptMap

Aliases = Mapping[str, Sequence[str]]

_MOST_SPELLINGS = 64  # of one typed name, its words mended in all ways
_MOST_UNITS = 12  # words of a name that may lack some of what is in brackets
_Key = TypeVar("_Key", str, tuple[str, ...])


class KnownNames:
    """The names of a map's things, nodes and groups.

    Things with one label can't be told apart by it, so they are one *kind*, counted from 0.
    """

    def __init__(self, concept_map: ConceptMap, aliases: Aliases | None = None) -> None:
        self._map = concept_map
        self._aliases = aliases or {}
        self.kinds: list[list[str]] = []  # the ids of each kind, in the order of the map
        self.kind_of: dict[str, int] = {}
        self._by_label: dict[str, int] = {}
        for each, label in concept_map.labels.items():
            kind = self._by_label.setdefault(name_key(label), len(self.kinds))
            if kind == len(self.kinds):
                self.kinds.append([])
            self.kinds[kind].append(each)
            self.kind_of[each] = kind

    def has_label(self, name: str) -> bool:
        """Whether ``name`` is a label as it stands in the map."""
        return name_key(name) in self._by_label

    def exact(self, name: str) -> int | None:
        """Return the kind that ``name`` is a name of: the label, an alias, the id, a part.

        Signs between words make no difference (``LLaVA NeXT``, ``Blip 2``). An id is a name
        where its words are the label's. A part is a label without what is in brackets, or
        without some of it, and what stands before or after its colon. None where it is no
        name, or may mean several.
        """
        found = self._by_label.get(name_key(name))
        if found is not None:
            return found
        words = word_key(name)
        for spellings, key in (
            (self._by_words, words),
            (self._by_alias, words),
            (self._by_id, name_key(name)),
            (self._by_part, words),
        ):
            kinds = spellings.get(key)
            if kinds:
                return min(kinds) if len(kinds) == 1 else None
        return self._in_part(name)

    def _in_part(self, name: str) -> int | None:
        """Return the kind whose label has all of ``name``, which lacks words in brackets only."""
        words = units_of(name)
        if not self._in_brackets or not 1 < len(words) <= _MOST_UNITS:
            return None
        found = set()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1 - (start == 0)):
                rest = {*words[:start], *words[end:]}
                owners = self._in_brackets.get(words[start:end], {})
                if len(owners) == 1:
                    found |= {kind for kind, inner in owners.items() if rest <= inner}
        return min(found) if len(found) == 1 else None

    def matched(self, names: Iterable[str]) -> dict[str, int]:
        """Return the kind of each of ``names`` that is one's name, or one's with slips.

        Who mistypes a name once and not a second time means one thing by both.
        """
        found: dict[str, int] = {}
        unknown: list[str] = []
        for name in dict.fromkeys(names):
            kind = self.exact(name)
            if kind is None:
                unknown.append(name)
            else:
                found[name] = kind
        return found | self._mistyped(unknown) if unknown else found

    def _mistyped(self, names: Sequence[str]) -> dict[str, int]:
        typed = {name: name_tokens(name) for name in names if not self._may_mean_several(name)}
        slips = Slips(self._spellings, typed.values())
        found = {}
        for name, words in typed.items():
            least: dict[int, int] = {}
            for spelling, count in islice(mended(words, slips), _MOST_SPELLINGS):
                for kind in self._by_spelling.get(spelling, ()):
                    least[kind] = min(count, least.get(kind, count))
            fewest = [kind for kind, count in least.items() if count == min(least.values())]
            if len(fewest) == 1:
                found[name] = fewest[0]
        return found

    def _may_mean_several(self, name: str) -> bool:
        words = word_key(name)
        return any(words in each for each in (self._by_words, self._by_alias, self._by_part))

    @cached_property
    def _by_words(self) -> dict[str, set[int]]:
        return _indexed((word_key(label), kind) for label, kind in self._labels())

    @cached_property
    def _by_alias(self) -> dict[str, set[int]]:
        return _indexed((word_key(alias), kind) for alias, kind in self._other_names())

    @cached_property
    def _by_id(self) -> dict[str, set[int]]:
        labels = self._map.labels
        return _indexed(
            (name_key(each), kind)
            for each, kind in self.kind_of.items()
            if tells_name(each, labels[each])
        )

    @cached_property
    def _in_brackets(self) -> dict[tuple[str, ...], dict[int, set[str]]]:
        """The words in brackets, by those before them and by kind.

        Whoever has several kinds by the words before can't be told by the rest.
        """
        found: defaultdict[tuple[str, ...], dict[int, set[str]]] = defaultdict(dict)
        for label, kind in self._labels():
            plain = short_name(label)
            for head in {plain, *plain.split(": ", 1)} if plain != label else ():
                found[units_of(head)][kind] = set(units_of(label)) - set(units_of(head))
        return found

    @cached_property
    def _by_part(self) -> dict[str, set[int]]:
        return _indexed(
            (word_key(part), kind) for label, kind in self._labels() for part in parts_of(label)
        )

    @cached_property
    def _spellings(self) -> list[tuple[str, Sequence[Token]]]:
        return [(spelling, name_tokens(spelling)) for spelling, _ in self._spelled()]

    @cached_property
    def _by_spelling(self) -> dict[tuple[str, ...], set[int]]:
        kinds = (kind for _, kind in self._spelled())
        keys = (words_of(each) for _, each in self._spellings)
        return _indexed(zip(keys, kinds, strict=True))

    def _spelled(self) -> Iterator[tuple[str, int]]:
        for label, kind in self._labels():
            yield label, kind
            for part in parts_of(label):
                yield part, kind
        yield from self._other_names()

    def _labels(self) -> Iterator[tuple[str, int]]:
        labels = self._map.labels
        for kind, ids in enumerate(self.kinds):
            yield one_line(labels[ids[0]]), kind

    def _other_names(self) -> Iterator[tuple[str, int]]:
        for owner, others in self._aliases.items():
            kind = self.kind_of.get(owner, self._by_label.get(name_key(owner)))
            if kind is not None:
                yield from ((other, kind) for other in others)

    def other_names(self) -> Iterator[tuple[str, str]]:
        """Yield what the aliases belong to, by id, each with the alias."""
        for other, kind in self._other_names():
            yield from ((each, other) for each in self.kinds[kind])


def _indexed(pairs: Iterable[tuple[_Key, int]]) -> dict[_Key, set[int]]:
    index: defaultdict[_Key, set[int]] = defaultdict(set)
    for key, kind in pairs:
        index[key].add(kind)
    return index
