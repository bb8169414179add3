"""The HTML of Anki's fields as Markdown: what each tag becomes, and that it shows the same."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_texts import TEXTS

from srs.markup.from_html import html_markdown
from srs.markup.html import markdown_html
from srs.terminal.markup import rendered


def seen(source: str) -> str:
    """The text of HTML without its spaces."""
    return "".join(html.unescape(re.sub(r"<[^<>]*>", "", source)).split())


def trimmed(source: str) -> str:
    """HTML without the spaces at its ends and beside the ends of formulas."""
    source = re.sub(r"^(?:<br>|\s)+|(?:<br>|\s)+$", "", source.replace("\xa0", " "))
    return re.sub(r"(?<=\\[(\[])\s+|\s+(?=\\[)\]])", "", source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("CO2 - a gas, snake_case, 2*3*4, $5 and $6, A* search", None),
        ("{{c1::one::hint}} and {{c2::<b>two</b>}}", "{{c1::one::hint}} and {{c2::**two**}}"),
        ("a<br>b<div>c &amp;&nbsp;d</div><div><br></div>e<br><div><br></div>", "a\nb\nc & d\n\ne"),
        ("wrapped\n   line", "wrapped line"),
        ("<b>a</b> <i>b</i> <u>c</u> <s>d</s> <span>e</span>", "**a** *b* c d e"),
        ("un<b>bel</b>ievable", "unbelievable"),
        ("CO<sub>2</sub>, x<sup>n</sup>, y<sup>CLIP</sup>", "CO₂, xⁿ, y^(CLIP)"),
        ("<b>one<br><br>two</b>", "**one**\n\n**two**"),
        ("<p>a</p>\n<p>b</p>", "a\n\nb"),
        ("<ul><li>a<ol start=3><li>b</li></ol></li></ul>c", "- a\n\n  3. b\n\nc"),
        ("<h2>H</h2>x<hr>y", "## H\n\nx\n\n---\n\ny"),
        ("<blockquote>90 %<br>b</blockquote>", ">\n> 90 %\n> b"),
        ("<code>a*b</code> <code>x`y</code>", "`a*b` ``x`y``"),
        ("<pre>\na <b>*</b>\n  b</pre>", "```\na *\n  b\n```"),
        ("<table><tr><td>a|b<td>\\(p|q\\)</table>", "| a\\|b | $p|q$ |\n| --- | --- |"),
        ("<table><tr><i><td>a</i></table>", "| a |\n| --- |"),
        ("<a href='http://x.y/a b'>z</a>", "[z](<http://x.y/a b>)"),
        ("<img src='a b.png' alt='c [d]'> [sound:e.mp3]", "![c (d)](<a b.png>) ![](e.mp3)"),
        (r"\(x &lt; y\) \[ z \] \(n\)2", r"$x < y$ $$z$$ \(n\)2"),
        (
            "[$]x[/$] [$$]y[/$$] [latex]$z$[/latex] <anki-mathjax>q</anki-mathjax>",
            "$x$ $$y$$ $z$ $q$",
        ),
        ("in $USD and (\\(x\\))", "in \\$USD and ($x$)"),
        ("a<script>b</script><style>c</style><!-- d -->e", "ae"),
        ("&#27;[31m\x1b\x07a", "[31ma"),
    ],
)
def test_html_becomes_markdown(source: str, expected: str | None) -> None:
    assert html_markdown(source) == (source if expected is None else expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a *b* **c** `d`", r"a \*b\* \*\*c\*\* \`d\`"),
        (
            "# a<br>- b<br>+ c<br>1. d<br>2) e<br>&gt; f",
            "\\# a\n\\- b\n\\+ c\n1\\. d\n2\\) e\n\\> f",
        ),
        ("[a](http://b) E[X](t)", r"[a\](http://b) E[X](t)"),
        ("a|b<br>-|-<br>---", "a|b\n\\-|-\n\\---"),
        ("$x$ or x$ y", r"\$x\$ or x\$ y"),
        (r"C:\temp\*.py", r"C:\temp\\*.py"),
        ("~~~<br>x", "\\~~~\nx"),
    ],
)
def test_text_that_looks_like_markup_is_escaped_for_anki_and_for_the_terminal(
    source: str, expected: str
) -> None:
    assert html_markdown(source) == expected
    assert markdown_html(expected) == source
    shown = "\n".join("".join(span.text for span in line) for line in rendered(expected, 60))
    assert shown == html.unescape(source.replace("<br>", "\n"))


def test_the_names_of_media_become_paths() -> None:
    source = '<img src="a.png"> [sound:b.mp3] <img src="data:image/png;base64,AA==" alt="c">'
    assert html_markdown(source, lambda name: f"media/{name}") == (
        "![](media/a.png) ![](media/b.mp3) c"
    )


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_markdown_comes_back_from_its_html(text: str) -> None:
    source = markdown_html(text)
    back = markdown_html(html_markdown(source))
    assert seen(trimmed(back)) == seen(trimmed(source))


BLOCKS = [
    "**What** is the *loss* of `CLIP`, in $x_i < y$?\n  second  line\\*",
    "- a\n- **b**\n  1. c\n  2. d\n\n     e",
    "7. seven\n8. eight",
    "> quoted\n> *lines*\n>\n> - item",
    "```python\ndef f(x):\n    return x * 2  # $y$\n```",
    "| a | b |\n|:--|--:|\n| `x` | $p(y|x)$ |",
    "## A *heading*",
    "---",
    "$$\n\\mathcal{L} = \\frac{1}{2}\n$$",
    r"[a link](https://a.b/c?d=e) \# [no\](http://link) snake_case 2*3*4 $5 and $6",
    "{{c1::one::hint}} <loc_XXX> &amp; a_b",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4), st.sampled_from(["\n\n", "\n\n\n"])
)
def test_well_formed_markdown_comes_back_whole(parts: list[str], gap: str) -> None:
    source = trimmed(markdown_html(gap.join(parts)))
    merged = re.sub(r"</ul><ul>|</ol><ol[^>]*>|</blockquote><blockquote>", "", source)
    back = trimmed(markdown_html(html_markdown(source)))
    assert re.sub(r"</ul><ul>|</ol><ol[^>]*>|</blockquote><blockquote>", "", back) == merged


TAGS = (
    "b",
    "i",
    "u",
    "p",
    "div",
    "code",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "table",
    "h2",
    "blockquote",
)
TAGS += ("span", "pre", "font", "section", "em", "strong", "th", "dl", "dd")
WORDS = TEXTS.map(lambda text: html.escape(text.replace("\\", ""), quote=False))
TAGGED = st.builds("<{0}>{1}</{0}>".format, st.sampled_from(TAGS), WORDS)
BROKEN = st.builds("<{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(TAGS))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, TAGGED, TAGGED, BROKEN), max_size=6).map("".join))
def test_all_text_within_tags_shows(source: str) -> None:
    clean = re.sub(r"[^\t\n\x20-\x7e\xa0-\u1fff\u3000-\ud7ff]", "", source)
    assert seen(markdown_html(html_markdown(clean))) == seen(clean)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "x" + "</div>" * 10_000,
        "<b><i>" * 5_000 + "x",
        "<p>x" * 3_000,
        "word &amp; <b " * 50_000 + "x",
        "\\(" * 100_000 + "x",
        "[sound:" * 50_000 + "x",
        "[$]" * 50_000 + "x",
        "*a " * 50_000 + "x",
        "x<" + "a" * 100_000,
        "<b>x</b>&#" + "1" * 9_000 + ";",
        "<blockquote>" * 99 + "x<br>" * 19_000 + "</blockquote>" * 99,
        "<ul><li>" * 49 + "x<br>" * 15_000 + "</li></ul>" * 49,
        "<blockquote>" * 99 + "<pre>" + "x\n" * 49_000 + "</pre>",
        "<ol>" + "<li>x</li>" * 9_900 + "</ol>",
        "<ruby>" + "<rt>x</rt>" * 9_900 + "</ruby>",
    ],
)
def test_odd_fields_neither_crash_nor_take_long(source: str) -> None:
    assert "x" in html_markdown(source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "<ruby>\u6f22\u5b57<rt>\u304b\u3093</rt></ruby> <b>b</b>",
            "\u6f22\u5b57(\u304b\u3093) **b**",
        ),
        ("<ruby>\u6f22<rp>(</rp><rt>\u304b</rt><rp>)</rp></ruby>", "\u6f22(\u304b)"),
        ('<a href="javascript:x()">b</a> <b>bold</b> <img src="h.png">', "b **bold** ![](h.png)"),
        ('<a href="https://e.org">e</a>', "[e](https://e.org)"),
    ],
)
def test_what_is_refused_or_read_aloud_leaves_the_rest_alone(source: str, text: str) -> None:
    assert html_markdown(source) == text
