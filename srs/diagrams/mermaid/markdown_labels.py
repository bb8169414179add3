"""The marks of bold and italic text in Mermaid's Markdown labels, taken out."""

from __future__ import annotations

import re
from unicodedata import category

from srs.diagrams.mermaid.problems import Refusal, outside

_MARKS = re.compile(r"[*_\\]")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|[^\\*_]+|\\")
_OTHER = re.compile(r"[\[`~]|://|www\.|@|<(?!br[ /]*>)|[ ]{2,}\n|\\\n", re.IGNORECASE)
_BLOCK = re.compile(
    r"^[ ]{0,3}(?:[-+*]([ \n]|$)|[0-9]{1,9}[.)]([ \n]|$)|#{1,6}([ \n]|$)|```|~~~|[-*_=][-*_= ]*$"
    r"|\[|<|>|\|)|\|[ ]*$|^[ ]*\n(?:[ ]{4}|[ ]*\t)",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(r"\n[ ]*\n\s*")
_LONGEST = 3


def without_marks(text: str, raw: str, start: int) -> str:
    """Return ``text`` without the marks of emphasis; ``raw`` is it before tags were read.

    Raises Refusal, at ``start``, where it has other Markdown.
    """
    marked = _MARKS.search(text) is not None
    lines = _PARAGRAPH.sub("\n", text)
    if _BLOCK.search(raw) and (marked or "\n" in raw):
        raise _too_much(start)
    if not marked:
        return lines
    if _OTHER.search(raw):
        raise _too_much(start)
    return "\n".join(_paragraph(part, start) for part in _PARAGRAPH.split(text))


def _too_much(start: int) -> Refusal:
    what = "Markdown in a label, other than **bold** and *italic*"
    return outside(start, what, "write the label as plain text in quotes")


def _paragraph(text: str, start: int) -> str:
    pieces = _TOKEN.findall(text)
    opened: list[int] = []
    at = 0
    for place, piece in enumerate(pieces):
        end = at + len(piece)
        if piece[0] in "*_":
            opens, closes = _flanks(piece[0], text[at - 1 : at], text[end : end + 1])
            if len(piece) > _LONGEST and (opens or closes):
                raise _too_much(start)
            same = [each for each in opened if pieces[each][0] == piece[0]]
            if closes and same:
                if same[-1] != opened[-1] or pieces[same[-1]] != piece:
                    raise _too_much(start)
                pieces[opened.pop()] = pieces[place] = ""
            elif opens:
                if same:
                    raise _too_much(start)
                opened.append(place)
        elif len(piece) > 1 and piece[0] == "\\":
            pieces[place] = piece[1]
        at = end
    return "".join(pieces)


def _flanks(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a mark between these characters can open and close, as CommonMark says."""
    left = not _is_space(after) and (not _is_sign(after) or _is_space(before) or _is_sign(before))
    right = not _is_space(before) and (not _is_sign(before) or _is_space(after) or _is_sign(after))
    if sign == "*":
        return left, right
    return left and (not right or _is_sign(before)), right and (not left or _is_sign(after))


def _is_space(char: str) -> bool:
    return char == "" or char.isspace()


def _is_sign(char: str) -> bool:
    return char != "" and category(char)[0] in "PS"
