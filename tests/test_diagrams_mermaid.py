"""Our reading of flowcharts beside Mermaid's own: what both accept is the same map.

The diagrams are those of tests/data/mermaid (each begins after a line ``%% -- its name``), and
made up ones: right, damaged and jumbled. Whatever we refuse, Mermaid refuses too, or it is a
thing that a map has not, which the error names.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mermaid_answers import Answer, disagreement, mermaid_says, missing, we_say
from mermaid_texts import Texts

DATA = Path(__file__).parent / "data" / "mermaid"
_NAME = re.compile(r"^%% -- ", re.MULTILINE)
_SEEDS = range(150)
# What Mermaid reads and we refuse by name, by the words of the error.
_OUTSIDE = {
    "a circle or a cross at the end of an edge",
    "an edge with a head at its begin only",
    "a group within itself",
    "a label that begins with a tab or four spaces",
    "a line with a direction and other things, of which Mermaid reads the direction only",
    "a node with properties, in [| |]",
    "a node with “icon”",
    "a node with “img”",
    "HTML in a label, other than <br/> and a change of looks such as <b>",
    "Markdown in a label, other than **bold** and *italic*",
    "quotes with nothing between them",
    "the direction BR",
    "the map is empty",
    "the value of “label” is not a text",
    "this line is not “key: value”",
    "“%%” that begins no comment",
    "“L_A_B_0” is an edge's name, and edges end at nodes",
    "“e1” is an edge's name, and edges end at nodes",
}
_BOM = ("a mark of the byte order", "\ufeffflowchart TD\r\n    a --> b\r\n")


def corpus() -> dict[str, str]:
    """Return the diagrams of the data, by file and name."""
    texts = {_BOM[0]: _BOM[1]}
    for path in sorted(DATA.glob("*.mmd")):
        for part in _NAME.split(path.read_text(encoding="utf-8"))[1:]:
            name, _, text = part.partition("\n")
            texts[f"{path.name}: {name}"] = text
    return texts


def made_up() -> dict[str, str]:
    """Return diagrams from the grammar, and damaged ones, by what made them."""
    found: dict[str, str] = {}
    for seed in _SEEDS:
        texts = Texts(seed)
        found[f"whole {seed}"] = texts.whole()
        found[f"damaged {seed}"] = texts.damaged()
        found[f"damaged again {seed}"] = texts.damaged()
        found[f"jumbled {seed}"] = texts.jumbled()
    return found


def what(answer: Answer) -> str:
    """Return the words of an error, without its place, excerpt and advice."""
    return answer.error.split("\n")[0].partition(": ")[2]


def test_mermaid_and_we_read_the_same_maps() -> None:
    if reason := missing():
        pytest.skip(reason)
    written = corpus()
    texts = {**written, **made_up()}
    theirs = dict(zip(texts, mermaid_says(list(texts.values())), strict=True))
    ours = {name: we_say(text) for name, text in texts.items()}

    assert {
        name: f"{texts[name]!r}: {found}"
        for name in texts
        if (found := disagreement(ours[name], theirs[name]))
    } == {}
    # What we refuse by name is no more than what is listed here.
    assert {
        what(ours[name]) for name in written if theirs[name].ok and not ours[name].ok
    } == _OUTSIDE
    # The comparison says something: many are maps, and many are not.
    assert sum(each.ok for each in ours.values()) > len(texts) // 3
    assert sum(not each.ok for each in theirs.values()) > len(texts) // 4


def test_corpus_is_large() -> None:
    assert len(corpus()) >= 150


def test_every_diagram_of_the_corpus_is_read_or_refused() -> None:
    answers = {name: we_say(text) for name, text in corpus().items()}

    assert {name for name, each in answers.items() if not each.ok and not what(each)} == set()
