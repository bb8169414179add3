"""Jobs that run inside a process of their own, so that one job's memory is not another's.

``call`` starts ``python -m benchmarks.worker JOB ARGUMENT...`` and returns the numbers that
the job prints, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.processes import RunFailed, compiled_environment


def call(job: str, *arguments: object) -> Any:
    """Run a job in its own process and return what it measured. Raises RunFailed."""
    command = [sys.executable, "-m", "benchmarks.worker", job, *map(str, arguments)]
    done = subprocess.run(
        command, env=compiled_environment(), stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise RunFailed(f"the job {job} failed; its message stands above")
    return json.loads(done.stdout)


def _jobs() -> dict[str, Callable[..., object]]:
    # Loaded here: `call` is used by a process that must stay small.
    from benchmarks import (
        anki_jobs,
        deck_jobs,
        grading_jobs,
        map_jobs,
        package_jobs,
        store_jobs,
    )

    jobs: dict[str, Callable[..., object]] = {}
    for module in (anki_jobs, deck_jobs, grading_jobs, map_jobs, package_jobs, store_jobs):
        jobs.update(module.JOBS)
    return jobs


def main() -> None:
    """Run one job."""
    job, *arguments = sys.argv[1:]
    # What a job's libraries print is not its result.
    result = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    json.dump(_jobs()[job](*arguments), result)


if __name__ == "__main__":
    main()
