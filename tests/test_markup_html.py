"""Markdown as HTML for Anki's fields: what each mark becomes, and that no text is lost."""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from markup_texts import TEXTS

from srs.markup import html as rendering
from srs.markup.html import image_paths, inline_markdown_html, markdown_html
from srs.markup.plain import is_plain


def in_anki(path: str) -> str | None:
    """A learner's media: all files but those that are lost."""
    return None if "lost" in path else PurePosixPath(path).name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**a** *b* `c<d`", "<strong>a</strong> <em>b</em> <code>c&lt;d</code>"),
        ("snake_case 2*3*4 $5 and $6", "snake_case 2*3*4 $5 and $6"),
        ("<loc_XXX> &amp; *x*", "&lt;loc_XXX&gt; &amp;amp; <em>x</em>"),
        (r"$a<b$ \(c\) $$d$$ \[e\]", r"\(a&lt;b\) \(c\) \[d\] \[e\]"),
        (r"$\text{\)}$ stays", r"$\text{\)}$ stays"),
        ("one  two\n three  \n\n\n*four*", "one  two<br> three  <br><br><br><em>four</em>"),
        (
            "in:\n- a\n- b\n  1. c\nend",
            "in:<ul><li>a</li><li>b<ol><li>c<br>end</li></ol></li></ul>",
        ),
        ("3. c\n4. d\n\nend", '<ol start="3"><li>c</li><li>d</li></ol>end'),
        (
            "+ for\n- against",
            "<ul style=\"list-style-type: '+ '\"><li>for</li></ul>"
            "<ul style=\"list-style-type: '- '\"><li>against</li></ul>",
        ),
        ("# H\ntext\n---\n> q\n> r", "<h1>H</h1>text<hr><blockquote>q<br>r</blockquote>"),
        ("> 90 %\n*a*", "&gt; 90 %<br><em>a</em>"),
        ("[x](http://a.b?c&d)", '<a href="http://a.b?c&amp;d">x</a>'),
        ("[x](javascript:f.g) E[X]()", "[x](javascript:f.g) E[X]()"),
        (
            "|a|b|\n|-|-:|\n|1|*2*|",
            '<table><thead><tr><th>a</th><th style="text-align:right">b</th></tr></thead><tbody>'
            '<tr><td>1</td><td style="text-align:right"><em>2</em></td></tr></tbody></table>',
        ),
        (
            "```python\nif x:\n  1<2\n```",
            '<pre><code class="language-python"><span class="k">if</span> <span class="n">x</span>'
            '<span class="p">:</span>\n  <span class="mi">1</span><span class="o">&lt;</span>'
            '<span class="mi">2</span></code></pre>',
        ),
        ("```nosuch\na $x$\n```", '<pre><code class="language-nosuch">a $x$</code></pre>'),
        ("```\nnever **closed**", "```<br>never **closed**"),
        (r"\*a\* \$5 \# 1\) x [a\](http://b)", r"*a* $5 # 1\) x [a](http://b)"),
        ("[sound:x] *b* [\\$]", "&#91;sound:x] <em>b</em> &#91;$]"),
    ],
)
def test_markup_becomes_html(text: str, expected: str) -> None:
    assert markdown_html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A <b>](img/my.png)", '<img src="my.png" alt="A &lt;b&gt;">'),
        ("![a](<img/two words.PNG>)", '<img src="two words.PNG" alt="a">'),
        ("hear ![](a&b.mp3) ![](c.webm)", "hear [sound:a&amp;b.mp3] [sound:c.webm]"),
        ("![lost *one*](lost.png)", "![lost *one*](lost.png)"),
        ("`![a](b.png)`", "<code>![a](b.png)</code>"),
    ],
)
def test_pictures_and_sounds_are_shown_where_anki_has_them(text: str, expected: str) -> None:
    assert markdown_html(text, in_anki) == expected
    assert image_paths(text) == [] or "`" not in text


def test_the_files_of_a_text_are_told_once_and_addresses_not() -> None:
    text = "![](a/x.png) `![](code.png)` ![](https://a.b/y.png) ![b](<z 1.mp3>) ![](a/x.png)"
    assert image_paths(text) == ["a/x.png", "z 1.mp3"]
    assert image_paths("no [picture](a.png)") == []


def test_within_a_line_there_are_no_blocks() -> None:
    assert inline_markdown_html("- **a**\n# b") == "- <strong>a</strong><br># b"


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_is_told_to_be_plain_is_what_the_parser_takes_for_plain(text: str) -> None:
    quick = markdown_html(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "is_plain", lambda text: False)
        assert not is_plain(text) or markdown_html(text) == quick


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(lambda text: "\n" not in text or "`" not in text))
def test_letters_and_digits_all_show(text: str) -> None:
    shown = html.unescape(re.sub(r"<[^<>]*>", "", markdown_html(text)))
    items = sum(text.count(mark) for mark in ("1. ", "http://x", "7"))
    assert sum(map(str.isalpha, shown)) >= sum(map(str.isalpha, text)) - items * 5
    assert not re.search(r">\n|\n<", re.sub(r"<pre>.*?</pre>", "", markdown_html(text), flags=re.S))


@pytest.mark.parametrize(
    "text",
    [
        "What does the frozen encoder do for the projection? (17)",
        'It keeps 3.5 - or so - of the snake_case "features", doesn\'t it? [a]: x',
        "Pairwise sigmoid loss — no softmax; a<b & c>d, 50 % | 60 %\n17 x 3\n(a) b",
    ],
)
def test_ordinary_text_takes_the_short_way(text: str) -> None:
    assert is_plain(text)
