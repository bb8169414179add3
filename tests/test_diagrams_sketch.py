"""What can be typed of a map: every form, every mistake with its place, any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from counted_work import work
from hypothesis import given
from hypothesis import strategies as st
from random_maps import concept_maps
from sketch_texts import whole_text

from srs.diagrams.names import name_key
from srs.diagrams.recall.sketch import Sketch, read_sketch, sketch_map
from srs.model.concept_map import Arrow, ConceptMap

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
SIGN = {Arrow.NONE: "-", Arrow.FORWARD: ">", Arrow.BOTH: "<>"}


def edges(text: str) -> list[tuple[str, ...]]:
    sketch = read_sketch(text)
    assert not sketch.problems
    return [
        (e.source, SIGN[e.arrow], e.target, *([e.label] if e.label else [])) for e in sketch.edges
    ]


@pytest.mark.parametrize("arrow", ["->", "-->", "--->", "=>", "==>", "-.->", "→", "⟶", "⇒", "—>"])
def test_an_arrow_leads_from_the_first_name_to_the_second(arrow: str) -> None:
    assert edges(f"A {arrow} B") == edges(f"A{arrow}B") == [("A", ">", "B")]


def test_angle_brackets_between_spaces_are_arrows() -> None:
    assert edges("A > B > C") == [("A", ">", "B"), ("B", ">", "C")]
    assert edges("A < B") == [("B", ">", "A")]


@pytest.mark.parametrize("arrow", ["<-", "<--", "<=", "<-.-", "←", "⟵"])
def test_an_arrow_backwards_leads_from_the_second_name(arrow: str) -> None:
    assert edges(f"A {arrow} B") == [("B", ">", "A")]


@pytest.mark.parametrize("arrow", ["<->", "<-->", "<=>", "<-.->", "↔", "⇔"])
def test_an_arrow_with_two_heads_leads_both_ways(arrow: str) -> None:
    assert edges(f"A {arrow} B") == [("A", "<>", "B")]


@pytest.mark.parametrize("line", ["-", "–", "—", "--", "---", "----", "-.-", "===", "──"])
def test_a_line_joins_without_a_direction(line: str) -> None:
    assert edges(f"A {line} B") == [("A", "-", "B")]


@pytest.mark.parametrize(
    "text",
    [
        "Q-Former -> PaLI-3",
        "- Q-Former -> PaLI-3",
        "* Q-Former → PaLI-3",
        "  Q-Former   ->   PaLI-3 ;",
        '"Q-Former" -> “PaLI-3”',
        'q["Q-Former"] --> p(["PaLI-3"])',
        "Q-Former->PaLI-3",
    ],
)
def test_hyphens_within_names_are_no_lines(text: str) -> None:
    assert edges(text) == [("Q-Former", ">", "PaLI-3")]


def test_a_dash_joins_only_between_spaces() -> None:
    assert read_sketch("vision–language x-y=z a=b p<5").names == ("vision–language x-y=z a=b p<5",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CoCa -- dual objective -- PaLI", ("CoCa", "-", "PaLI", "dual objective")),
        ("CoCa — dual objective — PaLI", ("CoCa", "-", "PaLI", "dual objective")),
        ("A -- uses -> B", ("A", ">", "B", "uses")),
        ("A -- uses -> B", ("A", ">", "B", "uses")),
        ("A <- uses -- B", ("B", ">", "A", "uses")),
        ("A <-- uses -- B", ("B", ">", "A", "uses")),
        ("A -- fast, cheap --> B", ("A", ">", "B", "fast, cheap")),
        ('A -- "x -> y" --> B', ("A", ">", "B", "x -> y")),
        ("A -->|uses| B", ("A", ">", "B", "uses")),
        ('A ---|"is a"| B', ("A", "-", "B", "is a")),
        ("A == uses ==> B", ("A", ">", "B", "uses")),
        ("A -. uses .-> B", ("A", ">", "B", "uses")),
        ("A <-- uses --> B", ("A", "<>", "B", "uses")),
        ('"A" <-- "uses" -> "B"', ("A", "<>", "B", "uses")),
        ("A <-. uses .-> B", ("A", "<>", "B", "uses")),
        ("A <-->|uses| B", ("A", "<>", "B", "uses")),
        ('A -->|"one | two"| B', ("A", ">", "B", "one | two")),
        ("Image -patch embedding-> ViT", ("Image", ">", "ViT", "patch embedding")),
        ("A -[uses]-> B", ("A", ">", "B", "uses")),
        ("A <-[uses]- B", ("B", ">", "A", "uses")),
        ("A -[uses]- B", ("A", "-", "B", "uses")),
    ],
)
def test_words_between_two_lines_or_bars_are_a_label(text: str, expected: tuple[str, ...]) -> None:
    assert edges(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLIP -> SigLIP, OpenCLIP", [("CLIP", ">", "SigLIP"), ("CLIP", ">", "OpenCLIP")]),
        ("A & B -> C", [("A", ">", "C"), ("B", ">", "C")]),
        ("A -> B -> C", [("A", ">", "B"), ("B", ">", "C")]),
        ("A -> B <- C", [("A", ">", "B"), ("C", ">", "B")]),
        ("A <- B -> C", [("B", ">", "A"), ("B", ">", "C")]),
        ("A <-- B <-- C", [("B", ">", "A"), ("C", ">", "B")]),
        ("A\n-> B\n-> C", [("A", ">", "B"), ("B", ">", "C")]),
        ("A, B\n# why\n<- uses -- C", [("C", ">", x, "uses") for x in "AB"]),
        ("A\n  -> B\n    -> C\n  -> D", [("A", ">", "B"), ("B", ">", "C"), ("A", ">", "D")]),
        ("1. A -> B\n2) C -> D", [("A", ">", "B"), ("C", ">", "D")]),
        ("A - B - C", [("A", "-", "B"), ("B", "-", "C")]),
        ("A --- B --- C", [("A", "-", "B"), ("B", "-", "C")]),
        ("A -> B -- C", [("A", ">", "B"), ("B", "-", "C")]),
        ("A -> B; C -> D", [("A", ">", "B"), ("C", ">", "D")]),
        ("A, B -- x --> C, D", [(a, ">", b, "x") for a in "AB" for b in "CD"]),
    ],
)
def test_lists_and_chains_are_several_edges(text: str, expected: list[tuple[str, ...]]) -> None:
    assert edges(text) == expected


def test_commas_and_arrows_within_quotes_or_brackets_belong_to_the_name() -> None:
    assert edges('"a, b" -> "A -> B"') == [("a, b", ">", "A -> B")]
    assert edges("Contrastive (CLIP, SigLIP) -> f(x -> y)") == [
        ("Contrastive (CLIP, SigLIP)", ">", "f(x -> y)")
    ]


def test_two_quotes_within_quotes_are_one_of_the_name() -> None:
    assert edges('"say ""hi"", now" -> “a "b"” -> """c"""') == [
        ('say "hi", now', ">", 'a "b"'),
        ('a "b"', ">", '"c"'),
    ]


def test_an_arrow_after_the_members_of_a_group_starts_from_the_group() -> None:
    sketch = read_sketch("Grounding: Florence-2, Ferret -> Pipeline -> VLAs")
    assert [(g.title, g.members) for g in sketch.groups] == [
        ("Grounding", ("Florence-2", "Ferret"))
    ]
    assert [(e.source, e.target) for e in sketch.edges] == [
        ("Grounding", "Pipeline"),
        ("Pipeline", "VLAs"),
    ]


@pytest.mark.parametrize(
    ("text", "members", "names"),
    [
        ("G:\n  a\n  b, c", ("a", "b", "c"), ("a", "b", "c")),
        ("G:\na\nb\n\nc", ("a", "b"), ("a", "b", "c")),
        ("G:\n- a\n- b\nc -> a", ("a", "b"), ("a", "b", "c")),
        ("G:\n  a\n  b\nc", ("a", "b"), ("a", "b", "c")),
        ("G:\n# remark\na\nH: x\nb", ("a",), ("a", "x", "b")),
    ],
)
def test_names_below_a_title_are_its_group(
    text: str, members: tuple[str, ...], names: tuple[str, ...]
) -> None:
    sketch = read_sketch(text)
    assert (sketch.groups[0].title, sketch.groups[0].members) == ("G", members)
    assert sketch.names == names


def test_a_title_that_nothing_stands_below_is_a_name() -> None:
    sketch = read_sketch("G:\n\na -> b")
    assert (sketch.names, sketch.groups) == (("G", "a", "b"), ())


def test_a_colon_makes_a_group_unless_an_arrow_follows() -> None:
    sketch = read_sketch('Grounding: Florence-2, "a, b"\nPhase V: VLMs -> Robots')
    assert [(g.title, g.members) for g in sketch.groups] == [("Grounding", ("Florence-2", "a, b"))]
    assert sketch.names == ("Florence-2", "a, b", "Phase V: VLMs", "Robots")


def test_a_name_with_a_colon_that_something_is_joined_to_is_no_group() -> None:
    sketch = read_sketch("Phase V: VLMs\nPhase V: VLMs -> Robots")
    assert sketch.groups == ()
    assert sketch.names == ("Phase V: VLMs", "Robots")


def test_names_are_told_apart_without_case_accents_and_spaces_and_shown_as_first_typed() -> None:
    sketch = read_sketch("Clé  Latente -> x\ncle latente -> y\nX, one")
    assert sketch.names == ("Clé Latente", "x", "y", "one")
    assert {edge.source for edge in sketch.edges} == {"Clé Latente"}


def test_a_label_given_to_a_short_name_holds_wherever_it_stands() -> None:
    assert edges('A --> B\nA["CLIP"] --> C{two}') == [("CLIP", ">", "B"), ("CLIP", ">", "two")]


def test_remarks_and_blank_lines_say_nothing() -> None:
    assert read_sketch("# CLIP -> x\n%% y\n\n   \n- \n") == Sketch()


@pytest.mark.parametrize(
    ("text", "line", "column", "words", "names"),
    [
        ("-> B", 1, 1, "before the line", ("B",)),
        ("x\n A ->", 2, 4, "after the line", ("x", "A")),
        ('A -> "B', 1, 6, "quote", ("A", "B")),
        ("A -->|B", 1, 6, "bar", ("A", "B")),
        ("\nsubgraph x", 2, 1, "subgraph", ()),
        ("x" * 301 + " -> B", 1, 1, "300 characters", ("B",)),
        ("x, " * 4000, 1, 10_001, "10,000 characters", ()),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_counts(
    text: str, line: int, column: int, words: str, names: tuple[str, ...]
) -> None:
    sketch = read_sketch(text)
    problem = sketch.problems[0]
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.what
    assert problem.fix
    assert sketch.names == names


@pytest.mark.parametrize(("name", "count"), [("lineage", 14), ("bridge", 7), ("perception", 5)])
@pytest.mark.parametrize("before", ["", "About it.\n\n```mermaid\n"])
def test_a_whole_flowchart_is_read_as_such(name: str, count: int, before: str) -> None:
    source = (DIAGRAMS / f"{name}.mmd").read_text(encoding="utf-8")
    sketch = read_sketch(before + source)
    assert sketch.problems == ()
    assert len(sketch.edges) == count
    if name == "lineage":
        assert sketch.groups[0].members == ("Florence-2", "Ferret", "Kosmos-2")


def test_a_mistake_in_a_flowchart_is_located_and_the_rest_counts() -> None:
    sketch = read_sketch("flowchart TD\n  a --> b\n  a --o c\n  b --> c")
    assert [(p.line, p.column) for p in sketch.problems] == [(3, 5)]
    assert [(e.source, e.target) for e in sketch.edges] == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(
    "text",
    [
        "flowchart TD\n  A -> B\n  B -> C",
        "flowchart TD\n  A --> B\n  B -> C",
        "flowchart TD\n  A --> B\n  B - C",
        "flowchart TD\n  A[CLIP] --> B[SigLIP]\n  B => C",
        "flowchart TD\n" + "  A -> B\n  B --> C\n" * 9,
        "Flowchart td\n  A --> B\n  B --> C",
        "Graph LR\nA --> B --> C",
        "```\nflowchart TD\nA --> B --> C\n```",
        "```\nA -> B -> C\n```",
        "mermaid\nflowchart TD\nA --> B --> C",
    ],
)
def test_arrows_of_a_sketch_count_in_a_flowchart_and_its_fence_and_header_may_be_bare(
    text: str,
) -> None:
    sketch = read_sketch(text)
    assert sketch.problems == ()
    names = ("CLIP", "SigLIP", "C") if "CLIP" in text else ("A", "B", "C")
    assert sketch.names == names
    assert {(e.source, e.target) for e in sketch.edges} == {names[:2], names[1:]}


def test_a_flowchart_keeps_its_groups_beside_lines_of_a_sketch() -> None:
    sketch = read_sketch(
        "flowchart TD\nsubgraph g [Out]\n  a[One]\nend\na -> b\ng --> c\nIn: x, y\nb --o c"
    )
    assert [(g.title, g.members) for g in sketch.groups] == [("Out", ("One",)), ("In", ("x", "y"))]
    assert [(e.source, e.target) for e in sketch.edges] == [("One", "b"), ("Out", "c")]
    assert [problem.line for problem in sketch.problems] == [8]


def test_a_flowchart_full_of_mistakes_is_read_line_by_line() -> None:
    sketch = read_sketch("flowchart TD\n" + "  a --o c\n" * 9 + "  b --> c")
    assert len(sketch.problems) == 3
    assert ("b", "c") in [(e.source, e.target) for e in sketch.edges]


def test_controls_are_shown_and_do_not_act() -> None:
    assert read_sketch("a\x1b[31m -> b\u202e").names == ("a␛[31m", "b<U+202E>")


# Drawing what is typed.


def test_a_sketch_is_a_map_whose_ids_stay_while_it_grows() -> None:
    text = "CLIP -> SigLIP\nclip -> OpenCLIP\nclip -> siglip\nFamily: CLIP, SigLIP"
    whole = sketch_map(read_sketch(text))
    assert [(n.id, n.label) for n in whole.nodes] == [
        ("clip", "CLIP"),
        ("siglip", "SigLIP"),
        ("openclip", "OpenCLIP"),
    ]
    assert len(whole.edges) == 2
    assert whole.groups[0].members == ("clip", "siglip")
    before = sketch_map(read_sketch(text.partition("\n")[0]))
    assert set(before.nodes) <= set(whole.nodes)


@pytest.mark.parametrize("text", ["A: B\nB: A", "A: A", "A: B\nB: C\nC: A", "A: x\nB: x"])
def test_groups_within_themselves_or_sharing_a_member_still_make_a_map(text: str) -> None:
    drawn = sketch_map(read_sketch(text))
    members = [each for group in drawn.groups for each in group.members]
    assert len(members) == len(set(members))
    assert all(group.members for group in drawn.groups)
    ids = [each.id for each in (*drawn.nodes, *drawn.groups)]
    assert len(ids) == len(set(ids))
    assert set(members) <= set(ids)


@given(concept_maps())
def test_a_map_written_out_is_read_whole(concept_map: ConceptMap) -> None:
    sketch = read_sketch(whole_text(concept_map))
    assert sketch.problems == ()
    assert len(sketch.edges) == len(concept_map.edges)
    keys = {name_key(label) for label in concept_map.labels.values()}
    titles = {group.title for group in sketch.groups}
    assert {name_key(name) for name in (*sketch.names, *titles)} == keys


# Any text.

SIGNS = st.sampled_from([*'-=.~<>→←—|"“”()[]{}:;,&#%AbÉ\n\t \x00', "-->", "--", " - "])


@given(st.one_of(st.text(), st.lists(SIGNS, max_size=60).map("".join)))
def test_any_text_is_read_and_can_be_drawn(text: str) -> None:
    sketch = read_sketch(text)
    drawn = sketch_map(sketch)
    ids = set(drawn.labels)
    assert len(ids) == len(drawn.nodes) + len(drawn.groups)
    assert all({edge.source, edge.target} <= ids for edge in drawn.edges)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in sketch.problems)


RUBBISH = [
    "-",
    "[",
    '"',
    "&",
    " & ",
    "a,",
    "a->",
    "(",
    "a,\n",
    "|",
    "->|",
    "-.",
    " -- ",
    "a: b\n",
    ":",
    "\n",
    "``` mermaid\n",
    "%%\n",
    "---\n",
    "a:\n",
    "->a\n",
    " -a",
    "-[a",
    '"a""',
    " > ",
]


@pytest.mark.parametrize("piece", RUBBISH)
def test_a_megabyte_of_rubbish_is_read_or_refused(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(sketch_map(read_sketch(text)).edges) <= 30_000


def test_problems_are_counted_like_statements() -> None:
    problems = read_sketch("---\n" * 200_000).problems
    assert len(problems) <= 30_001
    assert "more here than any map" in problems[-1].what


@pytest.mark.parametrize("piece", RUBBISH)
def test_the_work_grows_with_the_length_of_the_text_and_no_more(piece: str) -> None:
    few = piece * (5_000 // len(piece))
    once, twice = (work(lambda text=text: sketch_map(read_sketch(text))) for text in (few, 2 * few))
    assert twice <= 2.2 * once + 500


def test_single_dashes_are_a_chain_also_before_an_arrow() -> None:
    sketch = read_sketch("Q-Former - BLIP-2 -> InstructBLIP")
    assert sketch.names == ("Q-Former", "BLIP-2", "InstructBLIP")
    assert [(each.label, each.arrow.value) for each in sketch.edges] == [
        ("", "none"),
        ("", "forward"),
    ]


@pytest.mark.parametrize("header", ["graph LR\n", "flowchart TD\n", "mermaid\ngraph TD\n"])
def test_lines_of_a_sketch_below_a_mermaid_header_count(header: str) -> None:
    lines = "language query --> VLM grounding\nVLM grounding --> pixel coordinates\n"
    sketch = read_sketch(header + lines)
    assert sketch.names == ("language query", "VLM grounding", "pixel coordinates")
    assert len(sketch.edges) == 2
    assert sketch.problems == ()
