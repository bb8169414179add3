"""The overview of today as lines."""

from __future__ import annotations

from collections.abc import Sequence

from srs.app.overview import DeckLine, Overview, Reflection
from srs.app.progress import Progress
from srs.model.note import REDRAW, split_card_id
from srs.review.plan import Counts, Waiting
from srs.scheduling.grade_rating import score_text
from srs.scheduling.study_day import iso_day
from srs.terminal.counts_text import TURNS, cards_text
from srs.terminal.forecast_text import forecast_lines
from srs.terminal.spans import EMPTY, MEASURE, Line, Span, Style, cut, line_width, wrapped
from srs.terminal.visible import shown_path, visible_line

_IDLE_DECKS = 8  # so many decks with nothing due are listed
_NAME = 28  # columns for a deck's name
_LABEL = 8  # and for what a line below is about
_INDENT = 2 + _LABEL
_NARROWEST = 10


def streak_text(progress: Progress, *, waits: bool = False) -> str:
    """Say how many days in a row have an answer; nothing before the second.

    ``waits`` says that something is due today, so that an answer can be given.
    """
    if progress.streak + (not progress.today) < 2:
        return ""
    days = f"{progress.streak} days in a row" if progress.streak > 1 else "1 day"
    return f"{days}; today not yet" if waits and not progress.today else days


def overview_lines(
    today: Overview, progress: Progress, store: str, width: int, *, news: bool, blocks: bool
) -> list[Line]:
    """Return what is due per deck, the days ahead, what to type next, and where the store is.

    ``news`` says that the bundled decks have something that the learner's have not, ``blocks``
    whether the terminal has characters for bars.
    """
    columns = min(width, MEASURE + 2)
    days = streak_text(progress, waits=today.counts.total > 0)
    return [
        *_head(f"Today, {iso_day(today.day)}", days, columns),
        EMPTY,
        *_deck_lines(today.decks, columns),
        EMPTY,
        *_forecast(progress, today.day, columns, blocks=blocks),
        *_next_lines(today, columns),
        *_quiz_lines(today, columns),
        *(_labelled("New", "srs deck update   has something new", columns) if news else []),
        # A path is left for the terminal to break, so that it can be copied as one.
        (_label("Store"), Span(shown_path(store), Style.QUIET)),
    ]


def _head(left: str, right: str, columns: int) -> list[Line]:
    """Put one text at the left and one at the right, or below where there is no room."""
    gap = columns - len(left) - len(right)
    if not right:
        return [(Span(left, Style.STRONG),)]
    if gap < 3:
        return [(Span(left, Style.STRONG),), (Span(right),)]
    return [(Span(left, Style.STRONG), Span(" " * gap + right))]


def _deck_lines(decks: Sequence[DeckLine], columns: int) -> list[Line]:
    if not decks:
        return [(Span("  No decks yet."),)]
    busy = [deck for deck in decks if deck.counts.total]
    idle = [deck for deck in decks if not deck.counts.total]
    listed = [*busy, *idle[:_IDLE_DECKS]]
    names = [cut(visible_line(deck.name), _NAME) for deck in listed]
    beside = max((line_width((Span(name),)) for name in names), default=0)
    widths = [
        max((len(f"{getattr(deck.counts, turn.value)}") for deck in listed), default=1)
        for turn in TURNS
    ]
    # A column stands only where a deck has something in it.
    used = [any(getattr(deck.counts, turn.value) for deck in listed) for turn in TURNS]
    counts = [_counts(deck.counts, widths, used) for deck in listed]
    room = max(map(len, counts), default=0)
    lines = [
        _cut_line(_deck_line(deck, name, beside, said, room), columns)
        for deck, name, said in zip(listed, names, counts, strict=True)
    ]
    if len(idle) > _IDLE_DECKS:
        more = len(idle) - _IDLE_DECKS
        rest = f"  and {more} more {'deck' if more == 1 else 'decks'} with nothing due"
        lines.append((Span(cut(rest, columns), Style.QUIET),))
    return lines


def _cut_line(line: Line, columns: int) -> Line:
    """Return the line's first spans, as many as fit."""
    while len(line) > 1 and line_width(line) > columns:
        line = line[:-1]
    return line


