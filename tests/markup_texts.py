"""Texts of cards that are full of markup, whole and broken."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    "*",
    "**",
    "`",
    "$",
    "\\",
    "\\(",
    "\\)",
    "[",
    "](",
    "http://x",
    ")",
    "- ",
    "1. ",
    "> ",
    "#",
]
PIECES += ["|", "-|-", "---", "___", "\n", "\n\n", " ", "    ", "\t", "a", "7", "_", "<b>", "&amp;"]
PIECES += ["```\n", "~~~", "+ ", "!", "é", "。", "`a`", "**b**", "$x$", "\\[y\\]", "=", "."]
_ODD = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=3)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), _ODD), max_size=10).map("".join)
