"""Doubts about rubrics, trials on graded answers and groups of words, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srs.app.rubric_trial import WELL_MARKED, Graded, Trial
from srs.grading.agreement import Agreement
from srs.grading.lint import Doubt
from srs.model.grade import Verdict
from srs.scheduling.grade_rating import score_text
from srs.terminal.spans import painted_plain, wrapped
from srs.terminal.visible import shown_path, visible_line

_UNCAUGHT = 12
_ILL = 2.0
_HIGH, _LOW = 4.0, 6.0


def doubt_lines(doubts: Sequence[tuple[str, str, Doubt]], rubrics: int) -> list[str]:
    """Return each doubt with its place, and what to do; or that there is none."""
    checked = "1 rubric" if rubrics == 1 else f"{rubrics} rubrics"
    if not doubts:
        return [f"{checked}: nothing to say against {'it' if rubrics == 1 else 'them'}."]
    lines: list[str] = []
    for name, path, doubt in doubts:
        lines.append(f"{shown_path(path)}:{doubt.line}: {visible_line(name)}: {doubt.what}")
        lines.append(f"  {visible_line(doubt.fix)}")
    count = "1 doubt" if len(doubts) == 1 else f"{len(doubts)} doubts"
    return [*lines, f"{checked}, {count}."]


def trial_lines(trial: Trial, worst: int, columns: int) -> list[str]:
    """Return the agreement, by prompt and in all, the worst misses, and what nobody caught."""
    beside = max(map(len, (*trial.prompts, "all")))
    head = f"  {'':{beside}}  {'n':>4}  {'Pearson':>7}  {'QWK':>6}  {'MAE':>5}  {'bias':>6}"
    rows = [_row(visible_line(name), each, beside) for name, each in trial.prompts.items()]
    lines = [head, *rows, _row("all", trial.overall, beside), "", *_promises(trial)]
    misses = sorted(trial.answers, key=lambda each: -abs(each.error))[:worst]
    if misses:
        lines += ["", "The worst misses:"]
        lines += [line for each in misses for line in _miss(each, columns)]
    if worst and trial.uncaught:
        lines += ["", f"Said in answers marked {WELL_MARKED:g} or more, and caught by no concept:"]
        for each, clause in trial.uncaught[:_UNCAUGHT]:
            said = f"{visible_line(each.id)} {visible_line(each.prompt)}: {visible_line(clause)}"
            first, *rest = map(painted_plain, wrapped(said, max(20, columns - 6)))
            lines += [f"  {first}", *(f"      {line}" for line in rest)]
    return lines


def _row(name: str, agreement: Agreement, beside: int) -> str:
    n, pearson, qwk, mae, bias = agreement
    alike = f"{pearson:7.3f}  {qwk:6.3f}" if n > 1 else f"{'-':>7}  {'-':>6}"
    return f"  {name:{beside}}  {n:4}  {alike}  {mae:5.2f}  {bias:+6.2f}"


def _promises(trial: Trial) -> Iterator[str]:
    high = [each.id for each in trial.answers if each.mark <= _ILL and each.grade.score > _HIGH]
    low = [
        each.id for each in trial.answers if each.mark >= WELL_MARKED and each.grade.score < _LOW
    ]
    yield f"  Marked {_ILL:g} or less, graded above {_HIGH:g}: {_names(high)}"
    yield f"  Marked {WELL_MARKED:g} or more, graded below {_LOW:g}: {_names(low)}"


def _names(names: Sequence[str]) -> str:
    return f"{len(names)} ({', '.join(map(visible_line, names))})" if names else "none"


def _miss(graded: Graded, columns: int) -> Iterator[str]:
    kind = f", {visible_line(graded.kind)}" if graded.kind else ""
    score, mark = score_text(graded.grade.score), score_text(graded.mark)
    yield f"  {visible_line(graded.id)} {visible_line(graded.prompt)}{kind}: {score}, marked {mark}"
    for line in wrapped(visible_line(graded.answer), max(20, columns - 6)):
        yield f"      {painted_plain(line)}"
    for title, verdicts in (
        ("matched", (Verdict.FOUND, Verdict.PARTLY)),
        ("missing", (Verdict.MISSING, Verdict.CONTRADICTED)),
    ):
        names = [each.concept.id for each in graded.grade.findings if each.verdict in verdicts]
        if names:
            for line in wrapped(f"{title}: {', '.join(names)}", max(20, columns - 6)):
                yield f"    {painted_plain(line)}"
    for mistaken in graded.grade.mistaken:
        yield f"    misconception: {mistaken.misconception.id}"
    for gate in graded.grade.gates:
        for line in wrapped(f"{gate.name}: {gate.why}", max(20, columns - 6)):
            yield f"    {painted_plain(line)}"


def group_lines(groups: Mapping[str, Sequence[str]], columns: int) -> list[str]:
    """Return the groups with their words."""
    return [
        painted_plain(line)
        for name, words in groups.items()
        for line in wrapped(f"~{name}: {', '.join(words)}", max(20, columns))
    ]
