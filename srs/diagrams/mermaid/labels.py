"""Labels as they are shown: tags and entity codes read, one line or several, harmless."""

from __future__ import annotations

import re

from srs.diagrams.mermaid.characters import CODE_END, CODE_START, SPACES
from srs.diagrams.mermaid.label_text import Text
from srs.diagrams.mermaid.markdown_labels import without_marks
from srs.diagrams.mermaid.problems import outside
from srs.model.columns import char_columns
from srs.model.visible import visible

# Tags that change how a text looks and not what it says.
_INLINE = frozenset(
    [
        "a",
        "b",
        "big",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
    ]
)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>[ \t\n/][^<>]*)?>")
_BREAK = re.compile(r"<br[ \t\n]*/?>", re.IGNORECASE)
_LESS_THAN = re.compile("<(?=[A-Za-z/!?])")
_CODE = re.compile(f"{CODE_START}([A-Za-z0-9_]+){CODE_END}")
_ICON = re.compile(r"fa[bklrs]?:fa-[A-Za-z0-9_-]+")
_CONTROLS = frozenset((*range(1, 32), 127))
_NEW_LINE = re.compile(r"\\n|\n")
_BLANKS = re.compile("[ \t\r\f]+")
_SPECIAL = re.compile(f"[<&\\\\\n\t{CODE_START}{CODE_END}]|fa[bklrs]?:")


def shown_label(text: Text) -> str:
    """Return the label that is written as ``text``; it may be empty.

    Raises Refusal where there is HTML or Markdown in it that a map cannot show.
    """
    raw = text.raw.strip(SPACES)
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        raw = raw[1:-1]
    if text.markdown:
        raw = without_marks(_decoded(_without_tags(raw, text.start)), raw, text.start)
    elif _SPECIAL.search(raw):
        raw = _NEW_LINE.sub("\n", _decoded(_without_tags(raw, text.start)))
    raw = _ICON.sub("", raw)
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in raw.split("\n"))
    label = visible("\n".join(lines).strip(SPACES))
    return label if any(map(_can_be_seen, label)) else ""


def _can_be_seen(char: str) -> bool:
    return char.isprintable() and not char.isspace() and char_columns(char) > 0


def _without_tags(raw: str, start: int) -> str:
    text = _BREAK.sub("\n", raw)
    if "<" not in text:
        return text
    plain = _TAG.sub(_without_tag, text)
    found = _LESS_THAN.search(plain)
    if found:
        at = start + max(0, raw.find(plain[found.start() : found.start() + 8]))
        what = "HTML in a label, other than <br/> and a change of looks such as <b>"
        raise outside(at, what, "take it out, or write < as #lt;")
    return plain


def _without_tag(match: re.Match[str]) -> str:
    return "" if match["name"].lower() in _INLINE else match[0]


def _decoded(text: str) -> str:
    if "&" not in text and CODE_START not in text:
        return text.replace(CODE_END, ";")
    from html import unescape  # a large table, for labels with entities only

    return unescape(_CODE.sub(_entity, text))


def _entity(match: re.Match[str]) -> str:
    word = match[1]
    if not word.isdigit():
        return f"&{word};"
    # Python's unescape leaves these out, browsers do not; they are made visible later.
    return chr(int(word)) if len(word) < 4 and int(word) in _CONTROLS else f"&#{word};"
