"""A newer version of the bundled decks is offered, and never overwrites what was edited."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from srs.app.bundled import (
    Bundled,
    Change,
    accept,
    bundled_files,
    has_offers,
    offers,
    record_bundled,
)
from srs.app.workspace import open_workspace


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "diagrams").mkdir(parents=True)
    (folder / "course.yaml").write_text("cards: []\n")
    (folder / "diagrams" / "one.mmd").write_text("flowchart TD\n  A --> B\n")
    return folder


def files_of(program: Path) -> Bundled:
    found = [path for path in sorted(program.rglob("*")) if path.is_file()]
    return [(path, path.relative_to(program).as_posix()) for path in found]


@pytest.fixture
def decks(program: Path, tmp_path: Path) -> Path:
    """The learner's folder after the first use."""
    folder = tmp_path / "decks"
    shutil.copytree(program, folder)
    record_bundled(folder, files_of(program))
    return folder


def test_nothing_is_offered_right_after_the_first_use(program: Path, decks: Path) -> None:
    assert offers(decks, files_of(program)) == []


def test_an_edit_of_the_learner_alone_is_no_news(program: Path, decks: Path) -> None:
    (decks / "course.yaml").write_text("# mine\ncards: []\n")
    assert offers(decks, files_of(program)) == []


def test_a_newer_version_replaces_a_copy_that_was_never_edited(program: Path, decks: Path) -> None:
    (program / "course.yaml").write_text("title: New\ncards: []\n")
    assert [(offer.name, offer.change) for offer in offers(decks, files_of(program))] == [
        ("course.yaml", Change.NEWER)
    ]
    accept(decks, files_of(program))
    assert (decks / "course.yaml").read_text() == "title: New\ncards: []\n"
    assert offers(decks, files_of(program)) == []


def test_a_newer_version_never_overwrites_an_edited_copy(program: Path, decks: Path) -> None:
    (decks / "course.yaml").write_text("# mine\ncards: []\n")
    (program / "course.yaml").write_text("title: New\ncards: []\n")
    assert [offer.change for offer in accept(decks, files_of(program))] == [Change.EDITED]
    assert (decks / "course.yaml").read_text() == "# mine\ncards: []\n"
    assert offers(decks, files_of(program)) == []


def test_a_new_file_is_taken_and_a_removed_one_stays_away(program: Path, decks: Path) -> None:
    (program / "more").mkdir()
    (program / "more" / "extra.yaml").write_text("cards: []\n")
    (decks / "diagrams" / "one.mmd").unlink()
    assert [offer.name for offer in accept(decks, files_of(program))] == ["more/extra.yaml"]
    assert (decks / "more" / "extra.yaml").is_file()
    assert not (decks / "diagrams" / "one.mmd").exists()


def test_a_damaged_record_offers_without_touching_what_stands(program: Path, decks: Path) -> None:
    (decks / ".bundled.json").write_text("[")
    (program / "course.yaml").write_text("title: New\ncards: []\n")
    assert [offer.change for offer in accept(decks, files_of(program))] == [Change.EDITED]
    assert (decks / "course.yaml").read_text() == "cards: []\n"


def test_the_program_comes_with_the_deck_and_its_three_maps() -> None:
    assert [name for _, name in bundled_files()] == [
        "phase5.yaml",
        "diagrams/bridge.mmd",
        "diagrams/lineage.mmd",
        "diagrams/perception.mmd",
    ]


def test_whether_anything_is_new_is_asked_of_the_files_only_once(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "home", 0)
    source = tmp_path / "new.yaml"
    source.write_text("cards: []\n")
    bundled = [*bundled_files(), (source, "new.yaml")]
    assert not has_offers(workspace.store, workspace.decks, bundled_files())
    assert has_offers(workspace.store, workspace.decks, bundled)
    assert has_offers(workspace.store, workspace.decks, bundled), "until it is taken or declined"
    record_bundled(workspace.decks, bundled)
    assert not has_offers(workspace.store, workspace.decks, bundled)
    (workspace.decks / ".bundled.json").unlink()  # no file is read where the store remembers
    assert not has_offers(workspace.store, workspace.decks, bundled)
    source.write_text("title: another\ncards: []\n")
    assert has_offers(workspace.store, workspace.decks, bundled)
    workspace.store.close()


def test_a_store_that_is_being_written_does_not_stop_the_question(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "home", 0)
    workspace.store.execute("PRAGMA busy_timeout = 0")
    writer = sqlite3.connect(workspace.store_path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert not has_offers(workspace.store, workspace.decks, bundled_files())
    writer.execute("ROLLBACK")
    writer.close()
    workspace.store.close()
