"""A deck's text as the HTML of Anki's fields, so that Anki shows what was written.

What HTML, Anki's cloze reader, its media tags or its field separator would take for markup
is written in a form that shows the same and means nothing to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from srs.markup.html import inline_markdown_html, markdown_html
from srs.markup.media import no_media
from srs.markup.plain import is_plain, lines_html
from srs.markup.slots import count_slots, fill_slots, slot, without_slots
from srs.model.cloze import Cloze, read_clozes

_Media = Callable[[str], str | None]
_LINE_END = re.compile(r"\r\n?|\u2028|\u2029")
# Control characters show as the pictures Unicode has for them: Anki drops the characters
# themselves, and 0x1f separates its fields.
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: 0x2421
}
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
# What would end the hidden part of a cloze early. TeX reads "} }" as it reads "}}".
_END_IN_MATH = re.compile(r"\}(?=\})|:(?=:)")


def field_html(text: str, media: _Media = no_media) -> str:
    """Return ``text``, Markdown, as the HTML of a field that is not a cloze text.

    ``media`` tells the name in Anki of the file at a path, None where Anki has it not.
    """
    return lines_html(text) if is_plain(text) else markdown_html(_clean(text), media)


def literal_html(text: str) -> str:
    """Return ``text``, which is no Markdown, as the HTML of a field."""
    return lines_html(text if is_plain(text) else _clean(text))


def cloze_html(text: str, media: _Media = no_media) -> str:
    """Return ``text`` as the HTML of a cloze field: its clozes work, the rest is Markdown.

    What a cloze hides is rendered by itself, so that each tag closes on the side of the mark on
    which it opens. ``media`` is as in ``field_html``.
    """
    clozes = read_clozes(text)[0]
    around: list[str] = []
    position = 0
    for number, cloze in enumerate(clozes):
        around += (without_slots(_clean(text[position : cloze.start])), slot(number))
        position = cloze.end
    around.append(without_slots(_clean(text[position:])))
    text = "".join(around)
    html = markdown_html(text, media)
    if count_slots(html) < len(clozes):  # in cells of a table that has no such column
        html = lines_html(text)
    html = fill_slots(
        _without_marks(html),
        lambda number: _cloze(clozes[number], _shown(clozes[number].hidden, media)),
        lambda number: _cloze(clozes[number], _math(_escaped(clozes[number].hidden))),
    )
    return _MATH.sub(_keep_lines, html)


def _clean(text: str) -> str:
    return _LINE_END.sub("\n", text).translate(_PICTURES)


def _cloze(cloze: Cloze, hidden: str) -> str:
    hint = f"::{_without_marks(_shown_hint(cloze.hint))}" if cloze.hint else ""
    return f"{{{{c{cloze.number}::{hidden}{hint}}}}}"


def _shown(hidden: str, media: _Media) -> str:
    """Return what a cloze hides; where it begins with a line's end, lists and the like too."""
    text = _clean(hidden)
    html = (markdown_html if text.startswith("\n") else inline_markdown_html)(text, media)
    html = _MATH.sub(lambda math: _math(math[0]), _without_marks(html))
    html = html.replace("::", ":&#58;")
    return f"{html[:-1]}&#125;" if html.endswith("}") else html


def _shown_hint(hint: str) -> str:
    html = inline_markdown_html(_clean(hint))
    return f"{html[:-1]}&#125;" if html.endswith("}") else html


def _escaped(text: str) -> str:
    return lines_html(_clean(text)).replace("<br>", "\n")


def _math(tex: str) -> str:
    return _END_IN_MATH.sub(lambda sign: f"{sign[0]} ", tex)


def _keep_lines(math: re.Match[str]) -> str:
    return math[0].replace("<br>", "\n")


def _without_marks(html: str) -> str:
    return _CLOZE_MARK.sub(lambda mark: _CLOZE_ENTITIES[mark[0]], html)
