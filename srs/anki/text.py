"""A deck's plain text as the HTML of Anki's fields, so that Anki shows what was written.

What HTML, Anki's cloze reader, its media tags or its field separator would take for markup
is written in a form that shows the same and means nothing to them.
"""

from __future__ import annotations

import html
import re

from srs.model.cloze import read_clozes

_LINE_END = re.compile(r"\r\n?|\u2028|\u2029")
# Control characters show as the pictures Unicode has for them: Anki drops the characters
# themselves, and 0x1f separates its fields.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: 0x2421
}
# [sound:x], [anki:x], [latex], [$] and [$$] are Anki's tags for media.
_MEDIA_TAG = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])", re.IGNORECASE)
# Anki reads more as a cloze than we do, such as {{c0::x}} and {{c1,2::x}}, and as a picture
# what begins with image-occlusion: inside one.
_CLOZE_MARK = re.compile(r"\{\{(?=c[0-9])|\}\}|image-occlusion:")
_CLOZE_ENTITIES = {
    "{{": "&#123;&#123;",
    "}}": "&#125;&#125;",
    "image-occlusion:": "image-occlusion&#58;",
}
# Within these Anki strips the tags of a cloze text: a <br> would vanish and join two words.
_MATH = re.compile(r"\\[(\[].*?\\[)\]]", re.DOTALL)


def field_html(text: str) -> str:
    """Return ``text`` as the HTML of a field that is not a cloze text."""
    clean = _LINE_END.sub("\n", text).translate(_PICTURES)
    escaped = html.escape(clean, quote=False).replace("\n", "<br>")
    return _MEDIA_TAG.sub("&#91;", escaped)


def cloze_html(text: str) -> str:
    """Return ``text`` as the HTML of a cloze field: its clozes work, the rest is literal."""
    parts: list[str] = []
    position = 0
    for cloze in read_clozes(text)[0]:
        hint = f"::{_literal(cloze.hint)}" if cloze.hint else ""
        parts.append(_literal(text[position : cloze.start]))
        parts.append(f"{{{{c{cloze.number}::{_literal(cloze.hidden)}{hint}}}}}")
        position = cloze.end
    parts.append(_literal(text[position:]))
    return _MATH.sub(_keep_lines, "".join(parts))


def _keep_lines(math: re.Match[str]) -> str:
    return math[0].replace("<br>", "\n")


def _literal(text: str) -> str:
    return _CLOZE_MARK.sub(lambda mark: _CLOZE_ENTITIES[mark[0]], field_html(text))
