"""The cards of maps in a real Anki collection: pictures with what is asked left blank."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faults.homes import Home, out
from map_world import LOOP, loop_home

pytest.importorskip("anki", reason="needs Anki's engine: the package `anki` of the extra `dev`")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

pytestmark = pytest.mark.anki


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def take_in(collection: Any, home: Home, target: Path) -> Any:
    out(home.run("export", "anki", "robots", "-o", str(target)))
    options = ImportAnkiPackageOptions(with_scheduling=True)
    request = ImportAnkiPackageRequest(package_path=str(target), options=options)
    return collection.import_anki_package(request).log


def pictures(collection: Any, rendered: str) -> list[str]:
    names = re.findall(r'<img src="([^"]+)"', rendered)
    return [(Path(collection.media.dir()) / name).read_text("utf-8") for name in names]


def cards(collection: Any) -> list[Any]:
    return [collection.get_card(number) for number in collection.find_cards("", order="c.id")]


def test_a_map_arrives_as_a_redraw_and_a_card_for_each_node(
    collection: Any, tmp_path: Path
) -> None:
    take_in(collection, loop_home(tmp_path, "nodes"), tmp_path / "x.apkg")
    redraw, *nodes = cards(collection)
    assert "Redraw the map" in redraw.question()
    assert pictures(collection, redraw.question()) == []
    [whole] = pictures(collection, redraw.answer())
    assert all(f">{label}<" in whole for label in ("Sense", "Plan", "Act"))
    assert len(nodes) == 3
    for card, label in zip(nodes, ("Sense", "Plan", "Act"), strict=True):
        [front] = pictures(collection, card.question())
        [back] = pictures(collection, card.answer())
        assert label not in card.question()
        assert f">{label}<" not in front
        assert f">{label}<" in back
    report, is_sound = collection.fix_integrity()
    assert is_sound, report


def test_a_changed_map_updates_its_cards_and_keeps_those_that_did_not_change(
    collection: Any, tmp_path: Path
) -> None:
    home = loop_home(tmp_path, "nodes")
    take_in(collection, home, tmp_path / "x.apkg")
    before = set(collection.find_notes(""))
    file = home.decks / "diagrams" / "loop.mmd"
    file.write_text(LOOP.replace("b[Plan]", "b[Think]") + "  b --> d[Wait]\n")
    later = file.stat().st_mtime + 10
    os.utime(file, (later, later))
    take_in(collection, home, tmp_path / "y.apkg")
    after = set(collection.find_notes(""))
    assert before < after
    assert len(after) == 5
    redraw = cards(collection)[0]
    [whole] = pictures(collection, redraw.answer())
    assert ">Think<" in whole
    assert ">Plan<" not in whole
