"""What stands within a line of Markdown, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from srs.markup.code_html import code_html
from srs.markup.formulas import Aside, formulas_back
from srs.markup.media import attribute, media_html
from srs.markup.plain import escaped, text_html
from srs.markup.slots import has_slot

_TAGS = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "softbreak": "<br>",
    "hardbreak": "<br>",
}


class Context(NamedTuple):
    """What rendering needs: the formulas set aside, and which media Anki has."""

    formulas: list[Aside]
    media: Callable[[str], str | None]


def inline_html(tokens: Sequence[Token], context: Context) -> str:
    """Return inline tokens as HTML. Formulas are still marks, except in code and addresses."""
    parts: list[str] = []
    pending: list[str] = []  # texts side by side: Anki's own marks may stand across them
    titles: list[str] = []

    def put(html: str) -> None:
        if pending:
            parts.append(text_html("".join(pending)))
            pending.clear()
        parts.append(html)

    for token in tokens:
        match token.type:
            case "code_inline":
                put(f"<code>{code_html(typed(token.content, context))}</code>")
            case "link_open":
                put(_link(token, titles, context))
            case "link_close":
                put(f"</a>{titles.pop()}")
            case "image":
                shown = _media(token, context)
                pending.append(token.meta["typed"]) if shown is None else put(shown)
            case kind if kind in _TAGS:
                put(_TAGS[kind])
            case _:
                pending.append(token.content)
    put("")
    return "".join(parts)


def typed(text: str, context: Context) -> str:
    """Return ``text`` with its formulas as they were typed."""
    return formulas_back(text, context.formulas, typed=True)


def _link(token: Token, titles: list[str], context: Context) -> str:
    address = attribute(typed(str(token.attrs["href"]), context))
    title = typed(str(token.attrs.get("title", "")), context)
    beside = f" ({escaped(title)})" if has_slot(title) else ""
    titles.append(beside)
    said = f' title="{attribute(title)}"' if title and not beside else ""
    return f'<a href="{address}"{said}>'


def _media(token: Token, context: Context) -> str | None:
    """Return a picture or sound; None where Anki does not have the file."""
    name = context.media(typed(str(token.attrs["src"]), context))
    if name is None or "]" in name:
        return None
    text = "".join(
        "\n" if part.type == "softbreak" else part.content for part in token.children or ()
    )
    return media_html(name, typed(text, context))
