"""The look of code on exported cards: Pygments' short classes in a few colours.

Classes go by the first letters of their token: ``.k`` and what begins with it are keywords. A
class that is not named here keeps the ink. The colours are variables of ``palette``.
"""

from __future__ import annotations

_LOOKS = {
    "color:var(--quiet);font-style:italic": ("c", "ch", "cm", "c1", "cs", "cpf"),
    "color:var(--keyword);font-weight:700": (
        *("k", "kc", "kd", "kn", "kp", "kr", "kt", "ow", "cp", "nt"),
    ),
    "color:var(--text)": (
        *("s", "sa", "sb", "sc", "dl", "sd", "s2", "sh", "sx", "sr", "s1", "ss", "ld"),
    ),
    "color:var(--text);font-weight:700": ("se", "si", "esc"),
    "color:var(--number)": ("m", "mb", "mf", "mh", "mi", "mo", "il", "l"),
    "color:var(--title)": ("nf", "fm", "nc", "nd", "ne", "nn", "na"),
    "color:var(--quiet)": ("gp", "go", "gt"),
    "color:var(--deleted)": ("gd", "gr"),
    "color:var(--inserted)": ("gi",),
    "font-weight:700": ("gh", "gu", "gs", "ges"),
    "font-style:italic": ("ge",),
    "text-decoration:underline dotted": ("err",),
}

CODE_CSS = "".join(
    f"{','.join(f'.srs pre .{name}' for name in names)}{{{look}}}\n"
    for look, names in _LOOKS.items()
)
