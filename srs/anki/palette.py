"""The colours of exported cards, by day and by night.

Writing has a contrast of 4.5 to 1 or more on each ground that it may stand on: paper, panel
(code), mark (what was blank) and shade (where more follows sideways). What must be told apart in
code has another sign too: keywords are bold, comments slanted, strings have their quotes.
"""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """Colours for one time of day, each the CSS variable of its name.

    Those up to ``shade`` are grounds, ``line`` is for rules, the rest is for writing.
    """

    paper: str
    panel: str
    mark: str
    shade: str
    line: str
    ink: str
    quiet: str
    accent: str
    keyword: str
    text: str
    number: str
    title: str
    deleted: str
    inserted: str

    def css(self) -> str:
        """Return the declarations of the variables."""
        return "".join(f"--{name}:{colour};" for name, colour in self._asdict().items())


DAY = Palette(
    paper="#fcfcfa",
    panel="#f1f2f4",
    mark="#e2eefb",
    shade="#d9dce1",
    line="#d5d9de",
    ink="#23262b",
    quiet="#586069",
    accent="#0a56a3",
    keyword="#8a2463",
    text="#0b6238",
    number="#8a4500",
    title="#0a56a3",
    deleted="#a1260d",
    inserted="#0b6238",
)
NIGHT = Palette(
    paper="#1c1e21",
    panel="#272a2f",
    mark="#213951",
    shade="#3a3f46",
    line="#434850",
    ink="#e4e5e7",
    quiet="#adb3bb",
    accent="#8fc6ff",
    keyword="#ee9fd0",
    text="#8ad6a3",
    number="#f2b779",
    title="#8fc6ff",
    deleted="#ffa18f",
    inserted="#8ad6a3",
)
