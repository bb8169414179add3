"""How exported cards look: what real Anki makes of them, in a real browser, on phone and desk."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from anki_looks_world import LONG, collection_with, looks_deck, reviewer_page, sides
from browser import PROGRAM, Browser, Page, running_browser
from pygments.token import STANDARD_TYPES

from srs.anki import notetypes
from srs.anki.palette import DAY, NIGHT, Palette
from srs.anki.style import CSS

PHONE, DESK = (360, 640), (1280, 800)
LEAST_CONTRAST = 4.5
FIELD = re.compile(r"\{\{(?:cloze:)?([\w ]+)\}\}")
ALL = (notetypes.basic(), notetypes.cloze(), notetypes.prompt(), notetypes.picture())


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, ``#rrggbb``, as WCAG 2 reckons it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


# --- what is written down


def test_ids_and_fields_of_the_notetypes_are_those_of_all_packages_before() -> None:
    extra = ["Extra 1", "Extra 2", "Extra 3", "Extra 4"]
    found = {each.model_id: [field["name"] for field in each.fields] for each in ALL}
    assert found == {
        1200278530: ["Front", "Back", "Hint", "Source", "Reverse", "Id", *extra],
        1520323009: ["Text", "Back", "Hint", "Source", "Id", *extra],
        1907711854: ["Prompt", "Model answer", "Concepts", "Hint", "Source", "Id", *extra],
        1733402917: [
            *("Question", "Picture", "Answer", "Picture behind", "Hint", "Source", "Id", *extra)
        ],
    }


def test_the_hint_is_on_the_front_and_what_tells_the_answer_is_not() -> None:
    templates = [template for each in ALL for template in each.templates]
    assert [each["name"] for each in templates] == ["Forward", "Reverse", "Cloze", "Prompt", "Map"]
    for each in templates:
        front, back = each["qfmt"], each["afmt"]
        assert ("<details>" in front) == (each["name"] != "Reverse")
        assert "<details>" not in back
        assert not {"Id", "Source", "Concepts", "Model answer"} & set(FIELD.findall(front))
        assert {"Id", "Source"} <= set(FIELD.findall(back))
        assert "\n" not in front + back  # it would show


def test_nothing_is_loaded_from_outside() -> None:
    templates = [text for each in ALL for side in each.templates for text in side.values()]
    for word in ("url(", "@import", "http:", "https:", "src=", "<script"):
        assert not [text for text in (CSS, *templates) if word in text]


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_every_colour_of_writing_can_be_read_on_every_ground(palette: Palette) -> None:
    colours = list(palette)
    rule = palette._fields.index("line")
    low = {
        (ground, ink): round(contrast(ground, ink), 2)
        for ground, ink in itertools.product(colours[:rule], colours[rule + 1 :])
        if contrast(ground, ink) < LEAST_CONTRAST
    }
    assert low == {}


# --- in the browser


class Made(NamedTuple):
    """Both sides of all cards, as Anki has them, and the folder with their pictures."""

    sides: dict[str, str]
    media: Path

    @property
    def with_picture(self) -> str:
        return next(name for name, side in self.sides.items() if "<img" in side)


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")
    with collection_with(looks_deck(), tmp_path_factory.mktemp("looks")) as collection:
        return Made(sides(collection), Path(collection.media.dir()))


@pytest.fixture(scope="module", name="browser")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("needs a browser: Chromium, such as Debian's package `chromium`")
    with running_browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def reviewer(
    browser: Browser, made: Made, size: tuple[int, int] = PHONE, *, night: bool = False
) -> Page:
    """Anki's reviewer with a picture on it, while the system has the other colours than Anki."""
    path = made.media / "reviewer.html"
    path.write_text(reviewer_page(made.sides, made.with_picture, night=night), encoding="utf-8")
    return browser.open(path, *size, night=not night, mobile=size == PHONE)


# Each text that shows, with its colour and that of its ground: [text, "rgb(..)", "rgb(..)"].
_TEXTS = """(() => {
    document.querySelectorAll("details").forEach(each => each.open = true);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
        let ground = element;
        while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
            ground = ground.parentElement;
        found.push([walker.currentNode.data, getComputedStyle(element).color,
                    getComputedStyle(ground).backgroundColor]);
    }
    return found;
})()"""
# By how much the page is wider than its window.
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hex_colour(computed: str) -> str:
    assert computed.startswith("rgb("), computed
    return "#" + "".join(f"{int(part):02x}" for part in computed[4:-1].split(","))


def hard_to_read(page: Page) -> list[Any]:
    texts = page.evaluate(_TEXTS)
    assert texts
    return [each for each in texts if contrast(*map(hex_colour, each[1:])) < LEAST_CONTRAST]


def show(page: Page, content: str) -> None:
    page.evaluate(f"void (document.getElementById('qa').innerHTML = {json.dumps(content)})")


@pytest.mark.anki
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_each_side_of_each_card_fits_its_window_and_can_be_read(
    browser: Browser, made: Made, size: tuple[int, int], night: bool
) -> None:
    page = reviewer(browser, made, size, night=night)
    assert page.evaluate("innerWidth") == size[0]
    assert page.evaluate("document.images[0].naturalWidth") > 0
    assert page.evaluate("document.images[0].getBoundingClientRect().right") <= size[0]
    assert page.evaluate(_TOO_WIDE) == 0
    assert len(made.sides) == 2 * 15
    for name in made.sides:
        page.evaluate(f"show({name!r})")
        assert page.evaluate(_TOO_WIDE) <= 0, name
        assert hard_to_read(page) == [], name
    palette = NIGHT if night else DAY
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert hex_colour(ground) == palette.paper
    # What asks for a picture is the page or a card on it; nothing goes further.
    assert all(request.startswith(made.media.as_uri()) for request in page.requests)
    assert page.complaints == []


