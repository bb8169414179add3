"""The package as a file: written whole or not at all, and the same bytes every time."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from srs.anki.export import ExportDeck, ExportSummary, write_package
from srs.errors import NotFoundError, SrsError
from srs.model.deck import Deck, Prompt
from srs.model.note import Note, NoteKind

NOW = 1_764_000_000_000  # ms
MODIFIED = 1_750_000_000  # s

NOTES = (
    Note("clip", NoteKind.BASIC, "CLIP", "contrastive", tags=("vision", "a::b")),
    Note("vit", NoteKind.REVERSED, "ViT", "vision transformer"),
    Note("gap", NoteKind.CLOZE, "{{c2::two}} and {{c1::one}} and {{c1::more}}", ""),
)
PROMPTS = (Prompt("why", "Why?", "Because."), Prompt("how", "How?"))
DECK = Deck("course/week1", "Week 1", notes=NOTES, prompts=PROMPTS)


def export(path: Path, *decks: ExportDeck, now: int = NOW) -> ExportSummary:
    return write_package(decks or (ExportDeck(DECK, MODIFIED),), path, now=now)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(path) as package, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(package.read("collection.anki2"))
        return connection.execute(query).fetchall()


def test_the_summary_counts_notes_cards_and_prompts(tmp_path: Path) -> None:
    assert export(tmp_path / "x.apkg") == ExportSummary(notes=3, cards=5, prompts=2)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    export(tmp_path / "a.apkg")
    export(tmp_path / "b.apkg")
    export(tmp_path / "later.apkg", now=NOW + 1)
    assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()
    assert (tmp_path / "a.apkg").read_bytes() != (tmp_path / "later.apkg").read_bytes()


def test_ids_are_unique_and_new_cards_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    second = Deck("other", "Other", notes=(Note("clip", NoteKind.BASIC, "a", "b"),))
    export(path, ExportDeck(DECK, MODIFIED), ExportDeck(second, MODIFIED))
    cards = rows(path, "SELECT id, nid, due, ord FROM cards ORDER BY id")
    notes = rows(path, "SELECT id, guid FROM notes")
    assert len({card[0] for card in cards}) == len(cards) == 8
    assert len({note[0] for note in notes}) == len({note[1] for note in notes}) == len(notes) == 6
    assert [card[2:] for card in cards] == [
        *[(1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (5, 0), (6, 0)]
    ]


def test_guids_depend_on_first_names_and_on_nothing_else(tmp_path: Path) -> None:
    before, after = tmp_path / "before.apkg", tmp_path / "after.apkg"
    export(before)
    rewritten = Note("new-clip", NoteKind.BASIC, "other", "text", tags=("t",))
    deck = Deck("renamed", "New title", notes=(rewritten,), prompts=(Prompt("wherefore", "Eh?"),))
    names = {"new-clip": "clip", "wherefore": "why"}
    moved = ExportDeck(deck, MODIFIED, first_name="course/week1", first_ids=names)
    export(after, moved, now=NOW + 5)
    guids = "SELECT guid FROM notes ORDER BY id"
    old = rows(before, guids)
    assert rows(after, guids) == [old[0], old[3]]


def test_guids_are_those_of_earlier_versions(tmp_path: Path) -> None:
    """Another guid for the same note would double every learner's notes."""
    export(tmp_path / "x.apkg")
    guids = rows(tmp_path / "x.apkg", "SELECT guid FROM notes ORDER BY id")
    assert [guid for (guid,) in guids] == [
        "Jq2_.Bm}m#",
        "w++6L5Fbe^",
        "AedJdijp<.",
        "Mr8vZAj+Y$",
        "yQj*j=6*!s",
    ]


def test_a_prompt_and_a_note_of_one_name_are_two_notes(tmp_path: Path) -> None:
    note = Note("why", NoteKind.BASIC, "a", "b")
    deck = Deck("d", "D", notes=(note,), prompts=(Prompt("why", "Why?"),))
    export(tmp_path / "x.apkg", ExportDeck(deck, MODIFIED))
    assert rows(tmp_path / "x.apkg", "SELECT count(DISTINCT guid) FROM notes") == [(2,)]


def test_notes_carry_their_own_modification_time(tmp_path: Path) -> None:
    export(tmp_path / "x.apkg", ExportDeck(DECK, MODIFIED, note_modified={"vit": 7, "how": 9}))
    times = rows(tmp_path / "x.apkg", "SELECT mod FROM notes ORDER BY id")
    assert times == [(MODIFIED,), (7,), (MODIFIED,), (MODIFIED,), (9,)]


def test_a_cloze_number_that_anki_does_not_have_is_refused(tmp_path: Path) -> None:
    deck = Deck("d", "D", notes=(Note("far", NoteKind.CLOZE, "{{c501::x}}", ""),))
    with pytest.raises(SrsError, match=r"d/far has a cloze c501"):
        export(tmp_path / "x.apkg", ExportDeck(deck, MODIFIED))
    assert list(tmp_path.iterdir()) == []


def test_an_empty_deck_is_refused_instead_of_an_empty_package(tmp_path: Path) -> None:
    with pytest.raises(SrsError, match="nothing to export"):
        export(tmp_path / "x.apkg", ExportDeck(Deck("d", "D"), MODIFIED))
    assert list(tmp_path.iterdir()) == []


def test_an_older_package_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    path.write_text("old")
    export(path)
    assert zipfile.is_zipfile(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_package_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        export(tmp_path / "x.apkg")
    finally:
        os.umask(before)
    assert (tmp_path / "x.apkg").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "x.apkg"
    link.symlink_to(tmp_path / "there" / "real.apkg")
    export(link)
    assert link.is_symlink()
    assert zipfile.is_zipfile(tmp_path / "there" / "real.apkg")


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".apkg")
    export(path)
    assert zipfile.is_zipfile(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no folder .*missing") as caught:
        export(tmp_path / "missing" / "x.apkg")
    assert caught.value.fix


@pytest.mark.parametrize("kind", ["a folder", "not a regular file"])
def test_a_target_that_is_no_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "x.apkg"
    if kind == "a folder":
        target.mkdir()
    else:
        os.mkfifo(target)
    with pytest.raises(SrsError, match=f"the target is {kind}"):
        export(target)
    assert list(tmp_path.iterdir()) == [target]


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder that the user of the test may read only, whoever that is."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_read_only_folder_is_said(read_only_folder: Path) -> None:
    path = read_only_folder / "x.apkg"
    with pytest.raises(SrsError, match="cannot be written: Permission denied") as caught:
        export(path)
    assert caught.value.where == str(path)
    assert "folder that you may write to" in caught.value.fix


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_when_writing_fails_midway_the_older_package_stands(tmp_path: Path) -> None:
    path = tmp_path / "x.apkg"
    path.write_text("old")
    with files_no_longer_than(100), pytest.raises(SrsError, match="cannot be written"):
        export(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
