"""Files with pictures of maps, as a real browser and a real painter see them."""

from __future__ import annotations

import functools
import struct
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser import PROGRAM, Browser, Page, running_browser
from picture_world import family, pair

from srs.app.map_picture import PictureKind, picture, png_of, write_picture
from srs.diagrams.marks import MEANINGS, NO_MARKS, Marks, Tone
from srs.diagrams.pictures.svg import draw_svg
from srs.diagrams.pictures.svg_looks import DAY, NIGHT
from srs.errors import NotFoundError, SrsError
from srs.model.columns import char_columns
from srs.model.concept_map import ConceptMap, MapNode

SVG = "{http://www.w3.org/2000/svg}"
SENTENCES = ["CLIP leads to SigLIP and OpenCLIP.", "CoCa is tied to PaLI by dual objective."]
PHONE, DESKTOP = (360, 740), (1200, 900)
FAMILY = family()[0]


def family_svg() -> str:
    concept_map, plan = family()
    return draw_svg(plan, concept_map)


def write_family(path: Path, kind: PictureKind) -> Path:
    write_picture(path, kind, "family", FAMILY, None, SENTENCES)
    return path


# --- files


def test_an_svg_file_is_a_document_that_says_the_map_in_words_too(tmp_path: Path) -> None:
    root = ElementTree.parse(write_family(tmp_path / "map.svg", PictureKind.SVG)).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == FAMILY.title
    assert root.findtext(f"{SVG}desc") == " ".join(SENTENCES)
    shown = {text.text for text in root.iter(f"{SVG}text")}
    assert {"CLIP", "PaLI-3 (SigLIP)", "Grounding", "dual objective"} <= shown


def test_a_map_without_a_title_goes_by_its_name() -> None:
    svg = picture(PictureKind.SVG, "a-name", replace(FAMILY, title=""), NO_MARKS, [])
    assert ElementTree.fromstring(svg).findtext(f"{SVG}title") == "a-name"


def test_a_page_says_what_the_tones_on_its_map_mean_and_no_others() -> None:
    marks = Marks({"clip": Tone.WEAK}, {0: Tone.UNSEEN})
    page = picture(PictureKind.HTML, "family", FAMILY, marks, SENTENCES).decode()
    assert [MEANINGS[tone] in page for tone in (Tone.WEAK, Tone.UNSEEN)] == [True, True]
    assert MEANINGS[Tone.STRONG] not in page
    plain = picture(PictureKind.HTML, "family", FAMILY, NO_MARKS, SENTENCES).decode()
    assert 'class="legend"' not in plain


def test_a_map_too_large_to_be_drawn_is_refused() -> None:
    nodes = tuple(MapNode(str(number), f"Node {number}") for number in range(2_000))
    with pytest.raises(SrsError, match="too large or too tangled") as caught:
        picture(PictureKind.SVG, "huge", ConceptMap(nodes), NO_MARKS, [])
    assert "--narrate" in caught.value.fix


def test_a_file_that_cannot_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        write_family(tmp_path / "nowhere" / "map.svg", PictureKind.SVG)
    assert "nowhere" in caught.value.where


def test_what_was_there_stays_when_no_png_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map.png"
    path.write_bytes(b"before")
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(SrsError) as caught:
        write_family(path, PictureKind.PNG)
    assert 'pip install "srs[png]"' in caught.value.fix
    assert path.read_bytes() == b"before"


def test_svg_and_html_need_no_painter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    for kind in (PictureKind.SVG, PictureKind.HTML):
        assert write_family(tmp_path / f"map.{kind}", kind).stat().st_size


# --- PNG


@pytest.fixture(name="painter")
def _painter() -> object:
    return pytest.importorskip("resvg_py", reason="needs the package resvg-py of the extra `png`")


def png_size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def svg_size(svg: str) -> tuple[int, int]:
    root = ElementTree.fromstring(svg)
    return int(root.get("width", "")), int(root.get("height", ""))


@pytest.mark.usefixtures("painter")
def test_a_png_has_twice_the_size_of_the_picture(tmp_path: Path) -> None:
    png = write_family(tmp_path / "map.png", PictureKind.PNG).read_bytes()
    svg = picture(PictureKind.SVG, "family", FAMILY, NO_MARKS, [])
    width, height = svg_size(svg.decode())
    assert png_size(png) == (2 * width, 2 * height)


@pytest.mark.usefixtures("painter")
def test_a_png_shows_lines_and_letters() -> None:
    concept_map, plan = pair("CLIP", "BLIP")
    svg = draw_svg(plan, concept_map)
    assert png_of(svg) == png_of(svg)
    assert png_of(svg) != png_of(svg.replace("BLIP", "SLIP"))
    assert png_of(svg) != png_of(
        svg.replace("m-line-plain", "").replace(DAY.lines[Tone.PLAIN], "#000000")
    )


@pytest.mark.usefixtures("painter")
def test_a_picture_too_large_for_memory_is_refused_before_it_is_painted() -> None:
    svg = family_svg()
    width, height = svg_size(svg)
    large = svg.replace(f'width="{width}" height="{height}"', 'width="90000" height="90000"', 1)
    with pytest.raises(SrsError, match="too large for a PNG: 90000 x 90000") as caught:
        png_of(large)
    assert "SVG" in caught.value.fix


