"""The dialect of Markdown: CommonMark with tables, except that what an author typed stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

from srs.markup.slots import has_slot

# A backslash is one of TeX before these; "\](" makes no link of what has the looks of one.
_MARKS = re.compile(r"_+|\\(?=[()\[{},;]|\](?!\())")
# Letters of other alphabets are none of the operands: Chinese is written without spaces.
_PRODUCT = re.compile(
    r"(?<=[0-9A-Za-z])\*+(?=[0-9A-Za-z])|(?<=[0-9A-Za-z)\]}])\*(?=[0-9A-Za-z(\[{])"
)
_QUOTED = re.compile(r">[ ]*+(?!\d)")
_NO_ADDRESS = re.compile(r"\]\(\s*(?:<>\s*)?\)\Z")
_ITEM_NUMBER = re.compile(r"[ ]*\d{1,9}")
_LONGEST_NUMBER = 13  # characters: an indentation and nine digits


def dialect(*, pictures: bool = False) -> MarkdownIt:
    """Return a parser for which HTML, entities and references are text, and 2*3*4 a product.

    ``pictures`` says whether ``![what it shows](path)`` is one, or text.
    """
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    parser.disable(["autolink", "entity", "html_block", "html_inline", "image", "reference"])
    parser.disable("lheading")
    parser.inline.ruler.before("escape", "as typed", _typed_marks)
    parser.inline.ruler.at("link", _link)
    parser.block.ruler.at("blockquote", _quotation, {"alt": ["paragraph", "list", "blockquote"]})
    parser.validateLink = is_address  # type: ignore[method-assign]
    parser.normalizeLink = _as_typed  # type: ignore[method-assign]
    if pictures:
        parser.enable("image").inline.ruler.at("image", _image)
    return parser


def _image(state: StateInline, silent: bool) -> bool:
    """Read a picture, and keep how it was typed."""
    start = state.pos
    if not image(state, silent):
        return False
    source = state.src[start : state.pos]
    if has_slot(source) or source.endswith(("]()", "(<>)")):
        state.pos = start
        if not silent:
            state.tokens.pop()
        return False
    if not silent:
        state.tokens[-1].meta["typed"] = source
    return True


# Addresses that do something, or show what is on the machine, where others lead somewhere.
ACTIVE = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data|file):", re.IGNORECASE)


def is_address(url: str) -> bool:
    """Tell whether brackets before ``url`` make a link: E[X](t) is none."""
    return any(sign in url for sign in ":/.#")


def blocks(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield each token of the outermost level with those between it and its end."""
    start = 0
    for at, token in enumerate(tokens):
        if token.level == tokens[0].level and token.nesting != 1:
            yield tokens[start], tokens[start + 1 : at]
            start = at + 1


def is_closed(fence: Token, source: Sequence[str]) -> bool:
    """Tell whether a fence has its partner; without one it is text. ``source``: the lines."""
    start, end = fence.map or (0, 0)
    last = source[end - 1].strip(" >")
    return end - start > 1 and last.startswith(fence.markup) and not last.strip("`~")


def has_signs(tokens: Sequence[Token]) -> bool:
    """Tell whether bullets mean for and against: there is a list with ``+``."""
    return any(token.type == "bullet_list_open" and token.markup == "+" for token in tokens)


def _typed_marks(state: StateInline, silent: bool) -> bool:
    """Take as text: underscores, backslashes of TeX, stars between operands."""
    marks = _MARKS.match(state.src, state.pos) or _PRODUCT.match(state.src, state.pos)
    if marks is None or _is_no_item(state):
        return False
    if not silent:
        state.append_pending(marks[0])
    state.pos = marks.end()
    return True


def _is_no_item(state: StateInline) -> bool:
    r"""Tell whether the backslash here keeps a line such as ``1\) one`` from being an item."""
    if not state.src.startswith("\\)", state.pos):
        return False
    least = max(0, state.pos - _LONGEST_NUMBER)
    start = state.src.rfind("\n", least, state.pos) + 1
    if start == 0 and least:
        return False
    return bool(_ITEM_NUMBER.fullmatch(state.src, start, state.pos))


def _link(state: StateInline, silent: bool) -> bool:
    """Read a link; ``f[x]()`` is none."""
    start = state.pos
    if state.src[start] != "[" or not link(state, True):
        return False
    is_link = _NO_ADDRESS.search(state.src, start, state.pos) is None
    if not is_link or not silent:
        state.pos = start
    return is_link and (silent or link(state, False))


def _quotation(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Read a quotation; ``> 90 %`` is none."""
    start = state.bMarks[first] + state.tShift[first]
    return bool(_QUOTED.match(state.src, start)) and blockquote(state, first, last, silent)


def _as_typed(url: str) -> str:
    return url
