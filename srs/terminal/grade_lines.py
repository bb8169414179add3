"""A grade as lines: the score, the answer with what was matched, what was found and missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from srs.model.grade import Finding, Gate, Grade, Mistaken, PartMark, Verdict
from srs.scheduling.grade_rating import score_text
from srs.terminal.spans import EMPTY, Line, Span, Style, cut, text_width, wrapped, wrapped_line
from srs.terminal.visible import visible, visible_line

_INDENT = 2
_BAR = 10
_WIDE = 40  # on fewer columns there are no bars
_BESIDE = 8  # columns beside a part's title: margins and the mark
_MAP = "map:"
_QUOTE = 60  # columns for the words that earned an idea
_MOST_SHOWN = 8_000  # characters of an answer; 3-5 sentences are a tenth of that
# What became of ideas, in the order in which it is told.
SECTIONS = (
    (Verdict.FOUND, "Found"),
    (Verdict.PARTLY, "Half found"),
    (Verdict.CONTRADICTED, "Said, but not claimed"),
    (Verdict.MISSING, "Missing"),
)


class Look(NamedTuple):
    """How lines may look. Without ``styles`` what was matched stands in brackets."""

    columns: int
    styles: bool = True
    blocks: bool = True


def grade_lines(grade: Grade, text: str, look: Look) -> list[Line]:
    """Return the whole report on an answer ``text``: the marks, then the reasons."""
    score = f"{score_text(grade.score)} of 10"
    return [
        *heading(score, look.columns),
        *mark_lines(grade, look),
        EMPTY,
        *reason_lines(grade, text, look),
    ]


def unscored_lines(grade: Grade, text: str, look: Look) -> list[Line]:
    """Return the report without the score: for below another mark."""
    marks = mark_lines(grade, look)
    return [*marks, *([EMPTY] if marks else []), *reason_lines(grade, text, look)]


def mark_lines(grade: Grade, look: Look) -> list[Line]:
    """Return what each part earned, and what held the score down."""
    lines = [*_part_lines(grade.parts, look)] if len(grade.parts) > 1 else []
    for line in _costs(grade):
        lines += _indented(partial(wrapped, line), look)
    return lines


def reason_lines(grade: Grade, text: str, look: Look) -> list[Line]:
    """Return what is mistaken, the answer with what was matched, and what became of each idea."""
    lines: list[Line] = []
    if grade.mistaken:
        lines += heading(f"Misconceptions ({len(grade.mistaken)})", look.columns)
        lines += [line for each in grade.mistaken for line in _mistaken_lines(each, text, look)]
        lines.append(EMPTY)
    lines += heading("Your answer", look.columns)
    lines += _indented(lambda columns: answer_lines(grade, text, columns, look), look)
    for verdict, title in SECTIONS:
        found = [each for each in grade.findings if each.verdict is verdict]
        if found:
            lines += [EMPTY, *heading(f"{title} ({len(found)})", look.columns)]
            lines += [line for each in found for line in _finding_lines(each, text, look)]
    return lines


def revisit_text(names: Sequence[str]) -> str:
    """Return the commands that show cards and maps, for a list of both."""
    return ", ".join(
        f"srs map {name.removeprefix(_MAP)}" if name.startswith(_MAP) else f"srs show {name}"
        for name in names
    )


def _part_lines(parts: Sequence[PartMark], look: Look) -> Iterator[Line]:
    has_bars = look.blocks and look.columns >= _WIDE
    room = look.columns - _BESIDE - (_BAR + 2 if has_bars else 0)
    beside = min(max(text_width(visible_line(part.part.title)) for part in parts), max(1, room))
    for part in parts:
        title = cut(visible_line(part.part.title), beside)
        gap = " " * (beside - text_width(title) + 2)
        bar = f"{_bar(part.mark)}  " if has_bars else ""
        yield (Span(f"  {title}{gap}"), Span(bar, Style.QUIET), Span(score_text(_ten(part.mark))))


def _bar(mark: float) -> str:
    full = round(mark * _BAR)
    return "\u2588" * full + "\u00b7" * (_BAR - full)


def _ten(mark: float) -> float:
    return round(mark * 10, 1)


def _costs(grade: Grade) -> Iterator[str]:
    if grade.mistaken and grade.score < grade.earned:
        count = len(grade.mistaken)
        what = "1 misconception" if count == 1 else f"{count} misconceptions"
        yield f"{score_text(grade.earned)} earned; {what} took marks away."
    for gate in grade.gates:
        yield _gate_text(gate)


def _gate_text(gate: Gate) -> str:
    why = f"{gate.why[0].upper()}{gate.why[1:]}" if gate.why else gate.name
    if gate.concept:
        return f"At most {score_text(gate.cap)} without: {visible_line(gate.why)}"
    if gate.only_tells:
        return f"{why}."
    return f"{why}: at most {score_text(gate.cap)}."


def answer_lines(grade: Grade, text: str, columns: int, look: Look) -> list[Line]:
    """Return the answer, what earned something set off, and what is mistaken underlined.

    Of an answer of many pages the first are shown.
    """
    text, rest = _shown(text)
    styles = [Style.PLAIN.value] * len(text)
    for finding in grade.findings:
        if finding.evidence and finding.verdict in (Verdict.FOUND, Verdict.PARTLY):
            _mark(styles, finding.evidence.words, Style.STRONG + Style.GREEN)
    for mistaken in grade.mistaken:
        _mark(styles, mistaken.evidence.words, Style.UNDERLINED + Style.RED)
    if not look.styles:
        return [*wrapped(_bracketed(text, styles), columns), *rest]
    rows = (wrapped_line(row, columns) or [EMPTY] for row in _rows(text, styles))
    return [*(line for row in rows for line in row), *rest]


def plain_answer_lines(text: str, look: Look) -> list[Line]:
    """Return an answer that nothing was found in."""
    text, rest = _shown(text)
    return _indented(lambda columns: [*wrapped(visible(text), columns), *rest], look)


def _shown(text: str) -> tuple[str, list[Line]]:
    """Return what is shown of an answer, and what is told of the rest."""
    text = text.rstrip()
    if len(text) <= _MOST_SHOWN:
        return text, []
    told = f"... and {len(text) - _MOST_SHOWN:,} more characters; all are kept."
    return text[:_MOST_SHOWN], [(Span(told, Style.QUIET),)]


def _mark(styles: list[str], words: Sequence[tuple[int, int]], style: str) -> None:
    for start, end in words:
        styles[start:end] = [style] * (min(end, len(styles)) - start)


def _rows(text: str, styles: Sequence[str]) -> Iterator[Line]:
    """Yield each line of ``text`` as spans of its styles."""
    start = 0
    for row in text.split("\n"):
        spans: list[Span] = []
        for at, character in enumerate(row, start):
            shown = visible(character)
            if spans and spans[-1].style == styles[at]:
                spans[-1] = Span(spans[-1].text + shown, styles[at])
            else:
                spans.append(Span(shown, styles[at]))
        yield tuple(spans)
        start += len(row) + 1


def _bracketed(text: str, styles: Sequence[str]) -> str:
    pieces: list[str] = []
    before = Style.PLAIN.value
    for character, style in zip(text, styles, strict=True):
        if style != before:
            pieces.append("]" if before else "")
            pieces.append("[" if style else "")
            before = style
        pieces.append(visible(character))
    return "".join([*pieces, "]" if before else ""])


def _finding_lines(finding: Finding, text: str, look: Look) -> list[Line]:
    concept = finding.concept
    lines = item_lines(concept.idea, look)
    if finding.evidence is not None:
        why = f"  ({finding.why})" if finding.why else ""
        lines += _below(f"{_quoted(finding.evidence.words, text)}{why}", look)
    elif finding.why:
        lines += _below(finding.why, look)
    if finding.verdict is not Verdict.FOUND:
        if concept.hint:
            lines += _below(concept.hint, look, Style.PLAIN)
        if concept.revisit:
            lines += _below(f"Read again: {revisit_text(concept.revisit)}", look)
    return lines


def _mistaken_lines(mistaken: Mistaken, text: str, look: Look) -> list[Line]:
    misconception = mistaken.misconception
    lines = item_lines(misconception.idea, look)
    lines += _below(_quoted(mistaken.evidence.words, text), look)
    lines += _below(misconception.correction, look, Style.PLAIN)
    if misconception.revisit:
        lines += _below(f"Read again: {revisit_text(misconception.revisit)}", look)
    return lines


def _quoted(words: Sequence[tuple[int, int]], text: str) -> str:
    said = " ... ".join(" ".join(text[start:end].split()) for start, end in words)
    return f'"{cut(visible_line(said), _QUOTE)}"'


def heading(text: str, columns: int) -> list[Line]:
    """Return what stands above other lines."""
    return wrapped(text, columns, Style.STRONG)


def item_lines(text: str, look: Look, style: str = Style.PLAIN) -> list[Line]:
    """Return one item of a list."""
    first, *rest = wrapped(visible_line(text), max(8, look.columns - 2 * _INDENT), style) or [EMPTY]
    indent = Span(" " * (2 * _INDENT))
    return [(Span("  - "), *first), *((indent, *line) for line in rest)]


def _below(text: str, look: Look, style: str = Style.QUIET) -> list[Line]:
    indent = Span(" " * (3 * _INDENT))
    columns = max(8, look.columns - 3 * _INDENT)
    return [(indent, *line) for line in wrapped(visible_line(text), columns, style)]


def _indented(lines_of: Callable[[int], list[Line]], look: Look) -> list[Line]:
    indent = Span(" " * _INDENT)
    return [(indent, *line) if line else EMPTY for line in lines_of(max(8, look.columns - _INDENT))]
