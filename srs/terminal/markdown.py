"""Markdown as lines: paragraphs, lists, quotations, code and tables, within so many columns.

What is Markdown, is said in ``srs.markup.dialect``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from srs.markup.dialect import blocks, dialect, has_signs, is_closed
from srs.terminal.formulas import formulas_back, formulas_set_aside
from srs.terminal.markdown_inline import inline_lines, stronger
from srs.terminal.spans import EMPTY, Line, Span, Style, line_width, wrapped, wrapped_line
from srs.terminal.table import Table, table_lines
from srs.terminal.visible import visible

_BULLET = "•"
_LEAST = 8  # columns that text keeps, however deep it stands in lists


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
            for address in part.attrs.keys() & {"href", "src"}:
                typed = formulas_back(str(part.attrs[address]), formulas, typed=True)
                part.attrs[address] = visible(typed)
    page = _Page(columns, style, text.split("\n"), has_signs(tokens))
    return _block_lines(tokens, page) or [EMPTY]


@cache
def _parser() -> MarkdownIt:
    return dialect(pictures=True)


def _block_lines(tokens: Sequence[Token], page: _Page) -> list[Line]:
    """Return blocks one below the other, with an empty line where the author left one."""
    lines: list[Line] = []
    for token, inner in blocks(tokens):
        start = token.map[0] if token.map else 0
        if lines and not page.source[start - 1].strip(" >"):
            lines.append(EMPTY)
        lines += _block(token, inner, page)
    return lines


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
    for item, content in blocks(inner):
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
    if token.type == "fence" and not is_closed(token, page.source):
        return wrapped(f"{token.markup}{token.info}\n{token.content}", page.columns, page.style)
    from srs.terminal.code import code_lines

    language, *_ = token.info.split() or [""]
    return code_lines(token.content, language, page.columns)


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
