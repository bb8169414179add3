"""The bundled maps have the nodes and edges of the course's drawings, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
NODE = re.compile(r'^(\w+)\["(.+)"\]$')
EDGE = re.compile(r"^(\w+) (-->|---)(?:\|(.+)\|)? (\w+)$")
GROUP = re.compile(r"^subgraph (\w+) \[(.+)\]$")

BRIDGE = """
Phase II: Transformer (text attention) --> Phase V: VLMs (align vision + language)
Phase IV: ViT (image attention) --> Phase V: VLMs (align vision + language)
Phase V: VLMs (align vision + language) --> Contrastive (CLIP, SigLIP)
Phase V: VLMs (align vision + language) --> Generative (LLaVA, BLIP-2)
Contrastive (CLIP, SigLIP) --> Grounded VLMs (Florence-2, Ferret)
Generative (LLaVA, BLIP-2) --> Grounded VLMs (Florence-2, Ferret)
Grounded VLMs (Florence-2, Ferret) --> Phase VI: VLAs (add action to grounding)
"""
LINEAGE = """
CLIP --> SigLIP
CLIP --> OpenCLIP
SigLIP --- Idefics2
OpenCLIP --- LLaVA-NeXT
Idefics2 --- Perceiver
LLaVA-NeXT --- MLP bridge
Perceiver --- Flamingo
MLP bridge --- Q-Former
Q-Former --- BLIP-2
BLIP-2 --> InstructBLIP
CoCa ---|dual objective| PaLI
PaLI --> PaLI-3 (SigLIP)
Grounding --> Robot perception pipeline
Robot perception pipeline --> Phase VI: VLAs
"""
PERCEPTION = """
natural language query --> VLM grounding
VLM grounding --> pixel coordinates
pixel coordinates --> depth
depth --> 3D position
3D position --> robot action
"""


def statements(name: str) -> list[str]:
    lines = (DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8").split("\n")
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not line.startswith("%%")]


def labels(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in statements(name):
        if match := NODE.match(line) or GROUP.match(line):
            found[match[1]] = match[2].replace("<br/>", " ")
    return found


def edges(name: str) -> list[str]:
    named = labels(name)
    found = []
    for line in statements(name):
        if match := EDGE.match(line):
            source, line_form, label, target = match.groups()
            edge = f"{line_form}|{label}|" if label else line_form
            found.append(f"{named[source]} {edge} {named[target]}")
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [("bridge", BRIDGE), ("lineage", LINEAGE), ("perception", PERCEPTION)],
)
def test_a_map_has_exactly_these_edges(name: str, expected: str) -> None:
    assert edges(name) == expected.strip().split("\n")


@pytest.mark.parametrize("name", ["bridge", "lineage", "perception"])
def test_every_line_of_a_map_is_a_node_an_edge_or_a_group(name: str) -> None:
    first, *rest = statements(name)
    assert first in {"flowchart TD", "flowchart LR"}
    assert [
        line for line in rest if not (NODE.match(line) or EDGE.match(line) or GROUP.match(line))
    ] == (["end"] if name == "lineage" else [])


def test_grounding_is_a_group_of_three() -> None:
    lines = statements("lineage")
    start = lines.index("subgraph grounding [Grounding]")
    members = lines[start + 1 : lines.index("end")]
    assert [labels("lineage")[NODE.sub(r"\1", line)] for line in members] == [
        "Florence-2",
        "Ferret",
        "Kosmos-2",
    ]


@pytest.mark.parametrize("path", sorted(DIAGRAMS.glob("*.mmd")), ids=lambda path: path.name)
def test_comments_are_such_as_every_mermaid_program_reads(path: Path) -> None:
    """Mermaid does not take a bare %% for a comment, and others break comments at a semicolon."""
    comments = [
        line.strip() for line in path.read_text(encoding="utf-8").split("\n") if "%%" in line
    ]
    assert comments
    assert all(re.match(r"%% [^;]*[^; ]$", comment) for comment in comments)
