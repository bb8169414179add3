"""Fixed phrases of several words, looked for in a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Phrases:
    """A set of phrases, each some words that follow each other."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append(words)
        self._longest = max(len(each) for all_ in self._by_first.values() for each in all_)

    def starts(self, words: Sequence[str], at: int) -> bool:
        """Whether a phrase starts at word ``at``."""
        phrases = self._by_first.get(words[at])
        return phrases is not None and any(
            tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases
        )

    def first(self, words: Sequence[str]) -> int | None:
        """Return where the first phrase starts, or None."""
        return next((at for at in range(len(words)) if self.starts(words, at)), None)

    def covers(self, words: Sequence[str], at: int) -> bool:
        """Whether word ``at`` is part of a phrase."""
        for start in range(max(0, at - self._longest + 1), at + 1):
            for phrase in self._by_first.get(words[start], ()):
                if at < start + len(phrase) and tuple(words[start : start + len(phrase)]) == phrase:
                    return True
        return False
