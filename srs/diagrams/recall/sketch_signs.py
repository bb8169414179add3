"""The signs in a line of a sketch: what joins names, and what parts them.

Hyphens within names (Q-Former), and whatever stands in quotes or between brackets that match,
are no signs. The time is linear in the length of the line.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from srs.diagrams.names import name_key


class SignKind(Enum):
    """What a sign does."""

    NEXT = "next"  # a comma or "&": another name
    END = "end"  # a semicolon: another statement
    COLON = "colon"  # the first colon of a statement: what stands before may be a group's title
    JOIN = "join"  # a line or an arrow


class Join(NamedTuple):
    """A line or an arrow.

    ``opens`` tells that a label may follow, as in ``A -- label -- B`` and ``A <-- label --> B``,
    ``short`` that it is a single dash.
    """

    head_at_left: bool
    head_at_right: bool
    opens: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign over the characters ``start:end`` of its line.

    ``label`` is what stands between bars after an arrow, as in ``-->|label|``, or within it, as
    in ``-[label]->`` and ``-label->``.
    """

    kind: SignKind
    start: int
    end: int
    join: Join | None = None
    label: str = ""


class Fault(NamedTuple):
    """What can't be read, where (counted from 1), and what to do about it."""

    column: int
    what: str
    fix: str


