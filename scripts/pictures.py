"""Draw the pictures of the main screens that the documents show, from the program itself.

    python scripts/pictures.py            writes docs/pictures/*.svg
    python scripts/pictures.py --check    says which of them are out of date

Each scene runs the program in a pseudo-terminal, in a home of its own and at a fixed time, and
presses keys; what the terminal then shows is drawn, cell by cell.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyte

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT / "tests"))

from map_world import FORGETFUL  # noqa: E402
from terminal_driver import (  # noqa: E402
    DAY_1,
    LATER_ON_DAY_1,
    PROGRAM,
    Learner,
    Terminal,
    answer,
    reveal,
)

from srs.app.bundled import bundled_files, record_bundled  # noqa: E402
from srs.app.cards import answer as answer_card  # noqa: E402
from srs.app.names import find_card  # noqa: E402
from srs.app.workspace import Workspace, open_workspace  # noqa: E402
from srs.model.rating import Rating  # noqa: E402
from srs.model.state import At  # noqa: E402

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


DECK = r"""title: Vision-language models
cards:
  - id: clip-loss
    front: What is the loss of **CLIP**, for a batch of $N$ pairs?
    back: |
      Symmetric cross-entropy over the $N \times N$ similarities, rows and columns:

      $$L = \frac{1}{2N} \sum_{i=1}^{N} (\ell_i^{row} + \ell_i^{col})$$

      The temperature $\tau$ is learned.
    tags: [contrastive]
    hint: think of two softmaxes
  - id: gate
    front: How does Flamingo keep its language model unchanged at first?
    back: |
      Each new layer is behind a gate that starts at zero:

      ```python
      def forward(self, x, media):
          return x + self.alpha.tanh() * self.attn(x, media)
      ```

      With $\alpha = 0$, $\tanh(\alpha) = 0$: the layer adds *nothing*.
    tags: [bridges]
  - id: bridges
    front: Compare three bridges from vision to language.
    back: |
      | Model    | Bridge                    | Tokens |
      |----------|---------------------------|-------:|
      | LLaVA    | MLP on every patch        |    576 |
      | BLIP-2   | Q-Former, learned queries |     32 |
      | Flamingo | Perceiver resampler       |     64 |

      - LLaVA keeps **all** patches
      - the others *compress*
    tags: [bridges]
  - id: siglip
    front: SigLIP improvement over CLIP
    back: Pairwise sigmoid loss, no softmax, scales better across GPUs
    tags: [contrastive]
