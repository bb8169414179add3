"""Maps inside a process: drawn, beside another program's drawing; a redraw compared."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.stopwatch import now

_WIDTH = 80
_LINEAGE = Path(__file__).parent.parent / "diagrams" / "lineage.mmd"
_NODES, _EDGES = 200, 240
_BIG_NODES, _BIG_EDGES = 400, 1_000
_HUGE = 10_000
_ADJECTIVES = ("dense", "learned", "frozen", "causal", "spatial", "visual", "latent", "robust")
_NOUNS = ("encoder", "decoder", "token", "patch", "loss", "policy", "bridge", "query", "head")
_Done = TypeVar("_Done")


def maps(rounds: str) -> dict[str, object]:
    """Return, for each job, pairs of seconds: ours, and the peer's."""
    lineage = _LINEAGE.read_text("utf-8")
    texts = {"lineage": lineage, "map": _map_text(_NODES, _EDGES), "huge": _map_text(_HUGE, _HUGE)}
    big = _map_text(_BIG_NODES, _BIG_EDGES)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*texts, "redraw")}
    for number in range(1 + int(rounds)):
        for name, text in texts.items():
            ours_s, _ = _timed(partial(_drawn, text))
            # Its time grows with the square: a huge map would take it hours.
            peer_s = 0.0 if name == "huge" else _timed(partial(_drawn_by_termaid, text))[0]
            if number:  # the first time loads modules
                found[name].append((ours_s, peer_s))
        ours_s, peer_s = _redraws(big)
        if number:
            found["redraw"].append((ours_s, peer_s))
    return {"pairs": found}


def _drawn(text: str) -> int:
    from srs.diagrams.drawing.drawing import draw_map
    from srs.diagrams.mermaid.reading import read_map

    return len(draw_map(read_map(text), _WIDTH))


def _drawn_by_termaid(text: str) -> int:
    from termaid import render

    return len(render(text))


def _redraws(text: str) -> tuple[float, float]:
    """Compare a redraw, half of it right, with a map; beside it the same as sets of pairs."""
    from srs.diagrams.mermaid.reading import read_map
    from srs.diagrams.recall.comparison import compare
    from srs.diagrams.recall.sketch import read_sketch

    concept_map = read_map(text)
    labels = concept_map.labels
    typed = [
        (labels[edge.source], labels[edge.target])
        if number % 2
        else (labels[edge.target], labels[edge.source])
        for number, edge in enumerate(concept_map.edges)
    ]
    sketch = "\n".join(f"{source} -> {target}" for source, target in typed)
    true = {(labels[edge.source], labels[edge.target]) for edge in concept_map.edges}
    ours_s, _ = _timed(lambda: compare(concept_map, read_sketch(sketch)))
    peer_s, _ = _timed(lambda: true & {tuple(line.split(" -> ")) for line in sketch.split("\n")})
    return ours_s, peer_s


def _map_text(nodes: int, edges: int) -> str:
    """Return a map whose edges mostly lead on to a thing that stands near, as in drawn maps."""
    choose = random.Random(nodes)
    lines = ["flowchart TD"]
    for number in range(nodes):
        words = f"{choose.choice(_ADJECTIVES)} {choose.choice(_NOUNS)} {number}"
        lines.append(f'n{number}["{words}"]')
    lines += [
        f"n{max(0, number - choose.randint(1, 4))} --> n{number}" for number in range(1, nodes)
    ]
    for _ in range(edges - nodes + 1):
        source = choose.randrange(nodes - 1)
        lines.append(f"n{source} --- n{min(nodes - 1, source + choose.randint(1, 9))}")
    return "\n".join(lines)


def _timed(work: Callable[[], _Done]) -> tuple[float, _Done]:
    begin = now()
    done = work()
    return (now() - begin).wall_s, done


JOBS = {"maps": maps}
