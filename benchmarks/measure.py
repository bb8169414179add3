"""What is measured, in which order, and against which goal."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.job_lines import job_lines
from benchmarks.pairs import Ratio, in_pairs, ratio
from benchmarks.processes import (
    BASE,
    Run,
    environment,
    program,
    run,
    run_session,
    run_to_frame,
)
from benchmarks.size import Plan, Size
from benchmarks.table import Line, bound_line, megabytes, ratio_line, seconds
from benchmarks.worker import call

FIRST_CARD_GOAL = 1.8
HELP_GOAL = 1.5
MEMORY_GOAL_MB = 45
ANSWER_GOAL = 0.9
KEY_GOAL_MS = 10
REPLAY_GOAL_S = 3
REPLAY_GOAL_ENTRIES = 1_000_000
_AWAY_DAYS = 3 * 365
_UNDOS = 20


class Made(NamedTuple):
    """A home that was made: where, and the study day after its last answer."""

    path: Path
    day: int

    def now(self, days_later: int = 0) -> tuple[str, str]:
        """Return the options that set the time to that day."""
        return "--now", date.fromordinal(self.day + days_later).isoformat()


class Measured(NamedTuple):
    """A run: what is measured, the folder of homes that are kept, and that for the moment."""

    plan: Plan
    cache: Path
    scratch: Path

    def home(self, size: Size) -> Made:
        """Return the home of this size, made now or by an earlier run."""
        path, day = call("make", self.cache.absolute(), size.cards, size.entries, size.decks)
        return Made(Path(path), day)

    def copy(self, home: Made, name: str) -> Made:
        """Return a copy of a home that may be written to."""
        path, day = call("copy", home.path, home.day, self.scratch.absolute() / name)
        return Made(Path(path), day)


Progress = Callable[[str], None]


def measured_lines(measured: Measured, progress: Progress) -> Iterator[Line]:
    """Measure everything and yield the table's lines."""
    plan = measured.plan
    progress(f"making a home of {plan.big.cards:,} cards ...")
    big = measured.home(plan.big)
    copy = measured.copy(big, "big")
    one_deck = measured.home(plan.one_deck)
    many_decks = measured.home(plan.many_decks)
    progress("starting ...")
    yield from _starts(plan, big)
    yield from _other_starts(plan, big, one_deck, many_decks)
    progress("answering ...")
    yield from _answers(measured, copy)
    yield from _undo(copy)
    progress("holding a session ...")
    yield from _session(plan, copy)
    progress("replaying ...")
    yield from _replay(plan, big)
    progress("reading decks ...")
    yield from _decks(measured, one_deck)
    progress("growing ...")
    for size in plan.growth:
        yield from _growth(measured, size)


class _Pairs(NamedTuple):
    """Runs of a command of ours, and of the base beside it."""

    ours: list[Run]
    base: list[Run]

    def wall(self) -> Ratio:
        return ratio([each.wall_s for each in self.ours], [each.wall_s for each in self.base])

    def cpu(self) -> Ratio:
        return ratio([each.cpu_s for each in self.ours], [each.cpu_s for each in self.base])

    def line(self, job: str, goal: float | None = None) -> Line:
        ours = median(each.wall_s for each in self.ours)
        base = median(each.wall_s for each in self.base)
        return ratio_line(job, seconds(ours), seconds(base), self.wall(), goal)

    def cpu_line(self, job: str) -> Line:
        ours = median(each.cpu_s for each in self.ours)
        base = median(each.cpu_s for each in self.base)
        return ratio_line(job, seconds(ours), seconds(base), self.cpu())


def _first_card(home: Made, count: int, days_later: int = 0) -> _Pairs:
    variables = environment(home.path)
    command = (*program(), *home.now(days_later), "review")
    return _Pairs(
        *in_pairs(lambda: run_to_frame(command, variables), lambda: run(BASE, variables), count)
    )


def _whole(home: Made, arguments: Sequence[str], count: int) -> _Pairs:
    variables = environment(home.path)
    command = (*program(), *arguments)
    return _Pairs(*in_pairs(lambda: run(command, variables), lambda: run(BASE, variables), count))


def _starts(plan: Plan, big: Made) -> Iterator[Line]:
    first = _first_card(big, plan.starts)
    yield first.line("first card of `srs review`", FIRST_CARD_GOAL)
    yield first.cpu_line("  CPU time, leaving included")
    peak = max(each.peak_mb for each in first.ours)
    yield bound_line("  peak memory", megabytes(peak), peak, MEMORY_GOAL_MB, "MB")
    yield _whole(big, ["--help"], plan.starts).line("`srs --help`", HELP_GOAL)
    overview = _whole(big, big.now(), plan.starts)
    yield overview.line("`srs`")
    yield overview.cpu_line("  CPU time")


