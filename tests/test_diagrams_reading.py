"""Mermaid flowcharts become concept maps, or are refused with their place and advice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.diagrams.mermaid.fences import map_sources
from srs.diagrams.mermaid.problems import MapSyntaxError, OutsideSubsetError
from srs.diagrams.mermaid.reading import read_map
from srs.errors import SrsError
from srs.model.concept_map import Arrow, ConceptMap, Direction, MapEdge, MapGroup, MapNode

MAPS = Path(__file__).parent.parent / "diagrams"


def flowchart(*lines: str) -> ConceptMap:
    """Return the map of these lines below ``flowchart TD``, which is line 1."""
    return read_map("\n".join(("flowchart TD", *lines)))


def edges(found: ConceptMap) -> list[str]:
    """Return the edges in short: source, sign, target and label."""
    signs = {Arrow.NONE: "--", Arrow.FORWARD: "->", Arrow.BOTH: "<->"}
    return [f"{e.source}{signs[e.arrow]}{e.target} {e.label}".rstrip() for e in found.edges]


def refusal(source: str, name: str = "", first_line: int = 1) -> SrsError:
    """Return the error that refuses the text."""
    with pytest.raises(SrsError) as caught:
        read_map(source, name, first_line)
    return caught.value


# --- what is read


def test_map_keeps_nodes_edges_groups_and_lines_in_the_order_of_the_file() -> None:
    found = read_map(
        "---\ntitle: Where it leads\n---\nflowchart LR\n"
        "    a[One] -- leads --> b\n    subgraph g [A group]\n        b\n        c\n    end\n"
    )

    assert found == ConceptMap(
        nodes=(MapNode("a", "One", 5), MapNode("b", "b", 5), MapNode("c", "c", 8)),
        edges=(MapEdge("a", "b", Arrow.FORWARD, "leads", 5),),
        groups=(MapGroup("g", "A group", ("b", "c"), 6),),
        direction=Direction.RIGHT,
        title="Where it leads",
    )


@pytest.mark.parametrize(
    ("header", "direction"),
    [
        ("graph TD", Direction.DOWN),
        ("graph TB", Direction.DOWN),
        ("flowchart", Direction.DOWN),
        ("flowchart LR", Direction.RIGHT),
        ("flowchart BT;", Direction.UP),
        ("graph RL", Direction.LEFT),
    ],
)
def test_direction_is_that_of_the_first_line(header: str, direction: Direction) -> None:
    assert read_map(f"{header}\na").direction is direction


@pytest.mark.parametrize(
    "shape",
    [
        "[{}]", "({})", "([{}])", "[[{}]]", "[({})]", "(({}))", "((({})))", ">{}]", "{{{}}}",
        "{{{{{}}}}}", "[/{}/]", "[\\{}\\]", "[/{}\\]", "[\\{}/]", "(-{}-)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", ["Plain words", '"In (quotes) [x]"', '"`In **Markdown**`"'])
def test_every_shape_has_its_label(shape: str, label: str) -> None:
    found = flowchart(f"a{shape.format(label)} --> b")

    assert found.nodes[0].label == label.strip('"`').replace("*", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("one<br/>two<br>three", "one\ntwo\nthree"),
        ("#quot;x#quot; #35; #9829; &amp; #lt;b#gt;", '"x" # ♥ & <b>'),
        ("a\\nb", "a\nb"),
        ("  far   apart ", "far apart"),
        ("<b>bold</b> H<sub>2</sub>O", "bold H2O"),
        ("1 < 2 > 0", "1 < 2 > 0"),
        ("fa:fa-car a car", "a car"),
        ("#unknown;", "&unknown;"),
        ("bell \x07, back \u202e", "bell ␇, back <U+202E>"),
    ],
)
def test_label_is_what_a_reader_sees(written: str, shown: str) -> None:
    assert flowchart(f'a["{written}"]').nodes[0].label == shown


@pytest.mark.parametrize("label", [" ", "\u200b", "<br/>", "#8203;", "<b></b>"])
def test_label_that_shows_nothing_is_the_id(label: str) -> None:
    assert flowchart(f'a["{label}"]').nodes[0].label == "a"


def test_label_is_the_last_one_given() -> None:
    found = flowchart("a[One] --> b", "a[Two]", "a --> b", 'b@{ shape: rect, label: "Three" }')

    assert [node.label for node in found.nodes] == ["Two", "Three"]


def test_two_nodes_of_one_label_are_two_nodes() -> None:
    assert [node.id for node in flowchart("a[Same] --> b[Same]").nodes] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a --> b", ["a->b"]),
        ("a---b", ["a--b"]),
        ("a -.-> b ==> c", ["a->b", "b->c"]),
        ("a -.- b === c", ["a--b", "b--c"]),
        ("a ----> b ==== c", ["a->b", "b--c"]),
        ("a <--> b <-.-> c <==> d", ["a<->b", "b<->c", "c<->d"]),
        ("a -->|some text| b", ["a->b some text"]),
        ("a -- some text --> b", ["a->b some text"]),
        ('a -- "in (quotes)" --- b', ["a--b in (quotes)"]),
        ("a == x ==> b -. y .-> c", ["a->b x", "b->c y"]),
        ("a & b --> c & d", ["a->c", "a->d", "b->c", "b->d"]),
        ("a ~~~ b", []),
        ("a e1@--> b", ["a->b"]),
        ("a --> a", ["a->a"]),
        ("a --> b; a --> b", ["a->b", "a->b"]),
        ("a -- self-loop --> b", ["a->b self-loop"]),
    ],
)
def test_edges_have_ends_heads_and_labels(line: str, expected: list[str]) -> None:
    assert edges(flowchart(line)) == expected


def test_node_belongs_to_the_group_that_names_it_first() -> None:
    found = flowchart(
        "subgraph one", "a --> b", "end", "subgraph two [Two]", "b --> c", "end", "one --> two"
    )

    assert [(group.id, set(group.members)) for group in found.groups] == [
        ("one", {"a", "b"}),
        ("two", {"c"}),
    ]
    assert edges(found)[-1] == "one->two"


def test_group_in_a_group_is_its_member_and_one_without_members_is_a_node() -> None:
    found = flowchart(
        "subgraph out", "subgraph in", "direction LR", "a", "end", "end", "subgraph x [Bare]", "end"
    )

    assert {group.id: group.members for group in found.groups} == {"out": ("in",), "in": ("a",)}
    assert MapNode("x", "Bare", 8) in found.nodes


def test_group_hides_a_node_of_its_name() -> None:
    found = flowchart("g[A node] --> a", "subgraph g [A group]", "a", "end")

    assert [node.id for node in found.nodes] == ["a"]
    assert found.labels["g"] == "A group"


def test_looks_comments_and_clicks_leave_nothing_behind() -> None:
    found = read_map(
        "\ufeff%%{init: {'theme': 'dark'}}%%\r\n%% note\r\nflowchart TD\r\n\taccTitle: t\r\n"
        "\taccDescr {\r\n d\r\n}\r\n\ta:::big --> b;\r\n\tclassDef big fill:#f9f;\r\n"
        "\tclass b big\r\n"
        '\tstyle a fill:#fff\r\n\tlinkStyle 0 color:red\r\n\tclick a "x" _blank\r\n'
    )

    assert (len(found.nodes), edges(found), found.edges[0].line) == (2, ["a->b"], 8)


def test_maps_of_the_course_are_read_whole() -> None:
    counts = {}
    for path in sorted(MAPS.glob("*.mmd")):
        found = read_map(path.read_text(encoding="utf-8"), path.name)
        counts[path.stem] = (len(found.nodes), len(found.edges), len(found.groups))

    assert counts == {"bridge": (7, 7, 0), "lineage": (19, 14, 1), "perception": (6, 5, 0)}


# --- what is refused


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("a --o b", 3, "a circle or a cross at the end of an edge"),
        ("a --x b", 3, "a circle or a cross at the end of an edge"),
        ("a <--- b", 3, "an edge with a head at its begin only"),
        ('a["<div>x</div>"]', 4, "HTML in a label, other than <br/> and a change of looks"),
        ('a["`- x\n- y`"]', 5, "Markdown in a label, other than **bold** and *italic*"),
        ('a@{ icon: "fa:x" }', 2, "a node with “icon”"),
        ("a[|x:y|z]", 2, "a node with properties"),
        ("%%", 1, "“%%” that begins no comment"),
        ("a --> b direction LR", 1, "a line with a direction and other things"),
        ("a e1@--> b\ne1 --> c", 4, "“e1” is an edge's name, and edges end at nodes"),
    ],
)
def test_what_a_map_has_not_is_named(line: str, column: int, what: str) -> None:
    error = refusal(f"flowchart TD\n{line}", "my.mmd")

    assert isinstance(error, OutsideSubsetError)
    assert error.what.startswith(what)
    assert error.where == f"my.mmd:{2 + line.count(chr(10)) * ('e1' in line)}:{column}"
    assert error.fix


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("a[Text", 2, "the label that begins here is never closed"),
        ("a[Text (more)]", 8, "“(” in a label that is not in quotes"),
        ("a -->", 6, "the line ends where the name of a node is to stand"),
        ("a --> end", 7, "“end” is a word of Mermaid's own"),
        ("a b", 2, "a space after a name, and no edge after it"),
        ("end", 1, "“end” closes no group"),
        ("subgraph g", 1, "the group that begins here is never closed"),
        ("subgraph", 9, "the line ends where the title of a group is to stand"),
        ("a -- text b", 3, "the edge that begins here has no end"),
        ("a] b", 2, "“]” closes no label"),
        ("linkStyle 3 color:red", 11, "there is no edge of this number so far"),
        ("a@{ shape: nope }", 2, "there is no shape “nope”"),
        ("a#quot;", 2, "an entity code outside of a label"),
    ],
)
def test_mistake_is_shown_where_it_is(line: str, column: int, what: str) -> None:
    error = refusal(f"flowchart TD\n    x --> y\n{line}", "my.mmd")

    assert isinstance(error, MapSyntaxError)
    assert (error.what, error.where) == (what, f"my.mmd:3:{column}")
    excerpt, caret = error.detail.split("\n")
    assert excerpt.startswith(f"    3 | {line}")
    assert caret.index("^") == len("    3 | ") + column - 1
    assert error.fix


@pytest.mark.parametrize(
    ("line", "column", "arrow"),
    [
        ("x-->y", 1, "-->"),
        ("a --> o==>b", 7, "==>"),
        ("a & x-.-b", 5, "-.-"),
        ("x--hi-->y", 1, "--"),
    ],
)
def test_a_name_that_an_edge_takes_for_its_end_wants_a_space(
    line: str, column: int, arrow: str
) -> None:
    error = refusal(f"flowchart TD\n{line}\n", "my.mmd")
    assert error.what.endswith("right before an edge is its end, a circle or a cross")
    assert error.where == f"my.mmd:2:{column}"
    assert error.fix == f"put a space before {arrow}"
    read_map(f"flowchart TD\n{line.replace(arrow, f' {arrow} ', 1)}\n")


@pytest.mark.parametrize(
    "line", ["a -->", "a --> ", "a -->\n", "a -->\n\n  \n", "a -->\n%% a comment\n"]
)
def test_an_edge_that_leads_nowhere_is_shown_at_its_own_end(line: str) -> None:
    error = refusal(f"flowchart TD\n{line}", "my.mmd")
    assert (error.what, error.where) == (
        "the line ends where the name of a node is to stand",
        "my.mmd:2:6",
    )
    assert error.fix == "write the name of a node there"
    assert "a -->" in error.detail


def test_place_counts_comments_front_matter_and_carriage_returns() -> None:
    source = "---\r\ntitle: x\r\n---\r\n%% one\r\n\r\nflowchart TD\r\n%% two\r\n  a --> ]\r\n"

    assert refusal(source).where == "line 8, column 9"
    assert refusal(source, "notes.md", 40).where == "notes.md:47:9"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("sequenceDiagram\n a->>b: x", "a sequence diagram, not a flowchart"),
        ("  %% c\nstateDiagram-v2", "a state diagram, not a flowchart"),
        ("gantt", "a Gantt chart, not a flowchart"),
        ("a --> b", "this does not begin a Mermaid flowchart"),
        ("", "the map is empty"),
        ("flowchart TD\n", "the map is empty"),
        ("graph BR\na", "the direction BR"),
    ],
)
def test_text_that_is_no_map_is_called_what_it_is(source: str, what: str) -> None:
    assert refusal(source).what == what


def test_groups_within_each_other_are_refused() -> None:
    source = "graph TD\nsubgraph a\nb --> x\nend\nsubgraph b\na --> y\nend"

    assert refusal(source).what == "a group within itself"


# --- whatever comes


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    for source in (text, f"flowchart TD\n{text}", f"flowchart TD\na[{text}] --> b"):
        try:
            found = read_map(source)
        except SrsError as error:
            assert error.what
        else:
            assert all(node.label for node in found.nodes)


@given(st.lists(st.sampled_from([*'[](){}<>|"`-=.~&:;@%#xo \n', "a", "end ", "subgraph "])))
def test_any_signs_are_read_or_refused(signs: list[str]) -> None:
    try:
        found = read_map("flowchart TD\na" + "".join(signs))
    except SrsError as error:
        assert error.where
    else:
        ids = [*(node.id for node in found.nodes), *(group.id for group in found.groups)]
        assert len(set(ids)) == len(ids)
        assert {end for edge in found.edges for end in (edge.source, edge.target)} <= set(ids)
        assert {member for group in found.groups for member in group.members} <= set(ids)


def _seconds(source: str) -> float:
    begin = time.process_time()
    try:
        read_map(source)
    except SrsError as error:
        assert error.what
    return time.process_time() - begin


@pytest.mark.parametrize(
    "head", ["", "graph TD\n", "graph TD\na[", 'graph TD\na["', "graph TD\na -- "]
)
@pytest.mark.parametrize(
    "sign", ["-", "[", '"', "&", " ", ".", "<a", "a@", "%%{", "x-", "style:#;"]
)
def test_time_grows_no_faster_than_the_text(head: str, sign: str) -> None:
    small, large = (_seconds(head + sign * (size // len(sign))) for size in (50_000, 400_000))

    assert large < 0.2 + 30 * small


def test_ten_thousand_nodes_are_read_in_half_a_second() -> None:
    nodes = "".join(f'    n{number}["Node {number}"]\n' for number in range(10_000))
    found = read_map(f"graph TD\n{nodes}")

    assert len(found.nodes) == 10_000
    assert _seconds(f"graph TD\n{nodes}") < 0.5 * 3  # a shared machine is up to 3 times slower


def test_lines_that_join_each_with_each_have_a_bound() -> None:
    many = " & ".join(f"n{number}" for number in range(1000))

    assert refusal(f"graph TD\n{many} --> {many}").what == "more than 100,000 edges"


# --- Markdown


def test_fenced_blocks_are_found_with_their_lines() -> None:
    text = (
        "# Notes\n```mermaid\nflowchart TD\na\n```\n\n- list\n  ~~~mermaid\n  flowchart LR\n    b\n"
        "  ~~~\n````md\n```mermaid\nnot this\n```\n````\n```mermaidx\nno\n```\n"
        "````mermaid\nc\n```\n"
    )

    assert map_sources(text) == [
        (3, "flowchart TD\na\n"),
        (9, "flowchart LR\n  b\n"),
        (21, "c\n```\n"),
    ]


def test_text_without_blocks_has_no_maps() -> None:
    assert map_sources("flowchart TD\na --> b\n") == []


@given(st.text(alphabet="`~ \nmermaid", max_size=60))
def test_any_markdown_has_blocks_within_its_lines(text: str) -> None:
    for line, source in map_sources(text):
        assert 2 <= line <= text.count("\n") + 2
        assert len(source) <= len(text) + 1


@pytest.mark.parametrize("edge", ["a -> b", "a->b", "a => b", "a - b", "a → b", "a <- b"])
def test_an_edge_as_sketches_have_it_is_told_how_mermaid_writes_it(edge: str) -> None:
    with pytest.raises(SrsError) as raised:
        read_map(f"flowchart TD\n  {edge}\n", "x.mmd")
    assert "is no edge in Mermaid" in raised.value.what
    assert raised.value.where.startswith("x.mmd:2:")
    assert "-->" in raised.value.fix