@pytest.mark.usefixtures("painter")
def test_a_large_picture_comes_out_smaller() -> None:
    svg = family_svg()
    width, height = svg_size(svg)
    large = svg.replace(f'width="{width}" height="{height}"', 'width="6000" height="5000"', 1)
    across, down = png_size(png_of(large))
    assert 6000 <= across < 12000
    assert across * down <= 64_100_000


def test_a_machine_without_fonts_is_told_to_install_one(
    painter: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    fontless = functools.partial(painter.svg_to_bytes, skip_system_fonts=True)  # type: ignore[attr-defined]
    monkeypatch.setattr(painter, "svg_to_bytes", fontless)
    with pytest.raises(SrsError, match="no font was found") as caught:
        png_of(family_svg())
    assert "fonts-dejavu-core" in caught.value.fix


# --- a real browser


@pytest.fixture(scope="module", name="browser")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("needs a browser: Chromium, such as Debian's package `chromium`")
    with running_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def fits(page: Page, selector: str) -> bool:
    """Whether the element is seen from its left to its right, and starts within the window."""
    return bool(
        page.evaluate(
            f"""(() => {{
                const at = document.querySelector({selector!r}).getBoundingClientRect();
                return at.width > 0 && at.height > 0 && at.left >= 0 && at.top >= 0
                    && at.right <= innerWidth && at.top < innerHeight
                    && document.documentElement.scrollWidth <= innerWidth;
            }})()"""
        )
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_a_page_fits_every_window_and_the_browser_has_nothing_to_complain_about(
    browser: Browser, tmp_path: Path, size: tuple[int, int], night: bool
) -> None:
    path = write_family(tmp_path / "map.html", PictureKind.HTML)
    phone = size == PHONE
    page = browser.open(path, *size, night=night, mobile=phone)
    assert page.evaluate("innerWidth") == size[0]
    assert fits(page, ".narrow > svg" if phone else ".wide > svg")
    assert page.complaints == []
    assert page.requests == [path.as_uri()]
    # The page's own style sheet is at work, and so is the picture's.
    paper = (NIGHT if night else DAY).paper
    assert colour(page, "getComputedStyle(document.body).backgroundColor") == paper
    assert colour(page, "getComputedStyle(document.querySelector('.m-paper')).fill") == paper


def colour(page: Page, expression: str) -> str:
    found = page.evaluate(expression)
    return "#" + "".join(f"{int(part):02x}" for part in found[4:-1].split(","))


def test_a_file_of_svg_alone_shrinks_with_its_window(browser: Browser, tmp_path: Path) -> None:
    path = write_family(tmp_path / "map.svg", PictureKind.SVG)
    page = browser.open(path, *PHONE)
    assert fits(page, "svg")
    assert page.complaints == []


@pytest.mark.parametrize("name", ["nightMode", "night_mode"])
def test_a_picture_within_a_card_follows_ankis_night(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "card.html"
    path.write_text(f'<!DOCTYPE html><body class="card {name}">{family_svg()}', encoding="utf-8")
    page = browser.open(path, *PHONE)
    for element, property_name, wanted in (
        (".m-paper", "fill", NIGHT.paper),
        (".m-ink", "fill", NIGHT.ink),
        (".m-line-plain", "stroke", NIGHT.lines[Tone.PLAIN]),
    ):
        found = f"getComputedStyle(document.querySelector('{element}')).{property_name}"
        assert colour(page, found) == wanted


def test_a_phone_gets_a_narrower_picture_than_a_desk(browser: Browser, tmp_path: Path) -> None:
    path = write_family(tmp_path / "map.html", PictureKind.HTML)
    for size, seen, unseen in ((PHONE, ".narrow", ".wide"), (DESKTOP, ".wide", ".narrow")):
        page = browser.open(path, *size, mobile=size == PHONE)
        assert fits(page, f"{seen} > svg")
        assert page.evaluate(f"document.querySelector('{unseen}').offsetHeight") == 0
        letters = f"document.querySelector('{seen} text').getBoundingClientRect().height"
        assert page.evaluate(letters) >= 13


WIDE_TEXTS = ["WWWWWWWWWW", "@@@@@", "MmWw%", "漢字漢字漢字", "😀😀😀😀", "﷽﷽", "שלום עולם", "मनुष्य"]


@pytest.mark.parametrize("text", WIDE_TEXTS)
def test_no_text_spills_over_the_border_of_its_box(
    browser: Browser, tmp_path: Path, text: str
) -> None:
    columns = sum(map(char_columns, text))
    concept_map, plan = pair(text, text, columns=columns)
    path = tmp_path / "map.svg"
    path.write_text(draw_svg(plan, concept_map), encoding="utf-8")
    page = browser.open(path, *PHONE)
    rooms = page.evaluate(
        """(() => {
            const boxes = [...document.querySelectorAll('.m-box-plain > rect')];
            const texts = [...document.querySelectorAll('text')];
            return texts.map((text, place) => [
                text.getBoundingClientRect().width, boxes[place].getBoundingClientRect().width]);
        })()"""
    )
    assert len(rooms) == 2
    for written, room in rooms:
        assert 0 < written <= room
