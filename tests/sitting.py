"""A sitting in a pseudo-terminal: pages that are written on, and reports on what was written."""

from __future__ import annotations

from terminal_driver import Terminal

CTRL_D = "\x04"
MOST_LOOKS = 200


class Sitting(Terminal):
    """A terminal with a quiz in it: pages to write on, whose frames end with the cursor shown,
    and reports, whose frames do not."""

    def _has_new_frame(self) -> bool:
        # The page to write on paints the time each second: it never falls silent.
        self._looks = self._looks + 1 if self._looked_at == self._seen else 0
        self._looked_at = self._seen
        assert self._looks < MOST_LOOKS, f"what is awaited never came:\n{self.text}"
        shown = self.raw.endswith(b"\x1b[?25h")
        return super()._has_new_frame() or (shown and len(self.raw) > self._seen)

    _looks = 0
    _looked_at = -1

    def hand_in(self, text: str, *then: str) -> None:
        """Write an answer, hand it in, and wait for what comes ``then``."""
        self.press(text)
        self.see(text.rsplit(maxsplit=1)[-1])
        self.press(CTRL_D)
        self.see(*then)
