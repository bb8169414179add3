"""What must not be in a file of the repository: paths of one machine, hosts of registries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parent.parent

# Written in pieces, so that this file is clean as well.
_HOSTS = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "crates" + ".io"]
_FOLDERS = ["work", "root", "opt", "tmp/w", "home/[a-z]+"]
_FORBIDDEN = re.compile(
    "|".join(
        [re.escape(host) for host in _HOSTS]
        + [rf"(?<![\w.$}}~*-])/{folder}/" for folder in _FOLDERS]
    ).encode()
)


def files(folder: Path = ROOT) -> Iterator[Path]:
    """All files but git's own, what .gitignore names, and virtual environments."""
    ignored = [".git", *(ROOT / ".gitignore").read_text("utf-8").split()]
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern.rstrip("/")) for pattern in ignored):
            continue
        if path.is_dir() and not (path / "pyvenv.cfg").exists():
            yield from files(path)
        elif path.is_file():
            yield path


def test_no_file_names_a_path_of_one_machine_or_a_registry() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): match.group()
        for path in files()
        if (match := _FORBIDDEN.search(path.read_bytes()))
    }
    assert found == {}


def test_text_files_end_with_one_newline_and_hold_no_carriage_return() -> None:
    texts = [
        path
        for path in files()
        if path.suffix in (".py", ".md", ".toml", ".mmd", ".sh") and path.stat().st_size
        if "data" not in path.relative_to(ROOT).parts
    ]
    wrong = [
        path.relative_to(ROOT).as_posix()
        for path in texts
        if not (content := path.read_bytes()).endswith(b"\n")
        or content.endswith(b"\n\n")
        or b"\r" in content
    ]
    assert wrong == []
