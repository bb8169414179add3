"""``kill -9`` at any moment: the next start is clean, and what was acknowledged is in the log."""

from __future__ import annotations

import random
import re
import signal
from pathlib import Path

import pytest
from faults.homes import KILLED, Home
from faults.kills import SCENARIOS, Scenario, check_migration, killed_at, prepared_home, step_count
from terminal_driver import Learner

KILLS = 4  # of each command; the campaign kills at every step


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return prepared_home(tmp_path_factory.mktemp("prepared"))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_command_killed_at_any_step_loses_nothing_it_acknowledged(
    scenario: Scenario, prepared: Home, tmp_path: Path
) -> None:
    steps = step_count(scenario, prepared, tmp_path / "whole")
    chosen = random.Random(scenario.name).sample(range(1, steps + 1), KILLS)
    ends = [killed_at(step, scenario, prepared, tmp_path / str(step)).code for step in chosen]
    assert -signal.SIGKILL in ends


def test_a_migration_killed_at_any_step_leaves_the_old_version_or_the_new(
    prepared: Home, tmp_path: Path
) -> None:
    whole = prepared.copy(tmp_path / "whole")
    done = whole.run("0", "migrate", str(whole.store), program=KILLED)
    steps = int(done.err)
    for step in random.Random("migrate").sample(range(1, steps + 1), 2 * KILLS):
        home = prepared.copy(tmp_path / str(step))
        done = home.run(str(step), "migrate", str(home.store), program=KILLED)
        assert done.code in (0, -signal.SIGKILL)
        check_migration(prepared, home)


@pytest.mark.pty
@pytest.mark.parametrize("seed", range(4))
def test_a_review_in_a_terminal_killed_after_some_output_keeps_what_it_showed(
    seed: int, tmp_path: Path
) -> None:
    learner = Learner(tmp_path / "home")
    enough = random.Random(seed).randrange(1500, 8000)
    with learner.review() as terminal:
        terminal.see("show back")
        terminal.press(" 3" * 7)
        terminal.until(
            lambda: len(terminal.raw) >= enough or b"7 of 7" in terminal.raw, "nothing was shown"
        )
        terminal.process.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
        shown = re.findall(r"(\d) of 7", terminal.raw.decode())
    home = Home(learner.home)
    home.assert_sound()
    assert len(home.ratings()) >= int(shown[-1]) - 1
