"""A map read out, with what is remembered of it: the same as its drawing, for screen readers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from srs.diagrams.edge_words import edge_words
from srs.diagrams.marks import MEANINGS, Tone
from srs.diagrams.names import one_line
from srs.diagrams.narration import narrate
from srs.diagrams.recall.memory import Memory, Strength
from srs.model.concept_map import ConceptMap
from srs.terminal.visible import visible_line


def sentences(concept_map: ConceptMap, memory: Memory | None = None) -> list[str]:
    """Return a map as sentences, then what is remembered of it, if anything was asked."""
    told = [visible_line(each) for each in narrate(concept_map)]
    if memory is None:
        return told
    strengths = {*memory.nodes.values(), *memory.edges.values()}
    if strengths <= {Strength.UNSEEN}:
        return [*told, "None of it was asked so far."]
    return [*told, *_remembered(concept_map, memory)]


def _remembered(concept_map: ConceptMap, memory: Memory) -> Iterator[str]:
    """Yield a sentence for each strength that anything has, the weakest first."""
    by_strength: defaultdict[Strength, list[str]] = defaultdict(list)
    labels = concept_map.labels
    for each, strength in memory.nodes.items():
        by_strength[strength].append(one_line(labels[each]))
    for place, strength in memory.edges.items():
        by_strength[strength].append(edge_words(concept_map, place, labels=labels))
    for strength in (Strength.WEAK, Strength.FAIR, Strength.STRONG, Strength.UNSEEN):
        if names := by_strength[strength]:
            meaning = MEANINGS[Tone(strength.value)]
            listed = "; ".join(map(visible_line, names))
            yield f"{meaning[0].upper()}{meaning[1:]}: {listed}."
