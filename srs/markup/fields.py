r"""What Anki has in fields beside HTML: formulas for MathJax and for LaTeX, and sounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from srs.markup.formulas import Aside, Formula, read_formulas

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # the marks of srs.markup.formulas
_TAGS = r"<(?:br|wbr|/?(?:b|i|u|em|strong|span|font|div|p|code))\b[^<>]*>"
# No content holds what would begin another one, so that the time is linear.
_FIELD = re.compile(
    rf"""
      \\\((?P<round>(?:[^<\\]|\\(?![()])|{_TAGS})+)\\\)
    | \\\[(?P<square>(?:[^<\\]|\\(?![\[\]])|{_TAGS})+)\\\]
    | \[\$\](?P<dollar>(?:[^<\[]|\[(?!/?\$)|{_TAGS})+)\[/\$\]
    | \[\$\$\](?P<dollars>(?:[^<\[]|\[(?!/?\$)|{_TAGS})+)\[/\$\$\]
    | \[latex\](?P<latex>(?:[^<\[]|\[(?!/?latex)|{_TAGS})+)\[/latex\]
    | <anki-mathjax(?P<block>[^<>]*)>(?P<mathjax>(?:[^<]|{_TAGS})+)</anki-mathjax>
    | \[sound:(?P<sound>(?:[^\]\[<>\n]|\[(?!sound:))+)\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEW_LINE = re.compile(r"<(?:br|div|p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANK = re.compile(r"\n\s*\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef]")


def fields_set_aside(source: str, media: Callable[[str], str]) -> tuple[str, list[Aside]]:
    """Return ``source`` with marks in the places of formulas and sounds, and these as Markdown.

    ``media`` tells the path of the file that Anki has by a name.
    """
    asides: list[Aside] = []

    def place(match: re.Match[str]) -> str:
        shown = _markdown(match, media)
        if shown is None:
            return match[0]
        asides.append(Aside(unescape(_TAG.sub("", match[0])), shown))
        return f"{_OPEN}{len(asides) - 1}{_CLOSE}"

    if "\\" in source or "[" in source or "<anki" in source:
        source = _FIELD.sub(place, source)
    return source, asides


def media_markdown(path: str, description: str = "") -> str:
    """Return Markdown that shows or plays the file at ``path``."""
    return f"![{description}]({address(path)})"


def address(url: str) -> str:
    """Return the address or path of a link or picture as Markdown has it."""
    url = "".join(url.split("\n")).strip().replace("$", "%24")
    if url and not re.search(r"[\s()<>\\]", url):
        return url
    return "<" + re.sub(r"([<>\\])", r"\\\1", url) + ">"


def _markdown(match: re.Match[str], media: Callable[[str], str]) -> str | None:
    kind = match.lastgroup or ""
    if kind == "sound":
        return media_markdown(media(unescape(match["sound"])))
    tex = _tex(match[kind])
    displayed = kind in ("square", "dollars", "latex") or bool(match["block"] or "")
    if kind == "latex":
        tex, displayed = _inner(tex)
    digit = match.string[match.end() : match.end() + 1].isdigit()
    before = match.string[match.start() - 1 : match.start()]
    return _formula(tex, displayed, dollars=not (digit or before in ("\\", "$")))


def _tex(html: str) -> str:
    text = unescape(_TAG.sub("", _NEW_LINE.sub("\n", html))).replace("\xa0", " ")
    return _BLANK.sub("\n", CONTROL.sub("", text.replace("\r", ""))).strip()


def _inner(tex: str) -> tuple[str, bool]:
    """Return the formula within ``[latex]``, and whether it has a line of its own."""
    for marks in (("$$", "$$"), ("\\[", "\\]"), ("$", "$"), ("\\(", "\\)")):
        if len(tex) > 2 * len(marks[0]) and tex.startswith(marks[0]) and tex.endswith(marks[1]):
            return tex[len(marks[0]) : -len(marks[1])].strip(), marks[0] in ("$$", "\\[")
    return tex, True


def _formula(tex: str, displayed: bool, *, dollars: bool) -> str | None:
    """Return the form of a formula that reads back as it."""
    forms = [("$$", "$$"), ("\\[", "\\]")] if displayed else [("$", "$"), ("\\(", "\\)")]
    for opening, closing in forms if dollars else forms[1:]:
        typed = f"{opening}{tex}{closing}"
        if read_formulas(typed) == [Formula(typed, tex, displayed)]:
            return typed
    return None
