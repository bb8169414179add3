"""Commands that are killed half way, and what must hold of the home afterwards.

Acknowledged means: the next card was shown, or the command printed its line.
"""

from __future__ import annotations

import re
import signal
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from faults.homes import CARDS, KILLED, Done, Home, rows_of
from srs.store.migrate import MIGRATIONS

_HEADING = re.compile(r"^Card (\d+) of 7", re.MULTILINE)
_OLD_VERSION = len(MIGRATIONS)
_NEW_VERSION = _OLD_VERSION + 1


class Scenario(NamedTuple):
    """A command to kill. ``check`` is given what it printed, the home before and the home now."""

    name: str
    task: tuple[str, ...]
    given: str
    check: Callable[[str, Home, Home], None]
    first_use: bool = False

    def command(self, home: Home) -> tuple[str, ...]:
        """The task with the home's folder filled in."""
        return tuple(word.format(home=home.path) for word in self.task)


def prepared_home(folder: Path) -> Home:
    """Return a home with two answers and a card of its own."""
    home = Home(folder / "prepared")
    for command in (
        ("due",),
        ("add", "a question", "an answer"),
        ("answer", CARDS[0], "good", "--at", "2026-11-01T12:00Z"),
        ("answer", CARDS[1], "hard", "--at", "2026-11-02T12:00Z"),
    ):
        assert home.run(*command).code == 0
    return home


def killed_at(step: int, scenario: Scenario, prepared: Home, folder: Path) -> Done:
    """Kill the scenario's command at ``step`` (0: let it end), check the home, return the end."""
    home = Home(folder / "home") if scenario.first_use else prepared.copy(folder / "home")
    done = home.run(str(step), *scenario.command(home), given=scenario.given, program=KILLED)
    assert done.code in (0, -signal.SIGKILL), done
    _check(scenario, done.out, prepared, home)
    return done


def killed_after(seconds: float, scenario: Scenario, prepared: Home, folder: Path) -> Done:
    """Kill the scenario's command ``seconds`` after its start, and check the home."""
    home = Home(folder / "home") if scenario.first_use else prepared.copy(folder / "home")
    done = home.run(
        "0",
        *scenario.command(home),
        given=scenario.given,
        program=KILLED,
        # A timer outlives exec; nothing in the program handles it, so it kills at once.
        before=lambda: signal.setitimer(signal.ITIMER_REAL, seconds) and None,
    )
    assert done.code in (0, -signal.SIGALRM), done
    _check(scenario, done.out, prepared, home)
    return done


def step_count(scenario: Scenario, prepared: Home, folder: Path) -> int:
    """Return how many steps the scenario's command has."""
    return int(killed_at(0, scenario, prepared, folder).err.split()[-1])


def _check(scenario: Scenario, out: str, before: Home, home: Home) -> None:
    again = home.run("due")
    assert (again.code, again.err) == (0, ""), again
    home.assert_sound()
    assert not list(home.path.glob("*.unfinished"))
    scenario.check(out, before, home)


def _first_use(_out: str, _before: Home, home: Home) -> None:
    assert "7 new" in home.run("due").out
    assert len(list(home.decks.rglob("*.mmd"))) == 3


def _review(out: str, _before: Home, home: Home) -> None:
    shown = [int(number) for number in _HEADING.findall(out)]
    acknowledged = 7 if "7 answers" in out else max(shown, default=1) - 1
    given = home.ratings()
    assert len(given) - acknowledged in (0, 1)
    assert len({card for card, _ in given}) == len(given)


def _answer(out: str, before: Home, home: Home) -> None:
    given = home.ratings()[len(before.ratings()) :]
    assert given in ([], [(f"phase5/{CARDS[2]}", 3)])
    assert given or "Good on" not in out


def _undo(out: str, before: Home, home: Home) -> None:
    assert home.ratings() == before.ratings()
    entries = [kind for (kind,) in home.rows("SELECT kind FROM log ORDER BY seq")]
    assert entries in (["rating", "rating"], ["rating", "rating", "retraction"])
    assert entries[-1] == "retraction" or "Undone" not in out


def _add(out: str, before: Home, home: Home) -> None:
    old, new = ((each.decks / "mine.yaml").read_text() for each in (before, home))
    assert new.startswith(old)
    if new == old:
        assert "Added" not in out
    else:
        assert home.run("show", "mine/another", "--json").code == 0


def _add_first(out: str, _before: Home, home: Home) -> None:
    if (home.decks / "fresh.yaml").exists():
        assert home.run("show", "fresh/another", "--json").code == 0
    else:
        assert "Added" not in out


def _export(out: str, _before: Home, home: Home) -> None:
    target = home.path.with_suffix(".apkg")
    if target.exists():
        with zipfile.ZipFile(target) as package:
            assert package.testzip() is None
    else:
        assert "7 cards" not in out


def _rebuild(_out: str, before: Home, home: Home) -> None:
    query = "SELECT * FROM log ORDER BY seq"
    assert home.rows(query) == before.rows(query)


def check_migration(before: Home, home: Home) -> None:
    """A migration that was killed left the old version or the new; a second try ends it."""
    log = "SELECT * FROM log ORDER BY seq"
    assert home.rows(log) == before.rows(log)
    assert home.rows("PRAGMA user_version") in ([(_OLD_VERSION,)], [(_NEW_VERSION,)])
    backup = home.path / "backups" / f"srs-version-{_OLD_VERSION}.db"
    assert home.run("0", "migrate", str(home.store), program=KILLED).code == 0
    assert home.rows("PRAGMA user_version") == [(_NEW_VERSION,)]
    kept = partial(rows_of, backup)
    assert kept("PRAGMA integrity_check") == [("ok",)]
    assert kept("PRAGMA user_version") == [(_OLD_VERSION,)]
    assert kept(log) == before.rows(log)
    left = [path.name for path in backup.parent.iterdir()]
    assert not [name for name in left if "unfinished" in name]


SCENARIOS = (
    Scenario("first-use", ("srs", "due"), "", _first_use, first_use=True),
    Scenario("first-review", ("srs", "review", "--plain"), "\n3\n" * 9, _review, first_use=True),
    Scenario("answer", ("srs", "answer", CARDS[2], "good"), "", _answer),
    Scenario("undo", ("srs", "undo"), "", _undo),
    Scenario("add", ("srs", "add", "another", "one"), "", _add),
    Scenario("add-first", ("srs", "add", "another", "one", "-d", "fresh"), "", _add_first),
    Scenario("export", ("srs", "export", "anki", "-o", "{home}.apkg"), "", _export),
    Scenario("rebuild", ("srs", "doctor", "--rebuild"), "", _rebuild),
)
