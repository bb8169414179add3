"""Drawings of maps: whole, within the width, with every label and the right arrow heads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from srs.errors import SrsError
from srs.terminal.map_view import draw_map

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
DIRECTED = {"bridge": 7, "lineage": 6, "perception": 5}


def source(name: str) -> str:
    return (DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8")


def draw(text: str, width: int = 80) -> str:
    return draw_map(f"flowchart TD\n{text}\n", width, ascii_only=False)


def labels(name: str) -> list[str]:
    text = re.sub(r"^\s*%%.*$", "", source(name), flags=re.MULTILINE)
    return re.findall(r'\["(.+?)"\]', text) + re.findall(r"\|(.+?)\|", text)


def widest(drawing: str) -> int:
    return max(cell_len(line) for line in drawing.split("\n"))


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("name", sorted(DIRECTED))
def test_every_bundled_map_fits_with_every_label(name: str, width: int, ascii_only: bool) -> None:
    drawing = draw_map(source(name), width, ascii_only=ascii_only)
    assert widest(drawing) <= width
    for label in labels(name):
        for word in re.split(r"<br/>| ", label):
            assert word in drawing
    assert "<br/>" not in drawing
    assert "%%" not in drawing


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize(("name", "count"), sorted(DIRECTED.items()))
def test_directed_edges_end_in_an_arrow_head_and_others_do_not(
    name: str, count: int, width: int
) -> None:
    drawing = draw_map(source(name), width, ascii_only=False)
    assert len(re.findall("[▲▼◄►]", drawing)) == count


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_a_group_is_one_box_with_its_members_and_no_stray_box(width: int) -> None:
    drawing = draw_map(source("lineage"), width, ascii_only=False)
    assert drawing.count("Grounding") == 1
    assert drawing.count("┌") == 20  # nineteen nodes and the group
    assert "dual objective" in drawing


def test_ascii_drawings_have_no_other_characters() -> None:
    assert draw_map(source("lineage"), 80, ascii_only=True).isascii()


def test_parts_that_no_edge_joins_stand_side_by_side_where_they_fit() -> None:
    assert draw("a[left] --> b\nc[right] --> d", 40).split("\n")[1].split() == [
        "│", "left", "│", "│", "right", "│",
    ]  # fmt: skip
    rows = draw("a[left] --> b\nc[right] --> d", 12).split("\n")
    assert [row for row in rows if "left" in row] != [row for row in rows if "right" in row]


def test_a_map_that_is_too_wide_is_turned() -> None:
    text = "flowchart LR\n" + "\n".join(f"node{i} --> node{i + 1}" for i in range(9))
    assert "►" in draw_map(text, 200, ascii_only=False)
    narrow = draw_map(text, 40, ascii_only=False)
    assert widest(narrow) <= 40
    assert narrow.count("▼") == 9


def test_a_map_that_fits_nowhere_is_whole_and_says_so() -> None:
    drawing = draw(f"a[{'x' * 90}] --> b")
    assert "x" * 90 in drawing
    *rest, last = drawing.split("\n")
    assert last == f"This map needs {widest(chr(10).join(rest))} columns; there are 80."


@pytest.mark.parametrize(
    ("edge", "heads", "label"),
    [
        ("a --> b", 1, ""),
        ("a --- b", 0, ""),
        ("a ---|some text| b", 0, "some text"),
        ("a -- some text --- b", 0, "some text"),
        ("a -- some text --> b", 1, "some text"),
        ('a -- "some text" --- b', 0, "some text"),
        ("a == some text === b", 0, "some text"),
        ("a -. some text .- b", 0, "some text"),
        ("a ----> b", 1, ""),
        ("a <--> b", 2, ""),
    ],
)
def test_each_form_of_edge_is_drawn_as_mermaid_means_it(edge: str, heads: int, label: str) -> None:
    drawing = draw(edge)
    assert len(re.findall("[▲▼◄►]", drawing)) == heads
    assert drawing.count("┌") == 2
    assert label in drawing


@pytest.mark.parametrize("direction", ["TB", "TD", "BT", "LR", "RL"])
def test_labels_read_forwards_in_every_direction(direction: str) -> None:
    drawing = draw_map(f"flowchart {direction}\na[first] --> b[second]", 80, ascii_only=False)
    positions = [
        (number, line.index(word))
        for word in ("first", "second")
        for number, line in enumerate(drawing.split("\n"))
        if word in line
    ]
    first, second = positions
    if direction in {"BT", "RL"}:
        first, second = second, first
    assert (first[0], first[1]) < (second[0], second[1])


@pytest.mark.parametrize(
    "group",
    ['subgraph g["My group"]', "subgraph g [My group]", "subgraph My group", 'subgraph "My group"'],
)
def test_each_form_of_group_is_one_box_with_its_title(group: str) -> None:
    drawing = draw(f"{group}\na\nend\na --> b")
    assert drawing.count("My group") == 1
    assert drawing.count("┌") == 3


def test_a_group_without_members_keeps_its_edges() -> None:
    drawing = draw("subgraph g [Later]\nend\na --> g")
    assert "Later" in drawing
    assert "▼" in drawing


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "", "empty"),
        ("%% only a comment\n", "", "empty"),
        ("flowchart TD\n", "", "no nodes"),
        ("sequenceDiagram\n  a->>b: hi\n", "line 1", "not a Mermaid flowchart"),
        ("---\ntitle: x\n---\npie\n", "line 4", "not a Mermaid flowchart"),
        ("flowchart XY\na --> b\n", "line 1", "not a Mermaid flowchart"),
        ("flowchart TD\n\n%% c\na -->\n", "line 4", "without both ends"),
        ("flowchart TD\na[open --> b\n", "line 2", "neither a node nor an edge"),
        ("flowchart TD\nsome words here\n", "line 2", "neither a node nor an edge"),
        ('flowchart TD\na["open --> b\n', "line 2", "quote"),
        ("flowchart TD\na\nsubgraph g\nb\n", "line 3", "never closed"),
        ("flowchart TD\na\nend\n", "line 3", "closes no group"),
    ],
)
def test_what_is_no_flowchart_is_an_error_with_its_place(text: str, where: str, what: str) -> None:
    with pytest.raises(SrsError) as raised:
        draw_map(text, 80, ascii_only=False)
    assert what in raised.value.what
    assert raised.value.where == where
    assert raised.value.fix


def test_an_error_names_the_file() -> None:
    with pytest.raises(SrsError) as raised:
        draw_map("flowchart TD\na -->\n", 80, ascii_only=False, name="my.mmd")
    assert raised.value.where == "my.mmd:2"


def test_a_map_too_large_for_a_terminal_is_refused_at_once() -> None:
    text = "\n".join(f"n{i} --> n{i + 1}" for i in range(5000))
    with pytest.raises(SrsError, match="too large"):
        draw(text)


def test_a_map_that_the_library_would_never_finish_is_refused() -> None:
    tree = [(i, i + 1 + i * 17 % (39 - i) if i < 38 else 39) for i in range(39)]
    tangle = [(i, (i * i + 17) % 40) for i in range(19)]
    edges = [*tree, *tangle]
    with pytest.raises(SrsError) as raised:
        draw("\n".join(f"n{a} --> n{b}" for a, b in edges))
    assert raised.value.what == "the map cannot be drawn"


def test_control_characters_are_shown_and_never_sent() -> None:
    drawing = draw(
        'a["\x1b[31mred\x07"] -->|"\x1b]0;title\x9c"| b["\u202eabc #27; #155;"]\n'
        'subgraph g ["\x9b2J"]\nc\nend'
    )
    assert "␛[31mred␇" in drawing
    assert "␛]0;title" in drawing
    assert all(char == "\n" or char.isprintable() for char in drawing)


FRAGMENTS = ["a", "b", "-->", "---", "|x|", "[", "]", '"', "(", ")", "{", "}", "&", ";", "end",
             "subgraph", "\n", " ", "\x1b", "é", "<br/>", "#27;", "%%", "~~~", "@{", ":::", "`",
             "direction LR", "style", "o--o", "|", "\\", "/", "\x00", "\u2028"]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=20), st.integers(1, 90), st.booleans())
def test_any_text_is_drawn_or_refused_in_words(
    fragments: list[str], width: int, ascii_only: bool
) -> None:
    text = "flowchart TD\n" + " ".join(fragments)
    try:
        drawing = draw_map(text, width, ascii_only=ascii_only)
    except SrsError as error:
        assert error.what
        return
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", drawing)
    assert widest(drawing) <= width or f"there are {width}." in drawing