@pytest.mark.anki
def test_text_shows_as_it_was_typed(browser: Browser, made: Made) -> None:
    page = reviewer(browser, made)
    seen = {}
    for name in made.sides:
        page.evaluate(f"show({name!r})")
        seen[name] = page.evaluate("document.getElementById('qa').innerText")
    assert "It emits <loc_XXX> tokens." in seen["plain 1 back"]
    assert "\n  Typed   spaces stay." in seen["rich 1 back"]
    assert "        if seen is None or not self.alpha: return x  #" in seen["code 1 front"]
    assert seen["long 1 front"].strip() == LONG
    assert "CLIP has [a number] towers" in seen["gap 1 front"]
    assert "return [...]" in seen["gap-code 1 front"]
    assert "return None" in seen["gap-code 1 back"]
    assert "Write 3–5 sentences, without notes." in seen["why 1 front"]
    assert "what is left out" in seen["why 1 back"]
    assert "what is left out" not in seen["why 1 front"]
    assert seen["how 1 back"].split("\n")[-1] == "course/week1/how"


@pytest.mark.anki
@pytest.mark.parametrize("name", ["code 1 front", "table 1 back"])
def test_what_is_too_wide_scrolls_within_itself(browser: Browser, made: Made, name: str) -> None:
    page = reviewer(browser, made)
    page.evaluate(f"show({name!r})")
    wide = "document.querySelector('pre, table')"
    assert page.evaluate(f"{wide}.scrollWidth > {wide}.clientWidth + 50")
    assert page.evaluate(f"getComputedStyle({wide}).overflowX") == "auto"
    # A word is never broken where there is a bar to scroll.
    assert page.evaluate(f"getComputedStyle({wide}).overflowWrap") == "normal"


@pytest.mark.anki
@pytest.mark.parametrize("display", ["", ' display="true" style="display:block"'])
def test_a_wide_formula_scrolls_within_the_card(browser: Browser, made: Made, display: str) -> None:
    page = reviewer(browser, made)
    formula = '<mjx-math style="display:inline-block;width:900px;height:1em"></mjx-math>'
    made_by_mathjax = f"<mjx-container{display}>{formula}</mjx-container>"
    back = made.sides["tex 1 back"].replace("is learned in", f"is {made_by_mathjax}")
    show(page, back)
    assert page.evaluate("document.querySelector('mjx-math').offsetWidth") == 900
    assert page.evaluate(_TOO_WIDE) == 0


@pytest.mark.anki
@pytest.mark.parametrize("names", ["card", "card nightMode", "card night_mode"])
def test_every_class_of_highlighted_code_can_be_read(
    browser: Browser, made: Made, names: str
) -> None:
    page = reviewer(browser, made)
    style = re.search(r"<style>.*?</style>", made.sides["code 1 front"], re.DOTALL)
    assert style
    classes = [name for name in STANDARD_TYPES.values() if name]
    spans = "".join(f'<span class="{name}">{name}</span> ' for name in classes)
    marked = f'<span class="cloze">{spans}</span>'
    show(page, f'{style[0]}<div class="srs"><pre><code>{spans}{marked}</code></pre></div>')
    page.evaluate(f"void (document.body.className = {names!r})")
    assert hard_to_read(page) == []
    colours = {ground for *_, ground in page.evaluate(_TEXTS)}
    palette = DAY if names == "card" else NIGHT
    assert {hex_colour(each) for each in colours} == {palette.panel, palette.mark}
    assert page.evaluate("getComputedStyle(document.querySelector('.c1')).fontStyle") == "italic"
    assert page.evaluate("getComputedStyle(document.querySelector('.k')).fontWeight") == "700"


@pytest.mark.anki
def test_lists_and_code_bring_no_doubled_gaps(browser: Browser, made: Made) -> None:
    """Between the rule and the answer is as much room as before text, whatever comes first."""
    page = reviewer(browser, made)
    gaps = {}
    for name in ("plain", "table", "gap", "long"):
        page.evaluate(f"show('{name} 1 back')")
        gaps[name] = page.evaluate(
            "document.querySelector('.answer').getBoundingClientRect().top"
            " - document.querySelector('#answer').getBoundingClientRect().bottom"
        )
    assert len(set(gaps.values())) == 1, gaps
    page.evaluate("show('rich 1 back')")
    between = page.evaluate(
        "document.querySelector('.answer > ol').getBoundingClientRect().top"
        " - document.querySelector('.answer > ul').getBoundingClientRect().bottom"
    )
    assert 0 < between < 18  # less than a line


@pytest.mark.anki
def test_the_line_end_after_a_displayed_formula_makes_no_empty_line(
    browser: Browser, made: Made
) -> None:
    page = reviewer(browser, made)
    page.evaluate("document.head.append(document.createElement('style'))")
    mathjax = 'mjx-container[display="true"] { display: block; margin: 1em 0 }'
    page.evaluate(f"void (document.head.lastChild.textContent = {mathjax!r})")
    formula = '<mjx-math style="display:inline-block;width:9em;height:3em"></mjx-math>'
    by_mathjax = f'<mjx-container display="true">{formula}</mjx-container><br><b>after</b>'
    show(page, made.sides["tex 1 back"].replace("is learned in", f"is {by_mathjax}"))
    gap = page.evaluate(
        "document.querySelector('b').getBoundingClientRect().top"
        " - document.querySelector('mjx-math').getBoundingClientRect().bottom"
    )
    assert 0 <= gap < 18
