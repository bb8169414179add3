"""A map as an indented tree, for what fits no drawing. It fits any width from 20 columns.

::

    CLIP
    ├─► SigLIP
    │   └── Idefics2
    └─ dual objective ─► PaLI

``─►`` is an arrow, ``──`` a line without direction, ``◄─►`` an arrow both ways. A group ends in
a colon, and its members follow with a ``•``. ``↑ name`` is shown further up already, ``↓ name``
further down. Where the tree becomes too deep, ``name …`` goes on at ``… name`` at the left.
Tones are seen by the line that leads to a thing, and by a piece of line (or a sign) after its
name; ``text_drawing.legend`` tells them. In ASCII: ``->``, ``--``, ``<->``, ``*``, ``^``, ``v``,
``...``.
"""

from __future__ import annotations

from dataclasses import dataclass

from srs.diagrams.drawing.inking.canvas import Row, Run
from srs.diagrams.drawing.inking.glyphs import Line
from srs.diagrams.drawing.inking.tones import LINES, dash, sign
from srs.diagrams.drawing.layout import show
from srs.diagrams.drawing.outline_tree import Branch, outline_tree
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.wrapping import cut, text_columns
from srs.model.concept_map import Arrow, ConceptMap

_INDENT = 4
_LEAST_TEXT = 14  # columns left for text at the deepest level
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class _Signs:
    more: str  # a branch after which others follow
    last: str
    bar: str
    head: str
    tail: str
    member: str
    above: str
    below: str
    rest: str


_UNICODE = _Signs("├", "└", "│", "►", "◄", "•", "↑", "↓", "…")
_ASCII = _Signs("|", "`", "|", ">", "<", "*", "^", "v", "...")

Word = tuple[str, Tone]


def outline(concept_map: ConceptMap, width: int, marks: Marks, *, ascii_only: bool) -> list[Row]:
    """Return the rows of the outline, none wider than ``width`` (at least 20) columns."""
    deepest = max(1, min(_DEEPEST, (width - _LEAST_TEXT) // _INDENT))
    shown = show(concept_map, marks)
    labels = {name: " ".join(label.split()) for name, label in shown.labels.items()}
    groups = {group.id for group in concept_map.groups}
    signs = _ASCII if ascii_only else _UNICODE
    rows: list[Row] = []
    for branch in outline_tree(shown, deepest):
        words = _edge_words(branch, shown, marks, signs, ascii_only)
        words += _thing_words(branch, labels, groups, marks, signs, ascii_only)
        rows += _rows(branch, words, width, signs)
    return rows


def _edge_words(
    branch: Branch, concept_map: ConceptMap, marks: Marks, signs: _Signs, ascii_only: bool
) -> list[Word]:
    """Return the words before the name; the first goes on from the corner of the branch."""
    if branch.edge is None:
        return [(" " + signs.member, Tone.PLAIN)] if branch.member else []
    edge = concept_map.edges[branch.edge]
    tone = marks.edges.get(branch.edge, Tone.PLAIN)
    line = dash(tone, ascii_only=ascii_only)
    start = signs.tail if edge.arrow is Arrow.BOTH else ""
    end = line if edge.arrow is Arrow.NONE else signs.head
    mark = sign(tone, ascii_only=ascii_only)
    label = [(word, tone) for word in edge.label.split()]
    if mark:
        label.append((mark, tone))
    if not label:
        return [(start + line + end, tone)]
    return [((start or line), tone), *label, (line + end, tone)]


def _thing_words(
    branch: Branch,
    labels: dict[str, str],
    groups: set[str],
    marks: Marks,
    signs: _Signs,
    ascii_only: bool,
) -> list[Word]:
    tone = marks.things.get(branch.thing, Tone.PLAIN)
    label = labels[branch.thing]
    if branch.thing in groups and not branch.seen and not label.endswith(":"):
        label += ":"
    words = label.split() or [branch.thing]
    if branch.seen:
        words.insert(0, signs.above if branch.seen == "above" else signs.below)
    elif mark := sign(tone, ascii_only=ascii_only):
        words.append(mark)
    elif LINES[tone] is not Line.THIN:
        words.append(dash(tone, ascii_only=ascii_only) * 2)
    if branch.goes_on:
        words.append(signs.rest)
    if branch.resumed:
        words.insert(0, signs.rest)
    return [(word, tone) for word in words]


def _rows(branch: Branch, words: list[Word], width: int, signs: _Signs) -> list[Row]:
    """Return the words filled into rows, with the bars of the tree before them."""
    gap = " " * (_INDENT - 1)
    bars = "".join((signs.bar if more else " ") + gap for more in branch.bars[:-1])
    first = after = bars
    if branch.bars:
        first += signs.more if branch.bars[-1] else signs.last
        after += (signs.bar if branch.bars[-1] else " ") + gap
    after += (signs.bar if branch.has_children else " ") + " "
    room = width - text_columns(after)
    rows: list[Row] = []
    line, used = [Run(first, Tone.PLAIN)], text_columns(first)
    started = False
    for whole, tone in words:
        for piece in cut(whole, room):
            columns = text_columns(piece)
            space = " " if started else ""
            if started and used + len(space) + columns > width:
                rows.append(_merged(line))
                line, used, space = [Run(after, Tone.PLAIN)], text_columns(after), ""
            line.append(Run(space + piece, tone))
            used += len(space) + columns
            started = True
    return [*rows, _merged(line)]


def _merged(line: list[Run]) -> Row:
    """Return the runs of a row, those of one tone as one, and no empty one."""
    runs: list[Run] = []
    for run in line:
        if runs and runs[-1].tone is run.tone:
            runs[-1] = Run(runs[-1].text + run.text, run.tone)
        elif run.text:
            runs.append(run)
    return tuple(runs)
