"""The collection of a package: which member it is, and the database it makes.

The database is a stranger's. It is opened for reading only, its structure is checked before the
first query, and nothing in its schema is run: what is read are plain tables.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from srs.anki.reading.archive import MIB, Archive
from srs.anki.reading.faults import SQLITE_ERRORS, damaged, damaged_collection
from srs.anki.reading.wire import WireError, last_fields, whole
from srs.errors import SrsError

META = "meta"
_META_LIMIT = MIB
_VERSION = 1
_NEWEST_FORMAT = 3
_MEMBERS = {3: "collection.anki21b", 2: "collection.anki21", 1: "collection.anki2"}
# 15 brought the tables of notetypes and decks; 16 to 18 changed none that is read here.
SCHEMA_OF_TEXT = 11
SCHEMAS_OF_TABLES = range(15, 19)
_COLLECTION_LIMIT = 4096 * MIB
_CELL_LIMIT = 32 * MIB  # bytes of one value or row
_BASE = {
    "col": {"id", "crt", "mod", "ver", "conf", "models", "decks"},
    "notes": {"id", "guid", "mid", "mod", "tags", "flds"},
    "cards": {
        *("id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", "reps", "lapses"),
        *("odue", "odid", "flags", "data", "mod"),
    },
    "revlog": {"id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type"},
}
_TABLES = {
    "config": {"key", "val"},
    "decks": {"id", "name", "kind"},
    "notetypes": {"id", "name", "config"},
    "fields": {"ntid", "ord", "name"},
    "templates": {"ntid", "ord", "name", "config"},
}


class Format(NamedTuple):
    """How a package is written: its collection's member, and whether zstd packs the parts."""

    member: str
    is_zstd: bool


def package_format(archive: Archive) -> Format:
    """Return how the package is written.

    Raises SrsError where it is of a newer format, or no package of Anki's at all.
    """
    version = _meta_version(archive)
    if version > _NEWEST_FORMAT:
        raise SrsError(
            f"the package is written in format {version}; the newest known here is 3",
            where=archive.where,
            fix="in Anki, export it with 'Support older Anki versions' ticked, or upgrade srs",
        )
    # Without a usable meta (Anki before 2.1.50 wrote none) the newest collection is the true one.
    wanted = [version] if version in _MEMBERS else list(_MEMBERS)
    for number in wanted:
        if (member := _MEMBERS[number]) in archive:
            return Format(member, number == _NEWEST_FORMAT)
    if META in archive or "media" in archive or any(name in archive for name in _MEMBERS.values()):
        raise damaged("the package lacks its collection", archive.where)
    raise SrsError(
        "this zip file is not a package of Anki: it has no collection",
        where=archive.where,
        fix="packages are the .apkg and .colpkg files that Anki's File > Export writes",
    )


def _meta_version(archive: Archive) -> int:
    if META not in archive:
        return 0
    try:
        return whole(last_fields(archive.read(META, _META_LIMIT)).get(_VERSION))
    except WireError as error:
        raise damaged(f"'{META}' in the package is damaged ({error})", archive.where) from error


@contextmanager
def open_collection(archive: Archive, form: Format) -> Iterator[sqlite3.Connection]:
    """Unpack the collection and open it. Its file is gone when this ends, however it ends."""
    try:
        path = _unpacked(archive, form)
    except OSError as error:
        raise SrsError(
            f"the collection can't be unpacked: {error.strerror}",
            where=archive.where,
            fix="make room for temporary files, or name another place for them in TMPDIR",
        ) from error
    try:
        with closing(_connect(path, archive.where)) as connection:
            yield connection
    finally:
        path.unlink(missing_ok=True)


def _unpacked(archive: Archive, form: Format) -> Path:
    # Only the learner may read it.
    handle, name = tempfile.mkstemp(prefix="srs-", suffix=".anki")
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in archive.chunks(form.member, _COLLECTION_LIMIT, is_zstd=form.is_zstd):
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _connect(path: Path, where: str) -> sqlite3.Connection:
    connection = None
    try:
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        _restrict(connection)
        _check_schema_runs_nothing(connection)
        _check_structure(connection)
        _check_tables(connection, _BASE)
    except SQLITE_ERRORS as error:
        if connection is not None:
            connection.close()
        raise damaged_collection(error, where) from error
    except BaseException:
        if connection is not None:
            connection.close()
        raise
    return connection


def _restrict(connection: sqlite3.Connection) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _CELL_LIMIT)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.create_collation("unicase", _unicase)
    # What is no UTF-8 comes with U+FFFD in its place.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA mmap_size = 0")
    # A check could be made to take for ever.
    connection.execute("PRAGMA ignore_check_constraints = ON")


def _unicase(left: str, right: str) -> int:
    first, second = left.casefold(), right.casefold()
    return (first > second) - (first < second)


def _check_schema_runs_nothing(connection: sqlite3.Connection) -> None:
    """Refuse views, triggers, virtual tables and computed columns. No collection of Anki has any.

    What is only a table can do nothing but hold rows.
    """
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
        " OR (type = 'table' AND ifnull(rootpage, 0) = 0) LIMIT 1"
    ):
        raise sqlite3.DatabaseError(f"its '{name}' is neither table nor index")
    for name, column in connection.execute(
        "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_xinfo(t.name) AS c"
        " WHERE t.type = 'table' AND c.hidden LIMIT 1"
    ):
        raise sqlite3.DatabaseError(f"its table '{name}' computes its column '{column}'")


def _check_structure(connection: sqlite3.Connection) -> None:
    """Refuse a file whose pages do not make trees.

    It would end in an error, in rows that come twice, or never end.
    """
    for (message,) in connection.execute("PRAGMA quick_check(1)"):
        # Other messages are of values that do not fit their columns. Those are read as they are.
        if str(message).startswith("*** in database"):
            raise sqlite3.DatabaseError(str(message).splitlines()[-1])


def _check_tables(connection: sqlite3.Connection, wanted: dict[str, set[str]]) -> None:
    for table, columns in wanted.items():
        found = {
            str(name).lower(): (str(declared).upper(), key)
            for name, declared, key in connection.execute(
                "SELECT name, type, pk FROM pragma_table_info(?)", (table,)
            )
        }
        if not found:
            raise sqlite3.DatabaseError(f"it has no table '{table}'")
        if missing := sorted({column.lower() for column in columns} - found.keys()):
            raise sqlite3.DatabaseError(f"its table '{table}' has no column '{missing[0]}'")
        if table in _BASE and found["id"] != ("INTEGER", 1):
            raise sqlite3.DatabaseError(f"the rows of its table '{table}' have no numbers")


def check_schema(connection: sqlite3.Connection, version: object, where: str) -> bool:
    """Return whether notetypes and decks have tables (else they are text in ``col``).

    Raises SrsError where the schema is of a ``version`` that is not known.
    """
    if version == SCHEMA_OF_TEXT:
        return False
    if version not in SCHEMAS_OF_TABLES:
        raise SrsError(
            f"the collection has schema {str(version)[:20]}; known here are 11 and 15 to 18",
            where=where,
            fix="in Anki, export it with 'Support older Anki versions' ticked, or upgrade srs",
        )
    try:
        _check_tables(connection, _TABLES)
    except SQLITE_ERRORS as error:
        raise damaged_collection(error, where) from error
    return True
