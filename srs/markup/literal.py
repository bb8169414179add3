"""Literal text among Markdown: what is no markup is escaped where it would be taken for some.

Characters that may need it are replaced while Markdown is made around them; what stands beside
them in the end tells which of them need a backslash, and most do not.
"""

from __future__ import annotations

import re

from srs.markup.formulas import Aside, Formula, formulas_back, read_formulas, replace_formulas
from srs.markup.plain import is_plain

_SIGNS = "*`$\\#-+>~|.):]"
_FIRST = 0xFDE0  # noncharacters, as in formulas.py
_MARKED = {ord(sign): _FIRST + at for at, sign in enumerate(_SIGNS)}
_BARE = {mark: sign for sign, mark in _MARKED.items()}
STAR, TICK, DOLLAR, SLASH, HASH, DASH, PLUS, MORE, TILDE, BAR, DOT, ROUND, COLON, SQUARE = map(
    chr, _MARKED.values()
)
_ANY = re.compile(f"[{STAR}-{SQUARE}]")
# The beginning of a line behind the marks of the lists and quotations that it stands in.
_INDENT = r"^(?:[ ]*(?:[-+*]|\d{1,9}\.)[ ]+|[ ]*>[ ]?)*+[ ]*+"
_LINE = re.compile(
    rf"""(?P<before>{_INDENT}(?:\d{{1,9}}(?=[{DOT}{ROUND}](?:\s|\Z)))?)
    (?: (?=[{STAR}{DASH}{PLUS}](?:\s|\Z))
      | (?=(?:{DASH}[ \t]*){{3,}}$ | (?:{STAR}[ \t]*){{3,}}$)
      | (?={HASH}{{1,6}}(?:\s|\Z))
      | (?={MORE}(?![ ]*\d))
      | (?={TILDE}{{3}})
      | (?<=\d)(?=[{DOT}{ROUND}])
    )""",
    re.VERBOSE | re.MULTILINE,
)
_DELIMITERS = re.compile(
    rf"(?<=\n)({_INDENT})(?=[{BAR}{DASH}{COLON}]+[{BAR}{DASH}{COLON} \t]*$)", re.M
)
_LINK = re.compile(rf"{SQUARE}(?=\(\s*(?:<|[^\s()]*(?:[:/.#(\\]|[{SLASH}{COLON}{DOT}{HASH}])))")
_STARS = re.compile(rf"[{STAR}*]+")
_OPENING = re.compile(
    rf"(?<![0-9A-Za-z*{STAR}])[{STAR}*]+(?=\S)|(?<=[0-9A-Za-z])[{STAR}*]+(?=[^\s\x00-\x7f\ufde0-\ufdef])"
)
_PUNCTUATION = "!\"#$%&'*+-./:<=>?@\\^_`|~"
_ESCAPING = re.compile(
    rf"{SLASH}(?=[{re.escape(_PUNCTUATION)}{STAR}{TICK}{DOLLAR}{SLASH}{HASH}{DASH}{PLUS}{MORE}{TILDE}"
    rf"{BAR}{DOT}{COLON}\n]|\\|\Z|[{SQUARE}\]]\()|(?<=\d){SLASH}(?={ROUND})"
)
# Where it would be a block of code.
_INDENTED = re.compile(
    r"(\A|\n[ \t]*\n|^ {0,3}(?:_[ \t]*){3,}\n)((?: {4}| {0,3}\t)[ \t]*)(?=\S)", re.MULTILINE
)


def marked(text: str) -> str:
    """Return ``text``, which is no markup, with marks for the characters that may look like it."""
    return text.translate(_MARKED)


def bare(text: str) -> str:
    """Return ``text`` without such marks."""
    return text.translate(_BARE) if _ANY.search(text) else text


def literal_markdown(text: str) -> str:
    """Return Markdown that shows ``text``."""
    if is_plain(text):
        return text
    return settled(_INDENTED.sub(_hard_spaces, marked(text)), [])


def settled(markdown: str, asides: list[Aside]) -> str:
    """Return ``markdown`` with a backslash before each marked character that needs one.

    ``asides`` are put in their places; no formula comes about but those that are among them.
    """
    text = _LINE.sub(lambda line: f"{line['before']}\\", markdown)
    if BAR in text or "|" in text:
        text = _DELIMITERS.sub(r"\1\\", text)
    text = _ESCAPING.sub(r"\\\\", text)
    text = _LINK.sub(r"\\]", text)
    text = _stars_settled(text)
    if text.count(TICK) + text.count("`") + sum("`" in aside.shown for aside in asides) > 1:
        text = text.replace(TICK, "\\`")
    return _with_asides(text, asides)


def _with_asides(text: str, asides: list[Aside]) -> str:
    """Return ``text`` with its asides, in the first way in which no other formula comes about."""
    simple = formulas_back(bare(text), asides)
    expected = sorted(one for aside in asides for one in read_formulas(aside.shown))
    if ("$" not in simple and "\\" not in simple) or sorted(read_formulas(simple)) == expected:
        return simple
    text = re.sub(rf"{SLASH}(?=[(\[])", r"\\\\", text.replace(DOLLAR, "\\$"))
    careful = formulas_back(bare(text), asides)
    if sorted(read_formulas(careful)) == expected:
        return careful
    slashed = [Aside(one.typed, replace_formulas(one.shown, _slashed)) for one in asides]
    return formulas_back(bare(text), slashed)


def _slashed(formula: Formula) -> str:
    return f"\\[{formula.tex}\\]" if formula.is_displayed else f"\\({formula.tex}\\)"


def _stars_settled(text: str) -> str:
    if STAR not in text or _OPENING.search(text) is None or len(_STARS.findall(text)) == 1:
        return text
    return _STARS.sub(_star, text)


def _star(run: re.Match[str]) -> str:
    before = run.string[run.start() - 1 : run.start()]
    after = run.string[run.end() : run.end() + 1]
    if before == "\\" and _is_escaped(run.string, run.start()):
        return run[0][0] + run[0][1:].replace(STAR, "\\*")
    is_product = (before + after).isascii() and before.isalnum() and after.isalnum()
    is_alone = before in (" ", "") and after in (" ", "") and bool(before)
    return run[0] if is_product or is_alone else run[0].replace(STAR, "\\*")


def _is_escaped(text: str, at: int) -> bool:
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _hard_spaces(beginning: re.Match[str]) -> str:
    return beginning[1] + beginning[2].replace("\t", " " * 4).replace(" ", "\xa0")
