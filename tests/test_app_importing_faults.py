"""Imports that fail: what was here before is here afterwards, byte for byte."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_exchange import DATA, Desk, new_desk, zone
from anki_package_files import LEGACY, MODERN, WHOLE, pack, with_collection
from anki_package_mutations import Packages, mutated
from faults.homes import KILLED, Home, assert_told, heed_permissions

from srs.errors import SrsError
from srs.model.entry import EntryKind

NOW = 1_795_467_200_000
AT_NOW = ("--now", "2026-11-23T21:00Z")
MINE = "deck: mine\ncards:\n  - {id: a, front: A, back: B}  # a remark\n"
SEED = 6
DAMAGED = 15  # packages; by hand thousands
KILLS = 2  # of one import; by hand at every step
ESCAPES = "\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\u202e"


@pytest.fixture(scope="module", autouse=True)
def _in_utc() -> Iterator[None]:
    with zone("UTC"):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = new_desk(tmp_path, {"mine.yaml": MINE})
    desk.log(EntryKind.RATING, "mine/a", NOW - 5000, rating=3)
    return desk


def everything(desk: Desk) -> tuple[object, ...]:
    """The home: its files and folders but the store's own, what the store tells of the log."""
    names = sorted(
        str(path.relative_to(desk.home))
        for path in desk.home.rglob("*")
        if not path.name.startswith("srs.db")
    )
    return names, desk.files(), desk.entries(), desk.states()


def assert_refused(desk: Desk, package: Path) -> SrsError:
    before = everything(desk)
    with pytest.raises(SrsError) as refused:
        desk.bring(package, NOW)
    assert everything(desk) == before
    return refused.value


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("package", [MODERN, LEGACY, WHOLE], ids=lambda path: path.name)
def test_a_package_cut_short_changes_nothing(
    desk: Desk, package: Path, share: float, tmp_path: Path
) -> None:
    data = package.read_bytes()
    cut = tmp_path / "cut.apkg"
    cut.write_bytes(data[: int(len(data) * share)])
    assert_refused(desk, cut)


def test_what_is_no_package_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    empty, text = tmp_path / "empty.apkg", tmp_path / "text.apkg"
    pack(empty, {"media": b"{}"})
    text.write_text("no zip")
    for path in (empty, text, tmp_path / "missing.apkg", tmp_path):
        assert_refused(desk, path)


def test_what_comes_of_damaged_packages_is_sound(tmp_path: Path) -> None:
    packages, chance = Packages(), random.Random(SEED)
    refused = 0
    for number in range(DAMAGED):
        desk = new_desk(tmp_path / str(number))
        path = tmp_path / f"{number}.apkg"
        mutated(packages, chance, path)
        try:
            desk.bring(path, NOW)  # which compares the states with a replay
            assert not desk.bring(path, NOW + 1000).has_changes
        except SrsError:
            refused += 1
            assert (desk.files(), desk.entries()) == ({}, [])
        with desk.opened() as workspace:
            assert workspace.news.problems == ()
    assert refused < DAMAGED


def test_a_deck_file_with_a_mistake_stops_all_of_it(desk: Desk) -> None:
    broken = desk.decks / "Sample.yaml"
    broken.write_text("cards: [\n")
    error = assert_refused(desk, WHOLE)
    assert "Sample.yaml" in str(error)


def test_a_file_that_is_another_deck_stops_all_of_it(desk: Desk) -> None:
    (desk.decks / "Sample.yaml").write_text("deck: other\ncards: []\n")
    error = assert_refused(desk, WHOLE)
    assert "not the deck 'Sample'" in str(error)


def test_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (desk.decks / "Sample").symlink_to(away)
    assert_refused(desk, WHOLE)
    assert list(away.iterdir()) == []


def test_an_error_of_the_store_puts_the_files_back(desk: Desk) -> None:
    trigger = (
        "CREATE TRIGGER no_imports BEFORE INSERT ON log WHEN new.kind = 'import'"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    with desk.opened() as workspace:
        workspace.store.execute(trigger)
    before = everything(desk)
    with pytest.raises(Exception, match="no room"):
        desk.bring(WHOLE, NOW)
    assert everything(desk) == before
    with desk.opened() as workspace:
        workspace.store.execute("DROP TRIGGER no_imports")
    assert desk.bring(WHOLE, NOW).total("new") == 17


def test_decks_that_may_not_be_written_to_stay_as_they_are(desk: Desk) -> None:
    home = Home(desk.home)
    before = everything(desk)
    desk.decks.chmod(0o555)
    try:
        done = home.run("import", str(WHOLE), *AT_NOW, before=heed_permissions)
    finally:
        desk.decks.chmod(0o755)
    assert done.code != 0
    assert "Traceback" not in done.err
    assert everything(desk) == before


def test_an_import_killed_at_any_step_is_whole_after_the_next(desk: Desk, tmp_path: Path) -> None:
    command = ("srs", "import", str(WHOLE), "--deck", "Sample::Sub B", *AT_NOW)
    prepared = Home(desk.home)
    assert prepared.run("due", *AT_NOW).code == 0
    whole = prepared.copy(tmp_path / "whole")
    steps = int(whole.run("0", *command, program=KILLED).err.split()[-1])
    wanted = Desk(whole.path)
    for step in random.Random("import").sample(range(steps // 3, steps), KILLS):
        home = prepared.copy(tmp_path / str(step))
        assert home.run(str(step), *command, program=KILLED).code == -signal.SIGKILL
        home.assert_sound()
        found = Desk(home.path)
        found.bring(WHOLE, NOW, decks=["Sample::Sub B"])
        # What was half written is left, hidden, under a name of its own.
        files = {path: data for path, data in found.files().items() if ".part" not in path}
        assert files == wanted.files()
        assert found.states() == wanted.states()
        ratings = [entry.id for entry in found.standing() if entry.kind == EntryKind.RATING]
        assert len(ratings) == len(set(ratings)) == 1 + 6


def test_nothing_of_a_package_reaches_the_terminal_unescaped(desk: Desk, tmp_path: Path) -> None:
    def spoil(connection: object) -> None:
        run = connection.execute  # type: ignore[attr-defined]
        run(f"""UPDATE col SET decks = replace(decks, '"Sample"', '"Sam{ESCAPES}ple"')""")
        script = "<script>alert(1)</script><b onclick=x>\x1b[2J\x1b]0;x\x07\x9b31m\u202e"
        run("UPDATE notes SET flds = ? || flds, tags = ' \x1b[2Jtag '", (script,))
        run(
            "UPDATE notes SET flds = flds || ? WHERE id = (SELECT min(id) FROM notes)",
            ("x" * 10_000_000,),
        )

    package = pack(tmp_path / "evil\x1b[2J.apkg", with_collection(spoil, is_legacy=True))
    home = Home(desk.home)
    for command in (("--deck", "\x1b[2J"), (), ("--json", "--dry-run")):
        done = home.run("import", str(package), *command, *AT_NOW)
        assert not set(done.out + done.err) & set("\x1b\x07\x9b\u202e"), done.out
        assert "Traceback" not in done.err
    assert_told(home.run("import", str(DATA / "none.apkg")), 3, "none.apkg")
    done = home.run("due", *AT_NOW)
    assert not set(done.out + done.err) & set("\x1b\x07\x9b\u202e")
    undone = home.run("undo", "--list")
    assert "import of evil" in undone.out
    assert "\x1b" not in undone.out
    home.assert_sound()
