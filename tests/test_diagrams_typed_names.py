"""What is typed at a card of a map: things by any of their names, in any order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from random_maps import concept_maps

from srs.diagrams.asking.questions import MapQuestions
from srs.diagrams.mermaid.reading import read_map
from srs.diagrams.recall.typed_names import Wanted
from srs.matching.alignment import Mark
from srs.matching.typed_answer import Comparison, Verdict
from srs.model.concept_map import ConceptMap
from srs.model.rating import Rating

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
LINEAGE = read_map((DIAGRAMS / "lineage.mmd").read_text(encoding="utf-8"))
BRIDGE = read_map((DIAGRAMS / "bridge.mmd").read_text(encoding="utf-8"))
ALL = ("nodes", "edges", "neighbours")


def compared(
    source: ConceptMap | str,
    part: str,
    typed: str,
    aliases: dict[str, list[str]] | None = None,
) -> Comparison:
    concept_map = read_map(f"graph TD\n{source}") if isinstance(source, str) else source
    question = MapQuestions(concept_map).question(part)
    assert question is not None
    return Wanted(concept_map, question.things, question.answer, aliases or {}).compared(typed)


@pytest.mark.parametrize(
    ("source", "part", "typed", "verdict"),
    [
        (LINEAGE, "next:clip", "SigLIP, OpenCLIP", Verdict.SAME),
        (LINEAGE, "next:clip", "OpenCLIP, SigLIP", Verdict.SAME),
        (LINEAGE, "next:clip", "openclip and siglip", Verdict.SAME),
        (LINEAGE, "next:clip", "OpenCLIP\nSigLIP", Verdict.SAME),
        (LINEAGE, "next:clip", "OpenCLIP; SigLIP;", Verdict.SAME),
        (LINEAGE, "next:clip", "OpenCLIP, and SigLIP, SigLIP", Verdict.SAME),
        (LINEAGE, "next:clip", "SigLIP", Verdict.CLOSE),
        (LINEAGE, "next:clip", "SigLIP, Flamingo", Verdict.DIFFERENT),
        (LINEAGE, "next:clip", "SigLIP, OpenCLIP, Flamingo", Verdict.DIFFERENT),
        (LINEAGE, "next:clip", "Flamingo", Verdict.DIFFERENT),
        (LINEAGE, "next:clip", " \n", Verdict.EMPTY),
        (LINEAGE, "next:clip", ",", Verdict.DIFFERENT),
        (LINEAGE, "node:pali3", "PaLI-3 (SigLIP)", Verdict.SAME),
        (LINEAGE, "node:pali3", "PaLI-3", Verdict.SAME),
        (LINEAGE, "node:pali3", "pali 3", Verdict.SAME),
        (LINEAGE, "node:pali3", "PaLI", Verdict.DIFFERENT),
        (LINEAGE, "next:pali", "CoCa (dual objective) and PaLI-3 (SigLIP)", Verdict.SAME),
        (LINEAGE, "node:instructblip", "InstrucBLIP", Verdict.TYPOS),
        (LINEAGE, "node:pipeline", "perception pipeline", Verdict.CLOSE),
        (LINEAGE, "node:pipeline", "Robot percetion pipeline", Verdict.TYPOS),
        (BRIDGE, "node:vlms", "VLMs", Verdict.SAME),
        (BRIDGE, "node:vlms", "Phase V", Verdict.SAME),
        (BRIDGE, "next:vlms", "Generative (LLaVA, BLIP-2), Contrastive", Verdict.SAME),
        ('A --> B["x, y"]\nA --> C["p and q"]', "next:A", "p and q, x, y", Verdict.SAME),
        ('A --> B["1,000 tokens"]\nA --> C', "next:A", "C, 1,000 tokens", Verdict.SAME),
        ("A --> AND\nA --> OR", "next:A", "AND and OR", Verdict.SAME),
        ("A -- uses attention --> B", "edge:A..B", "uses attention", Verdict.SAME),
        ("A -- uses attention --> B", "edge:A..B", "uses atention", Verdict.TYPOS),
        ("A -- uses attention --> B", "edge:A..B", "leads", Verdict.DIFFERENT),
    ],
)
def test_the_verdict_on_what_is_typed(
    source: ConceptMap | str, part: str, typed: str, verdict: Verdict
) -> None:
    assert compared(source, part, typed).verdict is verdict


def test_a_slip_that_is_another_name_is_none() -> None:
    source = "BLIP-2 --> b[InstructBLIP]\nBLIP-2 --> c[InstructCLIP]"
    assert compared(source, "node:b", "InstructCLIP").verdict is Verdict.DIFFERENT


@pytest.mark.parametrize("owner", ["b", "MLP bridge", "mlp  Bridge", "MLP\nbridge"])
def test_aliases_count_by_id_and_by_label_however_it_is_written(owner: str) -> None:
    source = "A --> b[MLP<br/>bridge]\nA --> C"
    aliases = {owner: ["projector"]}
    assert compared(source, "node:b", "Projector", aliases).verdict is Verdict.SAME
    assert compared(source, "next:A", "C, projectr", aliases).verdict is Verdict.TYPOS
    assert compared(source, "node:b", "projector").verdict is Verdict.DIFFERENT


def test_what_is_missing_too_much_and_mistyped_is_told() -> None:
    source = "Hub --> Flamingo\nHub --> Perceiver"
    found = compared(source, "next:Hub", "Flamigno")
    assert [(each.mark, each.expected, each.typed) for each in found.pieces] == [
        (Mark.TYPO, "Flamingo", "Flamigno"),
        (Mark.MISSING, "Perceiver", ""),
    ]
    assert (found.verdict, found.suggested) == (Verdict.CLOSE, Rating.HARD)
    found = compared(LINEAGE, "next:clip", "SigLIP and Q-Former")
    assert " ".join(each.typed for each in found.pieces if each.typed) == "SigLIP and Q-Former"
    assert found.suggested is Rating.AGAIN


@given(concept_maps(most_nodes=6))
def test_the_answer_as_it_is_shown_is_right_and_so_is_any_order(concept_map: ConceptMap) -> None:
    questions = MapQuestions(concept_map)
    for part in questions.parts(ALL):
        question = questions.question(part)
        assert question is not None
        wanted = Wanted(concept_map, question.things, question.answer, {})
        assert wanted.compared(question.answer).verdict is Verdict.SAME
        turned = ", ".join([*question.things.values()][::-1])
        assert wanted.compared(turned or question.answer).verdict is Verdict.SAME


def test_no_text_is_too_long() -> None:
    lot = random.Random(1)
    words = ["SigLIP", "and", ",", "OpenClip", "(", "\n", "PaLI"]
    typed = " ".join(lot.choices(words, k=20_000))
    assert compared(LINEAGE, "next:clip", typed).verdict is Verdict.DIFFERENT
    assert compared(LINEAGE, "next:clip", "x" * 100_000).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    "typed",
    [
        "SigLIP & OpenCLIP", "siglip + openclip", "SigLIP/OpenCLIP", "OpenCLIP or SigLIP",
        "siglip; openclip", "SigLIP\nOpenCLIP", "SigLIP, and OpenCLIP",
    ],
)  # fmt: skip
def test_whatever_people_put_between_two_names_parts_them(typed: str) -> None:
    assert compared(LINEAGE, "next:clip", typed).verdict is Verdict.SAME


def test_names_that_nothing_parts_are_not_wrong_outright() -> None:
    assert compared(LINEAGE, "next:clip", "siglip openclip").verdict is Verdict.CLOSE
