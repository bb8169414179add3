"""Texts written as YAML scalars that come back exactly.

A text is written plain where no YAML tool could read it as anything else, as a literal block
where it has several ordinary lines, else in double quotes.
"""

from __future__ import annotations

import re

from srs.errors import SrsError

# Words that some YAML tool takes for a boolean or nothing; numbers and dates start with a digit.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NUMBER = re.compile(r"[0-9][0-9_.,:xobtzTZa-fA-F+\- ]*")
_LONGEST_WORD = max(map(len, _WORDS))
_IN_FLOW = re.compile(r"[,\[\]{}:?]")  # what may end a plain text in brackets, for some tool
_TAG = re.compile(r"[^\W_][\w./+-]*(?:::?[\w./+-]+)*")
# What cannot stand in a file as it is, or would be lost: see YAML 1.1, section 5.1.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_NOT_LITERAL = re.compile(
    "[\ud800-\udfff\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[^\\S\n](?:\n|$)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(text: str, indent: int, newline: str = "\n") -> str:
    """Return ``text`` as the value of a key; further lines get ``indent`` spaces.

    Raises SrsError where the text holds half of a character (a lone surrogate).
    """
    if is_plain(text):
        return text
    if "\n" in text and _fits_literal(text):
        return _literal(text, indent, newline)
    return quoted(text)


def tag_scalar(tag: str) -> str:
    """Return ``tag`` as an entry of a list in brackets."""
    return tag if is_plain(tag) and _TAG.fullmatch(tag) else quoted(tag)


def line_scalar(text: str) -> str:
    """Return ``text`` as a value on one line, whatever stands behind it."""
    return text if is_plain(text) else quoted(text)


def flow_scalar(text: str) -> str:
    """Return ``text`` as a key or a value within brackets or braces."""
    return text if is_plain(text) and not _IN_FLOW.search(text) else quoted(text)


def is_plain(text: str) -> bool:
    """Whether ``text`` may stand without quotes in every YAML tool."""
    return (
        text[:1].isalnum()
        and text.isprintable()  # so that the only white space is the space
        and ": " not in text
        and " #" not in text
        and text[-1] not in " :"
        and not _NUMBER.fullmatch(text)
        and (len(text) > _LONGEST_WORD or text.casefold() not in _WORDS)
    )


def _fits_literal(text: str) -> bool:
    return not text[0].isspace() and not text.endswith("\n\n") and not _NOT_LITERAL.search(text)


def _literal(text: str, indent: int, newline: str) -> str:
    header = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return newline.join([header, *(" " * indent + line if line else "" for line in lines)])


def quoted(text: str) -> str:
    """Return ``text`` in double quotes, with escapes. Raises SrsError as ``scalar`` does."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    if _SURROGATE.search(text):
        raise SrsError(
            f"the text {text[:40]!a} holds half of a character (a lone surrogate)",
            fix="type or paste the text again; a file in UTF-8 cannot hold it",
        )
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"
