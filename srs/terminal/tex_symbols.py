"""Names of TeX and what they read as: the tables of ``unicodeit``, and what those lack.

Its function ``replace`` is left alone: it looks for each of 4,000 names in the whole text,
and knows neither fractions nor where a group ends.
"""

from __future__ import annotations

from unicodedata import normalize

from unicodeit.data import COMBININGMARKS, REPLACEMENTS, SUBSUPERSCRIPTS

from srs.terminal.tex_spacing import TIGHT


def _names(text: str) -> list[str]:
    return text.split()


_OWN = {
    r"\cdot": "·",
    r"\dots": "…",
    r"\lVert": f"‖{TIGHT}",
    r"\rVert": f"{TIGHT}‖",
    r"\lvert": f"|{TIGHT}",
    r"\rvert": f"{TIGHT}|",
    r"\langle": "⟨",  # the table's are two columns wide
    r"\rangle": "⟩",
    r"\lbrack": "[",
    r"\rbrack": "]",
    r"\star": "⋆",
    r"\mid": " | ",
    r"\bmod": " mod ",
    r"\&": "&",
    r"\$": "$",
    r"\#": "#",
    r"\_": "_",
    r"\!": "",
    **dict.fromkeys((r"\,", r"\:", r"\;", r"\>", "\\ ", "\\\n", r"\quad", r"\qquad"), " "),
    **dict.fromkeys(
        _names(
            r"\displaystyle \textstyle \scriptstyle \limits \nolimits \nonumber \notag \hline "
            r"\left \right \middle \big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr "
            r"\Biggl \Biggr \bigm \Bigm"
        ),
        "",
    ),
}
TABLE: dict[str, str] = {**dict(REPLACEMENTS), **_OWN}
# What is set in a size of its own; a dot after it stands for no bracket.
SIZES = frozenset((r"\left", r"\right", r"\middle"))
# Relations and operators, which TeX sets with space around them.
SPACED = frozenset("≤≥≠≈≡∼≃≅∝∈∉∋⊂⊃⊆⊇→←↔⇒⇐⇔⟶⟵⟹⟸⟺↦≪≫≔≜·×∘⊙⊗⊕⊖∪∩∧∨±∓÷⊥∖")
# Set apart from what stands before and after.
BIG = frozenset("∑∏∫∮⋃⋂∐")
# Set close to what stands after.
PREFIXES = frozenset("∂∇¬∀∃")
FRACTIONS = frozenset((r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"))
FUNCTIONS = frozenset(
    _names(
        r"\arccos \arcsin \arctan \arg \argmax \argmin \cos \cosh \cot \coth \csc \deg \det "
        r"\dim \exp \gcd \hom \inf \ker \lg \lim \liminf \limsup \ln \log \max \min \Pr \sec "
        r"\sin \sinh \softmax \sup \tan \tanh"
    )
)
# What these hold is read as if they were not there.
TRANSPARENT = frozenset(
    _names(
        r"\text \textrm \textbf \textit \textsf \texttt \textnormal \mbox \emph \mathrm \mathit "
        r"\mathsf \mathtt \mathnormal \mathop \mathbin \mathrel \mathord \boxed \ensuremath "
        r"\substack"
    )
)
# Alphabets, by the table's name for them.
ALPHABETS = {
    r"\mathbf": r"\mathbf",
    r"\boldsymbol": r"\mathbf",
    r"\bm": r"\mathbf",
    r"\mathcal": r"\mathcal",
    r"\mathscr": r"\mathcal",
    r"\mathbb": r"\mathbb",
    r"\mathds": r"\mathbb",
    r"\mathfrak": r"\mathfrak",
}
_MARKS: dict[str, str] = dict(COMBININGMARKS)
ACCENTS = {
    **_MARKS,
    r"\widehat": _MARKS[r"\hat"],
    r"\widetilde": _MARKS[r"\tilde"],
    r"\overrightarrow": _MARKS[r"\vec"],
    r"\check": "\u030c",
    r"\mathring": "\u030a",
}
# Those that can run over several characters.
LINES = frozenset((r"\bar", r"\overline", r"\underline"))
# Left out of the table: marks that only look alike, one of them two columns wide.
_UNFIT = ("^V", "^.", "^<", "^>", "_<", "_>")
_SCRIPTS: dict[str, str] = {
    key: value for key, value in dict(SUBSUPERSCRIPTS).items() if key not in _UNFIT
}
SCRIPTS = {
    "_": {key[1]: value for key, value in _SCRIPTS.items() if key[0] == "_"},
    "^": {key[1]: value for key, value in _SCRIPTS.items() if key[0] == "^"}
    | {"V": "ⱽ", "⊤": "ᵀ", "∘": "°", "′": "′", "†": "†"},
}
ENVIRONMENTS = {
    "matrix": ("[", "]"),
    "smallmatrix": ("[", "]"),
    "array": ("[", "]"),
    "bmatrix": ("[", "]"),
    "pmatrix": ("(", ")"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "cases": ("{", "}"),
}


def accented(name: str, text: str) -> str:
    """Put an accent on a character, a line over several; other accents are named."""
    text = text.strip()
    if len(text) > 1 and name not in LINES:
        return f"{name[1:].removeprefix('wide')}({text})"
    return "".join(normalize("NFC", character + ACCENTS[name]) for character in text)
