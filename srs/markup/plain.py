"""Text without markup, which is nearly all there is: told in one look, and quickly turned to HTML.

What HTML and Anki's own tags would take for markup is written in a form that shows the same and
means nothing to them.
"""

from __future__ import annotations

import re

# What may be markup, or a character that Anki would not keep. The lines' beginnings are looked
# for behind line ends: so the search looks at hardly more than single characters.
_BEGINNING = r"[ ]{0,3}(?:[-+](?:[\s\-|:]|\Z)|[>#]|~~~|\d{1,9}[.)](?:\s|\Z)|\t)|[ ]{4}"
_INNER = re.compile(
    r"[*`$\\\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufdd0-\ufddf]"
    rf"|\]\(|\n(?={_BEGINNING}|[ ]*[|:])"
)
_FIRST = re.compile(_BEGINNING)
# [sound:x], [anki:x], [latex], [$] and [$$] are Anki's tags for media.
_MEDIA_TAG = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Tell that ``text`` holds nothing that the dialect takes for markup, and no control character.

    The other answer promises nothing.
    """
    return _INNER.search(text) is None and _FIRST.match(text) is None


def escaped(text: str) -> str:
    """Return ``text`` as HTML that shows it."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return _MEDIA_TAG.sub("&#91;", text) if "[" in text else text


def text_html(text: str) -> str:
    r"""Return ``text``, which is no formula, as ``lines_html`` does.

    No backslash in it begins one of ``\(x\)`` and ``\[x\]`` for what reads the HTML.
    """
    html = lines_html(text)
    return html.replace("\\(", "&#92;(").replace("\\[", "&#92;[") if "\\" in html else html


def lines_html(text: str) -> str:
    """Return ``text`` as HTML, its line ends as ``<br>``."""
    return escaped(text).replace("\n", "<br>")
