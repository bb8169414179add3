"""Raised and lowered text in the characters that Unicode has for it: x², CO₂."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()aeijkmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜᵤᵥₓ")


def script_text(text: str, *, is_raised: bool) -> str:
    """Return text that was raised or lowered; as ``^(text)`` where Unicode lacks a character."""
    table = _RAISED if is_raised else _LOWERED
    content = text.strip()
    if not content:
        return text
    if all(ord(char) in table for char in content):
        return content.translate(table)
    return f"{'^' if is_raised else '_'}({content})"
