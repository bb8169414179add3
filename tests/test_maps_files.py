"""Finding and reading the files of maps."""

from __future__ import annotations

from pathlib import Path

import pytest

from srs.app.maps import MapFile, choose_map, find_maps, read_map
from srs.errors import NotFoundError, SrsError

MAP = "flowchart TD\n    a --> b\n"


def write(path: Path, content: str = MAP) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_maps_are_the_mermaid_files_in_folders_called_diagrams(tmp_path: Path) -> None:
    one = write(tmp_path / "diagrams" / "one.mmd")
    two = write(tmp_path / "course" / "diagrams" / "deeper" / "two.mmd")
    write(tmp_path / "diagrams" / "notes.txt")
    write(tmp_path / "diagrams" / ".hidden.mmd")
    write(tmp_path / "elsewhere" / "three.mmd")
    assert find_maps([tmp_path]) == (MapFile("one", one), MapFile("two", two))


def test_a_root_may_be_the_folder_itself_or_be_missing(tmp_path: Path) -> None:
    one = write(tmp_path / "diagrams" / "one.mmd")
    roots = [tmp_path / "diagrams", tmp_path / "missing", tmp_path]
    assert find_maps(roots) == (MapFile("one", one),)


def test_a_folder_that_links_to_itself_is_no_trap(tmp_path: Path) -> None:
    one = write(tmp_path / "diagrams" / "one.mmd")
    (tmp_path / "diagrams" / "again").symlink_to(tmp_path)
    assert find_maps([tmp_path]) == (MapFile("one", one),)


def test_a_map_is_chosen_by_name_or_path(tmp_path: Path) -> None:
    write(tmp_path / "diagrams" / "one.mmd")
    maps = find_maps([tmp_path])
    assert choose_map(maps, "one") == maps[0]
    assert choose_map(maps, str(maps[0].path)) == maps[0]


def test_an_unknown_name_is_answered_with_the_nearest_and_all_names(tmp_path: Path) -> None:
    write(tmp_path / "diagrams" / "lineage.mmd")
    write(tmp_path / "diagrams" / "bridge.mmd")
    with pytest.raises(NotFoundError) as raised:
        choose_map(find_maps([tmp_path]), "Linage")
    assert "“Linage”" in raised.value.what
    assert raised.value.fix == "did you mean “lineage”? maps: bridge, lineage"


def test_where_there_are_no_maps_the_error_says_where_to_put_one() -> None:
    with pytest.raises(NotFoundError) as raised:
        choose_map((), "lineage")
    assert "diagrams" in raised.value.fix


def test_two_maps_of_one_name_are_named_with_their_paths(tmp_path: Path) -> None:
    first = write(tmp_path / "a" / "diagrams" / "one.mmd")
    second = write(tmp_path / "b" / "diagrams" / "one.mmd")
    maps = find_maps([tmp_path])
    with pytest.raises(SrsError) as raised:
        choose_map(maps, "one")
    assert str(first) in raised.value.detail
    assert str(second) in raised.value.detail
    assert choose_map(maps, str(second)).path == second


def test_the_text_of_a_map_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "diagrams" / "one.mmd", "flowchart TD\n    a[α — β]\n")
    assert read_map(MapFile("one", path)) == "flowchart TD\n    a[α — β]\n"


def test_a_map_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.mmd"
    path.write_bytes(b"flowchart TD\n    a[caf\xe9]\n")
    with pytest.raises(SrsError) as raised:
        read_map(MapFile("latin", path))
    assert raised.value.where == f"{path}:2"
    assert "UTF-8" in raised.value.what


def test_a_map_that_is_gone_or_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as gone:
        read_map(MapFile("gone", tmp_path / "gone.mmd"))
    assert gone.value.where == str(tmp_path / "gone.mmd")
    with pytest.raises(SrsError) as folder:
        read_map(MapFile("folder", tmp_path))
    assert folder.value.where == str(tmp_path)
