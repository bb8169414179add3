"""Pictures of maps: whole, safe, the same every time, and to be read by everyone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_world import family, pair, tones

from srs.diagrams.drawing.layout import plan_map
from srs.diagrams.marks import Marks, Tone
from srs.diagrams.pictures.html import map_page
from srs.diagrams.pictures.svg import draw_svg, tone_sample
from srs.diagrams.pictures.svg_looks import DAY, LOOKS, LOUDNESS, NIGHT, Palette
from srs.diagrams.plan import PlacedBox, PlacedEdge, Plan
from srs.model.concept_map import ConceptMap, MapEdge, MapGroup, MapNode

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "rect", "g", "path", "text"}
ATTRIBUTES = {
    "class", "d", "fill", "font-family", "font-size", "font-weight", "height", "lengthAdjust",
    "role", "rx", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
    "stroke-linejoin", "stroke-width", "text-anchor", "textLength", "transform", "viewBox",
    "width", "x", "y",
}  # fmt: skip
any_text = st.text(st.characters(codec=None), max_size=30)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def shown(text: str) -> str:
    """What a picture shows of any text: no controls, and one space for all white space."""
    safe = "".join(
        char
        if char in "\t\n\r" or " " <= char <= "~" or (char >= "\xa0" and char.isprintable())
        else "?"
        for char in text
    )
    return re.sub(r"[\t\n\r ]+", " ", safe)


@given(any_text, any_text, any_text, any_text)
def test_any_label_gives_well_formed_xml_with_drawings_and_nothing_else(
    first: str, second: str, label: str, title: str
) -> None:
    concept_map, plan = pair(first, second, label)
    root = ElementTree.fromstring(draw_svg(plan, concept_map, title=title, description=label))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert "url" not in "".join(element.attrib.values())
    sheet = root.findtext(f"{SVG}style") or ""
    assert not re.search(r"url|import|[\\<>&]", sheet)


@given(any_text)
def test_any_label_is_shown_as_it_is_but_for_what_xml_cannot_hold(label: str) -> None:
    concept_map, plan = pair(label, "second")
    drawn = texts(draw_svg(plan, concept_map))[0]
    assert len(drawn) == len(re.sub(r"[\t\n\r ]+", " ", label))
    for was, now in zip(shown(label), drawn, strict=True):
        assert was in ("?", now)


def test_every_label_and_title_is_in_the_picture() -> None:
    concept_map, plan = family()
    found = texts(draw_svg(plan, concept_map))
    for label in concept_map.labels.values():
        assert set(label.split("\n")) <= set(found)
    assert "dual objective" in found


def test_no_line_runs_through_a_title() -> None:
    title = "A title of sixty-six characters which says all that there is to it"
    concept_map = ConceptMap(
        (MapNode("a", "A"), MapNode("b", "B")),
        (MapEdge("b", "a"),),
        (MapGroup("g", title, ("a",)),),
    )
    plan = plan_map(concept_map, 40)
    assert plan is not None
    lines = plan.frames[0].lines
    assert len(lines) > 1
    root = ElementTree.fromstring(draw_svg(plan, concept_map))
    drawn = [each for each in root.iter(f"{SVG}text") if each.text in lines]
    assert [each.text for each in drawn] == list(lines)
    heights = [float(each.get("y", "")) for each in drawn]
    assert heights == sorted(set(heights))
    column = plan.edges[0].points[-1][0] * 8 + 4
    ground = next(each for each in root.iter(f"{SVG}rect") if each.get("rx") == "6")
    assert float(ground.get("x", "")) > column


def test_the_picture_has_a_name_and_a_description_for_those_who_do_not_see_it() -> None:
    concept_map, plan = family()
    root = ElementTree.fromstring(draw_svg(plan, concept_map, description="CLIP leads to A & B."))
    assert root.get("role") == "img"
    assert [each.tag for each in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [each.text for each in root][:2] == ["A family of models", "CLIP leads to A & B."]


def test_the_picture_brings_its_own_paper() -> None:
    concept_map, plan = family()
    root = ElementTree.fromstring(draw_svg(plan, concept_map))
    paper = next(root.iter(f"{SVG}rect"))
    sides = " ".join(paper.get(name, "") for name in ("x", "y", "width", "height"))
    assert (paper.get("fill"), sides) == (DAY.paper, root.get("viewBox"))


def test_what_is_hidden_is_nowhere_in_the_picture() -> None:
    concept_map, plan = family()
    marks = Marks(hidden_nodes={"vlas": "[1]", "grounding": "[2]"}, hidden_edges={5: "[3]"})
    svg = draw_svg(plan, concept_map, marks)
    assert {"[1]", "[2]", "[3]"} <= set(texts(svg))
    assert not re.search("VLAs|add action|[Gg]rounding|vlas|objective", svg)


def test_the_same_map_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "from picture_world import tones; from srs.diagrams.pictures.svg import draw_svg;"
        "concept_map, plan, marks = tones(); print(draw_svg(plan, concept_map, marks), end='')"
    )
    concept_map, plan, marks = tones()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        ran = subprocess.run(
            [sys.executable, "-c", program],
            cwd=Path(__file__).parent, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert ran.stdout == draw_svg(plan, concept_map, marks)


def test_an_empty_plan_is_a_small_picture() -> None:
    root = ElementTree.fromstring(draw_svg(Plan(0, 0, (), (), ()), ConceptMap(())))
    assert int(root.get("width", "0")) > 0


@pytest.mark.parametrize(
    ("points", "source", "target"),
    [
        (((2, 3),), (0, 0), (0, 4)),  # one cell between two boxes
        (((5, 1), (7, 1), (7, 4), (2, 4), (2, 3)), (0, 0), (0, 0)),  # a loop
        (((5, 1),), (0, 0), (6, 0)),  # one cell, from side to side
    ],
)
def test_a_line_goes_from_border_to_border(
    points: tuple[tuple[int, int], ...], source: tuple[int, int], target: tuple[int, int]
) -> None:
    boxes = [PlacedBox("a", ("a",), *source, 5, 3)]
    if target != source:
        boxes.append(PlacedBox("b", ("b",), *target, 5, 3))
    concept_map = ConceptMap(
        tuple(MapNode(box.id, box.id) for box in boxes), (MapEdge("a", boxes[-1].id),)
    )
    plan = Plan(12, 8, tuple(boxes), (), (PlacedEdge(0, points, False, False),))
    root = ElementTree.fromstring(draw_svg(plan, concept_map))
    line = next(root.iter(f"{SVG}path")).get("d", "")
    numbers = [float(number) for number in re.findall(r"[-\d.]+", line)]
    rectangles = [each for each in root.iter(f"{SVG}rect") if each.get("rx") == "8"]
    for x, y, rectangle in (
        (*numbers[:2], rectangles[0]),
        (*numbers[-2:], rectangles[-1]),
    ):
        left, top, width, height = (
            float(rectangle.get(name, "")) for name in ("x", "y", "width", "height")
        )
        assert left <= x <= left + width
        assert top <= y <= top + height
        assert x in (left, left + width) or y in (top, top + height)


def test_each_arrow_has_its_heads() -> None:
    concept_map, plan = family()
    root = ElementTree.fromstring(draw_svg(plan, concept_map))
    heads = next(each for each in root.iter(f"{SVG}path") if each.get("class") == "m-mark-plain")
    assert heads.get("d", "").count("z") == 5  # three forward, and one both ways


# --- for every eye


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_writing_and_signs_stand_out_by_day_and_by_night(palette: Palette) -> None:
    grounds = {palette.paper, palette.box, palette.frame, *palette.boxes.values()}
    assert min(contrast(palette.ink, ground) for ground in grounds) >= 7
    assert min(contrast(palette.quiet, ground) for ground in grounds) >= 4.5
    assert set(palette.lines) == set(LOUDNESS) == set(Tone)
    for line in palette.lines.values():
        assert min(contrast(line, ground) for ground in (palette.paper, palette.frame)) >= 4.5


def without_colour(svg: str) -> str:
    return re.sub(r'#[0-9a-f]{6}|class="[^"]*"', "", svg)


def test_tones_differ_in_shape_and_not_in_colour_alone() -> None:
    samples = {tone: without_colour(tone_sample(tone)) for tone in Tone}
    for one, other in combinations(Tone, 2):
        assert samples[one] != samples[other]
    signs = [LOOKS[tone].sign for tone in Tone]
    assert len(set(signs)) == len(signs)


def test_nodes_and_edges_of_each_tone_carry_its_sign() -> None:
    concept_map, plan, marks = tones()
    root = ElementTree.fromstring(draw_svg(plan, concept_map, marks))
    outlines = [
        (path[0].get("class") or "")
        for path in root.iter(f"{SVG}g")
        if path.get("transform", "").startswith("translate")
    ]
    for tone in set(Tone) - {Tone.PLAIN}:
        assert sum(outline.split()[-1 if "paper" in outline else 0].endswith(tone)
                   for outline in outlines) == 3  # fmt: skip


def test_night_says_for_each_part_of_the_picture_what_day_says() -> None:
    concept_map, plan, marks = tones()
    root = ElementTree.fromstring(draw_svg(plan, concept_map, marks))
    sheet = root.findtext(f"{SVG}style") or ""
    for element in root.iter():
        for name in element.get("class", "").split():
            rules = re.findall(rf"\.{name}(?![\w-])", sheet)
            assert len(rules) == 3 or name == "srs-map"  # the system's, and both of Anki's


# --- the page


class Page(HTMLParser):
    """What a page holds: its policy, style sheets, list items and tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.policy = ""
        self.sheets: list[str] = []
        self.items: list[str] = []
        self.tags: list[str] = []
        self.within = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        facts = dict(attrs)
        assert not {"href", "src", "srcset", "style"} & set(facts)
        if facts.get("http-equiv") == "Content-Security-Policy":
            self.policy = facts["content"] or ""
        if tag == "li":
            self.items.append("")
            self.within = True

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style":
            if data.strip():
                self.sheets.append(data)
        elif self.within:
            self.items[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "li"


def test_a_page_holds_the_picture_a_legend_and_the_same_in_words() -> None:
    concept_map, plan = family()
    svg = draw_svg(plan, concept_map)
    sentences = ["CLIP leads to SigLIP.", "<b>A</b> & B."]
    page = map_page(svg, "A <map>", sentences, [(Tone.WEAK, "forgotten"), (Tone.STRONG, "known")])
    assert svg in page
    assert "<title>A &lt;map&gt;</title>" in page
    items = [item.strip() for item in Page(page).items]
    assert items == ["forgotten", "known", *sentences]


def test_a_page_allows_its_own_style_sheets_and_nothing_else() -> None:
    concept_map, plan = family()
    page = Page(map_page(draw_svg(plan, concept_map), "A map", []))
    sheets = {b64encode(sha256(sheet.encode()).digest()).decode() for sheet in page.sheets}
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules["style-src"].split()) == {f"'sha256-{sheet}'" for sheet in sheets}
    assert "script" not in page.tags


@given(any_text, st.lists(any_text, max_size=3))
def test_no_words_break_out_of_a_page(title: str, sentences: list[str]) -> None:
    concept_map, plan = pair("a", "b")
    svg = draw_svg(plan, concept_map)
    usual = Page(map_page(svg, "t", ["s"] * len(sentences))).tags
    assert Page(map_page(svg, title, sentences)).tags == usual
