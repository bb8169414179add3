"""Markdown as lines: paragraphs, lists, quotations, code and tables, within so many columns.

Tokens come from ``markdown_it``. What cards need differently is said in ``_parser``: what an
author typed stays wherever Markdown would drop it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from srs.terminal.formulas import formulas_back, formulas_set_aside
from srs.terminal.markdown_inline import inline_lines, stronger
from srs.terminal.spans import EMPTY, Line, Span, Style, line_width, wrapped, wrapped_line
from srs.terminal.table import Table, table_lines
from srs.terminal.visible import visible

_BULLET = "•"
_LEAST = 8  # columns that text keeps, however deep it stands in lists
_MARKS = re.compile(r"_+|\\(?=[()\[\]{},;])")
# Letters of other alphabets are none of the operands: Chinese is written without spaces.
_PRODUCT = re.compile(
    r"(?<=[0-9A-Za-z])\*+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z)\]}])\*(?=[0-9A-Za-z(\[{])"
)
_QUOTED = re.compile(r">[ ]*+(?!\d)")


@dataclass(frozen=True)
class _Page:
    """Where text goes: its columns, its ordinary style, the source, whether bullets mean things."""

    columns: int
    style: str
    source: Sequence[str]
    signs: bool


def markdown_lines(text: str, columns: int, style: Style = Style.PLAIN) -> list[Line]:
    """Return Markdown, made visible before, as lines of at most ``columns``; at least one."""
    text, formulas = formulas_set_aside(text)
    tokens = _parser().parse(text)
    for token in tokens:
        for part in (token, *(token.children or ())):
            as_typed = part.type in ("fence", "code_block", "code_inline")
            part.content = formulas_back(part.content, formulas, typed=as_typed)
            part.info = visible(formulas_back(part.info, formulas, typed=True))
            if "href" in part.attrs:
                address = formulas_back(str(part.attrs["href"]), formulas, typed=True)
                part.attrs["href"] = visible(address)
    signs = any(token.type == "bullet_list_open" and token.markup == "+" for token in tokens)
    page = _Page(columns, style, text.split("\n"), signs)
    return _block_lines(tokens, page) or [EMPTY]


@cache
def _parser() -> MarkdownIt:
    """Return a parser for which HTML, entities and references are text, and 2*3*4 a product."""
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    parser.disable(["autolink", "entity", "html_block", "html_inline", "image", "reference"])
    parser.disable("lheading")
    parser.inline.ruler.before("escape", "as typed", _typed_marks)
    parser.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "list", "blockquote"]})
    parser.validateLink = _is_address  # type: ignore[method-assign]
    parser.normalizeLink = _as_typed  # type: ignore[method-assign]
    return parser


def _typed_marks(state: StateInline, silent: bool) -> bool:
    """Take as text: underscores, backslashes of TeX, stars between operands."""
    marks = _MARKS.match(state.src, state.pos) or _PRODUCT.match(state.src, state.pos)
    if marks is None:
        return False
    if not silent:
        state.append_pending(marks[0])
    state.pos = marks.end()
    return True


def _quotation(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a quotation; ``> 90 %`` is none."""
    start = state.bMarks[first] + state.tShift[first]
    return bool(_QUOTED.match(state.src, start)) and blockquote(state, first, last, silent)


def _is_address(url: str) -> bool:
    """Tell whether brackets before ``url`` make a link: E[X](t) is none."""
    return any(sign in url for sign in ":/.#")


def _as_typed(url: str) -> str:
    return url


def _block_lines(tokens: Sequence[Token], page: _Page) -> list[Line]:
    """Return blocks one below the other, with an empty line where the author left one."""
    lines: list[Line] = []
    for token, inner in _parts(tokens):
        start = token.map[0] if token.map else 0
        if lines and not page.source[start - 1].strip(" >"):
            lines.append(EMPTY)
        lines += _block(token, inner, page)
    return lines


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield each token of the outermost level with those between it and its end."""
    start = 0
    for at, token in enumerate(tokens):
        if token.level == tokens[0].level and token.nesting != 1:
            yield tokens[start], tokens[start + 1 : at]
            start = at + 1


def _block(token: Token, inner: Sequence[Token], page: _Page) -> list[Line]:
    match token.type:
        case "paragraph_open":
            return _paragraph(inner[0], page)
        case "heading_open":
            return _paragraph(inner[0], replace(page, style=stronger(page.style)))
        case "bullet_list_open" | "ordered_list_open":
            return _list_lines(token, inner, page)
        case "blockquote_open":
            bar = Span("│ ", Style.QUIET)
            return _beside(bar, bar, inner, page)
        case "fence" | "code_block":
            return _code_lines(token, page)
        case "table_open":
            return table_lines(_table(inner, page), page.columns)
    start, _ = token.map or (0, 0)
    return wrapped(page.source[start].strip(" >"), page.columns, page.style)  # a rule, as typed


def _paragraph(inline: Token, page: _Page) -> list[Line]:
    return [
        piece
        for line in inline_lines(inline.children or (), page.style)
        for piece in wrapped_line(line, page.columns)
    ]


def _list_lines(token: Token, inner: Sequence[Token], page: _Page) -> list[Line]:
    lines: list[Line] = []
    number = int(token.attrs.get("start", 1))
    for item, content in _parts(inner):
        if lines and item.map and not page.source[item.map[0] - 1].strip(" >"):
            lines.append(EMPTY)
        name = item.markup if page.signs else _BULLET
        if token.type == "ordered_list_open":
            name = f"{number}{item.markup}"
            number += 1
        lines += _beside(Span(f"{name} ", page.style), Span(" " * (len(name) + 1)), content, page)
    return lines


def _beside(first: Span, rest: Span, content: Sequence[Token], page: _Page) -> list[Line]:
    """Put content beside a bullet or bar; where there is no room for that, below it."""
    columns = page.columns - line_width((first,))
    if columns < _LEAST:
        return [(first,), *_block_lines(content, page)]
    head, *lines = _block_lines(content, replace(page, columns=columns)) or [EMPTY]
    bar = (Span(rest.text.rstrip(), rest.style),) if rest.text.strip() else EMPTY
    return [(first, *head), *((rest, *line) if line else bar for line in lines)]


def _code_lines(token: Token, page: _Page) -> list[Line]:
    if token.type == "fence" and not _is_closed(token, page.source):
        return wrapped(f"{token.markup}{token.info}\n{token.content}", page.columns, page.style)
    from srs.terminal.code import code_lines

    language, *_ = token.info.split() or [""]
    return code_lines(token.content, language, page.columns)


def _is_closed(fence: Token, source: Sequence[str]) -> bool:
    start, end = fence.map or (0, 0)
    last = source[end - 1].strip(" >")
    return end - start > 1 and last.startswith(fence.markup) and not last.strip("`~")


def _table(inner: Sequence[Token], page: _Page) -> Table:
    rows: list[list[Line]] = []
    sides: list[str] = []
    for token, cell in pairwise(inner):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            head = token.type == "th_open"
            style = stronger(page.style) if head else page.style
            rows[-1].append(next(iter(inline_lines(cell.children or (), style)), EMPTY))
            if head:
                sides.append(str(token.attrs.get("style", "")).rpartition(":")[2] or "left")
    return Table(rows, sides)
