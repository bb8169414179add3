"""Whole sessions at three widths: every screen, as text, is the one that was looked at and kept.

After a change that is meant, SRS_SCREENS=write writes them anew; look at the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal_driver import Learner, Terminal

pytestmark = pytest.mark.pty

SCREENS = Path(__file__).parent / "data" / "screens"
WIDTHS = (40, 80, 120)
LINES = 18
DECK = r"""
title: Vision-language models
cards:
  - id: loss
    front: What is the loss of **CLIP**?
    back: |
      Symmetric cross-entropy, with a learned temperature $\tau$:

      $$L = \frac{1}{2N} \sum_{i=1}^{N} (\ell_i + \ell'_i)$$
    hint: two *softmaxes*
    source: Radford et al. 2021
    tags: [contrastive]
  - id: gate
    front: How does Flamingo add what it attends to?
    back: |
      Behind a gate:

      ```python
      return x + self.alpha.tanh() * self.attn(x, media)
      ```
    tags: [bridges]
  - id: bridges
    front: Compare the bridges.
    back: |
      | Model    | Bridge                | Tokens |
      |----------|-----------------------|-------:|
      | LLaVA    | MLP on every patch    |    576 |
      | Flamingo | Perceiver resampler   |     64 |

      1. LLaVA keeps all
         - at a price
      2. Flamingo compresses
    tags: [bridges]
  - id: japanese
    front: 視覚言語モデルは画像と文章を同じ空間に埋め込みます。何のためですか。
    back: 検索のため 🔍
"""
# Each key, and a word of the screen that it brings; the last ends the session.
FULL = [
    ("h", "Hint:"), (" ", "4 Easy"), ("f", "Flagged."), ("r", "show back"), (" ", "4 Easy"),
    ("1", "Flamingo"), (" ", "4 Easy"), ("3", "Compare"), ("u", "Undone"), ("\x12", "Redone"),
    ("i", "History"), ("x", "show back"), ("?", "Keys"), ("x", "show back"), (" ", "4 Easy"),
    ("4", "視覚"), (" ", "検索"), ("b", "Buried"), (" ", "4 Easy"), ("3", ""),
]  # fmt: skip
TYPED = [
    ("cross-entropy\r", "You typed"), ("\r", "Flamingo"), ("\x1b", "5 Easy"), ("!", "leech"),
    ("MLP", "> MLP"), ("\r", "You typed"), ("q", ""),
]  # fmt: skip
CRAM = [(" ", "2 Hard"), ("1", "Flamingo"), ("u", "Undone"), ("q", "")]
SESSIONS = {
    "full": (("review",), FULL),
    "typed": (("review", "--typed", "--quality"), TYPED),
    "cram": (("cram", "--all"), CRAM),
}


def screens(terminal: Terminal, keys: list[tuple[str, str]]) -> Iterator[str]:
    """Yield every screen, with the key that brought it, and what was printed after the last."""
    terminal.see("1 of 4")
    yield f"at first\n{terminal.text.rstrip()}"
    for key, word in keys[:-1]:
        terminal.press(key)
        terminal.see(word)
        yield f"after {key!r}\n{terminal.text.rstrip()}"
    terminal.press(keys[-1][0])
    assert terminal.end() == 0
    yield f"in the end\n{terminal.text.strip()}"


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.parametrize("columns", WIDTHS)
def test_a_session_looks_as_it_should(tmp_path: Path, name: str, columns: int) -> None:
    learner = Learner(tmp_path / "home")
    learner.deck("vlm", DECK)
    arguments, keys = SESSIONS[name]
    command = ("srs", "--now", "2026-11-24T12:00Z", *arguments)
    with learner.terminal(*command, columns=columns, lines=LINES) as terminal:
        seen = "\n\n======== ".join(["", *screens(terminal, keys)]).lstrip()
    seen = re.sub(r"\d{4}-\d{2}-\d{2}", "YYYY-MM-DD", seen) + "\n"
    assert max(map(len, seen.splitlines())) <= columns
    path = SCREENS / f"{name}-{columns}.txt"
    if os.environ.get("SRS_SCREENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(seen, encoding="utf-8")
    assert seen == path.read_text(encoding="utf-8")
