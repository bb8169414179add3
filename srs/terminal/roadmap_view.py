"""A course's stages, one below the other: days, topic, and what each one gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from srs.app.roadmap import Learnt
from srs.model.deck import Stage
from srs.terminal.visible import visible_line

MEASURE = 76  # columns of the widest line, as on every screen
HERE = "← you are here"
_NARROWEST = 24
_MARGIN = 2
_GAP = 3  # columns between name, days and topic
_INDENT = 4  # of what belongs to a stage
_LEAST_TOPIC = 24  # columns; where less is left, topics stand below their names
_QUIET = "dim"
_STRONG = "bold"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths of the columns for name and days, and of a whole line."""

    name: int
    days: int
    line: int

    @property
    def topic(self) -> int:
        """Where topics begin, counted from 0."""
        return _MARGIN + self.name + _GAP + self.days + _GAP

    @property
    def stacked(self) -> bool:
        """Whether a topic stands below its stage's name, the line being too short."""
        return self.line - self.topic < _LEAST_TOPIC


def roadmap_lines(
    stages: Sequence[Stage], width: int, learnt: Sequence[Learnt | None] = ()
) -> list[Text]:
    """Return the roadmap as lines of at most ``width`` columns, and never more than 76.

    ``learnt`` says what is learnt of each stage, where something is about it.
    Text wraps between words with its beginning aligned; a word longer than a line is cut
    into lines. Widths below 24 are taken as 24.
    """
    columns = _Columns(
        name=max((cell_len(visible_line(stage.name)) for stage in stages), default=0),
        days=max((cell_len(_days(stage)) for stage in stages), default=0),
        line=max(_NARROWEST, min(width, MEASURE)),
    )
    lines: list[Text] = []
    for stage, of_stage in zip(stages, _padded(stages, learnt), strict=True):
        block = list(_stage(stage, columns, of_stage))
        more = bool(stage.understand or stage.adds or stage.example or of_stage)
        long = len(block) > 1 and more
        if long and lines and lines[-1].plain:
            lines.append(Text())
        lines += block
        if long:
            lines.append(Text())
    while lines and not lines[-1].plain:
        del lines[-1]
    return lines


def roadmap_plain(stages: Sequence[Stage], learnt: Sequence[Learnt | None] = ()) -> str:
    """Return the roadmap as text in reading order, one thing a line, nothing aligned."""
    pairs = zip(stages, _padded(stages, learnt), strict=True)
    return "\n".join(line for stage, of_stage in pairs for line in _plain(stage, of_stage))


def _padded(stages: Sequence[Stage], learnt: Sequence[Learnt | None]) -> Sequence[Learnt | None]:
    return learnt or [None] * len(stages)


def _learnt_text(learnt: Learnt) -> str:
    """Say what is learnt, such as ``Learnt: 5 of 7 cards, 2 of 5 prompts answered``."""
    said = [
        (learnt.cards, f"{learnt.known} of {learnt.cards} cards"),
        (learnt.prompts, f"{learnt.answered} of {learnt.prompts} prompts answered"),
        (learnt.maps, f"{learnt.redrawn} of {learnt.maps} maps redrawn"),
    ]
    counted = ", ".join(text for count, text in said if count)
    return f"Learnt: {counted}" if counted else "Nothing to learn in it yet"


def _plain(stage: Stage, learnt: Learnt | None) -> Iterator[str]:
    here = " (you are here)" if stage.here else ""
    topic = f": {visible_line(stage.topic)}" if stage.topic else ""
    yield f"{visible_line(stage.name)}, {_days(stage)}{topic}{here}"
    if learnt is not None:
        yield f"  {_learnt_text(learnt)}"
    if stage.understand:
        yield f"  {_understand(stage)}"
        yield from (f"  - {visible_line(point)}" for point in stage.understand)
    yield from (f"  {visible_line(text)}" for text in (stage.adds, stage.example) if text)


def _days(stage: Stage) -> str:
    days = visible_line(stage.days)
    return f"day {days}" if days.isdigit() else f"days {days}"


def _understand(stage: Stage) -> str:
    return f"After {visible_line(stage.name)}, you understand:"


def _stage(stage: Stage, columns: _Columns, learnt: Learnt | None) -> Iterator[Text]:
    yield from _heading(stage, columns)
    if learnt is not None:
        indent = _INDENT if columns.stacked else columns.topic
        yield from _wrapped(Text(_learnt_text(learnt), _QUIET), indent, columns.line)
    if stage.understand:
        yield Text()
        yield from _wrapped(Text(_understand(stage), _QUIET), _INDENT, columns.line)
        for point in stage.understand:
            yield from _wrapped(Text(visible_line(point)), _INDENT, columns.line, first="• ")
    if stage.adds or stage.example:
        yield Text()
    if stage.adds:
        yield from _wrapped(Text(visible_line(stage.adds)), _INDENT, columns.line, first="+ ")
    if stage.example:
        example = Text(visible_line(stage.example), _QUIET)
        yield from _wrapped(example, _INDENT + 2, columns.line)


def _heading(stage: Stage, columns: _Columns) -> Iterator[Text]:
    style = _STRONG if stage.here else ""
    name, days = visible_line(stage.name), _days(stage)
    head = Text(" " * _MARGIN)
    head.append(name, style)
    head.append(" " * (columns.name - cell_len(name) + _GAP))
    head.append(days, _QUIET)
    topic = Text(visible_line(stage.topic), style)
    mark = Text(HERE, _STRONG) if stage.here else Text()
    if columns.stacked:
        yield from _wrapped(Text.assemble(name, "   ", days), _MARGIN, columns.line)
        yield from _wrapped(topic, _INDENT, columns.line)
        yield from _wrapped(mark, _INDENT, columns.line)
        return
    lines = list(_wrapped(topic, columns.topic, columns.line)) or [Text(" " * columns.topic)]
    head.append(" " * (columns.topic - cell_len(head.plain)))
    lines[0] = head + lines[0][columns.topic :]
    if mark:
        if cell_len(lines[-1].plain) + _GAP + cell_len(HERE) <= columns.line:
            lines[-1] += Text(" " * _GAP) + mark
        else:
            lines += _wrapped(mark, columns.topic, columns.line)
    for line in lines:
        line.rstrip()
        yield line


def _wrapped(text: Text, indent: int, width: int, first: str = "") -> Iterator[Text]:
    """Yield ``text`` in lines of ``width`` columns from ``indent`` on, ``first`` before it."""
    if not text:
        return
    start = indent + cell_len(first)
    console = Console(width=width)  # Rich asks for one, and prints nothing on it
    for number, line in enumerate(text.wrap(console, width - start)):
        line.rstrip()
        yield Text(" " * indent + first if number == 0 else " " * start) + line
