"""Write srs/matching/common_words.py: the stems of English words that people write often.

    python scripts/common_words.py DICTIONARY TEXT_OR_FOLDER...

DICTIONARY is a file with an English word a line (such as /usr/share/dict/words), which only tells
words from other strings of letters. What counts is how many of the texts have a word.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from srs.matching.stems import stem

_WORD = re.compile(r"(?<![A-Za-z])[a-z]{5,20}(?![A-Za-z])")
_LEAST_TEXTS = 6
_MOST_STEMS = 7_000
_COLUMNS = 96
_HEAD = '''"""Stems of common English words, which are never read as typos of others.

Counted by scripts/common_words.py, which writes this file.
"""

from __future__ import annotations

_STEMS = """
'''
_TAIL = '''
"""

COMMON_STEMS: frozenset[str] = frozenset(_STEMS.split())
'''


def texts(places: list[str]) -> list[Path]:
    """Return the files that the places name or hold."""
    found: list[Path] = []
    for place in map(Path, places):
        found += sorted(place.rglob("*")) if place.is_dir() else [place]
    return [path for path in found if path.is_file()]


def main() -> None:
    """Count, and write the module."""
    known = {line.strip() for line in Path(sys.argv[1]).read_text().splitlines()}
    counts: Counter[str] = Counter()
    for path in texts(sys.argv[2:]):
        words = set(_WORD.findall(path.read_text(errors="ignore"))) & known
        counts.update({stem(word) for word in words})
    frequent = [word for word, count in counts.most_common(_MOST_STEMS) if count >= _LEAST_TEXTS]
    lines: list[str] = []
    for word in sorted(frequent):
        if lines and len(lines[-1]) + len(word) < _COLUMNS:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}")
    target = Path(__file__).parent.parent / "srs" / "matching" / "common_words.py"
    target.write_text(_HEAD + "\n".join(lines) + _TAIL)
    sys.stdout.write(f"{len(frequent)} stems in {target}\n")


if __name__ == "__main__":
    main()
