"""How a picture of a map looks: colours by day and by night, and a look for each tone.

The hues are those of Okabe and Ito, which colour-blind eyes can tell apart, darkened on light
paper so that every sign and line has a contrast of 4.5 to 1 or more. No tone depends on its
hue: each has a kind of line and a sign of its own.

| Tone     | Line           | Sign            |
| -------- | -------------- | --------------- |
| plain    | thin           | none            |
| strong   | thin           | full dot        |
| fair     | dashed         | half a dot      |
| weak     | heavy          | exclamation     |
| unseen   | dotted         | empty ring      |
| right    | firm           | tick            |
| missing  | short dashes   | cross           |
| extra    | dash and dot   | plus            |
| reversed | long dashes    | arrow in a turn |
| asked    | heavy          | question mark   |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from srs.diagrams.marks import Tone

FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", '
    '"DejaVu Sans", Arial, sans-serif'
)
LABEL_SIZE = 13.0  # of letters of labels and titles, in pixels


@dataclass(frozen=True)
class Palette:
    """Colours for one time of day: of the ground, the writing, and each tone's lines and boxes."""

    paper: str
    ink: str
    quiet: str  # titles of groups
    frame: str  # the ground of a group
    lines: Mapping[Tone, str]
    boxes: Mapping[Tone, str]  # those not named are ``box``
    box: str

    def box_of(self, tone: Tone) -> str:
        """Return the ground of a box of ``tone``."""
        return self.boxes.get(tone, self.box)


DAY = Palette(
    paper="#fcfcfa",
    ink="#23262b",
    quiet="#4d545e",
    frame="#f1f3f4",
    box="#ffffff",
    lines={
        Tone.PLAIN: "#5a626d",
        Tone.STRONG: "#00735c",
        Tone.FAIR: "#8a5a00",
        Tone.WEAK: "#b23c00",
        Tone.UNSEEN: "#666d78",
        Tone.RIGHT: "#00735c",
        Tone.MISSING: "#b23c00",
        Tone.EXTRA: "#0065a3",
        Tone.REVERSED: "#95407a",
        Tone.ASKED: "#0065a3",
    },
    boxes={Tone.WEAK: "#fff1e8", Tone.MISSING: "#fff1e8", Tone.ASKED: "#e6f2fb"},
)
NIGHT = Palette(
    paper="#1c1e21",
    ink="#e8e9eb",
    quiet="#b4bac2",
    frame="#24272b",
    box="#2b2f34",
    lines={
        Tone.PLAIN: "#a3abb6",
        Tone.STRONG: "#2fc4a0",
        Tone.FAIR: "#e9a824",
        Tone.WEAK: "#ff8d5e",
        Tone.UNSEEN: "#969eaa",
        Tone.RIGHT: "#2fc4a0",
        Tone.MISSING: "#ff8d5e",
        Tone.EXTRA: "#62bbee",
        Tone.REVERSED: "#e596c6",
        Tone.ASKED: "#62bbee",
    },
    boxes={Tone.WEAK: "#44291c", Tone.MISSING: "#44291c", Tone.ASKED: "#1b3547"},
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A small drawing around (0, 0), in pixels: an outline, and strokes upon it.

    A ``hollow`` outline is drawn, one that is not is filled. ``filled`` is a part of a hollow
    one that is filled all the same.
    """

    outline: str
    strokes: str = ""
    hollow: bool = False
    filled: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A tone's kind of line: ``width`` and ``dashes`` (on, off ...) in pixels, and its sign."""

    width: float
    dashes: tuple[float, ...] = ()
    sign: Sign | None = None


def _disc(radius: float) -> str:
    half = f"a{radius:g} {radius:g} 0 1 1"
    return f"M{-radius:g} 0{half} {2 * radius:g} 0{half} {-2 * radius:g} 0z"


_BADGE = _disc(7)
LOOKS: Mapping[Tone, Look] = {
    Tone.PLAIN: Look(1.5),
    Tone.STRONG: Look(1.5, sign=Sign(_disc(4))),
    Tone.FAIR: Look(
        1.8, (7, 4), Sign(_disc(4.5), hollow=True, filled="M0 -4.5a4.5 4.5 0 0 1 0 9z")
    ),
    Tone.WEAK: Look(3.2, sign=Sign(_BADGE, "M0 -3.8v4.2M0 3.4v.2")),
    Tone.UNSEEN: Look(1.8, (0.1, 4.4), Sign(_disc(4), hollow=True)),
    Tone.RIGHT: Look(2.2, sign=Sign(_BADGE, "M-3.2 .2l2.3 2.5l4.2 -5")),
    Tone.MISSING: Look(2, (3.5, 3.5), Sign(_BADGE, "M-2.7 -2.7l5.4 5.4M2.7 -2.7l-5.4 5.4")),
    Tone.EXTRA: Look(2, (9, 4, 0.1, 4), Sign(_BADGE, "M-3.7 0h7.4M0 -3.7v7.4")),
    Tone.REVERSED: Look(
        2, (14, 4), Sign(_BADGE, "M3.4 3.3V-.6a2.6 2.6 0 0 0 -5.2 0V2.4M-4.5 .6l2.7 2.7l2.7 -2.7")
    ),
    Tone.ASKED: Look(
        2.8, sign=Sign(_BADGE, "M-2.2 -1.9a2.2 2.1 0 1 1 3.2 1.9q-1 .5 -1 1.3M0 3.8v.2")
    ),
}
# What is loud is painted last, over what is calm.
LOUDNESS = (
    Tone.UNSEEN, Tone.PLAIN, Tone.STRONG, Tone.FAIR, Tone.RIGHT,
    Tone.EXTRA, Tone.REVERSED, Tone.MISSING, Tone.WEAK, Tone.ASKED,
)  # fmt: skip


def _night_rules(ancestor: str) -> str:
    """Return the rules that turn a picture below ``ancestor`` from day to night."""
    head = f"{ancestor}.srs-map .m-"
    plain = {
        "paper": f"fill:{NIGHT.paper}",
        "ink": f"fill:{NIGHT.ink}",
        "quiet": f"fill:{NIGHT.quiet}",
        "frame": f"fill:{NIGHT.frame}",
        "strokes": f"stroke:{NIGHT.paper}",
    }
    rules = [f"{head}{name}{{{rule}}}" for name, rule in plain.items()]
    for tone in Tone:
        line = NIGHT.lines[tone]
        rules.append(f"{head}line-{tone}{{stroke:{line}}}{head}mark-{tone}{{fill:{line}}}")
        rules.append(f"{head}box-{tone}{{fill:{NIGHT.box_of(tone)}}}")
    return "".join(rules)


# Day is written into the elements themselves, so that what knows no style sheets shows it. Anki
# marks night by a class on the page; prints are always for day.
STYLE = (
    ".srs-map{max-width:100%;height:auto;forced-color-adjust:none}"
    f"@media screen and (prefers-color-scheme:dark){{{_night_rules('')}}}"
    f"@media screen{{{_night_rules('.nightMode ')}{_night_rules('.night_mode ')}}}"
)
