"""What the log keeps of a map recalled, and what is remembered when map or deck have changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from counted_work import work

from srs.app.cards import answer
from srs.app.learned_maps import find_learned
from srs.app.map_reading import concept_map_of
from srs.app.names import find_card
from srs.app.recalling import compared, history_of, recall_of, record_recall
from srs.app.redraw_data import Recall, Way, edges_of, part_words, parts_of, recall_json
from srs.app.undo import undo
from srs.app.workspace import Workspace, open_workspace
from srs.diagrams.recall.memory import EdgeResult, MapResult, Memory, map_result, remembered
from srs.model.entry import EntryKind
from srs.model.rating import Rating
from srs.model.state import At
from srs.store.log import Happening, append, latest_id
from srs.store.transaction import transaction

LATER = 1 << 62  # as the present time: long after any file here was written
AT = At(1_790_000_000_000, 739_000)
TREE = "flowchart TD\n  a[CLIP] --> b[SigLIP]\n  a -- is like --- c[OpenCLIP]\n"
DECK = "maps:\n  - map: tree\n    id: t\n    cards: [nodes, edges, neighbours]\n"

Open = Callable[[], Workspace]


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    (folder / "diagrams").mkdir(parents=True)
    (folder / "d.yaml").write_text(DECK)
    (folder / "diagrams" / "tree.mmd").write_text(TREE)
    return folder


@pytest.fixture
def opened(decks: Path) -> Iterator[Open]:
    """Open the home as each command does; all is closed at the end."""
    workspaces: list[Workspace] = []

    def open_again() -> Workspace:
        workspaces.append(open_workspace(decks.parent, LATER))
        return workspaces[-1]

    yield open_again
    for workspace in workspaces:
        workspace.store.close()


def history(workspace: Workspace) -> list[MapResult]:
    learned = find_learned(workspace, "tree")
    return history_of(workspace, learned, concept_map_of(learned.stored))


def memory(workspace: Workspace) -> Memory:
    concept_map = concept_map_of(find_learned(workspace, "tree").stored)
    return remembered(concept_map, history(workspace))


def redraw(workspace: Workspace, words: str) -> None:
    learned = find_learned(workspace, "tree")
    concept_map = concept_map_of(learned.stored)
    recall = recall_of(concept_map, compared(concept_map, learned.aliases, words), Way.REDRAW)
    record_recall(workspace, learned, words, recall, AT)


def test_a_redraw_is_kept_with_the_labels_of_its_time(opened: Open) -> None:
    workspace = opened()
    redraw(workspace, "CLIP -> SigLIP")
    [data] = workspace.store.execute("SELECT data FROM log WHERE kind = 'redraw'").fetchone()
    assert json.loads(data)["edges"] == {
        "a..b": ["CLIP", "SigLIP", "", "right"],
        "a..c": ["CLIP", "OpenCLIP", "is like", "missing"],
    }
    [result] = history(workspace)
    assert result.edges["a..c"] == EdgeResult("CLIP", "OpenCLIP", "is like", "missing")
    facts = json.loads(data)
    assert parts_of(facts)["edge:a..b"] == "found"
    assert part_words(facts) == {
        "node:a": "CLIP",
        "node:b": "SigLIP",
        "node:c": "OpenCLIP",
        "edge:a..b": "CLIP — SigLIP",
        "edge:a..c": "CLIP — OpenCLIP (is like)",
    }


def test_a_redraw_follows_its_labels_when_ids_are_numbered_anew(decks: Path, opened: Open) -> None:
    redraw(opened(), "CLIP -> SigLIP")
    (decks / "diagrams" / "tree.mmd").write_text(
        "flowchart TD\n  a[New] --> b[CLIP]\n  d[OpenCLIP] -- is like --- b\n  b --> c[SigLIP]\n"
    )
    assert memory(opened()).edges == {0: "unseen", 1: "weak", 2: "strong"}


@pytest.mark.parametrize("edges", [None, [], {"a..b": "right"}, {"a..b": ["A", "B", "", 1]}])
def test_what_is_no_result_of_an_edge_is_left_out(edges: object) -> None:
    assert edges_of({"edges": edges}) == {}
    assert part_words({"edges": edges}) == {}


def test_what_is_written_is_what_is_read(opened: Open) -> None:
    concept_map = concept_map_of(find_learned(opened(), "tree").stored)
    result = map_result(concept_map, {"a": "right"}, {"a..c": "partly", "gone": "right"})
    facts = json.loads(recall_json(Recall(Way.FILL, 5, result.nodes, result.edges)))
    assert edges_of(facts) == result.edges == {"a..c": ("CLIP", "OpenCLIP", "is like", "partly")}


def rate(workspace: Workspace, part: str, rating: Rating) -> None:
    answer(workspace, find_card(workspace, f"d/t#{part}"), rating, AT)


def test_answers_to_daily_cards_are_results(opened: Open) -> None:
    workspace = opened()
    rate(workspace, "node:b", Rating.AGAIN)
    rate(workspace, "edge:a..b", Rating.HARD)
    rate(workspace, "next:a", Rating.GOOD)
    assert history(workspace) == [
        MapResult({"b": ("SigLIP", "missing")}, {}),
        MapResult({}, {"a..b": EdgeResult("CLIP", "SigLIP", "", "partly")}),
        MapResult(
            {},
            {
                "a..b": EdgeResult("CLIP", "SigLIP", "", "right"),
                "a..c": EdgeResult("CLIP", "OpenCLIP", "is like", "right"),
            },
        ),
    ]


def test_an_answer_that_was_taken_back_is_none(opened: Open) -> None:
    workspace = opened()
    rate(workspace, "node:b", Rating.AGAIN)
    assert undo(workspace, AT) is not None
    assert history(workspace) == []


@pytest.mark.parametrize("cards", ["    cards: edges\n", ""])
def test_the_history_of_cards_stays_when_the_deck_asks_others_or_none(
    decks: Path, opened: Open, cards: str
) -> None:
    rate(opened(), "node:b", Rating.AGAIN)
    (decks / "d.yaml").write_text(f"maps:\n  - map: tree\n    id: t\n{cards}")
    assert memory(opened()).nodes == {"a": "unseen", "b": "weak", "c": "unseen"}


def test_answers_about_what_is_gone_and_to_other_notes_are_passed_over(
    decks: Path, opened: Open
) -> None:
    first = opened()
    rate(first, "node:c", Rating.GOOD)
    with transaction(first.store):
        for card in ("d/t", "d/t$#node:b", "d/t2#node:b", "d/t#node:", "d/t#who:b"):
            happening = Happening(EntryKind.RATING, AT, card=card, rating=Rating.GOOD)
            append(first.store, first.device, happening, latest_id(first.store))
    (decks / "diagrams" / "tree.mmd").write_text("flowchart TD\n  a[CLIP] --> b[SigLIP]\n")
    assert history(opened()) == []


def test_the_work_of_reading_the_history_grows_with_the_map_and_no_more(
    decks: Path, opened: Open
) -> None:
    def reading(size: int, since: int) -> int:
        chain = "\n".join(f"  n{at} --> n{at + 1}" for at in range(size))
        (decks / "diagrams" / "tree.mmd").write_text(f"flowchart TD\n{chain}\n")
        workspace = opened()
        with transaction(workspace.store):
            for at in range(since, size):
                card = f"d/t#next:n{at}"
                happening = Happening(EntryKind.RATING, AT, card=card, rating=Rating.GOOD)
                append(workspace.store, workspace.device, happening, latest_id(workspace.store))
        learned = find_learned(workspace, "tree")
        concept_map = concept_map_of(learned.stored)
        return work(lambda: remembered(concept_map, history_of(workspace, learned, concept_map)))

    once = reading(150, 0)
    assert reading(300, 150) < 2.3 * once
