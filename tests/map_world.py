"""A home with the three maps of Phase V, and redraws of the lineage whose marks are known."""

from __future__ import annotations

from pathlib import Path

from faults.homes import Home

PERFECT = """\
CLIP -> SigLIP, OpenCLIP
SigLIP - Idefics2 - Perceiver - Flamingo
OpenCLIP - LLaVA-NeXT - MLP bridge - Q-Former - BLIP-2
BLIP-2 -> InstructBLIP
CoCa -- dual objective -- PaLI
PaLI -> PaLI-3 (SigLIP)
Grounding: Florence-2, Ferret, Kosmos-2
Grounding -> Robot perception pipeline -> Phase VI: VLAs
"""
# Two edges forgotten and one reversed, every thing named.
FORGETFUL = """\
CLIP -> SigLIP, OpenCLIP
SigLIP - Idefics2
Perceiver - Flamingo
OpenCLIP - LLaVA-NeXT - MLP bridge - Q-Former
BLIP-2 -> InstructBLIP
CoCa -- dual objective -- PaLI
PaLI-3 (SigLIP) -> PaLI
Grounding: Florence-2, Ferret, Kosmos-2
Grounding -> Robot perception pipeline -> Phase VI: VLAs
"""
FORGOTTEN = (["Idefics2", "Perceiver", None], ["Q-Former", "BLIP-2", None])
TURNED = ["PaLI", "PaLI-3 (SigLIP)", None]

LOOP = "flowchart LR\n  a[Sense] --> b[Plan]\n  b --> c[Act]\n  c -->|world| a\n"


def phase5_home(folder: Path) -> Home:
    """A home as the program makes it on its first day."""
    home = Home(folder / "home")
    assert home.run("due").code == 0
    return home


def loop_home(folder: Path, cards: str = "") -> Home:
    """A home with one map of three things, listed by a deck that asks ``cards`` of it."""
    home = Home(folder / "home")
    home.decks.mkdir(parents=True)
    (home.decks / "diagrams").mkdir()
    (home.decks / "diagrams" / "loop.mmd").write_text(LOOP)
    asked = f"    cards: {cards}\n" if cards else ""
    (home.decks / "robots.yaml").write_text(f"title: Robots\nmaps:\n  - map: loop\n{asked}")
    return home
