"""Code as HTML: what the parts of it are, in the short class names that Pygments gives them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from srs.markup.plain import text_html
from srs.markup.slots import slots_apart, slots_as_typed

_LONGEST = 5000  # characters; some lexers take long over odd text


def code_html(code: str) -> str:
    """Return code as HTML without colours."""
    return text_html(slots_as_typed(code)).replace("<br>", "\n")


def block_html(code: str, language: str) -> str:
    """Return a block of code, in colours if the language is known. Its lines end with ``\\n``."""
    code = code.removesuffix("\n")
    content = "".join(_coloured(code, language)) if language else code_html(code)
    name = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{name}>{content}</code></pre>"


def _coloured(code: str, language: str) -> Iterator[str]:
    lexer = _lexer(language) if len(code) <= _LONGEST else None
    if lexer is None:
        yield code_html(code)
        return
    from pygments.token import STANDARD_TYPES

    bare, slots = slots_apart(code)
    slots.reverse()
    at = 0
    for kind, text in lexer.get_tokens(bare):
        name = next(
            STANDARD_TYPES[part] for part in reversed(kind.split()) if part in STANDARD_TYPES
        )
        end = at + len(text)
        while slots and slots[-1][0] < end:
            offset, slot = slots.pop()
            yield _part(bare[at:offset], name)
            yield slots_as_typed(slot)
            at = offset
        yield _part(bare[at:end], name)
        at = end
    yield from (slots_as_typed(slot) for _, slot in reversed(slots))


def _part(text: str, name: str) -> str:
    if not name or not text.strip():
        return code_html(text)
    return f'<span class="{name}">{code_html(text)}</span>'


def _lexer(language: str) -> Any:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
