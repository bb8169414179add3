"""Decks in many layouts, and notes of any kind, for tests that write deck files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from srs.decks.card_text import Held, block_value, flow_value, held_by, line_value
from srs.decks.scalar import quoted
from srs.model.anki_origin import AnkiOrigin
from srs.model.note import Note, NoteKind

HARD = st.sampled_from(
    ["NO", "1e3", ": ", " #", "#", '"', "'", "\n", "\r\n", "\x85", "\u2028", "\ufeff", "\0", "\t"]
) | st.sampled_from(
    ["- ", "? ", "{", "]", "*a", "|", "---", "😀", "  ", "\n\n", "\x1b[2J", "a", "b c", "é", "日本"]
)
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.lists(HARD | st.just("word"), max_size=6).map("".join),
    st.lists(st.sampled_from(["one", "two: 2", "  three", "four "]), max_size=4).map("\n".join),
    st.just("long " * 500 + "."),
)
FILLED = TEXT.map(lambda text: text if text.strip() else f"{text}.")
GUIDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
FIELDS = st.dictionaries(TEXT, TEXT, max_size=2)
TAGS = st.lists(st.sampled_from(["x", "a::b", "no", "#", "ä", "[z]"]), max_size=3).map(tuple)


@st.composite
def notes(draw: st.DrawFn, name: str, text: st.SearchStrategy[str] = FILLED) -> Note:
    """Draw a note with the id ``name``."""
    kind = draw(st.sampled_from([NoteKind.BASIC, NoteKind.REVERSED, NoteKind.CLOZE]))
    front = draw(text)
    if kind is NoteKind.CLOZE:
        front = front.replace("{", "(").replace("}", ")") + "{{c1::hidden}}"
    origin = None
    if draw(st.booleans()):
        number, fields = draw(st.sampled_from([0, 0, 1, 12])), draw(st.just({}) | FIELDS)
        origin = AnkiOrigin(f"{name}{draw(GUIDS)}", number, fields)
    more = st.just("") | text
    back = draw(more) if kind is NoteKind.CLOZE else draw(text)
    return Note(name, kind, front, back, draw(TAGS), draw(more), draw(more), anki=origin)


@dataclass(frozen=True)
class LaidOut:
    """A deck's text, as the entries that it is made of and what stands around them."""

    head: str
    entries: list[str]
    tail: str

    @property
    def text(self) -> str:
        """The whole of it."""
        return self.head + "".join(self.entries) + self.tail


@st.composite
def layouts(draw: st.DrawFn, deck: list[Note], *, odd: bool) -> LaidOut:
    """Draw a file in which ``deck`` may be written; ``odd`` ones have comments everywhere."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    dash, inner = draw(st.sampled_from([0, 2, 3])), draw(st.sampled_from([2, 2, 4]))
    entries = [_entry(draw, note, dash, inner, newline, odd) for note in deck]
    head = draw(st.sampled_from(["cards:", "# head\ndeck: d\n\ncards:  # all"])) + "\n"
    tail = draw(st.sampled_from(["", "prompts:\n  - {id: p, prompt: q}  # end\n", "# end\n"]))
    return LaidOut(head.replace("\n", newline), entries, tail.replace("\n", newline))


def _entry(draw: st.DrawFn, note: Note, dash: int, inner: int, newline: str, odd: bool) -> str:
    keys = draw(st.permutations(list(held_by(note).items())))
    below = draw(st.sampled_from(["", newline])) if odd else ""
    if draw(st.integers(0, 4)) == 0:
        held = ", ".join(f"{key}: {flow_value(value)}" for key, value in keys)
        comment = " # flow" if odd and draw(st.booleans()) else ""
        return f"{' ' * dash}-{' ' * (inner - 1)}{{{held}}}{comment}{newline}{below}"
    indent = dash + inner
    lines = []
    for key, value in keys:
        shown = f" {value}" if key == "id" else _value(draw, value, indent, newline, odd)
        lines.append(f"{key}:{shown}")
        if odd and draw(st.integers(0, 4)) == 0:
            # Deeper down, a comment would be part of a block text.
            deeper = [] if newline in shown else ["  # between"]
            lines.append(draw(st.sampled_from(["# between", "", *deeper])))
    if odd and not note.hint and draw(st.integers(0, 4)) == 0:
        lines.append(draw(st.sampled_from(["hint:", "hint:   # none", '"hint": ""'])))
    start = " " * dash + "-" + " " * (inner - 1)
    return start + (newline + " " * indent).join(lines) + newline + below


def _value(draw: st.DrawFn, value: Held, indent: int, newline: str, odd: bool) -> str:
    comment = draw(st.sampled_from(["", "", "  # why"])) if odd else ""
    ways: list[Callable[[], str]] = [
        lambda: block_value(value, indent, newline),
        lambda: f"   {line_value(value)}{comment}",
    ]
    deep = newline + " " * (indent + 2)
    if isinstance(value, str):
        ways.append(lambda: f" {quoted(value)}{comment}")
        if odd:
            ways.append(lambda: f"{deep}{quoted(value)}{comment}")
            if value.strip() == value and value.isprintable() and value.isascii():
                ways.append(lambda: f" >-{comment}{deep}{value.replace('  ', ' ')}")
                ways.append(lambda: f" |+{deep}{value}{newline}{newline}")
        if "'" not in value and value.isprintable() and value.isascii():
            ways.append(lambda: f" '{value}'{comment}")
    if isinstance(value, tuple):
        items = [f"- {flow_value((tag,))[1:-1]}{comment}" for tag in value]
        ways.append(lambda: "".join(deep + item for item in items))
    return draw(st.sampled_from(ways))()
