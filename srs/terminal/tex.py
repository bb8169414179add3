r"""Simple TeX as one line of Unicode: ``x + \tanh(\alpha)`` reads x + tanh(α).

What is unknown stays as it was typed. Time is linear in the length of the formula.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from srs.terminal.tex_spacing import APART, APPLIED, MARKS, atom, spaced
from srs.terminal.tex_symbols import (
    ACCENTS,
    ALPHABETS,
    BIG,
    ENVIRONMENTS,
    FRACTIONS,
    FUNCTIONS,
    PREFIXES,
    SCRIPTS,
    SIZES,
    SPACED,
    TABLE,
    TRANSPARENT,
    accented,
)

_LONGEST = 2000  # characters; nobody reads more on one line
_DEEPEST = 20
_TOKEN = re.compile(r"\\\\(?:\[-?[\d.]+[a-z]{2}\])?|\\[A-Za-z]+\*?|\\.|\\|\s+|.", re.DOTALL)
_PLAIN = {"'": "′", "~": " ", "&": " "}


class _UnreadableError(Exception):
    """The formula is not one that can be read here."""


def tex_text(source: str) -> str | None:
    """Return a formula (without its ``$``) as Unicode, or None where it should stay as typed.

    That is so where braces do not match, and where it is too long, too deep or empty.
    """
    if len(source) > _LONGEST:
        return None
    try:
        text = _Reader(source).sequence()
    except _UnreadableError:
        return None
    return spaced(text) or None


class _Reader:
    """Reads the tokens of a formula from left to right, each once."""

    def __init__(self, source: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(source)
        self._at = 0
        self._depth = 0

    def sequence(self, *stops: str) -> str:
        """Read up to one of ``stops``, which is left; without stops, up to the end."""
        parts: list[str] = []
        while word := self._peek():
            if word.startswith(stops) if stops else False:
                return "".join(parts)
            if word in ("}", r"\end"):
                raise _UnreadableError
            self._at += 1
            parts.append(self._read(word))
        if stops:
            raise _UnreadableError
        return "".join(parts)

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _skip_spaces(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _read(self, word: str) -> str:
        if word == "{":
            return self._group()
        if word in ("^", "_"):
            return self._script(word)
        if word[0] == "\\":
            return self._command(word)
        return _PLAIN.get(word, word)

    def _group(self) -> str:
        """Read a group after its opening brace."""
        self._enter()
        text = self.sequence("}")
        self._at += 1
        self._depth -= 1
        return text

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnreadableError

    def _argument(self) -> str:
        self._skip_spaces()
        word = self._peek()
        if not word or word in ("}", "^", "_", "&"):
            raise _UnreadableError
        self._at += 1
        self._enter()
        text = self._read(word)
        self._depth -= 1
        return text

    def _script(self, kind: str) -> str:
        text = MARKS.sub("", self._argument()).strip()
        characters = "".join(text.split())
        table = SCRIPTS[kind]
        if all(character in table for character in characters):
            return "".join(table[character] for character in characters)
        bracketed = text[0] == "(" and text.find(")") == len(text) - 1
        return f"{kind}{text}" if len(text) == 1 or bracketed else f"{kind}({text})"

    def _scripts(self) -> str:
        """Read the scripts that belong to a function or a sum."""
        text = ""
        while True:
            start = self._at
            while self._peek().isspace() or self._peek() in (r"\limits", r"\nolimits"):
                self._at += 1
            if self._peek() not in ("^", "_"):
                self._at = start
                return text
            self._at += 1
            text += self._script(self._tokens[self._at - 1])

    def _command(self, name: str) -> str:
        if name in TRANSPARENT:
            return self._argument()
        if name in FUNCTIONS:
            return self._function(name[1:])
        if name in FRACTIONS:
            return self._fraction()
        if name in ACCENTS:
            return accented(name, self._argument())
        if name in ALPHABETS:
            return self._alphabet(ALPHABETS[name])
        return self._special(name)

    def _special(self, name: str) -> str:
        match name:
            case r"\operatorname" | r"\operatorname*":
                return self._function(self._argument())
            case r"\underbrace" | r"\overbrace":
                return atom(self._argument())
            case r"\sqrt":
                return self._root()
            case r"\binom":
                return f"({self._argument()} choose {self._argument()})"
            case r"\overset" | r"\stackrel" | r"\underset":
                kind = "_" if name == r"\underset" else "^"
                small, base = self._argument().strip(), self._argument().strip()
                return f"{base}{kind}({small})"
            case r"\not":
                return f" {normalize('NFC', self._argument().strip() + chr(0x338))} "
            case r"\pmod":
                return f" (mod {self._argument()})"
            case r"\begin":
                return self._environment()
        return "; " if name.startswith("\\\\") else self._symbol(name)

    def _symbol(self, name: str) -> str:
        text = TABLE.get(name)
        if text is None:
            return self._unknown(name)
        if name in SIZES and self._peek() == ".":
            self._at += 1
        if text in BIG:
            return f"{APART}{text}{self._scripts()} "
        if text in PREFIXES:
            self._skip_spaces()
        return f" {text} " if text in SPACED else text

    def _unknown(self, name: str) -> str:
        while self._peek() == "{":
            self._at += 1
            name += f"{{{self._group()}}}"
        return name

    def _function(self, name: str) -> str:
        name = f"{APART}{name.strip()}{self._scripts()}{APPLIED}"
        self._skip_spaces()
        if self._peek() in FRACTIONS:
            return f"{name}({self._argument()}){APART}"
        return name

    def _fraction(self) -> str:
        above, below = atom(self._argument()), atom(self._argument())
        text = f"{above}/{below}"
        return f"{APART}({text})" if self._peek() in ("^", "_") else f"{APART}{text}{APART}"

    def _root(self) -> str:
        sign = "√"
        if self._peek() == "[":
            self._at += 1
            degree = self.sequence("]").strip()
            self._at += 1
            small = "".join(SCRIPTS["^"].get(character, "") for character in degree)
            sign = f"{small}√" if len(small) == len(degree) else f"({degree})√"
        return f"{sign}{atom(self._argument())}{APART}"

    def _alphabet(self, name: str) -> str:
        self._skip_spaces()
        start = self._at
        text = self._argument()
        typed = "".join(self._tokens[start : self._at]).strip("{ }")
        if whole := TABLE.get(f"{name}{{{typed}}}"):
            return whole
        return "".join(TABLE.get(f"{name}{{{character}}}", character) for character in text)

    def _environment(self) -> str:
        name = self._name()
        if name == "array":
            self._argument()
        opening, closing = ENVIRONMENTS.get(name.rstrip("*"), ("", ""))
        self._enter()
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(" ".join(self.sequence("&", "\\\\", r"\end").split()))
            stop = self._peek()
            self._at += 1
            if stop == r"\end":
                break
            if stop != "&":
                rows.append([])
        self._name()
        self._depth -= 1
        glue = ", " if opening else " "
        lines = [glue.join(cell.rstrip(",") if opening else cell for cell in row) for row in rows]
        return f"{opening}{'; '.join(line for line in lines if line.strip())}{closing}"

    def _name(self) -> str:
        """Read the name of an environment, in its braces."""
        if self._peek() != "{":
            raise _UnreadableError
        self._at += 1
        return self._group()
