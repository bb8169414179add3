"""Files of maps: which there are, what the maps in them are called, reading one by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from srs.app.library import About, News, take_in_decks
from srs.app.map_reading import is_map_file, read_map_file
from srs.errors import NotFoundError, SrsError
from srs.model.map_names import map_name
from srs.store.connection import open_store
from srs.store.maps import StoredMap, map_names, read_maps

MAP = "flowchart TD\n    a --> b\n"
OTHER = "flowchart TD\n    c --> d\n"
NOTES = f"""\
# Notes

```mermaid
sequenceDiagram
    A->>B: hello
```

```mermaid
{MAP}```

~~~mermaid
{OTHER}~~~
"""


class Home:
    """A decks folder and a store, which takes it in as each command does."""

    def __init__(self, path: Path) -> None:
        self.decks = path / "decks"
        self.decks.mkdir()
        self.store = open_store(path / "srs.db")

    def write(self, name: str, content: str = MAP) -> Path:
        path = self.decks / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return path

    def take_in(self) -> News:
        return take_in_decks(self.store, self.decks, 0)

    def names(self) -> list[str]:
        assert self.take_in().problems == ()
        return map_names(self.store)

    def told(self) -> list[tuple[str, About, bool]]:
        return [(each.path, each.about, each.in_use) for each in self.take_in().problems]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path)
    yield made
    made.store.close()


def test_maps_are_the_flowcharts_in_folders_called_diagrams(home: Home) -> None:
    home.write("diagrams/one.mmd")
    home.write("course/diagrams/deeper/two.mmd", OTHER)
    home.write("diagrams/notes.txt")
    home.write("diagrams/.hidden.mmd")
    home.write("diagrams/.git/four.mmd")
    home.write("elsewhere/three.mmd")
    assert home.names() == ["course/deeper/two", "one"]
    assert read_maps(home.store) == [
        StoredMap("course/deeper/two", "course/diagrams/deeper/two.mmd", 1, OTHER, ""),
        StoredMap("one", "diagrams/one.mmd", 1, MAP, ""),
    ]


@pytest.mark.parametrize(
    ("path", "number", "name"),
    [
        ("diagrams/lineage.mmd", 1, "lineage"),
        ("vlm/diagrams/x.mmd", 1, "vlm/x"),
        ("diagrams/deeper/two.mmd", 1, "deeper/two"),
        ("diagrams/notes.md", 3, "notes-3"),
        ("diagrams/v1.2.mmd", 1, "v1.2"),
        ("a/diagrams/b/diagrams/c.md", 2, "a/b/diagrams/c-2"),
    ],
)
def test_a_map_is_called_as_its_file_is(path: str, number: int, name: str) -> None:
    assert map_name(path, number) == name


def test_links_are_not_followed(home: Home, tmp_path: Path) -> None:
    one = home.write("diagrams/one.mmd")
    (home.decks / "diagrams" / "again").symlink_to(home.decks)
    (home.decks / "diagrams" / "two.mmd").symlink_to(one)
    (tmp_path / "outside").mkdir()
    (home.decks / "x").mkdir()
    (home.decks / "x" / "diagrams").symlink_to(tmp_path / "outside")
    assert home.names() == ["one"]


def test_markdown_holds_several_maps_and_other_diagrams_are_passed_over(home: Home) -> None:
    home.write("diagrams/notes.md", NOTES)
    home.write("diagrams/plain.md", "# No maps here\n")
    assert home.names() == ["notes", "notes-2"]
    assert [each.source for each in read_maps(home.store)] == [MAP, OTHER]


def test_a_mistake_in_markdown_is_told_with_its_line_in_the_file(home: Home) -> None:
    path = home.write("diagrams/notes.md", NOTES.replace("c -->", "c --o"))
    told = home.take_in().problems
    assert [(each.path, each.in_use) for each in told] == [("diagrams/notes.md", False)]
    assert told[0].text.startswith(f"{path}:15:")
    assert map_names(home.store) == ["notes", "notes-2"]
    assert [each.source for each in read_maps(home.store)] == [MAP, None]


def test_a_map_with_mistakes_stays_as_it_was_when_last_good(home: Home) -> None:
    path = home.write("diagrams/one.mmd")
    assert home.names() == ["one"]
    home.write("diagrams/one.mmd", "flowchart TD\n    a -->\n    --> [\n")
    assert home.told() == [("diagrams/one.mmd", About.MAP, True)]
    assert home.told() == [("diagrams/one.mmd", About.MAP, True)], "until it is mended"
    stored = read_maps(home.store)[0]
    assert stored.source == MAP
    assert stored.problem.startswith(f"{path}:")
    home.write("diagrams/one.mmd", OTHER)
    assert home.names() == ["one"]
    assert read_maps(home.store)[0].source == OTHER


def test_a_map_that_is_not_utf8_is_told_with_its_line(home: Home) -> None:
    home.write("diagrams/latin.mmd").write_bytes(b"flowchart TD\n    a[caf\xe9]\n")
    home.write("diagrams/latin.md", NOTES)
    assert (
        home.told()
        == [
            ("diagrams/latin.mmd", About.MAP, False),
        ]
        or home.told()[0][0] == "diagrams/latin.md"
    )
    (home.decks / "diagrams" / "latin.md").unlink()
    told = home.take_in().problems
    path = home.decks / "diagrams" / "latin.mmd"
    assert told[0].text == f"{path}:2: the map is not written in UTF-8\nsave the file as UTF-8"


def test_markdown_that_can_no_longer_be_read_is_told_once_and_keeps_its_maps(home: Home) -> None:
    path = home.write("diagrams/notes.md", NOTES)
    assert home.names() == ["notes", "notes-2"]
    path.write_bytes(b"\xff")
    assert home.told() == [("diagrams/notes.md", About.MAP, True)]
    assert [each.source for each in read_maps(home.store)] == [MAP, OTHER]


def test_of_two_files_with_one_name_the_one_that_has_it_keeps_it(home: Home) -> None:
    home.write("diagrams/one.mmd")
    assert home.names() == ["one"]
    home.write("diagrams/one.md", f"```mermaid\n{OTHER}```\n")
    told = home.take_in().problems
    assert [(each.path, each.about, each.in_use) for each in told] == [
        ("diagrams/one.md", About.MAP, False)
    ]
    assert "'one' is taken by diagrams/one.mmd" in told[0].text
    assert read_maps(home.store)[0].source == MAP
    (home.decks / "diagrams" / "one.mmd").unlink()
    assert home.names() == ["one"]
    assert read_maps(home.store)[0].source == OTHER


def test_of_two_new_files_with_one_name_the_one_that_can_be_read_gets_it(home: Home) -> None:
    home.write("diagrams/one.md", "```mermaid\nflowchart TD\n  a -->\n```\n")
    home.write("diagrams/one.mmd")
    assert home.told() == [("diagrams/one.md", About.MAP, False)]
    assert [each.path for each in read_maps(home.store)] == ["diagrams/one.mmd"]


def test_two_files_may_swap_their_names(home: Home) -> None:
    one, two = home.write("diagrams/one.mmd"), home.write("diagrams/two.mmd", OTHER)
    assert home.names() == ["one", "two"]
    one.rename(home.decks / "spare")
    two.rename(one)
    (home.decks / "spare").rename(two)
    assert home.names() == ["one", "two"]
    assert [each.source for each in read_maps(home.store)] == [OTHER, MAP]


@pytest.mark.parametrize(
    ("file", "mistake"),
    [
        ("diagrams/my map.mmd", "a map's name has no space"),
        ("diagrams/a#b.mmd", 'a map\'s name has no "#"'),
        ("diagrams/map:a.mmd", 'a map\'s name does not begin with "map:"'),
    ],
)
def test_a_file_whose_name_is_no_name_for_a_map_is_told(
    home: Home, file: str, mistake: str
) -> None:
    home.write(file)
    told = home.take_in().problems
    assert [each.text for each in told] == [f"{home.decks / file}: {mistake}\nrename the file"]
    assert map_names(home.store) == []


def test_a_name_that_is_not_utf8_is_told(home: Home) -> None:
    (home.decks / "diagrams").mkdir()
    (home.decks / "diagrams" / os.fsdecode(b"caf\xe9.mmd")).write_text(MAP)
    assert [each[1:] for each in home.told()] == [(About.MAP, False)]


def test_an_unchanged_file_is_not_read_again(home: Home) -> None:
    later = 1 << 62
    home.write("diagrams/one.mmd")
    home.write("diagrams/notes.md", "# none\n")
    take_in_decks(home.store, home.decks, later)
    home.store.execute("UPDATE map SET source = 'kept' WHERE name = 'one'")
    changes = home.store.total_changes
    take_in_decks(home.store, home.decks, later)
    assert read_maps(home.store)[0].source == "kept"
    assert home.store.total_changes == changes


def test_a_file_that_is_removed_takes_its_maps_with_it(home: Home) -> None:
    path = home.write("diagrams/notes.md", NOTES)
    assert home.names() == ["notes", "notes-2"]
    home.write("diagrams/notes.md", NOTES.replace(OTHER, "pie\n"))
    assert home.names() == ["notes"]
    path.unlink()
    assert home.names() == []


def test_a_map_is_read_by_its_path_wherever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.mmd"
    path.write_text("flowchart TD\n    a[α — β]\n", encoding="utf-8")
    assert [node.label for node in read_map_file(path).nodes] == ["α — β"]
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES)
    assert [node.id for node in read_map_file(notes).nodes] == ["a", "b"]
    assert is_map_file(str(path))
    assert is_map_file("notes.md")
    assert not is_map_file("lineage")


def test_a_path_without_a_map_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as gone:
        read_map_file(tmp_path / "gone.mmd")
    assert gone.value.where == str(tmp_path / "gone.mmd")
    with pytest.raises(SrsError) as folder:
        read_map_file(tmp_path)
    assert folder.value.where == str(tmp_path)
    empty = tmp_path / "empty.md"
    empty.write_text("# nothing\n")
    with pytest.raises(SrsError, match="no flowchart"):
        read_map_file(empty)
