"""The keys of a rubric, and what each may hold."""

from __future__ import annotations

from srs.decks.fields import Want
from srs.decks.groups import Keys
from srs.decks.numbers import Range
from srs.model.grade import FULL_MARKS

CONCEPT = Keys(
    "concept",
    {
        "id": Want.TEXT,
        "idea": Want.TEXT,
        "weight": Want.NUMBER,
        "claim": Want.TEXT,
        "about": Want.ONE_OR_MORE,
        "cap": Want.NUMBER,
        "hint": Want.TEXT,
        "revisit": Want.ONE_OR_MORE,
        "any": Want.ONE_OR_MORE,
        "partly": Want.ONE_OR_MORE,
    },
    ("id", "idea", "any"),
)
PART = Keys(
    "part",
    {
        "id": Want.TEXT,
        "title": Want.TEXT,
        "share": Want.NUMBER,
        "full": Want.NUMBER,
        "concepts": Want.GROUPS,
    },
    ("id", "title", "concepts"),
    {"concepts": CONCEPT},
)
MISCONCEPTION = Keys(
    "misconception",
    {
        "id": Want.TEXT,
        "idea": Want.TEXT,
        "correction": Want.TEXT,
        "about": Want.ONE_OR_MORE,
        "any": Want.ONE_OR_MORE,
        "revisit": Want.ONE_OR_MORE,
    },
    ("id", "idea", "correction", "any"),
)
RUBRIC = Keys(
    "rubric",
    {
        "topic": Want.ONE_OR_MORE,
        "subjects": Want.GROUPS,
        "synonyms": Want.GROUPS,
        "parts": Want.GROUPS,
        "misconceptions": Want.GROUPS,
    },
    ("parts",),
    {"parts": PART, "misconceptions": MISCONCEPTION},
)

# Far from any use, and near enough that no sum of them is zero or endless.
WEIGHTS = Range(0.01, 100)
FULLS = Range(0.01, 1)
CAPS = Range(0, FULL_MARKS)
MOST_CONCEPTS = 200
MOST_PATTERNS = 2_000  # names of subjects and words of synonyms among them
