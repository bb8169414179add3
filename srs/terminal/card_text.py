"""A card's facts as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from srs.terminal.visible import visible, visible_line


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


def found_lines(cards: Sequence[Mapping[str, object]]) -> list[str]:
    """Return cards, one a line: name, the first line of the front, marks."""
    if not cards:
        return ["No card is like that."]
    width = max(len(str(card["id"])) for card in cards)
    return [_found_line(card, width) for card in cards]


def _found_line(card: Mapping[str, object], width: int) -> str:
    marks = ", ".join(name for name in ("suspended", "buried", "flagged", "leech") if card[name])
    front = str(card["front"]).strip().partition("\n")[0]
    line = f"{card['id']!s:{width}}  {front}"
    return visible_line(f"{line}  ({marks})" if marks else line)