def _other_starts(plan: Plan, big: Made, one_deck: Made, many_decks: Made) -> Iterator[Line]:
    decks = plan.many_decks.decks
    yield _first_card(many_decks, plan.starts).line(f"first card, {decks} small decks")
    yield _whole(many_decks, many_decks.now(), plan.starts).line(f"`srs`, {decks} small decks")
    yield _first_card(big, plan.starts, _AWAY_DAYS).line("first card, 3 years away")
    yield _whole(big, big.now(_AWAY_DAYS), plan.starts).line("`srs`, 3 years away")
    yield _first_card(one_deck, plan.starts).line(f"first card, {plan.one_deck.cards:,} new cards")


def _answers(measured: Measured, copy: Made) -> Iterator[Line]:
    plan = measured.plan
    if importlib.util.find_spec("anki") is None:
        taken = call("answer", copy.path, copy.day, plan.answers)
        yield Line("an answer: fetched, recorded, on the disk", seconds(median(taken)))
        return
    folder = measured.scratch.absolute() / "anki"
    arguments = (copy.path, copy.day, folder, plan.big.cards, plan.big.entries, plan.answers)
    rows = call("beside-anki", *arguments)
    both, both_cpu, record, record_cpu, anki, anki_cpu = zip(*rows, strict=True)

    def line(job: str, ours: Sequence[float], peer: Sequence[float], goal: float | None) -> Line:
        shown = seconds(median(ours)), seconds(median(peer))
        return ratio_line(job, *shown, ratio(ours, peer), goal)

    yield line("recording an answer; Anki's get and answer", record, anki, ANSWER_GOAL)
    yield line("  CPU time, without waiting for the disk", record_cpu, anki_cpu, None)
    yield line("  with fetching the card to show", both, anki, None)
    yield line("  CPU time of that", both_cpu, anki_cpu, None)


def _session(plan: Plan, copy: Made) -> Iterator[Line]:
    command = (*program(), *copy.now(_AWAY_DAYS), "review")
    held = run_session(command, environment(copy.path), plan.session)
    if held is None:
        return
    job = "from a key to the painted card, CPU time"
    yield bound_line(job, seconds(held.key_cpu_s), held.key_cpu_s * 1e3, KEY_GOAL_MS, "ms")
    grown = held.late_mb - held.early_mb
    job = f"  memory after {plan.session:,} answers; after {plan.session // 10:,}"
    yield Line(job, megabytes(held.late_mb), megabytes(held.early_mb), None, "flat", grown < 1)


def _undo(copy: Made) -> Iterator[Line]:
    yield Line("an undo", seconds(median(call("take-back", copy.path, copy.day, _UNDOS))))


def _replay(plan: Plan, big: Made) -> Iterator[Line]:
    rounds = [call("replay", big.path, big.day) for _ in range(plan.rounds)]
    whole = median(each["whole_s"] for each in rounds)
    entries = rounds[0]["entries"]
    job = f"replay of {entries:,} entries"
    goal = REPLAY_GOAL_S * entries / REPLAY_GOAL_ENTRIES
    yield bound_line(job, seconds(whole), whole, goal, "s")
    yield Line("  the fold alone, entries in memory", seconds(median(e["fold_s"] for e in rounds)))


def _decks(measured: Measured, one_deck: Made) -> Iterator[Line]:
    rounds = measured.plan.rounds
    path = next((one_deck.path / "decks").glob("*.yaml"))
    ours, peer = in_pairs(
        lambda: call("parse", path), lambda: call("parse-with-yaml", path), rounds
    )
    yield from job_lines(f"reading {ours[0]['notes']:,} notes; yaml.CSafeLoader", ours, peer)
    taken = [
        call("take-in", path, measured.scratch.absolute() / f"fresh-{number}", one_deck.day)
        for number in range(rounds)
    ]
    for key, job in (
        ("first_s", "opening a home with it: first time"),
        ("edited_s", "  one card edited"),
        ("unchanged_s", "  unchanged"),
    ):
        yield Line(job, seconds(median(each[key] for each in taken)))


def _growth(measured: Measured, size: Size) -> Iterator[Line]:
    plan, home = measured.plan, measured.home(size)
    cards = f"{size.cards:,} cards"
    yield _first_card(home, plan.starts).line(f"{cards}: first card", FIRST_CARD_GOAL)
    yield _whole(home, home.now(), plan.starts).line(f"{cards}: `srs`")
    copy = measured.copy(home, size.name)
    blocks = min(plan.answers, size.cards // 100)
    answers = call("answer", copy.path, copy.day, blocks)
    yield Line(f"{cards}: an answer", seconds(median(answers)))
