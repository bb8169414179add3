"""A trial of rubrics as facts for scripts; docs/scripting.md lists the keys."""

from __future__ import annotations

from srs.app.rubric_trial import Trial
from srs.grading.agreement import Agreement

Facts = dict[str, object]


def trial_facts(trial: Trial) -> Facts:
    """Return how well grades and marks agree, in all, by prompt and answer by answer."""
    return {
        **_agreement(trial.overall),
        "prompts": {name: _agreement(each) for name, each in trial.prompts.items()},
        "answers": [
            {
                "id": each.id,
                "prompt": each.prompt,
                "score": each.grade.score,
                "marks": list(each.marks),
            }
            for each in trial.answers
        ],
    }


def _agreement(agreement: Agreement) -> Facts:
    return {
        "n": agreement.n,
        "pearson": round(agreement.pearson, 4),
        "qwk": round(agreement.qwk, 4),
        "mae": round(agreement.mae, 4),
        "bias": round(agreement.bias, 4),
    }
