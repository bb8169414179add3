"""A map redrawn from memory by typing what is joined to what."""

from __future__ import annotations

from functools import partial

from srs.app.recalling import compared, recall_of
from srs.app.redraw_data import Way
from srs.cli.quiz_writing import Sitting, dropped, have_written, open_draft, told_of_others
from srs.cli.redraw_session import Recalled, Skipped, Task
from srs.files.open_draft import OpenDraft
from srs.terminal.answer_page import AnswerPage, Ended
from srs.terminal.visible import visible_line

_ADVICE = "A -> B, C   A - B   A -- label -> B   Group: A, B"
_WARM_UP = ("srs.diagrams.recall.comparison", "srs.terminal.recall_report")


def redraw_typed(sitting: Sitting, task: Task, *, ascii_only: bool) -> Recalled | Skipped | None:
    """Have one map redrawn on the page for it."""
    card = task.learned.card
    draft = open_draft(sitting, card)
    written = have_written(sitting, _page(sitting, task, draft, ascii_only), draft, _WARM_UP)
    if written.ended is Ended.SKIP:
        return Skipped()
    if written.ended is not Ended.DONE:
        return None
    from srs.terminal.redraw_lines import redraw_lines

    redraw = compared(task.concept_map, task.learned.aliases, written.text)
    recall = recall_of(task.concept_map, redraw, Way.REDRAW, round(written.spent_s * 1000))
    body = partial(
        redraw_lines, task.concept_map, redraw, ascii_only=ascii_only, drawn=not sitting.plain
    )
    drop = partial(dropped, draft, card)
    return Recalled(written.text, recall, body, drop, "what you drew is kept as a draft")


def _page(sitting: Sitting, task: Task, draft: OpenDraft, ascii_only: bool) -> AnswerPage:
    from srs.terminal.sketch_pane import sketch_counts, sketch_of

    title = visible_line(task.concept_map.title or task.learned.name)
    return AnswerPage(
        title=f"Map / {task.learned.name}",
        progress=task.progress,
        prompt=f"Draw the map “{title}” from memory, line by line.",
        text=draft.begun.text,
        spent_s=draft.begun.spent_s,
        advice=_ADVICE,
        notice=" ".join(told_of_others(sitting, task.learned.card)),
        sketch=partial(sketch_of, ascii_only=ascii_only),
        count=sketch_counts,
        kind="Map",
    )
