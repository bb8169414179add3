"""Text as the HTML of Anki's fields; what Anki makes of it is in test_anki_import.py."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.anki.text import cloze_html, field_html
from srs.model.cloze import read_clozes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("model emits <loc_XXX> as text", "model emits &lt;loc_XXX&gt; as text"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("\"say\" 'so'", "\"say\" 'so'"),
        ("one\ntwo\r\nthree\rfour", "one<br>two<br>three<br>four"),
        (r"\(a < b\)", r"\(a &lt; b\)"),
        ("{{Front}} {{c1::x}}", "{{Front}} {{c1::x}}"),
        ("[sound:x.mp3] [latex] [$] [a]", "&#91;sound:x.mp3] &#91;latex] &#91;$] [a]"),
        ("a\x1fb\x1bc\x7fd\te", "a␟b␛c␡d\te"),
    ],
)
def test_text_is_escaped_so_that_it_shows_as_written(text: str, expected: str) -> None:
    assert field_html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{c1::x < y}} & z", "{{c1::x &lt; y}} &amp; z"),
        ("{{c2::a::b > c}}", "{{c2::a::b &gt; c}}"),
        ("{{c1::a::}}", "{{c1::a}}"),
        ("{{c1::one\ntwo}}", "{{c1::one<br>two}}"),
        ("{{c0::a}} {{c1::b}} }}", "&#123;&#123;c0::a&#125;&#125; {{c1::b}} &#125;&#125;"),
        ("{{c1::b}} {{c1,2::a}}", "{{c1::b}} &#123;&#123;c1,2::a&#125;&#125;"),
        ("{{c1::image-occlusion:x}}", "{{c1::image-occlusion&#58;x}}"),
        (r"{{c1::\(\frac{a}{b}\)}}", r"{{c1::\(\frac{a}{b}\)}}"),
        ("a\n\\(\\a\n{{c1::b}}\\)\nc", "a<br>\\(\\a\n{{c1::b}}\\)<br>c"),
    ],
)
def test_clozes_stay_clozes_and_nothing_else_becomes_one(text: str, expected: str) -> None:
    assert cloze_html(text) == expected


@given(st.text(max_size=60))
def test_a_field_holds_no_markup_but_line_breaks_and_no_text_is_lost(text: str) -> None:
    field = field_html(text)
    assert not re.search(r"<(?!br>)", field)
    assert "\x1f" not in field
    shown = html.unescape(field.replace("<br>", "\n"))
    kept = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
    assert len(shown) == len(kept)
    assert all(a == b or not b.isprintable() for a, b in zip(shown, kept, strict=True))


@given(st.lists(st.sampled_from(["{{c1::", "}}", "{{", "::", "c2", "}", "{", "a", "<b>", "\n"])))
def test_the_clozes_anki_reads_are_the_clozes_we_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    ours = read_clozes(text)[0]
    exported = read_clozes(cloze_html(text))[0]
    assert [(cloze.number, field_html(cloze.hidden)) for cloze in ours] == [
        (cloze.number, cloze.hidden) for cloze in exported
    ]
