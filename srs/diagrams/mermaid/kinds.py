"""The first word of a Mermaid text: a flowchart, or another kind of diagram, which is named."""

from __future__ import annotations

import re

from srs.diagrams.mermaid.problems import Refusal, outside

_FLOWCHART = re.compile("(?:flowchart-elk|flowchart|graph)(?![A-Za-z0-9_])")
_WORD = re.compile("[A-Za-z][A-Za-z0-9]*")
_FIX = "begin the map with `flowchart TD` (downwards) or `flowchart LR` (to the right)"
# A word that makes Mermaid take the text for a C4 diagram wherever it stands.
_C4 = re.compile("C4(?:Container|Component|Dynamic|Deployment)")
_KINDS = {
    "architecture": "an architecture diagram",
    "block": "a block diagram",
    "c4": "a C4 diagram",
    "class": "a class diagram",
    "er": "an entity relationship diagram",
    "gantt": "a Gantt chart",
    "gitgraph": "a git graph",
    "journey": "a user journey",
    "kanban": "a kanban board",
    "mindmap": "a mind map",
    "packet": "a packet diagram",
    "pie": "a pie chart",
    "quadrant": "a quadrant chart",
    "radar": "a radar chart",
    "requirement": "a requirement diagram",
    "sankey": "a Sankey diagram",
    "sequence": "a sequence diagram",
    "state": "a state diagram",
    "swimlane": "a swimlane diagram",
    "timeline": "a timeline",
    "treemap": "a treemap",
    "treeview": "a tree view",
    "xychart": "an XY chart",
    "zenuml": "a ZenUML diagram",
}


def header_end(text: str) -> int:
    """Return where the first word ends. Raises Refusal if it does not begin a flowchart."""
    match = _FLOWCHART.match(text)
    if match:
        c4 = _C4.search(text)
        if c4:
            what = f"the word {c4[0]}, for which Mermaid takes the text for a C4 diagram"
            raise outside(c4.start(), what, "write it otherwise, such as C4 Container")
        return match.end()
    word = _WORD.match(text)
    if not text.strip():
        raise outside(0, "the map is empty", _FIX)
    name = word[0].lower() if word else ""
    kind = next((kind for key, kind in _KINDS.items() if name.startswith(key)), "")
    if kind:
        raise outside(0, f"{kind}, not a flowchart", _FIX)
    raise Refusal(0, "this does not begin a Mermaid flowchart", _FIX)
