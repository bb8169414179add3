"""A card as Anki shows it, in two texts: what is asked, and what is told beyond that."""

from __future__ import annotations

import re
from typing import NamedTuple

_RULE = re.compile(r"<hr\b[^>]*\bid\s*=\s*[\"']?answer\b[^>]*>", re.IGNORECASE)
_FOLDED = re.compile(r"<details><summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
_BUTTON = re.compile(r"<button\b.*?</button\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<(?!img|audio|video)[^>]*>", re.IGNORECASE)


class Sides(NamedTuple):
    """The two sides of a card and its hint, as HTML."""

    question: str
    answer: str
    hint: str = ""


def sides(question: str, answer: str) -> Sides:
    """Return a card's sides: hints taken out of the question, the question out of the answer.

    ``answer`` is rendered without ``{{FrontSide}}``. Some templates repeat the question's fields
    instead: what stands before the rule that begins the answer goes if it says the same.
    """
    folded = _FOLDED.findall(question)
    asked = _BUTTON.sub("", _FOLDED.sub("", question))
    told = _BUTTON.sub("", answer)
    for name, hint in folded:  # shown with the question already
        told = told.replace(f"<details><summary>{name}</summary>{hint}</details>", "")
    told = _without_question(_FOLDED.sub(r"<div>\1: \2</div>", told), asked)
    return Sides(asked, told, "<br>".join(hint for _, hint in folded))


def _without_question(answer: str, question: str) -> str:
    before, rule, after = _partition(answer)
    if rule and _words(before) in ("", _words(question)):
        return after
    if question.strip() and answer.lstrip().startswith(question.strip()):
        return answer.lstrip()[len(question.strip()) :]
    return answer


def _partition(answer: str) -> tuple[str, str, str]:
    rule = _RULE.search(answer)
    if rule is None:
        return answer, "", ""
    return answer[: rule.start()], rule[0], answer[rule.end() :]


def _words(source: str) -> str:
    return " ".join(_TAG.sub(" ", source).split())
