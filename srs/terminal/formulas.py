r"""Formulas of a card's text as Unicode text."""

from __future__ import annotations

from srs.markup.formulas import Aside, Formula, formulas_back, has_formula, replace_formulas
from srs.markup.formulas import formulas_set_aside as _set_aside

__all__ = ["formulas_back", "formulas_set_aside", "has_formula", "with_formulas"]


def with_formulas(text: str) -> str:
    """Return ``text`` with its formulas as Unicode text."""
    return replace_formulas(text, lambda formula: _unicode(formula) or formula.typed)


def formulas_set_aside(text: str) -> tuple[str, list[Aside]]:
    """Return ``text`` with a mark in each formula's place, and the formulas as Unicode text.

    What has no form in Unicode stays as it was typed.
    """
    return _set_aside(text, _unicode)


def _unicode(formula: Formula) -> str | None:
    from srs.terminal.tex import tex_text

    shown = tex_text(formula.tex)
    return shown if shown and shown != formula.typed else None
