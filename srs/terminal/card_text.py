"""A card's facts as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping

from srs.terminal.visible import visible


def card_lines(facts: Mapping[str, object]) -> list[str]:
    """Return the card's facts, one a line, its text first. See ``srs.app.cards.card_facts``."""
    if facts["orphan"]:
        text = ["  No deck has this card now; its history is kept."]
    else:
        text = [*_indented(facts["front"]), "", *_indented(facts["back"])]
        for name in ("hint", "source"):
            if facts[name]:
                text += ["", *_indented(f"{name.capitalize()}: {facts[name]}")]
    return [visible(str(facts["id"])), "", *text, "", *_standing(facts)]


def _indented(text: object) -> list[str]:
    return [f"  {line}" for line in visible(str(text)).split("\n")]


def _standing(facts: Mapping[str, object]) -> list[str]:
    marks = [name for name in ("suspended", "buried", "flagged", "leech") if facts[name]]
    state = ", ".join([str(facts["state"]), *marks])
    days = facts["interval_days"]
    rows = {
        "state": state,
        "due": f"{facts['due']}, again today" if facts["again_today"] else facts["due"] or "-",
        "interval": f"{days} day" if days == 1 else f"{days} days",
        "ease factor": f"{facts['ease_factor']:.2f}",
        "repetition": facts["repetition"],
        "lapses": facts["lapses"],
        "reviews": facts["reviews"],
        "tags": " ".join(str(tag) for tag in _listed(facts["tags"])) or "-",
    }
    return [f"  {name:12} {visible(str(value))}" for name, value in rows.items()]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
