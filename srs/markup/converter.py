"""HTML with any tags as Markdown of the dialect, by ``markdownify``."""

# ruff: noqa: ARG002 - what converts a tag is handed its element, its text, and the tags around it

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from bs4.element import NavigableString, PreformattedString
from markdownify import MarkdownConverter

from srs.markup.elements import (
    BOUNDARIES,
    FIELD,
    bullet_of,
    first_number,
    is_edge,
    is_link,
    language_of,
)
from srs.markup.emphasis import emphasised, stars_settled
from srs.markup.fields import address, media_markdown
from srs.markup.formulas import Aside, formulas_back
from srs.markup.html import markdown_html
from srs.markup.lines import BOUNDARY, BREAK, blocks_joined, spaces_joined
from srs.markup.literal import BAR, HASH, literal_markdown, marked, settled
from srs.markup.scripts import script_text
from srs.markup.siblings import Siblings
from srs.markup.table_markdown import CELL, ROW, table_markdown

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_RUNS = re.compile(f"[\n{BREAK}{BOUNDARY}]+")
_SPACES = re.compile(r"\s+|[\ufdd5\ufdd6]")
_TAG = re.compile(r"<[^<>]*>")
# Elsewhere than in these beautifulsoup makes one space of several.
_READING: Any = {"features": "html.parser", "preserve_whitespace_tags": {FIELD}}
_MARKS_OF_CELLS = re.compile(f"{ROW}|{CELL}.")
_BEGINS, _ENDS = re.compile(r"[ \t]*\n"), re.compile(r"\n[ \t]*\Z")


def converted(source: str, asides: list[Aside], media: Callable[[str], str]) -> str | None:
    """Return HTML as Markdown; None where it would not show the text that the HTML has.

    ``asides`` are the formulas and sounds whose marks are in ``source``.
    """
    converter = _Converter(list(asides), media)
    try:
        markdown = blocks_joined(converter.convert(f"<{FIELD}>{source}</{FIELD}>"))
    except RecursionError:
        return None
    markdown = settled(stars_settled(markdown), converter.asides).strip("\n")
    markdown = "\n".join(line.rstrip() if line.isspace() else line for line in markdown.split("\n"))
    return markdown if _seen(markdown) == _compact("".join(converter.texts)) else None


