"""What is no package of Anki, or a damaged one, is refused, and told what it is not."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from anki_package_files import (
    LEGACY,
    MODERN,
    Members,
    members_of,
    modern,
    pack,
    packed,
    unpacked,
    with_collection,
    zeros,
)

from srs.anki.reading.package import open_package
from srs.errors import NotFoundError, SrsError

DATABASE, OLD_DATABASE, OLDEST = "collection.anki21b", "collection.anki21", "collection.anki2"


def refusal(path: Path) -> str:
    with pytest.raises(SrsError) as caught, open_package(path):
        pass
    assert caught.value.where == str(path)
    assert caught.value.fix
    assert "\x1b" not in caught.value.what
    return caught.value.what


def with_flag(data: bytes, offset: int, value: bytes) -> bytes:
    """Change a field in every entry of the zip's table of contents."""
    found, at = bytearray(data), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        found[at + offset : at + offset + len(value)] = value
        at += 4
    return bytes(found)


def with_a_page_twice(database: bytes) -> bytes:
    """Let the tree of the schema, whose root is page 1, name one page as two of its children."""
    found = bytearray(database)
    assert found[100] == 5  # the root has children: its cells name all but the last
    cell = int.from_bytes(found[112:114], "big")
    found[108:112] = found[cell : cell + 4]
    return bytes(found)


WHOLE_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "not a package"),
    "text": (lambda: b"front\tback\n" * 100, "not a package"),
    "a database": (lambda: members_of(LEGACY)[OLD_DATABASE], "not a package"),
    "the first half": (lambda: MODERN.read_bytes()[:30_000], "not all of one"),
    "an empty zip": (lambda: b"PK\x05\x06" + bytes(18), "no collection"),
    "encrypted": (lambda: with_flag(MODERN.read_bytes(), 8, b"\x01\x00"), "encrypted"),
    "packed unknown": (lambda: with_flag(MODERN.read_bytes(), 10, b"\x63\x00"), "does not use"),
    "packed with bzip2": (lambda: with_flag(MODERN.read_bytes(), 10, b"\x0c\x00"), "does not use"),
    "sizes that lie": (lambda: with_flag(MODERN.read_bytes(), 24, b"\x00\x00\xff\x7f"), "meta"),
    "members beyond its end": (
        lambda: with_flag(MODERN.read_bytes(), 42, b"\x00\x00\xff\x7f"),
        "'meta' in the package is damaged",
    ),
    "members before its start": (lambda: MODERN.read_bytes()[200:], "'meta' in the package"),
    "a vast table of contents": (
        lambda: bytes(17 << 20) + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, 17 << 20, 0, 0),
        "table of contents",
    ),
}


@pytest.mark.parametrize(("make", "says"), WHOLE_FILES.values(), ids=WHOLE_FILES)
def test_a_file_that_is_no_package_says_what_it_is_not(
    tmp_path: Path, make: Callable[[], bytes], says: str
) -> None:
    path = tmp_path / "a.apkg"
    path.write_bytes(make())
    assert says in refusal(path)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError), open_package(tmp_path / "none.apkg"):
        pass
    assert "not a file" in refusal(tmp_path)


PACKAGES: dict[str, tuple[Callable[[], Members], str]] = {
    "no collection": (lambda: {"a.txt": b"x"}, "not a package of Anki"),
    "meta without its collection": (lambda: modern(**{DATABASE: None}), "lacks its collection"),
    "meta of a newer format": (lambda: modern(meta=b"\x08\x04"), "format 4"),
    "meta that is no message": (lambda: modern(meta=b"\x08"), "'meta' in the package is damaged"),
    "only the note for old versions": (
        lambda: {OLDEST: members_of(MODERN)[OLDEST], "media": b"{}"},
        "lost its collection",
    ),
    "no zstd": (lambda: modern(**{DATABASE: b"x" * 100}), "can't be unpacked"),
    "half of it": (
        lambda: modern(**{DATABASE: members_of(MODERN)[DATABASE][:4_000]}),
        "damaged",
    ),
    "no database": (lambda: modern(**{DATABASE: packed(b"x" * 5_000)}), "not a database"),
    "another database": (
        lambda: modern(**{DATABASE: packed(unpacked(members_of(MODERN)[DATABASE])[:4_096])}),
        "damaged",
    ),
    "an index of a table whose name is no text": (
        lambda: modern(
            **{
                DATABASE: packed(
                    unpacked(members_of(MODERN)[DATABASE]).replace(
                        b"ON notetypes (usn)", b"ON note\x8aypes (usn)"
                    )
                )
            }
        ),
        "the collection in this package is damaged",
    ),
    "a page that is there twice": (
        lambda: modern(
            **{DATABASE: packed(with_a_page_twice(unpacked(members_of(MODERN)[DATABASE])))}
        ),
        "the collection in this package is damaged",
    ),
    "a bomb of zstd": (lambda: modern(**{DATABASE: zeros(100)}), "unpacks to more than"),
    "a bomb of deflate": (lambda: {OLDEST: bytes(90 << 20)}, "unpacks to more than"),
    "a window of 128 MiB": (
        lambda: modern(**{DATABASE: b"\x28\xb5\x2f\xfd\x00\x88" + b"\x01\x00\x00"}),
        "can't be unpacked",
    ),
}


@pytest.mark.parametrize(("make", "says"), PACKAGES.values(), ids=PACKAGES)
def test_a_package_that_can_not_be_used_says_why(
    tmp_path: Path, make: Callable[[], Members], says: str
) -> None:
    assert says in refusal(pack(tmp_path / "a.apkg", make()))


def test_a_member_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    members = list(members_of(MODERN).items())
    with pytest.warns(UserWarning, match="Duplicate name"):
        pack(tmp_path / "a.apkg", [*members, (DATABASE, members_of(MODERN)[DATABASE])])
    assert "two members" in refusal(tmp_path / "a.apkg")


REFUSED: dict[str, tuple[str, str]] = {
    "schema of the future": ("UPDATE col SET ver = 19", "schema 19"),
    "schema of the past": ("UPDATE col SET ver = 10", "schema 10"),
    "schema between": ("UPDATE col SET ver = 14", "schema 14"),
    "no collection row": ("DELETE FROM col", "'col' is empty"),
    "no table": ("DROP TABLE revlog", "no table 'revlog'"),
    "no column": ("ALTER TABLE cards RENAME COLUMN odue TO other", "no column 'odue'"),
    "no notetypes": ("DROP TABLE notetypes", "no table 'notetypes'"),
    "a view": (
        "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n",
        "neither table nor index",
    ),
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT randomblob(1000000000); END",
        "neither table nor index",
    ),
    "a virtual table": (
        "DROP TABLE revlog; CREATE VIRTUAL TABLE revlog USING fts5(id, cid)",
        "neither table nor index",
    ),
    "a computed column": (
        "ALTER TABLE notes ADD COLUMN x AS (hex(zeroblob(100000000)))",
        "computes its column",
    ),
    "rows without numbers": (
        "CREATE TABLE r AS SELECT * FROM revlog; DROP TABLE revlog; ALTER TABLE r RENAME TO revlog",
        "have no numbers",
    ),
    "a name that moves the cursor": (
        'CREATE VIEW "\x1b]0;x" AS SELECT 1',
        "'?]0;x' is neither table nor index",
    ),
}


@pytest.mark.parametrize(("script", "says"), REFUSED.values(), ids=REFUSED)
def test_a_collection_that_is_not_ankis_is_refused(tmp_path: Path, script: str, says: str) -> None:
    assert says in refusal(pack(tmp_path / "a.apkg", with_collection(script)))
