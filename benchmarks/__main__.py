"""Measure, and print a table of ratios.

Goals are reported, not enforced: a table is for reading, and another machine has other
times. The exit code is not 0 only where something crashed.
"""

from __future__ import annotations

import argparse
import compileall
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.grading_lines import grading_lines
from benchmarks.map_lines import map_lines
from benchmarks.measure import Measured, measured_lines
from benchmarks.package_lines import package_lines
from benchmarks.size import FULL, SHORT
from benchmarks.table import Line, rendered

_ROOT = Path(__file__).parent.parent
# What the measured processes import; the standard library comes compiled.
_COMPILED = (
    *("srs", "benchmarks", "typer", "rich", "yaml", "sqlite_utils", "genanki"),
    *("prompt_toolkit", "snowballstemmer", "rapidfuzz", "termaid"),
)


def main() -> None:
    """Run the benchmarks."""
    options = _options()
    _compile()
    plan = SHORT if options.short else FULL
    options.cache.mkdir(parents=True, exist_ok=True)
    print(
        f"Store of {plan.big.cards:,} cards and {plan.big.entries:,} log entries."
        " Times are medians; ratios are ours / peer, pair by pair.\n"
        "Base: python -c 'import sqlite3, rich.console'. All processes start from compiled"
        f" modules.\nHomes are in {options.cache}; what is written to is in a folder beside"
        f" them.\nPython {sys.version.split()[0]}, {os.cpu_count()} processors,"
        f" load {os.getloadavg()[0]:.1f}.\n",
        flush=True,
    )
    with tempfile.TemporaryDirectory(dir=options.cache, prefix="scratch-") as scratch:
        measured = Measured(plan, options.cache, Path(scratch))
        lines = [line for name in options.only or _GROUPS for line in _GROUPS[name](measured)]
    _progress("")
    print(rendered(lines))
    if importlib.util.find_spec("anki") is None:
        print("\nThe package `anki` is not installed (extra `dev`): Anki's engine was left out.")


def _program(measured: Measured) -> Iterator[Line]:
    return measured_lines(measured, _progress)


def _packages(measured: Measured) -> Iterator[Line]:
    return package_lines(measured, _progress)


def _grading(measured: Measured) -> Iterator[Line]:
    _progress("grading ...")
    return grading_lines(measured.plan, measured.scratch)


def _maps(measured: Measured) -> Iterator[Line]:
    _progress("maps ...")
    return map_lines(measured.plan)


_GROUPS: dict[str, Callable[[Measured], Iterator[Line]]] = {
    "program": _program,
    "anki": _packages,
    "grading": _grading,
    "maps": _maps,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a small store and few runs")
    parser.add_argument(
        "--only",
        action="append",
        choices=_GROUPS,
        help="these jobs and no others; may be given several times",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=_ROOT / ".bench",
        metavar="FOLDER",
        help="where the homes are made and kept (default: .bench in the checkout)",
    )
    return parser.parse_args()


def _compile() -> None:
    for folder in _package_folders():
        compileall.compile_dir(folder, quiet=2)


def _package_folders() -> Iterator[str]:
    for name in _COMPILED:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations:
            yield from spec.submodule_search_locations


def _progress(doing: str) -> None:
    """Say on the terminal what is being done, on one line that is overwritten."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{doing}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
