"""What the YAML parsers complain about, in plain words and with advice."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml
from yaml.error import MarkedYAMLError

# What YAML lets stand in a file unescaped; the surrogates and most controls are left out.
# These patterns are strings, compiled when there is an error: that takes milliseconds.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


class _Advice(NamedTuple):
    """``pattern`` is found in "context: problem"; both parsers' wordings are covered."""

    pattern: str
    what: str
    fix: str
    at_context: bool = False  # the cause is where the construct began


_QUOTES = 'put the text in quotes: "..."'
_LINE_UP = "let the keys of one entry start in the same column, and put unusual texts in quotes"
_TABLE = (
    _Advice(
        "maximum nesting depth",
        "lists or mappings are nested too deeply",
        "if it is text, put it in quotes",
    ),
    _Advice(
        "mapping values are not allowed",
        'a ": " inside a text without quotes, or a line that is indented too far',
        _QUOTES,
    ),
    _Advice(
        "quoted scalar: found unexpected (end of stream|document)",
        "the quote that opens here is never closed",
        "close it, or put the text in the other kind of quotes",
        at_context=True,
    ),
    _Advice(
        "found unknown escape|did not find expected hexdecimal|expected escape sequence"
        "|invalid Unicode character escape",
        "a backslash in double quotes begins an escape, and this one does not exist",
        r"write \\ for a backslash, or use single quotes",
    ),
    _Advice(
        "scanning a simple key",
        'a line that is neither "key: text" nor part of the text above',
        'put ": " after the key, or indent the line, or put the text in quotes',
        at_context=True,
    ),
    _Advice(
        "scanning an (alias|anchor)",
        "a text without quotes cannot start with * or &",
        _QUOTES,
        at_context=True,
    ),
    _Advice(
        "scanning a (tag|%TAG|directive|%YAML)|parsing a tag|parsing a node: found undefined tag"
        "|found undefined tag handle|found (unknown|duplicate) (directive|%)|incompatible YAML",
        "a text without quotes cannot start with ! or %",
        _QUOTES,
        at_context=True,
    ),
    _Advice(
        "scanning a block scalar",
        "after | or > the text starts on the next line, indented by spaces",
        "move it there, or put the text in quotes",
    ),
    _Advice(
        "(block )?sequence entries are not allowed",
        'a "- " here starts a list where none can stand',
        f"start the list on a line of its own, or {_QUOTES}",
    ),
    _Advice(
        "parsing a flow (sequence|mapping)",
        "the list or mapping in brackets is not closed, or lacks a comma",
        "close the bracket, put commas between the entries, and quote texts that hold brackets",
        at_context=True,
    ),
    _Advice(
        "parsing a block (mapping|collection|sequence)",
        "this does not fit what stands above: the wrong column, or text after a closing quote",
        _LINE_UP,
    ),
    _Advice(
        "expected (<document start>|'<document start>')|document start",
        "this does not fit what stands above: the wrong column, or text after a closing quote",
        _LINE_UP,
    ),
)


def unprintable(char: str) -> tuple[str, str]:
    """Return what to say of a character that must not stand in a YAML file as it is."""
    code = ord(char)
    escape = f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"
    fix = f'remove it, or write {escape} in a text in double quotes: "..."'
    if 0xD800 <= code <= 0xDFFF:
        fix = "remove it: it is half of a character"
    return f"the character U+{code:04X} cannot stand in a file", fix


def explain_syntax(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return offset, what and fix for an error of the parser."""
    if not isinstance(error, MarkedYAMLError):
        bad = re.search(_UNPRINTABLE, text)
        return (bad.start(), *unprintable(bad.group())) if bad else (0, f"no YAML: {error}", "")
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text)) if mark else 0
    problem = error.problem or ""
    if "cannot start any token" in problem:
        return _bad_start(text, offset)
    said = f"{error.context or ''}: {problem}"
    for advice in _TABLE:
        if re.search(advice.pattern, said):
            if advice.at_context and error.context_mark:
                offset = min(error.context_mark.index, len(text))
            return offset, advice.what, advice.fix
    return offset, f"no YAML: {problem}", _QUOTES


def _bad_start(text: str, offset: int) -> tuple[int, str, str]:
    char = text[offset : offset + 1]
    if char == "\t":
        return offset, "a tab where only spaces can stand", "indent with spaces"
    return offset, f"a text without quotes cannot start with {char}", _QUOTES
