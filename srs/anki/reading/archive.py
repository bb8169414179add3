"""The zip of a package: its members by exact name, read within limits.

Nothing is extracted by its path. What a member says of its size is not believed: real bytes
are counted as they come.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from srs.anki.reading.faults import damaged, shown
from srs.errors import NotFoundError, SrsError

MIB = 1 << 20
# Real packages stay far below: text in SQLite packs to a tenth, a picture hardly at all.
_FREE = 64 * MIB
_RATIO = 200
_CHUNK = MIB
# Anki's own window is 2 MiB; the format asks all readers to take 8 MiB.
_WINDOW = 8 * MIB
# Some 300,000 members. Python keeps about a kilobyte for each.
_DIRECTORY = 16 * MIB
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_END_SIZE, _END64_SIZE, _LOCATOR_SIZE, _COMMENT = 22, 56, 20, 0xFFFF
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SQLITE = b"SQLite format 3\x00"


class TooLargeError(SrsError):
    """A member, or all of them, unpack to more than a real package would."""


class Archive:
    """An open package. ``where`` is its path, for errors."""

    def __init__(self, file: BinaryIO, where: str) -> None:
        self.where = where
        size = _check_directory(file, where)
        self._allowed = _FREE + _RATIO * size
        self._counted: set[str] = set()
        with self._readable():
            self._zip = zipfile.ZipFile(file)
        names = Counter(info.filename for info in self._zip.infolist())
        self._members = {info.filename: info for info in self._zip.infolist()}
        self.doubled = frozenset(name for name, times in names.items() if times > 1)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int, *, is_zstd: bool = False) -> bytes:
        """Return the content of a member of at most ``limit`` bytes.

        Raises SrsError where it is missing, damaged or larger.
        """
        return b"".join(self.chunks(name, limit, is_zstd=is_zstd))

    def chunks(self, name: str, limit: int, *, is_zstd: bool = False) -> Iterator[bytes]:
        """Yield the content of a member of at most ``limit`` bytes. Raises as ``read`` does."""
        info = self._member(name)
        if info.file_size > min(limit, self._allowed):
            raise self._too_large(name, min(limit, self._allowed))
        allowed = min(limit, self._allowed) if name not in self._counted else limit
        done = 0
        with self._readable(name), self._zip.open(info) as packed:
            source = _zstd_reader(packed) if is_zstd else packed
            while chunk := source.read(_CHUNK):
                done += len(chunk)
                if done > allowed:
                    raise self._too_large(name, allowed)
                yield chunk
            # The zip's checksum is compared at its end, which a frame of zstd may not reach.
            while packed.read(_CHUNK):
                pass
        if name not in self._counted:
            self._counted.add(name)
            self._allowed -= done

    def _member(self, name: str) -> zipfile.ZipInfo:
        info = self._members.get(name)
        if info is None:
            raise NotFoundError(f"the package has no '{shown(name)}'", where=self.where)
        if name in self.doubled:
            raise damaged(f"the package has two members '{name}'", self.where)
        if info.flag_bits & _ENCRYPTED:
            raise damaged(
                f"'{name}' in the package is encrypted, which Anki never does", self.where
            )
        if info.compress_type not in _METHODS:
            raise damaged(f"'{name}' is packed in a way that Anki does not use", self.where)
        return info

    @contextmanager
    def _readable(self, name: str = "") -> Iterator[None]:
        """Turn what the libraries raise into errors that say what is wrong."""
        from zstandard import ZstdError

        part = f"'{name}' in the package" if name else "the package"
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError) as error:
            raise damaged(f"{part} is damaged ({error})", self.where) from error
        except ZstdError as error:
            raise damaged(f"{part} can't be unpacked ({error})", self.where) from error
        except (NotImplementedError, RuntimeError) as error:
            raise damaged(
                f"{part} is no part of a package of Anki ({error})", self.where
            ) from error
        except OSError as error:
            # A damaged table of contents may point before the start of the file.
            raise damaged(f"{part} can't be read ({error.strerror})", self.where) from error

    def _too_large(self, name: str, limit: int) -> TooLargeError:
        return TooLargeError(
            f"'{name}' in the package unpacks to more than {limit // MIB} MiB, which no package of"
            " its size does",
            where=self.where,
            fix="if it is from Anki, export it in parts, deck by deck",
        )


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open the package at ``path``.

    Raises NotFoundError where there is none and SrsError where it is no zip.
    """
    where = str(path)
    if not path.exists():
        raise NotFoundError("there is no such file", where=where)
    if not path.is_file():
        raise SrsError(
            "this is not a file", where=where, fix="name the .apkg or .colpkg file itself"
        )
    try:
        file = path.open("rb")
    except OSError as error:
        raise SrsError(
            f"this file can't be read: {error.strerror}",
            where=where,
            fix="see that you may read it",
        ) from error
    with file:
        yield Archive(file, where)


def _zstd_reader(packed: IO[bytes]) -> IO[bytes]:
    from zstandard import ZstdDecompressor

    reader = ZstdDecompressor(max_window_size=_WINDOW).stream_reader(packed, read_size=_CHUNK // 8)
    return cast("IO[bytes]", reader)


def _check_directory(file: BinaryIO, where: str) -> int:
    """Return the file's size; refuse what is no zip, and a directory that would fill memory."""
    size = file.seek(0, 2)
    file.seek(0)
    if file.read(len(_SQLITE)) == _SQLITE:
        raise SrsError(
            "this is an Anki collection or another database, not a package",
            where=where,
            fix="in Anki, choose File > Export, and import the .apkg or .colpkg that it writes",
        )
    span = _END_SIZE + _LOCATOR_SIZE + _END64_SIZE + _COMMENT
    file.seek(max(0, size - span))
    tail = file.read(span)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        raise SrsError(
            "this is not a package of Anki: it is no zip file, or not all of one",
            where=where,
            fix="packages end in .apkg or .colpkg; if this one does, get it once more",
        )
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    end64 = end - _LOCATOR_SIZE - _END64_SIZE
    if end64 >= 0 and tail[end64 : end64 + 4] == _END64:
        directory = int.from_bytes(tail[end64 + 40 : end64 + 48], "little")
    if directory > min(size, _DIRECTORY):
        raise damaged("the package's table of contents is larger than any of Anki's", where)
    file.seek(0)
    return size
