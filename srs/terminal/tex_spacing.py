"""Spaces and brackets that a formula needs once it stands on one line of text."""

from __future__ import annotations

import re

# While a formula is read, marks stand where its parts would otherwise run into each other
# (APART), between a function and what it is applied to (APPLIED), and where no space is (TIGHT).
APPLIED, APART, TIGHT = "\u2061", "\u2062", "\u2063"
MARKS = re.compile(f"[{APPLIED}{APART}{TIGHT}]")
_TIGHT = re.compile(rf"\s*{TIGHT}\s*|(?<=[(\[⟨⌊⌈])\s+|\s+(?=[)\]⟩⌋⌉])")
_APPLIED = re.compile(rf"{APPLIED}{APART}*(?=[^\s(\[{{|‖)\]}},;^_{APPLIED}{TIGHT}])")
_APART = re.compile(
    rf"(?<=[^\s(\[{{|‖,;=+\-{TIGHT}]){APART}+(?=[^\s)\]}}|‖,;=+\-/^_{APPLIED}{TIGHT}])"
)
# What needs no brackets in a fraction or under a root: a name or number, with scripts, and
# what it is applied to; but not 2N, which would be read as two halves.
_ATOM = re.compile(
    r"(?![\d.]+[^\W\d_⁰¹²³⁴-ⁿ₀-ₜ])[\w.∂∞√′⁺-⁾₊-₎\u0300-\u036f\u20d7]*(?:[\^_]\([^()]*\))?"
    r"(?:\([^()]*\)|\[[^\[\]]*\]|‖[^‖]*‖|\|[^|]*\|)?\Z"
)


def spaced(text: str) -> str:
    """Return ``text`` with spaces where its marks ask for them, and without the marks."""
    text = _APART.sub(" ", _APPLIED.sub(" ", _TIGHT.sub("", text)))
    return " ".join(MARKS.sub("", text).split())


def atom(text: str) -> str:
    """Put a compound expression into brackets."""
    text = text.strip(f" {APART}")
    return text if _ATOM.match(spaced(text)) else f"({text})"