_RIGHT = "→⟶⇒⟹➔➜➝➞➡↦⇨"
_LEFT = "←⟵⇐⟸⬅⇦"
_BOTH = "↔⟷⇔⟺⬌"
_DASHES = "-–—―−─"
_LONG_DASHES = "—―─"
_LONGEST_WITHIN = 80  # characters of a label within an arrow
_SIGN = re.compile(
    rf"""
      (?P<bracket>[(\[{{])
    | (?P<quote>["“])
    | (?P<next>[,，、]|(?<=\s)&(?=\s))
    | (?P<end>[;；])
    | (?P<colon>:(?!:))
    | (?P<within>
          (?<!\S)<?-+\[[^\[\]]{{1,{_LONGEST_WITHIN}}}\]-+>?(?!\S)       # -[label]->
        | -+\[[^\[\]]{{1,{_LONGEST_WITHIN}}}\]-+>
        | (?<=\s)-(?=[^\W_])[^<>"“”\[\]|;]{{0,{_LONGEST_WITHIN}}}[^<>"“”\[\]|;\s-]-+>  # -label->
      )
    | (?P<join>
          (?<!\S)[<>](?=\s)
        | <?[{_DASHES}]\.+(?=\s)                                     # -. label .->
        | (?<=\s)\.+[{_DASHES}]+>?
        | <?[{_DASHES}=](?:[{_DASHES}=.]*[{_DASHES}=])?>?
        | [{_RIGHT}{_LEFT}{_BOTH}]
      )
    """,
    re.VERBOSE,
)
# What a sign begins with: looking for that first takes a third of the time.
_FIRST = re.compile(rf"[{_DASHES}(\[{{\"“,，、&;；:<>=.{_RIGHT}{_LEFT}{_BOTH}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_CLOSING_QUOTE = {'"': '"', "“": "”"}
_BRACKET = re.compile(r"[()\[\]{}]")
_BAR = re.compile(r"\s*\|")
_QUOTE_IN_BARS = re.compile(r'\s*"')
_BULLET = re.compile(r"\s*(?:(?:[-*•+]|\d{1,3}[.)])\s+)?")
_MOST_OPENING = 2  # "--" opens a label, "---" is a whole line


def signs_of(line: str, titles: Collection[str] = ()) -> tuple[list[Sign], list[Fault]]:
    """Return the signs of a line from left to right, and what is wrong with it.

    A colon is followed by a space, but after one of ``titles``: the keys of names of groups.
    """
    found: list[Sign] = []
    closing = _closing_brackets(line) if _BRACKET.search(line) else {}
    start = at = 0  # where the name at hand begins, and where to look on
    while first := _FIRST.search(line, at):
        at = first.end()
        match = _SIGN.match(line, first.start())
        if match is None:
            continue
        at = match.end()
        if match["bracket"]:
            at = closing.get(match.start(), match.start()) + 1
        elif match["quote"]:
            if line[start : match.start()].strip():
                continue  # 5" is no quote
            end = _end_of_quote(line, match["quote"], at)
            if end < 0:
                return found, [Fault(match.start() + 1, "the quote is not closed", _CLOSE_QUOTE)]
            at = end
        elif match["within"]:
            found.append(_labelled(match))
            start = at
        elif match["join"]:
            join = _join(line, match)
            if join is None:
                continue
            sign, fault = _with_bars(line, Sign(SignKind.JOIN, match.start(), at, join))
            found.append(sign)
            if fault:
                return found, [fault]
            start = at = sign.end
        elif not match["colon"]:
            kind = SignKind.NEXT if match["next"] else SignKind.END
            found.append(Sign(kind, match.start(), at))
            start = at
        elif (not found or found[-1].kind is SignKind.END) and (
            not line[at : at + 1].strip()
            or (titles and name_key(line[start : match.start()]) in titles)
        ):
            found.append(Sign(SignKind.COLON, match.start(), at))
            start = at
    return found, []


def bullet_of(line: str) -> str:
    """Return the bullet or number of a list that a line begins with, mostly an empty text."""
    bullet = _BULLET.match(line)
    return bullet.group() if bullet and bullet.group().strip() else ""


_CLOSE_QUOTE = 'put " after the name as well'
_CLOSE_BAR = "put | after the label as well"


def _end_of_quote(line: str, opening: str, at: int) -> int:
    """Return where a quote that opens before ``at`` ends, -1 where it does not.

    Two straight quotes within it are one that belongs to the name.
    """
    closing = _CLOSING_QUOTE[opening]
    end = line.find(closing, at)
    while closing == '"' and line[end : end + 2] == '""':
        end = line.find(closing, end + 2)
    return end + 1 if end >= 0 else end


def _labelled(match: re.Match[str]) -> Sign:
    """Return the line or arrow that has its label within, such as ``-[label]->``."""
    text = match["within"]
    left, right = text.startswith("<"), text.endswith(">")
    label = text.strip("<->").removeprefix("[").removesuffix("]")
    return Sign(SignKind.JOIN, match.start(), match.end(), Join(left, right), label)


def _with_bars(line: str, sign: Sign) -> tuple[Sign, Fault | None]:
    """Return a line or an arrow with the label between bars that may follow it."""
    bar = _BAR.match(line, sign.end)
    if bar is None:
        return sign, None
    end = _end_of_bars(line, bar.end())
    if end < 0:
        return replace(sign, end=bar.end()), Fault(bar.end(), "the bar is not closed", _CLOSE_BAR)
    return replace(sign, end=end + 1, label=line[bar.end() : end]), None


def _end_of_bars(line: str, at: int) -> int:
    """Return where the bar is that closes a label, which may be in quotes."""
    quoted = _QUOTE_IN_BARS.match(line, at)
    end = _end_of_quote(line, '"', quoted.end()) if quoted else -1
    closed = _BAR.match(line, end) if end >= 0 else None
    return closed.end() - 1 if closed else line.find("|", at)


def _closing_brackets(line: str) -> dict[int, int]:
    """Return where each bracket that opens is closed, of those that are."""
    opened: dict[str, list[int]] = {close: [] for close in _CLOSING.values()}
    closed: dict[int, int] = {}
    for match in _BRACKET.finditer(line):
        sign = match.group()
        if sign in _CLOSING:
            opened[_CLOSING[sign]].append(match.start())
        elif opened[sign]:
            closed[opened[sign].pop()] = match.start()
    return closed


def _join(line: str, match: re.Match[str]) -> Join | None:
    """Return what a line or an arrow says; None where it is a part of a name."""
    text = match.group()
    if text == ">" or text in _RIGHT:
        return Join(False, True)
    if text == "<" or text in _LEFT:
        return Join(True, False)
    if text in _BOTH:
        return Join(True, True)
    left, right = text.startswith("<"), text.endswith(">")
    body = text[left : len(text) - right]
    if not _spaced(line, match) and (
        text == "<=" or not (left or right or len(body) > 1 or body in _LONG_DASHES)
    ):
        return None
    if text == "=":
        return None
    opens = body[0] not in "." and (body.endswith(".") or len(body) <= _MOST_OPENING)
    short = len(body) == 1 and body not in _LONG_DASHES
    return Join(left, right, opens and not (right or (left and len(body) == 1)), short)


def _spaced(line: str, match: re.Match[str]) -> bool:
    """Whether there is a space, or something that closes or opens a name, on both sides."""
    start, end = match.span()
    before, after = line[max(0, start - 1) : start], line[end : end + 1]
    return (not before or before.isspace() or before in '"”)]}') and (
        not after or after.isspace() or after in '"“'
    )
