"""The words by which gates tell advertising, and comparisons, in an answer."""

from __future__ import annotations

from srs.matching.phrases import Phrases
from srs.matching.stems import stem

# A comparison that is announced is an answer, be it told in words of another world.
COMPARING = Phrases(
    (
        *("think of", "imagine", "picture a", "suppose", "as if", "analogy", "metaphor", "it as"),
        *(
            "is like",
            "are like",
            "its like",
            "theyre like",
            "that like",
            "be like",
            "bit like",
            "just like",
            "rather like",
            "much like",
        ),
        *("works like", "same as", "similar to", "compare it", "very same"),
    )
)
_BIG = """
    actionable advanced architecture-aware best-in-class capability comprehensive cutting-edge
    democratize downstream ecosystem embodied empower empowering enable enables enabling
    end-to-end exemplify foundational frictionless game-changing generalist groundbreaking
    harness harnessing holistic innovation innovative intelligent intelligently landscape
    leverage leveraging multifaceted next-generation next-level optimal optimally optimise
    optimize orchestrate orchestrates paradigm pillar pipeline powered revolutionize robust
    robustly scalable seamless seamlessly sophisticated sota stakeholder state-of-the-art
    supercharge synergies synergise synergize synergy task-centric transcend transcends
    transformative unifies unify unifying unlock unprecedented
"""
BUZZ = frozenset(map(stem, _BIG.split()))
