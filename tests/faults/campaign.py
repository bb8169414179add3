"""Kill the program at each of its steps, and at random moments, until the time is up.

    python tests/faults/campaign.py --minutes 3 [--seed 1]

By turns a command is killed after a random delay, and at one of its steps until each had its
turn; what must hold afterwards is what the tests hold too (``kills.py``). The first failure
ends the campaign.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from faults.homes import KILLED, Home
from faults.kills import (
    SCENARIOS,
    Scenario,
    check_migration,
    killed_after,
    killed_at,
    prepared_home,
    step_count,
)

_LONGEST_S = 0.6  # of a command, its start included


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    chance = random.Random(options.seed)
    kills: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="srs-campaign-") as folder:
        prepared = prepared_home(Path(folder))
        for name in _attacks(prepared, Path(folder), chance):
            kills[name] += 1
            shutil.rmtree(Path(folder) / "attack", ignore_errors=True)
            if time.monotonic() > end:
                break
    for name, count in sorted(kills.items()):
        print(f"{count:6} kills  {name}")
    print(f"{kills.total():6} kills in all, nothing lost (seed {options.seed})")
    return 0


def _attacks(prepared: Home, folder: Path, chance: random.Random) -> Iterator[str]:
    """Attack for ever; yield the name of what was killed after each check."""
    place = folder / "attack"
    planned: list[tuple[Scenario | None, int]] = []
    for scenario in SCENARIOS:
        steps = step_count(scenario, prepared, place)
        shutil.rmtree(place)
        planned += [(scenario, step) for step in range(1, steps + 1)]
    steps = int(_migrate(prepared, place, 0))
    planned += [(None, step) for step in range(1, steps + 1)]
    shutil.rmtree(place)
    chance.shuffle(planned)
    while True:
        hurried = chance.choice(SCENARIOS)
        killed_after(chance.uniform(0, _LONGEST_S), hurried, prepared, place)
        yield f"{hurried.name}, at a moment"
        if not planned:
            continue
        scenario, step = planned.pop()
        if scenario is None:
            _migrate(prepared, place, step)
            yield "migrate, at a step"
        else:
            killed_at(step, scenario, prepared, place)
            yield f"{scenario.name}, at a step"


def _migrate(prepared: Home, place: Path, step: int) -> str:
    home = prepared.copy(place / "home")
    done = home.run(str(step), "migrate", str(home.store), program=KILLED)
    check_migration(prepared, home)
    return done.err


if __name__ == "__main__":
    sys.exit(main())
