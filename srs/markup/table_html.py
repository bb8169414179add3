"""A table of Markdown as one of HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from markdown_it.token import Token


def table_html(tokens: Sequence[Token], content: Callable[[str], str]) -> str:
    """Return the tokens within a table as HTML, the text of each cell through ``content``."""
    parts: list[str] = []
    for token, following in pairwise((*tokens, *tokens[-1:])):
        if token.type == "inline":
            continue
        if token.nesting < 0:
            parts.append(f"</{token.tag}>")
            continue
        style = token.attrs.get("style")
        parts.append(f'<{token.tag} style="{style}">' if style else f"<{token.tag}>")
        if token.tag in ("th", "td"):
            parts.append(content(following.content))
    return f"<table>{''.join(parts)}</table>"
