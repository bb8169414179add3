"""Text as the HTML of Anki's fields; what Anki makes of it is in test_anki_import.py."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_texts import TEXTS

from srs.anki.text import cloze_html, field_html, literal_html
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
        ("one\u2028*two*\x1f", "one<br><em>two</em>␟"),
        ("*a* [sound:x.mp3] [\\$]", "<em>a</em> &#91;sound:x.mp3] &#91;$]"),
        (r"$x<y$ and `\(`", r"\(x&lt;y\) and <code>&#92;(</code>"),
        ("![a](b.png) [c](http://d)", '![a](b.png) <a href="http://d">c</a>'),
    ],
)
def test_text_is_escaped_and_markdown_rendered(text: str, expected: str) -> None:
    assert field_html(text) == expected


_TABLE = "<table><thead><tr><th>a</th><th>{{c1::b|c}}</th></tr></thead></table>"
_CODE = (
    '<pre><code class="language-python"><span class="n">ab</span>{{c1::cd}} '
    '<span class="o">=</span> <span class="mi">1</span></code></pre>'
)


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
        ("**a {{c1::*b*::$x$}}**", r"<strong>a {{c1::<em>b</em>::\(x\)}}</strong>"),
        ("{{c1::**a}} b**", "{{c1::**a}} b**"),
        ("- {{c1::a\n- b}}\n- c", "<ul><li>{{c1::a<br>- b}}</li><li>c</li></ul>"),
        ("{{c1::\n- a\n- b}}", "{{c1::<ul><li>a</li><li>b</li></ul>}}"),
        ("|a|{{c1::b|c}}|\n|-|-|", _TABLE),
        ("|a|\n|-|\n|b|{{c1::c}}|", "|a|<br>|-|<br>|b|{{c1::c}}|"),
        ("`x = {{c1::*y*}}`", "<code>x = {{c1::*y*}}</code>"),
        ("```python\nab{{c1::cd}} = 1\n```", _CODE),
        (r"$\frac{1}{ {{c1::a<b}} }$", r"\(\frac{1}{ {{c1::a&lt;b}} }\)"),
        (r"{{c1::$5}} or {{c2::$6}}", "{{c1::$5}} or {{c2::$6}}"),
        (r"{{c1::a:\:b}} $x_{y_{z}}$", r"{{c1::a:&#58;b}} \(x_{y_{z&#125;&#125;\)"),
    ],
)
def test_clozes_stay_clozes_and_nothing_else_becomes_one(text: str, expected: str) -> None:
    assert cloze_html(text) == expected


@given(st.text(max_size=60))
def test_literal_text_holds_no_markup_but_line_breaks_and_nothing_is_lost(text: str) -> None:
    field = literal_html(text)
    assert not re.search(r"<(?!br>)", field)
    assert "\x1f" not in field
    shown = html.unescape(field.replace("<br>", "\n"))
    kept = re.sub(r"\r\n?|\u2028|\u2029", "\n", text)
    assert len(shown) == len(kept)
    assert all(a == b or not b.isprintable() for a, b in zip(shown, kept, strict=True))


@given(TEXTS)
def test_no_field_holds_a_mark_of_anki_or_a_control_character(text: str) -> None:
    field = field_html(f"{text}[sound:x.mp3]{text}[$]")
    assert not re.search(r"\[sound:|\[/?\$+\]|[\x00-\x08\x0b-\x1f\ufdd0-\ufdef]", field)


MARKS = [
    "{{c1::",
    "}}",
    "{{",
    "::",
    "c2",
    "}",
    "{",
    "a",
    "<b>",
    "\n",
    "*",
    "**",
    "`",
    "$",
    "\\(",
    "\\)",
]
MARKS += ["- ", "```\n", "\\:", "|", "|-|", "\\", "$x$", "# ", "{{c2::b}}", "[", "](", "h:t)"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
def test_the_clozes_anki_reads_are_the_clozes_we_read(text: str) -> None:
    ours = read_clozes(text)[0]
    field = cloze_html(text)
    exported = read_clozes(field)[0]
    assert [cloze.number for cloze in ours] == [cloze.number for cloze in exported]
    assert [bool(cloze.hint) for cloze in ours] == [bool(cloze.hint) for cloze in exported]
    around, end = "", 0
    for cloze in exported:
        assert_closed(cloze.hidden)
        around += field[end : cloze.start]
        end = cloze.end
    assert_closed(around + field[end:])


def assert_closed(fragment: str) -> None:
    """Each tag closes within the fragment in which it opens, in order."""
    tags = re.findall(r"<(/?)([a-z0-9]+)[^<>]*>", fragment)
    opened: list[str] = []
    for closing, name in tags:
        if closing:
            assert opened.pop() == name
        elif name not in ("br", "hr", "img"):
            opened.append(name)
    assert not opened
