"""Draw the pictures of the main screens that the documents show, from the program itself.

    python scripts/pictures.py            writes docs/pictures/*.svg
    python scripts/pictures.py --check    says which of them are out of date

Each scene runs the program in a pseudo-terminal, in a home of its own and at a fixed time, and
presses keys; what the terminal then shows is drawn, cell by cell.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyte

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT / "tests"))

from terminal_driver import Learner, Terminal, answer, reveal  # noqa: E402

FOLDER = _ROOT / "docs" / "pictures"
_CELL, _ROW, _PAD, _BASELINE = 8.4, 19, 14, 14
_STYLE = """
  .frame { fill: #fbfaf7; stroke: #d8d4cb }
  text { fill: #2b2b2b; font: 14px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace }
  .bold { font-weight: 700 } .italics { font-style: italic }
  .underscore { text-decoration: underline } .dim { fill: #77736b }
  .red { fill: #b3261e } .brown { fill: #8a6100 } .green { fill: #1f7a3a }
  .cyan { fill: #00697a } .blue { fill: #2a5db0 } .magenta { fill: #8a3ba8 }
  .cursor { fill: #2b2b2b; opacity: .7 }
  @media (prefers-color-scheme: dark) {
    .frame { fill: #1b1d22; stroke: #34373f }
    text { fill: #dcdad5 } .dim { fill: #8b8d94 }
    .red { fill: #f0877f } .brown { fill: #e0b354 } .green { fill: #7ccb8e }
    .cyan { fill: #6cc7d6 } .blue { fill: #86aef0 } .magenta { fill: #cf9ae6 }
    .cursor { fill: #dcdad5 }
  }
"""
_MARKS = ("bold", "italics", "underscore")

Cells = list[Any]
Scene = Callable[[Learner], Iterator[Terminal]]


def svg(screen: pyte.Screen, title: str) -> str:
    """Return a screen as a picture, without the blank lines at its end."""
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    while rows and not _text(rows[-1]).strip():
        rows.pop()
    width, height = screen.columns * _CELL + 2 * _PAD, len(rows) * _ROW + 2 * _PAD
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="frame" x=".5" y=".5" width="{width - 1:g}" height="{height - 1:g}" rx="8"/>',
        *(line for y, row in enumerate(rows) for line in _drawn(row, y)),
        *([] if screen.cursor.hidden else [_cursor(screen.cursor)]),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _text(cells: Cells) -> str:
    return "".join(cell.data for cell in cells)


def _drawn(row: Cells, y: int) -> Iterator[str]:
    """Draw each stretch of one style by itself, exactly as wide as its cells."""
    x = 0
    for classes, run in groupby(row, _classes):
        cells = list(run)
        filled = [number for number, cell in enumerate(cells) if cell.data.strip()]
        if filled:
            first, end = filled[0], filled[-1] + 1
            # A wide character is followed by a cell without data, which is its second half.
            end += end < len(cells) and cells[end].data == ""
            name = f' class="{classes}"' if classes else ""
            yield (
                f'<text{name} x="{_PAD + (x + first) * _CELL:g}"'
                f' y="{_PAD + y * _ROW + _BASELINE:g}" textLength="{(end - first) * _CELL:g}"'
                f' lengthAdjust="spacingAndGlyphs" xml:space="preserve">'
                f"{escape(_text(cells[first:end]))}</text>"
            )
        x += len(cells)


def _classes(cell: Any) -> str:
    names = [mark for mark in _MARKS if getattr(cell, mark)]
    # The driver's screen has dim text blink, which nothing of ours does.
    names += ["dim"] if cell.blink else []
    names += [] if cell.fg == "default" else [cell.fg]
    return " ".join(names)


def _cursor(cursor: pyte.screens.Cursor) -> str:
    x, y = _PAD + cursor.x * _CELL, _PAD + cursor.y * _ROW
    return f'<rect class="cursor" x="{x:g}" y="{y:g}" width="{_CELL:g}" height="{_ROW - 2}"/>'


def drawn(name: str) -> str:
    """Play the scene called ``name`` and return its picture."""
    title, scene = SCENES[name]
    with tempfile.TemporaryDirectory() as folder:
        learner = Learner(Path(folder) / "home")
        for terminal in scene(learner):
            return svg(terminal.screen, title)
    raise AssertionError(f"the scene {name} shows nothing")


def main(arguments: list[str]) -> int:
    """Write all pictures, or check them; return the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    late = 0
    for name in SCENES:
        path, picture = FOLDER / f"{name}.svg", drawn(name)
        if "--check" not in arguments:
            path.write_text(picture, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != picture:
            late += 1
            print(f"{path} is not what the program shows now; run: python scripts/pictures.py")
    return 1 if late else 0
