"""What a map says when it is read out: everything, each edge once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from random_maps import concept_maps

from srs.diagrams.marks import Marks
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.names import one_line
from srs.diagrams.narration import narrate, spoken_names
from srs.model.concept_map import Arrow, ConceptMap

DIAGRAMS = Path(__file__).parent.parent / "diagrams"


def told(source: str, marks: Marks | None = None) -> list[str]:
    return narrate(read_map(f"graph TD\n{source}"), marks or Marks())


def test_the_lineage_is_read_as_sentences() -> None:
    concept_map = read_map((DIAGRAMS / "lineage.mmd").read_text(encoding="utf-8"))
    assert narrate(concept_map) == [
        "A map of 19 things in 3 separate parts, with 1 group and 14 connections.",
        "Grounding holds Florence-2, Ferret and Kosmos-2.",
        "CLIP leads to SigLIP and OpenCLIP.",
        "SigLIP is tied to Idefics2.",
        "OpenCLIP is tied to LLaVA-NeXT.",
        "Idefics2 is tied to Perceiver.",
        "LLaVA-NeXT is tied to MLP bridge.",
        "Perceiver is tied to Flamingo.",
        "MLP bridge is tied to Q-Former.",
        "Q-Former is tied to BLIP-2.",
        "BLIP-2 leads to InstructBLIP.",
        "CoCa is tied to PaLI by dual objective.",
        "PaLI leads to PaLI-3 (SigLIP).",
        "Grounding leads to Robot perception pipeline.",
        "Robot perception pipeline leads to “Phase VI: VLAs”.",
    ]


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ("A <--> B", ["A and B lead to each other."]),
        ("A <-- x --> B", ["A and B lead to each other (“x”)."]),
        ("A -- uses --> B", ["A leads to B (“uses”)."]),
        ("A --> B\nA --- C", ["A leads to B.", "A is tied to C."]),
        ("A --> A\nB --- B", ["A leads to itself.", "B is tied to itself."]),
        ("A --> B\nA --> B\nA --> C", ["A leads to B (twice) and C."]),
        ("A --> B\nC", ["A leads to B.", "C stands alone."]),
        ('A["x, y"] --> B["p and q"]', ["“x, y” leads to “p and q”."]),
        ('A["f (x, y)"] --> B', ["“f (x, y)” leads to B."]),
        ("A[X] --> B[X]", ["X (1 of 2) leads to X (2 of 2)."]),
        ('A["F (x, y)"] --> B', ["F (x, y) leads to B."]),
        ("A[one<br/>two] --> B", ["“one two” leads to B."]),
        ("a[pixel coordinates] --> B", ["“pixel coordinates” leads to B."]),
        ("A[Losses] --> B[Loss]", ["“Losses” leads to Loss."]),
        ("A[Kernels and biases] --> B[Bias]", ["“Kernels and biases” leads to Bias."]),
        ("A[3D position] --- B[Depth]", ["3D position is tied to Depth."]),
        ("A -- uses --- B", ["A is tied to B (“uses”)."]),
        ("A -- scaled by --- B", ["A is tied to B (“scaled by”)."]),
        ("A -- trained jointly --- B", ["A is tied to B (“trained jointly”)."]),
        ("A -- loss --- B", ["A is tied to B by loss."]),
        ('A -- "x, y" --- B', ["A is tied to B by “x, y”."]),
        ('A --> B["Etc."]', ["A leads to Etc."]),
        ('A --> B["and so on."]', ["A leads to “and so on.”"]),
        ('A -- "Fig. 2." --- B', ["A is tied to B by Fig. 2."]),
        ('A -- "e.g." --> B', ["A leads to B (“e.g.”)."]),
        ('A --> B["Why?"]', ["A leads to “Why?”."]),
        ('subgraph G\nA["Inc."]\nend', ["G holds Inc."]),
    ],
)
def test_edges_are_sentences(source: str, sentences: list[str]) -> None:
    assert told(source)[1:] == sentences


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        ("A", "A map of 1 thing, with no connections."),
        ("A --> B\nB --> A", "A map of 2 things, with 2 connections."),
        ("A\nB", "A map of 2 things in 2 separate parts, with no connections."),
        ("subgraph g\nA\nB\nend", "A map of 2 things, with 1 group and no connections."),
    ],
)
def test_the_first_sentence_sums_up(source: str, summary: str) -> None:
    assert told(source)[0] == summary


def test_a_title_comes_first() -> None:
    assert narrate(read_map("---\ntitle: Seeing\n---\ngraph TD\nA"))[0].startswith(
        "“Seeing”: a map"
    )


def test_what_is_hidden_is_spoken_as_a_blank() -> None:
    marks = Marks(hidden_nodes={"A": "[1]", "C": "____"}, hidden_edges={1: "[2]"})
    assert told("A --> B\nB -- secret --- C", marks)[1:] == [
        "Blank 1 leads to B.",
        "B is tied to ____ by blank 2.",
    ]


@given(concept_maps())
def test_every_label_is_spoken_and_every_edge_once(concept_map: ConceptMap) -> None:
    first, *sentences = narrate(concept_map)
    text = " ".join(sentences)
    spoken = spoken_names(concept_map, {})
    assert len(set(spoken.values())) == len(spoken)
    assert all(name in text for name in spoken.values())
    assert all(one_line(edge.label) in text for edge in concept_map.edges)
    assert str(len(concept_map.edges) or "no") in first
    both = [e for e in concept_map.edges if e.arrow is Arrow.BOTH and e.source != e.target]
    assert text.count(" lead to each other") == len(both)
    labelled = [each for each in concept_map.edges if each.label and each not in both]
    assert text.count(" by ") + text.count(" (“") == len(labelled) + sum(
        bool(each.label) for each in both
    )
    assert times(sentences) == len(concept_map.edges) - len(both) - len(labelled)


def times(sentences: list[str]) -> int:
    """Count the targets in sentences of edges without labels."""
    found = 0
    for sentence in sentences:
        _, verb, targets = sentence.partition(" leads to ")
        if not verb:
            _, verb, targets = sentence.partition(" is tied to ")
        if verb and " by " not in targets and " (“" not in targets:
            names = re.split(r", | and ", targets.removesuffix("."))
            found += sum(repeated(name) for name in names)
    return found


def repeated(name: str) -> int:
    match = re.search(r"\((twice|(\d+) times)\)\Z", name)
    return 1 if match is None else int(match[2] or 2)


def test_nothing_of_a_hidden_label_is_spoken() -> None:
    concept_map = read_map("graph TD\n a[Secret] --> b[B]\n b -- hush --> a")
    said = " ".join(narrate(concept_map, Marks(hidden_nodes={"a": "[1]"}, hidden_edges={1: "[2]"})))
    assert "Secret" not in said
    assert "hush" not in said
