"""The files of a package: what their names and sizes may not do, and what is left behind."""

from __future__ import annotations

import json
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from anki_package_files import LEGACY, MODERN, members_of, modern, pack, packed, zeros
from test_anki_reading_fuzz import read_to_the_end

from srs.anki.reading.package import open_package
from srs.errors import NotFoundError, SrsError

DATABASE = "collection.anki21b"
NOTES = 17


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a\\b", "a\x00", "a\x1b[2J", "", ".", "..", "é" * 128, "\ud800"]
)
def test_a_media_name_that_is_no_file_name_is_left_out(tmp_path: Path, name: str) -> None:
    members = members_of(LEGACY) | {"media": json.dumps({"0": name, "1": "e\u0301"}).encode()}
    with open_package(pack(tmp_path / "a.apkg", members)) as package:
        assert package.media_names() == {"é"}
        assert package.skipped == {"media files with a name that is no file name": 1}
        assert all(line.isprintable() for line in package.examples[next(iter(package.skipped))])
        with pytest.raises(NotFoundError):
            package.read_media(name)


@pytest.mark.parametrize(
    "media",
    [b"", b"[]", b"{", b"\xff", b'{"0": 1}', b'{"meta": "a"}', b"[" * 100_000, b'{"1e3": "a"}'],
    ids=lambda media: str(media[:8]),
)
def test_a_damaged_list_of_media_costs_only_the_media(tmp_path: Path, media: bytes) -> None:
    path = pack(tmp_path / "a.apkg", members_of(LEGACY) | {"media": media})
    assert read_to_the_end(path) == NOTES
    with open_package(path) as package:
        assert package.media_names() == frozenset()
        assert package.skipped == {"all media files: the package's list of them is damaged": 1}


def test_a_media_file_that_is_not_what_the_package_says_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.apkg", modern(**{"0": packed(b"other"), "1": zeros(300)}))
    with open_package(path) as package:
        with pytest.raises(SrsError, match=r"'dot\.png' is not what the package says"):
            package.read_media("dot.png")
        with pytest.raises(SrsError, match="unpacks to more than"):
            package.read_media("diagram.svg")


def test_all_media_together_are_bounded(tmp_path: Path) -> None:
    names = "abc"
    entry = b"\x0a\x01%c\x10\x80\x80\x80\x0f"  # field 1: a name of one byte; field 2: 30 MiB
    listed = b"".join(b"\x0a%c" % 8 + entry % ord(name) for name in names)
    files = {str(number): zeros(30) for number in range(len(names))}
    path = pack(tmp_path / "a.apkg", modern(**files, media=packed(listed)))
    with open_package(path) as package:
        assert package.media_names() == set(names)
        for name in ("a", "b", "b", "a"):  # what is read again counts once
            assert len(package.read_media(name)) == 30 << 20
        with pytest.raises(SrsError, match="unpacks to more than"):
            package.read_media("c")


def test_a_bomb_takes_little_memory_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(tmp_path / "a.apkg", modern(**{DATABASE: zeros(200)}))
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    tracemalloc.start()
    with pytest.raises(SrsError, match="unpacks to more than"), open_package(path):
        pass
    assert tracemalloc.get_traced_memory()[1] < 16 << 20
    tracemalloc.stop()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("failure", [KeyboardInterrupt, SrsError("x"), None])
def test_the_unpacked_collection_is_private_and_goes_in_any_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException | None
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def read() -> None:
        with open_package(MODERN) as package:
            assert [file.stat().st_mode & 0o777 for file in tmp_path.iterdir()] == [0o600]
            assert package.note_count == NOTES
            if failure is not None:
                raise failure

    if failure is None:
        read()
    else:
        with pytest.raises(type(failure) if isinstance(failure, SrsError) else KeyboardInterrupt):
            read()
    assert list(tmp_path.iterdir()) == []


def test_no_member_is_written_where_its_name_says(tmp_path: Path) -> None:
    members = members_of(LEGACY) | {"../escaped": b"x", "/srs-escaped": b"x"}
    inner = tmp_path / "inner"
    inner.mkdir()
    assert read_to_the_end(pack(inner / "a.apkg", members)) == NOTES
    assert [path.name for path in tmp_path.rglob("*")] == ["inner", "a.apkg"]
    assert not Path("/srs-escaped").exists()