def _deck_line(deck: DeckLine, name: str, beside: int, counts: str, room: int) -> Line:
    gap = " " * (beside - line_width((Span(name),)) + 2)
    style = Style.STRONG if deck.counts.total else Style.QUIET
    line = (Span(f"  {name}{gap}"), Span(counts, style))
    if not deck.suspended:
        return line
    suspended = f"{' ' * (room - len(counts))}   {deck.suspended} suspended"
    return (*line, Span(suspended, Style.QUIET))


def _counts(counts: Counts, widths: Sequence[int], used: Sequence[bool]) -> str:
    """Return what waits in a deck, each turn in its column."""
    if not counts.total:
        return "nothing due"
    cells: list[str] = []
    for turn, width, is_used in zip(TURNS, widths, used, strict=True):
        count = getattr(counts, turn.value)
        if is_used:
            text = f"{count:>{width}} {turn.value}"
            cells.append(text if count else " " * len(text))
    return "   ".join(cells).rstrip()


def _forecast(progress: Progress, day: int, columns: int, *, blocks: bool) -> list[Line]:
    if not any(progress.coming):
        return []
    room = max(0, columns - _INDENT)
    words, *drawn = forecast_lines(progress.coming, day, room, blocks=blocks)
    return [
        *_labelled("Then", words, columns),
        *((Span(" " * _INDENT + line[:room].rstrip()),) for line in drawn),
        EMPTY,
    ]


def _next_lines(today: Overview, columns: int) -> list[Line]:
    if today.counts.total:
        text = f"srs review        {cards_text(today.counts.total)}"
        return _labelled("Next", text, columns, Style.STRONG)
    command = 'srs add "front" "back"'
    if today.more_new:
        command = "srs review --new N   more new cards today"
    coming = f"next: {coming_text(today)}"
    done = [] if today.next_day is None else _labelled("Done", coming, columns)
    return [*done, *_labelled("Next", command, columns)]


def _quiz_lines(today: Overview, columns: int) -> list[Line]:
    """Return how many prompts wait for a written answer and which maps to be redrawn."""
    waiting = today.reflections_due
    prompts = f"{waiting} prompt{'s' if waiting > 1 else ''}" if waiting else ""
    maps = ", ".join(map(visible_line, today.maps_due))
    return [
        *_weekly("Quiz", "srs quiz reflect --due", prompts, today.reflections, columns),
        *_weekly("Maps", "srs quiz map --due", maps, today.maps, columns),
    ]


def _weekly(
    label: str, command: str, waiting: str, tasks: Sequence[Reflection], columns: int
) -> list[Line]:
    """Return what waits of the tasks that come by the week, the last marks, and what comes next."""
    if not tasks:
        return []
    said = [f"{command}   {waiting}"] if waiting else []
    marks = [
        f"{_short_name(each.prompt)} {score_text(each.score)}"
        for each in tasks
        if each.score is not None
    ]
    if marks:
        said.append(f"last marks: {', '.join(marks)}")
    days = [each.due for each in tasks if each.due is not None]
    if not waiting and days:
        said.append(f"next on {iso_day(min(days))}")
    return _labelled(label, "; ".join(said), columns) if said else []


def _short_name(name: str) -> str:
    return visible_line(split_card_id(name)[1].removeprefix(REDRAW))


def _labelled(label: str, text: str, columns: int, style: Style = Style.PLAIN) -> list[Line]:
    """Put a label before a text, which is broken between words where it is too long."""
    first, *others = wrapped(text, max(_NARROWEST, columns - _INDENT), style)
    indent = Span(" " * _INDENT)
    return [(_label(label), *first), *((indent, *line) for line in others)]


def _label(text: str) -> Span:
    return Span(f"  {text:{_LABEL}}", Style.QUIET)


def coming_text(today: Overview) -> str:
    """Say what comes after today, such as ``6 cards tomorrow``."""
    if today.next_day is None:
        return "nothing yet"
    when = "tomorrow" if today.next_day == today.day + 1 else f"on {iso_day(today.next_day)}"
    return f"{cards_text(today.next_count)} {when}"


def due_lines(waiting: Waiting) -> list[str]:
    """Return the waiting cards, one a line with its turn, in the order of asking."""
    return [f"  {asked.turn.value:5}  {visible_line(asked.card)}" for asked in waiting.cards]
