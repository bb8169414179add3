"""The tokens of a flowchart, with labels and edges each as one token.

They are those of Mermaid, in its order of trying them, so that the same texts are read the same:
``A---oB`` has a circle there and here, and a line that begins with ``-->`` goes on with the last.
Each character is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from srs.diagrams.mermaid.characters import (
    CODE_START,
    SPACE,
    SPACES,
    WORD,
    is_letter,
    is_other_letter,
)
from srs.diagrams.mermaid.problems import QUOTE_ID, QUOTE_LABEL, Refusal, outside
from srs.diagrams.mermaid.token_readers import READERS, Token, read_edge, space_end
from srs.model.excerpt import escaped

_NOT_WORD = f"(?!{WORD})"
_EDGE_FORM = (
    r"(?P<link>[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?)|~~~+)|(?P<open>[xo<]?(?:--|==|-\.))"
)
_EDGE = re.compile(_EDGE_FORM)
# Ordered: the first that fits is taken. Edge ids come after the _EARLY ones.
_TOKEN = re.compile(
    rf"""
    (?P<note>accTitle{SPACE}*:|accDescr{SPACE}*[:{{])
    |(?P<data>@\{{)
    |(?P<call>call{SPACE}+)
    |(?P<string>")
    |(?P<key>(?:style|linkStyle|interpolate|classDef|class|subgraph|end){_NOT_WORD})
    |(?P<default>default{_NOT_WORD})
    |(?P<href>href{SPACE})
    |(?P<click>click{SPACE}+)
    |(?P<header>(?:flowchart-elk|swimlane-beta|graph|flowchart){_NOT_WORD})
    |(?P<window>_(?:self|blank|parent|top){_NOT_WORD})
    |(?P<num>[0-9]+)
    |(?P<hash>\#)
    |(?P<sep>:::)
    |(?P<colon>:)
    |(?P<amp>&)
    |(?P<semi>;)
    |(?P<comma>,)
    |(?P<star>\*)
    |{_EDGE_FORM}
    |(?P<label>\(\(\(|\(-|\(\[|\[\[|\[\(|\[/|\[\\|\(\((?![-(\[])|\{{\{{|[\[({{>])
    |(?P<pipe>\|)
    |(?P<up>\^)
    |(?P<down>v{_NOT_WORD})
    |(?P<word>(?!\\\|)(?:[A-Za-z0-9!"#$%&'*+.`?\\_/]|-(?=[^>\-.]))+)
    |(?P<minus>-)
    """,
    re.VERBOSE,
)
_EARLY = frozenset(
    ["note", "data", "call", "string", "key", "default", "href", "click", "header", "window"]
)
_RUN = re.compile(f'[^{SPACES}"]+')
_DIRECTION = re.compile(rf"direction{SPACE}+(?:TB|BT|RL|LR|TD)")
_LINE_END = re.compile("[\n\r\u2028\u2029]")


def tokens(text: str, start: int) -> Iterator[Token]:
    """Yield the tokens of ``text`` from ``start`` on, the last of the kind ``end of text``.

    ``text`` is clean and ends with a line feed. Raises Refusal where no token begins.
    """
    directions = [match.start() for match in _DIRECTION.finditer(text)]
    has_ids = "@" in text
    at = start
    while at < len(text):
        if text[at] in SPACES:
            token = _direction(text, at, directions) if directions else None
            if token is None:
                for token in _space(text, at):
                    yield token
                    at = token.end
                    if directions:
                        break  # the next line may be a direction
                continue
        else:
            token = _next(text, at, directions, has_ids)
        yield token
        at = token.end
    yield Token("end of text", "", at, at)


def _next(text: str, at: int, directions: list[int], has_ids: bool) -> Token:
    match = _TOKEN.match(text, at)
    kind = match.lastgroup if match else None
    if kind not in _EARLY:
        if directions and (token := _direction(text, at, directions)):
            return token
        if has_ids and (end := _edge_id_end(text, at)):
            return Token("edge id", text[at:end], at, end)
    if match is None or kind is None:
        return _letters(text, at)
    reader = READERS.get(kind)
    return reader(text, match) if reader else Token(kind, match[0], at, match.end())


def _space(text: str, at: int) -> Iterator[Token]:
    """Yield what a run of spaces is: an edge if one follows, else line ends and spaces."""
    end = space_end(text, at)
    match = _EDGE.match(text, end)
    if match:
        yield read_edge(text, match)
        return
    while at < end:
        begin = at
        is_line = text[at] == "\n"
        while at < end and (text[at] == "\n") == is_line:
            at += 1
        yield Token("line end" if is_line else "space", text[begin:at], begin, at)


def _direction(text: str, at: int, directions: list[int]) -> Token | None:
    """Return the statement ``direction LR`` if the line has one, with whatever is around it."""
    after = bisect_left(directions, at)
    break_ = _LINE_END.search(text, at)
    end = break_.start() if break_ else len(text)
    if after == len(directions) or directions[after] >= end:
        return None
    match = _DIRECTION.match(text, directions[after])
    end = text.find("\n", match.end() if match else end)
    return Token("direction", text[at:end], at, end)


def _edge_id_end(text: str, at: int) -> int:
    """Return the end of an edge's id with its ``@``, or 0 if there is none at ``at``."""
    run = _RUN.match(text, at)
    end = run.end() if run else at
    sign = text.rfind("@", at + 1, end)
    while sign >= 0 and (sign + 1 == len(text) or text[sign + 1] in '{"'):
        sign = text.rfind("@", at + 1, sign)
    return sign + 1


def _letters(text: str, at: int) -> Token:
    end = at
    while is_letter(text[end]):
        end += 1
    if end > at:
        return Token("letters", text[at:end], at, end)
    char = text[at]
    if char == CODE_START:
        raise Refusal(at, "an entity code outside of a label", QUOTE_LABEL)
    if is_other_letter(char):
        raise outside(at, "a letter that not every version of Mermaid knows in a name", QUOTE_ID)
    if char in ")]}":
        raise Refusal(at, f"“{char}” closes no label", QUOTE_LABEL)
    raise Refusal(at, f"“{escaped(char)}” cannot stand here", QUOTE_ID)
