"""The HTML of an Anki field as a card's Markdown.

Most fields are text, or text with line ends: these take a short way. The others are read by
``markdownify``; what nests too deeply for it keeps its text and its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from srs.markup.fields import CONTROL, fields_set_aside
from srs.markup.lines import BOUNDARY, BREAK, lines_joined
from srs.markup.literal import literal_markdown, marked, settled
from srs.markup.plain import is_plain

# What is not text as it stands: line ends, and what could be a sound or a formula, among it.
_NO_TEXT = re.compile(r"[<&\n\xa0\x80-\x9f]|\[(?:sound:|latex)", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")
_DEEPEST = 100  # elements within each other
_MOST_TAGS = 20_000
# Work is counted in characters that one element goes through: about 0.13 µs, as measured.
_TAG_WORK, _TAG_LEVEL_WORK, _ASIDE_WORK = 150, 15, 200
_MOST_WORK = 3_000_000
_SIMPLE = re.compile(r"(?:[^<]|<(?:br|/?div|/?span|/?font)\b[^<>]*>)*+", re.IGNORECASE)
_DROPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[!?/]?([A-Za-z][A-Za-z0-9-]*+)[^<>]*+>")
_BLOCKS = frozenset(
    (
        *("div", "p", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
        *("pre", "hr", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr"),
    )
)
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    )
)


def same(name: str) -> str:
    """Return ``name``: a file's path is its name in Anki."""
    return name


def html_markdown(source: str, media: Callable[[str], str] = same) -> str:
    """Return the HTML of an Anki field as Markdown that shows the same.

    ``media`` tells the path of the file that Anki has by a name. Cloze marks stay. What has no form
    in Markdown, such as colour and underlining, is dropped and its text stays. So are emphasis
    within a word, code with two backticks side by side, the spaces at a formula's ends, empty
    quotations and headings.
    """
    if _NO_TEXT.search(source) is None and is_plain(source):
        return source.strip()
    return CONTROL.sub("", _markdown(source, media))


def _markdown(source: str, media: Callable[[str], str]) -> str:
    source, asides = fields_set_aside(_without_control(source), media)
    if "<" in source and _SIMPLE.fullmatch(source) is None:
        source = _DROPPED.sub("", source)
        if _is_tame(source, len(asides)):
            from srs.markup.converter import converted

            markdown = converted(source, asides, media)
            if markdown is not None:
                return markdown
    text = unescape(_TAG.sub(_line_mark, source) if "<" in source else source)
    text = lines_joined(text.replace("\xa0", " ")).strip()
    if not asides:
        return literal_markdown(text)
    return settled(marked(text), asides).strip()


def _without_control(text: str) -> str:
    if "&#" in text:
        text = _NO_CHARACTER.sub("\ufffd", text)
    if text.isprintable():
        return text
    return CONTROL.sub("", _LINE_END.sub("\n", text))


def _line_mark(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name == "br":
        return BREAK
    return BOUNDARY if name in _BLOCKS else ""


def _is_tame(source: str, asides: int) -> bool:
    """Tell whether tags are not so many and not so deep that reading them takes long.

    Each element that is open around a text goes through it again, so that what counts is how
    much there is times how deep it lies.
    """
    if source.count("<") > _MOST_TAGS:
        return False
    work, depth, end = asides * _ASIDE_WORK, 0, 0
    for tag, deeper in _depths(source):
        work += (tag.start() - end) * depth + depth * _TAG_LEVEL_WORK + _TAG_WORK
        if deeper > _DEEPEST or work > _MOST_WORK:
            return False
        depth, end = deeper, tag.end()
    return work + (len(source) - end) * depth <= _MOST_WORK


def _depths(source: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each tag, and how many elements are open after it."""
    stack: list[str] = []
    counts: dict[str, int] = {}
    for tag in _TAG.finditer(source):
        name = tag[1].lower()
        if name in _VOID:
            pass
        elif not tag[0].startswith("</"):
            stack.append(name)
            counts[name] = counts.get(name, 0) + 1
        elif counts.get(name):
            while stack:
                top = stack.pop()
                counts[top] -= 1
                if top == name:
                    break
        yield tag, len(stack)
