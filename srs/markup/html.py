r"""A card's Markdown as HTML for Anki's fields, and the files that it shows.

Line ends of text are ``<br>`` and runs of spaces stay, so the fields are to be shown with the style
``white-space: pre-wrap``; between blocks is no line end. A formula is ``\(x\)`` or ``\[x\]``, which
Anki hands to MathJax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from srs.markup.code_html import block_html
from srs.markup.dialect import ACTIVE, blocks, dialect, has_signs, is_address, is_closed
from srs.markup.formulas import Formula, formulas_back, formulas_set_aside
from srs.markup.inline_html import Context, inline_html, typed
from srs.markup.media import is_local, no_media
from srs.markup.plain import escaped, is_plain, lines_html, text_html
from srs.markup.slots import has_slot, slots_as_typed
from srs.markup.table_html import table_html

_LINE_END = re.compile(r"\r\n?|\u2028|\u2029")
_LONGEST = 50_000  # characters; as in the terminal, what is longer is shown as it was typed


class _Page(NamedTuple):
    source: Sequence[str]  # the text's lines
    signs: bool  # whether bullets mean for and against
    context: Context


def markdown_html(text: str, media: Callable[[str], str | None] = no_media) -> str:
    """Return a card's Markdown as an HTML fragment.

    ``media`` tells the name in Anki of the file that is at a path; a picture or sound for which it
    tells None is left as it was typed.
    """
    if is_plain(text):
        return lines_html(text)
    text = _LINE_END.sub("\n", text)
    if len(text) > _LONGEST:
        return lines_html(text)
    text, formulas = formulas_set_aside(text, _formula_html)
    tokens = _block_tokens(text)
    page = _Page(text.split("\n"), has_signs(tokens), Context(formulas, media))
    return formulas_back(_blocks_html(tokens, page, is_outermost=True), formulas)


def inline_markdown_html(text: str, media: Callable[[str], str | None] = no_media) -> str:
    """Return Markdown as HTML, without lists, code of several lines and other blocks."""
    if is_plain(text):
        return lines_html(text)
    text, formulas = formulas_set_aside(_LINE_END.sub("\n", text), _formula_html)
    return formulas_back(_inline(text, Context(formulas, media)), formulas)


def image_paths(text: str) -> list[str]:
    """Return the paths of the files that ``text`` shows or plays, each once, in order."""
    if "](" not in text or "![" not in text or len(text) > _LONGEST:
        return []
    found: list[str] = []

    def media(path: str) -> None:
        if is_local(path) and path not in found:
            found.append(path)

    markdown_html(text, media)
    return found


@cache
def _parser() -> MarkdownIt:
    parser = dialect(pictures=True)
    parser.inline.ruler.at("newline", _line_end)
    parser.validateLink = _is_harmless_address  # type: ignore[method-assign]
    return parser


def _block_tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(text, parser, {}, tokens)
    return tokens


def _line_end(state: StateInline, silent: bool) -> bool:
    """Read a line's end, and leave the spaces beside it."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.push("softbreak", "br", 0)
    state.pos += 1
    return True


def _is_harmless_address(url: str) -> bool:
    return is_address(url) and not has_slot(url) and not ACTIVE.match(url)


def _formula_html(formula: Formula) -> str:
    opening, closing = ("\\[", "\\]") if formula.is_displayed else ("\\(", "\\)")
    if closing in formula.tex:  # where MathJax would end it
        return text_html(slots_as_typed(formula.typed))
    return f"{opening}{escaped(slots_as_typed(formula.tex))}{closing}"


def _inline(text: str, context: Context) -> str:
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(text, parser, {}, tokens)
    return inline_html(tokens, context)


def _blocks_html(tokens: Sequence[Token], page: _Page, *, is_outermost: bool = False) -> str:
    """Return blocks. Between lines of text is what the author left there: all line ends."""
    if not tokens:
        return escaped("\n".join(page.source)).replace("\n", "<br>") if is_outermost else ""
    parts: list[str] = []
    end = 0 if is_outermost else None  # of the text before, where it is text
    for token, inner in blocks(tokens):
        first, last = token.map or (0, 0)
        text = _text(token, inner, page, is_outermost=is_outermost)
        if text is None:
            parts.append(_block(token, inner, page))
            end = None
            continue
        if end is not None:
            between = [line if is_outermost else "" for line in page.source[end:first]]
            parts += ["<br>" if parts else "", *(f"{escaped(line)}<br>" for line in between)]
        parts.append(text)
        end = last
    if is_outermost and end is not None:
        parts += [f"<br>{escaped(line)}" for line in page.source[end:]]
    return "".join(parts)


def _text(token: Token, inner: Sequence[Token], page: _Page, *, is_outermost: bool) -> str | None:
    """Return what is no more than lines of text; None for other blocks."""
    first, last = token.map or (0, 0)
    source = "\n".join(page.source[first:last])
    match token.type:
        case "paragraph_open":
            return _inline(source if is_outermost else inner[0].content, page.context)
        case "hr" if token.markup.startswith("_"):
            return lines_html(source if is_outermost else source[source.index("_") :].strip())
        case "fence" if not is_closed(token, page.source) or has_slot(token.info):
            return text_html(typed(_fence_source(token, page), page.context))
    return None


def _fence_source(fence: Token, page: _Page) -> str:
    end = f"\n{fence.markup}" if is_closed(fence, page.source) else ""
    return f"{fence.markup}{fence.info}\n{fence.content.removesuffix(chr(10))}{end}"


def _block(token: Token, inner: Sequence[Token], page: _Page) -> str:
    match token.type:
        case "heading_open":
            return f"<{token.tag}>{_inline(inner[0].content, page.context)}</{token.tag}>"
        case "bullet_list_open" | "ordered_list_open":
            return _list(token, inner, page)
        case "blockquote_open":
            return f"<blockquote>{_blocks_html(inner, page)}</blockquote>"
        case "fence" | "code_block":
            language, *_ = typed(token.info, page.context).split() or [""]
            return block_html(typed(token.content, page.context), language)
        case "table_open":
            return table_html(inner, lambda cell: _inline(cell, page.context))
    return "<hr>"


def _list(token: Token, inner: Sequence[Token], page: _Page) -> str:
    opening, closing = "<ul>", "</ul>"
    if token.type == "ordered_list_open":
        start = token.attrs.get("start", 1)
        opening, closing = "<ol>" if start == 1 else f'<ol start="{start}">', "</ol>"
    elif page.signs:
        opening = f"<ul style=\"list-style-type: '{token.markup} '\">"
    items = [f"<li>{_blocks_html(content, page)}</li>" for _, content in blocks(inner)]
    return f"{opening}{''.join(items)}{closing}"
