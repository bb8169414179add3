"""What the elements of HTML tell about the Markdown that they become."""

from __future__ import annotations

import re
from typing import Any

from srs.markup.dialect import ACTIVE, is_address
from srs.markup.lines import BOUNDARY, BREAK
from srs.markup.literal import bare
from srs.markup.table_markdown import CELL

FIELD = "srs-field"  # the element around all of a field
_SIGN = re.compile(r"list-style-type:\s*['\"]([-+*]) ")
BOUNDARIES = (
    *("div", "section", "article", "center", "address", "header", "footer", "main", "aside", "nav"),
    *("details", "summary", "figure", "figcaption", "caption", "fieldset", "form"),
    *("dl", "dt", "dd", "optgroup", "option"),
)
_BLOCK_TAGS = frozenset([*BOUNDARIES, "p", "ul", "ol", "li", "table", "blockquote", "pre", "hr"])


def is_edge(sibling: Any, parent: Any) -> bool:
    """Tell whether a line of text ends beside ``sibling`` of the element ``parent``."""
    if sibling is None:
        return parent is not None and parent.name in _BLOCK_TAGS | {"td", "th", FIELD}
    return sibling.name in _BLOCK_TAGS or sibling.name == "br"


def is_link(href: str, text: str) -> bool:
    """Tell whether the dialect reads a link to ``href`` with this Markdown in its brackets."""
    depth = 0
    for sign in bare(text):
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    blocks = any(mark in text for mark in ("\n", BREAK, BOUNDARY, CELL))
    is_safe = is_address(href) and not ACTIVE.match(href)
    return depth == 0 and not blocks and is_safe and "](" not in text


def language_of(pre: Any) -> str:
    """Return the language of a block of code, or ``""``."""
    code = pre.find("code")
    for element in (code, pre):
        for name in (element.attrs.get("class") or []) if element is not None else []:
            if name.startswith("language-") and "`" not in name:
                return str(name.removeprefix("language-"))
    return ""


def first_number(ordered: Any) -> int:
    """Return the number of the first item of a list."""
    start = str(ordered.attrs.get("start") or "1")
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def bullet_of(item: Any, before: int) -> str:
    """Return what stands before an item of a list, which ``before`` others precede."""
    parent = item.parent
    if parent is not None and parent.name == "ol":
        return f"{first_number(parent) + before}."
    sign = _SIGN.search(str(parent.attrs.get("style") or "")) if parent is not None else None
    return sign[1] if sign else "-"
