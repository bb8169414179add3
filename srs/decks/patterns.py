"""The patterns of one rubric, those that name a subject, and the words of its synonyms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yaml.events import ScalarEvent

from srs.decks.names import Names
from srs.decks.reader import Reader
from srs.decks.rubric_keys import MOST_PATTERNS
from srs.decks.values import char_offset
from srs.grading.pattern import Mistake, pattern_mistake
from srs.model.excerpt import escaped

_SPACE = re.compile(r"\s")
_MARK = re.compile(r"[|~!>]")


@dataclass
class Patterns:
    """Checks patterns, and counts them.

    ``synonyms`` are the rubric's own; None where they can't be read, and nothing that may need
    them is checked. All methods return the texts, those with a mistake too, which is reported.
    """

    reader: Reader
    synonyms: Names | None
    count: int = 0

    def patterns(self, events: Sequence[ScalarEvent]) -> tuple[str, ...]:
        """Take patterns that make an idea."""
        return self._take(events, self._pattern_mistake)

    def subject_names(self, events: Sequence[ScalarEvent]) -> tuple[str, ...]:
        """Take the names of a subject or a topic: patterns of one term each."""
        return self._take(events, self._name_mistake)

    def synonym_words(self, events: Sequence[ScalarEvent]) -> tuple[str, ...]:
        """Take the words and phrases of a group of synonyms."""
        return self._take(events, _word_mistake)

    def _take(
        self, events: Sequence[ScalarEvent], mistake_of: Callable[[str], Mistake | None]
    ) -> tuple[str, ...]:
        for event in events:
            self.count += 1
            if self.count == MOST_PATTERNS + 1:
                what = f"the rubric has more than {MOST_PATTERNS:,} patterns, names and synonyms"
                self.reader.report(event, what, "keep those that answers need")
            if not event.value.strip():
                self.reader.report(event, "the text is empty", "write it, or remove it")
            elif self.count <= MOST_PATTERNS and (mistake := mistake_of(event.value)) is not None:
                offset = char_offset(self.reader, event, mistake.offset)
                self.reader.report(offset, escaped(mistake.what), escaped(mistake.fix))
        return tuple([event.value for event in events])

    def _pattern_mistake(self, text: str) -> Mistake | None:
        return None if self.synonyms is None else pattern_mistake(text, self.synonyms)

    def _name_mistake(self, text: str) -> Mistake | None:
        if (space := _SPACE.search(text)) is not None:
            fix = "join its words with _, such as q_former"
            return Mistake(space.start(), "a name has no white space", fix)
        if text.startswith("!"):
            return Mistake(0, 'a name has no "!"', "write only what it is called")
        return self._pattern_mistake(text)


def _word_mistake(text: str) -> Mistake | None:
    if (mark := _MARK.search(text)) is not None:
        fix = "write a word or a phrase, such as: gripper; more of them as a list"
        return Mistake(mark.start(), f'a synonym has no "{mark.group()}"', fix)
    # Words that follow each other, as grading takes them.
    return pattern_mistake(text.replace(" ", "_"), ())
