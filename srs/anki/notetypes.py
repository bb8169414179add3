"""The notetypes of exported notes.

Ids and fields are fixed for good: a notetype with another id is another notetype to Anki,
and a field added, renamed or moved makes every note of it conflict when it is imported
again. ``Extra 1`` to ``Extra 4`` are empty, for what comes later. Templates and style may
change; ``CHANGED`` must then be raised to the time of the change.

Basic and reversed notes share one notetype, because Anki does not update a note whose
notetype differs: a note that is reversed later keeps its forward card and the history of it.
"""

from __future__ import annotations

from typing import Any

import genanki

from srs.anki.style import CSS

# The time of the present templates and style, in seconds since 1970. Anki replaces a notetype
# by a newer one only; with the time of export, each import would undo the learner's own style.
CHANGED = 1_795_478_400

EXTRA_FIELDS = ("Extra 1", "Extra 2", "Extra 3", "Extra 4")
BASIC_FIELDS = ("Front", "Back", "Hint", "Source", "Reverse", "Id", *EXTRA_FIELDS)
CLOZE_FIELDS = ("Text", "Back", "Hint", "Source", "Id", *EXTRA_FIELDS)
MAP_FIELDS = (
    "Question",
    "Picture",
    "Answer",
    "Picture behind",
    "Hint",
    "Source",
    "Id",
    *EXTRA_FIELDS,
)
PROMPT_FIELDS = ("Prompt", "Model answer", "Concepts", "Hint", "Source", "Id", *EXTRA_FIELDS)

# Spaces and line ends between the parts would show: the style keeps those of the text.
_HINT = "{{#Hint}}<details><summary>Hint</summary><div>{{Hint}}</div></details>{{/Hint}}"
_SOURCE = '{{#Source}}<footer class="source">{{Source}}</footer>{{/Source}}'
_RULE = "<hr id=answer>"
# Where to find the entry, for one who wants to mend it: quiet, and never before the answer.
_END = _SOURCE + '<footer class="id">{{Id}}</footer>'


class Notetype(genanki.Model):  # type: ignore[misc]
    """A genanki model whose modification time is that of its templates, not of the export."""

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """Return the notetype as Anki's schema 11 stores it."""
        return {**super().to_json(timestamp, deck_id), "mod": CHANGED}


def basic() -> Notetype:
    """Return the notetype of basic and reversed notes."""
    return _notetype(
        1200278530,
        "srs basic",
        BASIC_FIELDS,
        [
            _template(
                "Forward",
                _part("question", "Front") + _HINT,
                _part("question", "Front") + _RULE + _part("answer", "Back") + _END,
            ),
            _template(
                "Reverse",
                "{{#Reverse}}" + _part("question", "Back") + "{{/Reverse}}",
                _part("question", "Back") + _RULE + _part("answer", "Front") + _END,
            ),
        ],
    )


def cloze() -> Notetype:
    """Return the notetype of cloze notes."""
    text = _part("question", "cloze:Text")
    remark = "{{#Back}}" + _RULE + _part("answer", "Back") + "{{/Back}}"
    return _notetype(
        1520323009,
        "srs cloze",
        CLOZE_FIELDS,
        [_template("Cloze", text + _HINT, text + remark + _END)],
        model_type=genanki.Model.CLOZE,
    )


def prompt() -> Notetype:
    """Return the notetype of prompts, which are answered in writing."""
    task = '<p class="label">Write 3–5 sentences, without notes.</p>'
    answer = (
        "{{#Model answer}}"
        + '<p class="label">Model answer</p>'
        + _part("answer", "Model answer")
        + "{{/Model answer}}"
        + '{{^Model answer}}<p class="missing">There is no model answer yet.</p>{{/Model answer}}'
    )
    concepts = (
        '{{#Concepts}}<p class="label">Does your answer say this?</p>'
        + _part("concepts", "Concepts")
        + "{{/Concepts}}"
    )
    question = _part("question", "Prompt")
    return _notetype(
        1907711854,
        "srs prompt",
        PROMPT_FIELDS,
        [_template("Prompt", question + task + _HINT, question + _RULE + answer + concepts + _END)],
    )


def picture() -> Notetype:
    """Return the notetype of the cards of maps: what is asked is blank on the front."""
    question = _part("question", "Question")
    answer = "{{#Answer}}" + _part("answer", "Answer") + "{{/Answer}}"
    return _notetype(
        1733402917,
        "srs map",
        MAP_FIELDS,
        [
            _template(
                "Map",
                question + "{{#Picture}}" + _part("picture", "Picture") + "{{/Picture}}" + _HINT,
                question + _RULE + answer + _part("picture", "Picture behind") + _END,
            )
        ],
    )


def _part(role: str, field: str) -> str:
    return f'<div class="{role}">{{{{{field}}}}}</div>'


def _template(name: str, question: str, answer: str) -> dict[str, str]:
    return {"name": name, "qfmt": _page(question), "afmt": _page(answer)}


def _page(content: str) -> str:
    return f'<div class="srs">{content}</div>'


def _notetype(
    number: int,
    name: str,
    fields: tuple[str, ...],
    templates: list[dict[str, str]],
    model_type: int = genanki.Model.FRONT_BACK,
) -> Notetype:
    return Notetype(
        number,
        name,
        fields=[{"name": field} for field in fields],
        templates=templates,
        css=CSS,
        model_type=model_type,
    )