"""


_OTHERS = 40  # cards of a second deck, for a forecast worth seeing


def _learner(folder: Path) -> Learner:
    """Someone who has studied for some weeks, on the first day of the scenes."""
    learner = Learner(folder / "home")
    learner.deck("vlm", DECK)
    cards = (f"  - {{id: c{n}, front: Question {n}, back: Answer}}\n" for n in range(_OTHERS))
    learner.deck("course", "title: The course so far\ncards:\n" + "".join(cards))
    record_bundled(learner.home / "decks", bundled_files())
    workspace = open_workspace(learner.home, time.time_ns())
    for card, days in _HISTORY.items():
        for day in days:
            _answer(workspace, card, day)
    for number in range(_OTHERS):
        second = 38 + number * number % 17 % 11
        for day in (second - 1, second, second + 6)[: 2 + number % 2]:
            _answer(workspace, f"course/c{number}", day)
    for day in range(40, 56):  # some answer on every day of the last weeks
        _answer(workspace, "course/c0", day)
    workspace.store.close()
    return learner


# On which days, counted from the end of September, each card was known.
_HISTORY = {
    "vlm/siglip": (-5, -4, 2, 17),
    "vlm/gate": (33, 34, 40),
    "vlm/bridges": (48, 49),
}


def _answer(workspace: Workspace, card: str, day: int) -> None:
    _rate(workspace, card, day, Rating.GOOD)


def _rate(workspace: Workspace, card: str, day: int, rating: Rating) -> None:
    ordinal = date(2026, 9, 30).toordinal() + day
    instant = (ordinal - date(1970, 1, 1).toordinal()) * 86_400_000 + 20 * 3_600_000
    answer_card(workspace, find_card(workspace, card), rating, At(instant, ordinal, 0))


def _review(learner: Learner) -> Iterator[Terminal]:
    with learner.review("vlm", lines=17) as terminal:
        terminal.see("How does Flamingo")
        reveal(terminal)
        yield terminal


def _table(learner: Learner) -> Iterator[Terminal]:
    with learner.review("vlm", columns=60, lines=18) as terminal:
        terminal.see("How does Flamingo")
        answer(terminal, "3", "Compare three bridges")
        reveal(terminal)
        yield terminal


def _typed(learner: Learner) -> Iterator[Terminal]:
    with learner.review("vlm", "--typed", "--query", "siglip", lines=15) as terminal:
        terminal.see("SigLIP improvement")
        terminal.press("pairwise sigmiod loss, scales better on many GPUs\r")
        terminal.see("You typed")
        yield terminal


def _today(learner: Learner) -> Iterator[Terminal]:
    command = f"{PROGRAM} --now {DAY_1}"
    with learner.terminal("sh", "-c", command, columns=66, lines=16) as terminal:
        assert terminal.end() == 0
        terminal.screen.cursor.hidden = True
        yield terminal


def _leech(learner: Learner) -> Iterator[Terminal]:
    workspace = open_workspace(learner.home, time.time_ns())
    for month in range(7):
        for day, rating in ((0, Rating.GOOD), (1, Rating.AGAIN)):
            _rate(workspace, "vlm/clip-loss", 4 + 7 * month + day, rating)
    _rate(workspace, "vlm/clip-loss", 54, Rating.GOOD)
    workspace.store.close()
    with learner.review("--query", "clip-loss", lines=15) as terminal:
        terminal.see("What is the loss")
        answer(terminal, "1", "This card is a leech.")
        yield terminal


_ANSWER = (
    "A VLM puts out text, so it can say that the cup is at (0.3, 0.5) but it cannot predict the "
    "joint angles to pick it up. A VLA adds action tokens, one of 256 bins for each dimension. "
    "No robot demonstrations are needed for that."
)


def _report(learner: Learner) -> Iterator[Terminal]:
    learner.deck("phase5", (_ROOT / "decks" / "phase5.yaml").read_text(encoding="utf-8"))
    command = ("quiz", "reflect", "vla", "--now", DAY_1)
    with learner.terminal(PROGRAM, *command, lines=56) as terminal:
        terminal.see("capability does")
        terminal.press(_ANSWER)
        terminal.see("needed for that.")
        terminal.press("\x04")
        terminal.see("Found", "Misconceptions")
        terminal.screen.cursor.hidden = True
        yield terminal


def _with_lineage(learner: Learner) -> None:
    maps = learner.home / "decks" / "diagrams"
    maps.mkdir()
    (maps / "lineage.mmd").write_bytes((_ROOT / "diagrams" / "lineage.mmd").read_bytes())


def _map(learner: Learner) -> Iterator[Terminal]:
    _with_lineage(learner)
    begun = FORGETFUL.partition("Grounding:")[0]
    for redrawn, now in ((begun, DAY_1), (FORGETFUL, LATER_ON_DAY_1)):
        learner.run("quiz", "map", "lineage", "--from", "-", given=redrawn, now=now)
    command = f"{PROGRAM} map lineage --now {LATER_ON_DAY_1}"
    with learner.terminal("sh", "-c", command, columns=84, lines=36) as terminal:
        assert terminal.end() == 0
        terminal.screen.cursor.hidden = True
        yield terminal


def _redraw(learner: Learner) -> Iterator[Terminal]:
    _with_lineage(learner)
    command = ("quiz", "map", "lineage", "--now", DAY_1)
    with learner.terminal(PROGRAM, *command, columns=84, lines=54) as terminal:
        terminal.see("from memory")
        terminal.press(FORGETFUL.replace("\n", "\r"))
        terminal.see("12 connections")
        terminal.press("\x04")
        terminal.see("Missing", "Reversed", "the other way round")
        terminal.screen.cursor.hidden = True
        yield terminal


SCENES: dict[str, tuple[str, Scene]] = {
    "review": ("A card with its back open: text, code, a formula, and four ratings", _review),
    "table": ("A card with a table on a narrow screen", _table),
    "typed": ("A typed answer beside the expected one", _typed),
    "today": ("What srs alone shows: decks, days in a row, the days ahead", _today),
    "report": ("The report on a written answer: marks, ideas found and missing", _report),
    "map": ("A concept map with what is remembered of it", _map),
    "redraw": ("The report on a map redrawn: what was missing and what was turned round", _redraw),
    "leech": ("A card that was forgotten for the eighth time", _leech),
}


def drawn(name: str) -> str:
    """Play the scene called ``name`` and return its picture."""
    title, scene = SCENES[name]
    with tempfile.TemporaryDirectory() as folder:
        for terminal in scene(_learner(Path(folder))):
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
