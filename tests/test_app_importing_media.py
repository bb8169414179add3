"""Media of packages of strangers: where the files go, and which do not come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from anki_exchange import Desk, new_desk
from anki_package_files import pack, with_collection

from srs.anki.reading.package import open_package
from srs.app.importing.media import ImportedMedia
from srs.app.importing.report import ImportReport
from srs.app.library import DECK_SUFFIXES
from srs.model.map_names import MAP_SUFFIXES

NOW = 1_795_500_000_000  # ms
LONG = "あ" * 83 + ".png"  # 253 bytes


def package(folder: Path, media: Mapping[str, bytes]) -> Path:
    """A package with one note that shows all of ``media``."""
    shown = "".join(f'<img src="{name}">' for name in media)
    change = f"UPDATE notes SET flds = '{shown}' || flds WHERE flds LIKE 'What is 2+2%'"
    members = with_collection(change, is_legacy=True)
    numbers = {str(900 + at): name for at, name in enumerate(media)}
    listed = json.loads(members["media"]) | numbers
    files = dict(zip(numbers, media.values(), strict=True))
    return pack(folder / "x.apkg", members | {"media": json.dumps(listed).encode()} | files)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def media_of(desk: Desk) -> dict[str, bytes]:
    return {path: data for path, data in desk.files().items() if "media/" in path}


def test_media_that_would_be_taken_for_decks_or_maps_do_not_come(
    desk: Desk, tmp_path: Path
) -> None:
    endings = (*DECK_SUFFIXES, *MAP_SUFFIXES, ".YAML", ".yaml.")
    media = {f"x{at}{ending}": b"name: x\n" for at, ending in enumerate(endings)}
    report = desk.bring(package(tmp_path, media | {"y.yaml.png": b"y"}), NOW)
    assert not [path for path in media_of(desk) if Path(path).name.startswith("x")]
    assert b"y" in media_of(desk).values()
    reason = "media that decks or maps are made of, by their names: x0.yaml, x1.yml, x2.mmd, …"
    assert report.left_out[reason] == len(media)
    assert set(desk.decks.rglob("*.yaml")) == {
        path for path in desk.decks.rglob("*.yaml") if path.parent.name != "media"
    }


def test_long_names_that_clash_all_find_a_place(desk: Desk, tmp_path: Path) -> None:
    there = desk.decks / "Sample" / "media"
    media = {LONG: b"1", "あ" * 82 + ".png": b"2", "あ" * 82 + "?.png": b"3"}
    bring = package(tmp_path, media)
    first = desk.bring(bring, NOW)
    names = {data: Path(path).name for path, data in media_of(desk).items()}
    assert first.media >= len(media)
    assert {b"1", b"2", b"3"} <= names.keys()
    assert all(len(name.encode()) <= 200 for name in names.values())
    again = desk.bring(bring, NOW + 1)
    assert again.media == 0
    assert there.parent.parent == desk.decks


def test_a_place_that_is_taken_is_taken_by_no_second_file(tmp_path: Path) -> None:
    path = package(tmp_path, {"a?b.png": b"1", "a:b.png": b"2", LONG: b"3"})
    decks = tmp_path / "decks"
    places: list[str] = []
    for _ in range(4):  # what is there by now is other people's
        with open_package(path) as opened:
            media = ImportedMedia(opened, decks, ImportReport("x"))
            shown = [media.pather("d")(name) for name in ("a?b.png", "a:b.png", LONG)]
            new = [file.path for file in media.files()]
        assert [f"d/{path}" for path in shown] == new
        assert not {place.casefold() for place in places} & {place.casefold() for place in new}
        assert len({place.casefold() for place in new}) == 3
        for place in new:
            assert len(Path(place).name.encode()) <= 200
            (decks / place).parent.mkdir(parents=True, exist_ok=True)
            (decks / place).write_bytes(b"other")
        places += new


def test_what_was_asked_for_by_a_note_that_does_not_come_is_not_told(tmp_path: Path) -> None:
    report = ImportReport("x")
    with open_package(package(tmp_path, {"a.yaml": b"1", "b.png": b"2"})) as opened:
        media = ImportedMedia(opened, tmp_path, report)
        mark = media.mark()
        for name in ("a.yaml", "b.png", "lacking.png"):
            media.pather("d")(name)
        media.forget_since(mark)
        media.tell_missing()
        assert list(media.files()) == []
    assert report.left_out == {}
