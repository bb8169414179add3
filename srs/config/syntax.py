"""config.toml as TOML: what it holds, or what is wrong with it as TOML."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from srs.config.problems import Mistake

if TYPE_CHECKING:
    from srs.config.problems import ConfigError

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORD = re.compile(r"[^\s#,=\[\]{}\"']*")
_PLAIN_FIX = 'a line is name = value, or a table such as [rules]; texts are in quotes: "due"'
# tomllib has read past what is wrong in these.
_ESCAPE = "Unescaped '\\'"
_STATEMENT_DONE = ("Cannot overwrite", "Cannot declare")
# The beginning of what tomllib says, and how this program says it.
_SAID = {
    "Cannot overwrite": ("this is set further up already", "remove one of the two"),
    "Cannot declare": ("this table is there already, further up", "join the two"),
    "Cannot mutate immutable": ("this is set further up already", "join the two"),
    "Cannot redefine": ("this is set further up already", "join the two"),
    "Expected newline": (
        "here the line should end",
        'put a text or a time in quotes, such as "04:00"',
    ),
    "Expected ']'": (
        "the name of this table should end here",
        'put a name with other signs in quotes: [decks."vlm/phase5"]',
    ),
    "Expected '='": ('here a "=" is missing', _PLAIN_FIX),
    'Expected "\'"': ("this quote is never closed", "close it on the same line"),
    "Unterminated string": ("this quote is never closed", "close it"),
    "Illegal character '\\n'": ("this quote is never closed", "close it on the same line"),
    _ESCAPE: ("a backslash in double quotes begins an escape", "write it twice"),
    "Unclosed": ("a bracket is never closed", "close it"),
}


def load_toml(text: str, path: str) -> dict[str, Any]:
    """Return what ``text`` holds. Raises ConfigError where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _error(text, path, _mistake(text, str(error))) from error
    except RecursionError as error:
        mistake = Mistake(0, "brackets are nested too deeply", "no setting needs that")
        raise _error(text, path, mistake) from error
    except ValueError as error:  # an integer of thousands of digits
        mistake = Mistake(0, "a number in this file is too long", "no setting needs that")
        raise _error(text, path, mistake) from error


def _error(text: str, path: str, mistake: Mistake) -> ConfigError:
    from srs.config.problems import config_error  # 8 ms: only where there is a mistake

    return config_error(text, path, [mistake])


def _mistake(text: str, message: str) -> Mistake:
    at = _AT.search(message)
    said = message[: at.start()] if at else message
    offset = len(text.rstrip())
    if at and at[1]:
        offset = _offset(text, int(at[1]), int(at[2]))
    if said.startswith(_STATEMENT_DONE):
        offset = _line_begin(text, offset)
    if said.startswith(_ESCAPE):
        offset -= len("\\d")
    if said == "Invalid value":
        return Mistake(offset, *_explain_value(text, offset))
    for begin, (what, fix) in _SAID.items():
        if said.startswith(begin):
            return Mistake(offset, what, fix)
    return Mistake(offset, f"this is no TOML: {said[:1].lower()}{said[1:]}", _PLAIN_FIX)


def _offset(text: str, line: int, column: int) -> int:
    begin = 0
    for _ in range(line - 1):
        begin = text.index("\n", begin) + 1
    return begin + column - 1


def _line_begin(text: str, offset: int) -> int:
    """Return where the text of the line of ``offset`` begins."""
    begin = text.rfind("\n", 0, offset) + 1
    return begin + len(text[begin:offset]) - len(text[begin:offset].lstrip())


def _explain_value(text: str, offset: int) -> tuple[str, str]:
    word = _WORD.match(text, offset)
    shown = word[0] if word else ""
    if not shown:
        return "here a value is missing", 'write a number, true, false or a text such as "due"'
    if shown.lower() in ("true", "false"):
        return f"{shown} is no value", f"write {shown.lower()}"
    if not shown.isprintable() or len(shown) > 20:
        return "this is no value", 'put a text in quotes: "due"'
    return f"{shown} is no value", f'put it in quotes if it is a text: "{shown}"'
