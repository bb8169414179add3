"""The table's lines on written answers: grading, and the processes that grade and ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.pairs import in_pairs, ratio
from benchmarks.processes import BASE, WRITING, Run, environment, program, run, run_to_frame
from benchmarks.size import Plan
from benchmarks.table import Line, ratio_line, seconds
from benchmarks.worker import call

PROMPT_GOAL = 3.0
_BOUNDS_MS = {"answer": 5, "long": 50, "hostile": 300, "compile": 60}
_JOBS = {
    "answer": "  an answer of normal length",
    "long": "  an answer of 10,000 characters",
    "hostile": "  100,000 characters of near-typos",
}


def grading_lines(plan: Plan, scratch: Path) -> Iterator[Line]:
    """Measure grading and the starts around it, in homes of their own in ``scratch``."""
    measured = call("grading", plan.starts)
    size = f"{measured['concepts']} concepts, {measured['patterns']} patterns"
    pairs = measured["pairs"]
    yield _bounded(f"a rubric of {size}: made ready; regex", pairs["compile"], "compile")
    for name, job in _JOBS.items():
        yield _bounded(job, pairs[name], name)
    yield from _starts(plan, scratch)


def _bounded(job: str, pairs: Sequence[Sequence[float]], name: str) -> Line:
    ours, peer = zip(*pairs, strict=True)
    most = _BOUNDS_MS[name]
    met = median(ours) * 1e3 <= most
    shown = seconds(median(ours)), seconds(median(peer))
    return Line(job, *shown, ratio(ours, peer), f"<= {most} ms", met)


def _starts(plan: Plan, scratch: Path) -> Iterator[Line]:
    home, _ = call("fresh-home", scratch.absolute() / "quiz")
    answer = call("answer-file", scratch.absolute() / "answer.txt")
    variables = environment(Path(home))
    asked = (*program(), "quiz", "reflect", "vla")
    graded = (*program(), "quiz", "grade", "vla", answer)

    def base() -> Run:
        return run(BASE, variables)

    shown = in_pairs(lambda: run_to_frame(asked, variables, WRITING), base, plan.starts)
    yield _start_line("first prompt of `srs quiz reflect`", *shown, PROMPT_GOAL)
    whole = in_pairs(lambda: run(graded, variables), base, plan.starts)
    yield _start_line("`srs quiz grade vla FILE`", *whole, None)


def _start_line(job: str, ours: Sequence[Run], base: Sequence[Run], goal: float | None) -> Line:
    mine, other = [each.wall_s for each in ours], [each.wall_s for each in base]
    shown = seconds(median(mine)), seconds(median(other))
    return ratio_line(job, *shown, ratio(mine, other), goal)