class _Converter(MarkdownConverter):
    """The tags that Anki's fields have, and what each is in the dialect."""

    def __init__(self, asides: list[Aside], media: Callable[[str], str]) -> None:
        super().__init__(strip_document=None, bs4_options=_READING)
        self.asides = asides
        self.media = media
        self.siblings = Siblings()
        self.texts: list[str] = []  # what is to be seen, piece by piece
        self.readings = [Aside(aside.typed, _seen(aside.shown)) for aside in asides]

    def aside(self, markdown: str, text: str = "") -> str:
        """Set finished Markdown aside, which shows ``text``."""
        self.asides.append(Aside(markdown, markdown))
        self.texts.append(text)
        return f"{_OPEN}{len(self.asides) - 1}{_CLOSE}"

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        if isinstance(el, PreformattedString):  # comments and the like
            return ""
        text = str(el).replace("\xa0", " ")
        tags = parent_tags or set()
        if "_noformat" in tags:
            return formulas_back(text, self.asides, typed=True)
        text = spaces_joined(text)
        if _BEGINS.match(str(el)) and is_edge(el.previous_sibling, el.parent):
            text = text.lstrip(" ")
        if _ENDS.search(str(el)) and is_edge(el.next_sibling, el.parent):
            text = text.rstrip(" ")
        if tags & {"sub", "sup"}:
            text = script_text(text, is_raised="sup" in tags)
        self.texts.append(formulas_back(text, self.readings))
        return marked(text)

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return "\n"
        return " " if "_inline" in parent_tags else BREAK

    def convert_block(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return f"{text}\n"
        return f" {text} " if "_inline" in parent_tags else f"{BOUNDARY}{text}{BOUNDARY}"

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags or "_inline" in parent_tags:
            return self.convert_block(el, text, parent_tags)
        return f"\n\n{blocks_joined(text).strip()}\n\n"

    def convert_b(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else emphasised(text, "strong")

    def convert_i(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text if "_noformat" in parent_tags else emphasised(text, "em")

    def convert_plain(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_code(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags or not text.strip():
            return text
        code = " ".join(text.split("\n"))
        ticks = "``" if "`" in code else "`"
        if "``" in code:
            self.texts.append(code)
            return marked(code)
        pad = " " if "`" in (code[0], code[-1]) or (code[0] == code[-1] == " ") else ""
        shown = code.replace("|", "\\|") if parent_tags & {"td", "th"} else code
        return self.aside(f"{ticks}{pad}{shown}{pad}{ticks}", code)

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags:
            return self.convert_code(el, text, parent_tags)
        self.texts.append(text)
        if str(next(el.children, "")).startswith("\n"):  # which HTML drops
            text = text.removeprefix("\n")
        text = text.removesuffix("\n")
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}{language_of(el)}\n{text}{chr(10) if text else ''}{fence}\n\n"

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        if {"_inline", "_noformat"} & parent_tags:
            return self.convert_block(el, text, parent_tags)
        text = _RUNS.sub(" ", text).strip()
        if text.endswith(HASH):
            text = f"{text[:-1]}\\#"
        return f"\n\n{'#' * min(6, max(1, n))} {text}\n\n" if text else ""

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags:
            return " "
        return "\n\n***\n\n" if "li" in parent_tags else "\n\n---\n\n"

    def convert_blockquote(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags:
            return self.convert_block(el, text, parent_tags)
        text = blocks_joined(text).strip("\n ")
        lines = [f"> {line}".rstrip() if line else ">" for line in text.split("\n")]
        head = ">\n" if text[:1].isdigit() else ""  # "> 90 %" is no quotation
        return f"\n\n{head}{chr(10).join(lines)}\n\n" if text else ""

    def convert_list(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags:
            return self.convert_block(el, text, parent_tags)
        joins = "li" in parent_tags and first_number(el) == 1
        start = "\n" if joins else "\n\n"
        return f"{start}{blocks_joined(text).strip(chr(10))}\n\n"

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags:
            return self.convert_block(el, text, parent_tags)
        bullet = bullet_of(el, self.siblings.items_before(el))
        text = blocks_joined(text).strip()
        lines = text.split("\n")
        indent = " " * (len(bullet) + 1)
        rest = [f"{indent}{line}" if line else "" for line in lines[1:]]
        return "\n".join([f"{bullet} {lines[0]}" if text else bullet, *rest]) + "\n"

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        href = str(el.attrs.get("href") or "")
        if "_noformat" in parent_tags or not text.strip() or not is_link(href, text):
            return text
        content = text.strip()
        before, _, after = text.partition(content)
        title = str(el.attrs.get("title") or "").replace('"', "'").replace("\n", " ")
        end = self.aside(f"({address(href)}{f' {chr(34)}{title}{chr(34)}' if title else ''})")
        return f"{before}[{content}]{end}{after}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source = formulas_back(str(el.attrs.get("src") or ""), self.asides, typed=True)
        alt = formulas_back(str(el.attrs.get("alt") or ""), self.asides, typed=True)
        alt = literal_markdown(" ".join(alt.translate({91: "(", 93: ")", 96: "'"}).split()))
        if not source or source[:5].lower() == "data:" or "_noformat" in parent_tags:
            self.texts.append(alt)
            return marked(alt)
        return self.aside(media_markdown(self.media(source), alt))

    def convert_audio(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source = str(el.attrs.get("src") or "")
        return self.aside(media_markdown(self.media(source))) if source else text

    def convert_rt(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Put a reading behind its word, in brackets where the page has none."""
        is_alone = bool(self.texts) and self.texts[-1].strip() == text.strip() != ""
        if not is_alone or el.parent is None or self.siblings.has_brackets(el):
            return text
        self.texts[-1] = f"({self.texts[-1]})"
        return f"({text})"

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if {"_inline", "_noformat"} & parent_tags or ROW not in text:
            return _MARKS_OF_CELLS.sub(" ", text)
        return table_markdown(text)

    def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        is_row = "_noformat" not in parent_tags and el.find_parent("table") is not None
        return f"{ROW}{text}" if is_row else f"{text} "

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags or el.find_parent("tr") is None:
            return f"{text} "
        text = " ".join(_SPACES.split(text)).strip().replace(BAR, "\\|")
        side = re.search(r"text-align:\s*(left|right|center)", str(el.attrs.get("style") or ""))
        span = str(el.attrs.get("colspan") or "1")
        more = min(int(span), 100) - 1 if span.isascii() and span.isdigit() else 0
        return f"{CELL}{side[1][0] if side else '-'}{text}" + f"{CELL}-" * more

    convert_strong = convert_b
    convert_em = convert_i
    convert_kbd = convert_samp = convert_tt = convert_code
    convert_ul = convert_ol = convert_list
    convert_th = convert_td
    convert_video = convert_audio
    convert_q = convert_s = convert_del = convert_sub = convert_sup = convert_plain


for _name in BOUNDARIES:
    setattr(_Converter, f"convert_{_name}", _Converter.convert_block)


def _seen(markdown: str) -> str:
    """Return the text that Markdown shows, without its spaces."""
    html = markdown_html(markdown, lambda _: "picture")
    return _compact(unescape(_TAG.sub("", html)))


def _compact(text: str) -> str:
    return "".join(text.split())
