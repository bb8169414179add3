"""Maps that decks list: their cards come and go with the maps, what is wrong is told, names."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from counted_work import work

from srs.app.add import add_card
from srs.app.cards import answer
from srs.app.faces import face_of
from srs.app.library import About
from srs.app.map_export import picture_cards
from srs.app.map_reading import concept_map_of, read_concept_map
from srs.app.maps import find_map, maps
from srs.app.names import find_card
from srs.app.review import shown
from srs.app.scope import Scope, plan
from srs.app.workspace import Workspace, open_workspace
from srs.errors import NotFoundError, SrsError
from srs.matching.typed_answer import Verdict
from srs.model.note import NoteKind, card_face
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At
from srs.review.events import Typed
from srs.review.plan import Turn
from srs.review.session import Session, advance
from srs.store.cards import read_card
from srs.store.decks import read_deck
from srs.store.maps import listed_maps

LATER = 1 << 62  # as the present time: long after any file here was written
DAY = 739_000
AT = At(1_790_000_000_000, DAY)

TREE = "flowchart TD\n  clip[CLIP] --> siglip[SigLIP]\n  clip --> open[OpenCLIP]\n"
SMALLER = "flowchart TD\n  clip[CLIP] --> siglip[SigLIP]\n"
BROKEN = "flowchart TD\n  clip[CLIP --> siglip\n"
DECK = """\
deck: d
cards:
  - {id: q, front: Q, back: A}
maps:
  - map: tree
    cards: nodes
    tags: [lineage]
    aliases:
      SigLIP: [sigmoid CLIP]
      open: OC
"""

Open = Callable[..., Workspace]


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    write(folder / "d.yaml", DECK)
    write(folder / "diagrams" / "tree.mmd", TREE)
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def opened(decks: Path) -> Iterator[Open]:
    """Open the home as each command does; all is closed at the end."""
    workspaces: list[Workspace] = []

    def open_again(now: int = LATER) -> Workspace:
        workspaces.append(open_workspace(decks.parent, now))
        return workspaces[-1]

    yield open_again
    for workspace in workspaces:
        workspace.store.close()


def told(workspace: Workspace) -> list[str]:
    return [problem.text for problem in workspace.news.problems]


def cards(workspace: Workspace) -> list[str]:
    rows = workspace.store.execute(
        "SELECT id FROM card WHERE position IS NOT NULL ORDER BY deck, position"
    )
    return [row[0] for row in rows]


NODES = ["d/q", "d/tree#node:clip", "d/tree#node:siglip", "d/tree#node:open"]


def test_a_map_that_a_deck_asks_about_makes_cards_after_the_others(opened: Open) -> None:
    workspace = opened()
    assert told(workspace) == []
    assert cards(workspace) == NODES
    card = find_card(workspace, "d/tree#node:siglip")
    assert card.note is not None
    assert (card.note.kind, card.note.front, card.note.tags) == (
        NoteKind.MAP,
        "tree",
        ("lineage",),
    )
    assert card_face(card.note, card.part).question == "tree"
    deck = read_deck(workspace.store, "d")
    assert deck is not None
    assert deck.notes[-1] == card.note
    assert [each.aliases for each in deck.maps] == [{"SigLIP": ("sigmoid CLIP",), "open": ("OC",)}]


def verdict(workspace: Workspace, part: str, typed: str) -> Verdict | None:
    """What a session says of ``typed`` at a card."""
    card = shown(workspace, Scope(), f"d/tree#{part}", AT)
    return advance(Session(card=card), Typed(typed))[0].typed.verdict


def test_what_is_typed_at_a_card_is_compared_as_a_redraw_is(decks: Path, opened: Open) -> None:
    write(decks / "d.yaml", DECK.replace("cards: nodes", "cards: [nodes, neighbours]"))
    workspace = opened()
    assert verdict(workspace, "next:clip", "OpenCLIP, SigLIP") is Verdict.SAME
    assert verdict(workspace, "next:clip", "sigmoid CLIP and OC") is Verdict.SAME
    assert verdict(workspace, "next:clip", "OC") is Verdict.CLOSE
    assert verdict(workspace, "node:siglip", "CLIP") is Verdict.DIFFERENT


def test_aliases_of_all_decks_count(decks: Path, opened: Open) -> None:
    listing = "maps:\n- map: tree\n  aliases: {siglip: [pairwise]}\n"
    write(decks / "e.yaml", listing)
    workspace = opened()
    for name in ("sigmoid CLIP", "Pairwise"):
        assert verdict(workspace, "node:siglip", name) is Verdict.SAME


def test_the_faces_of_a_changed_map_are_those_of_its_text_now(decks: Path, opened: Open) -> None:
    first = opened()
    assert face_of(first.store, find_card(first, "d/tree#node:siglip")).answer == "SigLIP"
    write(decks / "diagrams" / "tree.mmd", TREE.replace("[SigLIP]", "[SigLIP 2]"))
    second = opened()
    assert face_of(second.store, find_card(second, "d/tree#node:siglip")).answer == "SigLIP 2"


def test_the_work_of_all_faces_of_a_map_grows_with_it_and_no_more(
    decks: Path, opened: Open
) -> None:
    def all_faces(size: int) -> int:
        chain = "\n".join(f"  n{at}[N{at}] --> n{at + 1}[N{at + 1}]" for at in range(size))
        write(decks / "diagrams" / "tree.mmd", f"flowchart TD\n{chain}\n")
        workspace = opened()
        found = [find_card(workspace, f"d/tree#node:n{at}") for at in range(size)]
        return work(lambda: [face_of(workspace.store, card) for card in found])

    once = all_faces(60)
    assert all_faces(240) < 8 * once  # the names of all things are copied for each: a little more


def test_reviews_and_written_answers_load_nothing_of_maps() -> None:
    program = (
        "import sys, srs.app.review, srs.app.attempts, srs.review.session\n"
        "print(*(name for name in sys.modules if name.startswith('srs.diagrams')))"
    )
    loaded = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert loaded.strip() == ""


def test_a_map_with_many_cards_has_a_picture_for_each_side(decks: Path, opened: Open) -> None:
    chain = "\n".join(f"  n{at}[N{at}] --> n{at + 1}[N{at + 1}]" for at in range(210))
    write(decks / "diagrams" / "tree.mmd", f"flowchart TD\n{chain}\n")
    workspace = opened()
    deck = read_deck(workspace.store, "d")
    assert deck is not None
    redraw, *cards = picture_cards(workspace, deck)
    assert redraw.part == ""
    assert len(cards) == 211
    assert all(">____<" in each.front for each in cards)
    assert all(f">{each.answer}<" in each.back for each in cards)


def test_a_map_without_cards_makes_none(decks: Path, opened: Open) -> None:
    write(decks / "d.yaml", DECK.replace("    cards: nodes\n", ""))
    workspace = opened()
    assert cards(workspace) == ["d/q"]
    assert list(listed_maps(workspace.store)) == ["tree"]


def test_the_cards_of_a_map_are_siblings(opened: Open) -> None:
    workspace = opened()
    assert plan(workspace, Scope(), DAY, None).of(Turn.NEW) == ("d/q", "d/tree#node:clip")
    answer(workspace, find_card(workspace, "d/tree#node:clip"), Rating.GOOD, AT)
    assert plan(workspace, Scope(), DAY, None).of(Turn.NEW) == ("d/q",)


def test_when_a_map_changes_the_cards_of_what_stayed_keep_their_history(
    decks: Path, opened: Open
) -> None:
    first = opened()
    kept = answer(first, find_card(first, "d/tree#node:clip"), Rating.GOOD, AT)
    lost = answer(first, find_card(first, "d/tree#node:open"), Rating.AGAIN, AT)
    write(decks / "diagrams" / "tree.mmd", SMALLER)
    second = opened()
    assert cards(second) == NODES[:-1]
    assert find_card(second, "d/tree#node:clip").state == kept
    assert second.news.lost == ("d/tree#node:open",)
    # The deck is told of the alias that now names nothing, and is in use.
    assert [(each.about, each.in_use) for each in second.news.problems] == [(About.LISTED, True)]
    assert opened().news.lost == (), "told once"

    write(decks / "diagrams" / "tree.mmd", TREE)
    third = opened()
    assert told(third) == []
    assert cards(third) == NODES
    assert find_card(third, "d/tree#node:open").state == lost


def test_a_map_with_mistakes_keeps_its_cards(decks: Path, opened: Open) -> None:
    first = opened()
    path = write(decks / "diagrams" / "tree.mmd", BROKEN)
    second = opened()
    assert cards(second) == cards(first) == NODES
    assert [(each.about, each.in_use) for each in second.news.problems] == [(About.MAP, True)]
    assert told(second)[0].startswith(f"{path}:2:")
    assert second.news.lost == ()


def test_a_map_that_could_never_be_read_is_told_of_itself_and_of_the_deck(
    decks: Path, opened: Open
) -> None:
    write(decks / "diagrams" / "tree.mmd", BROKEN)
    workspace = opened()
    assert cards(workspace) == ["d/q"]
    assert sorted(each.about for each in workspace.news.problems) == [About.LISTED, About.MAP]
    assert any(
        text.startswith(f'{decks / "d.yaml"}:5: the map "tree" can\'t be read')
        for text in told(workspace)
    )
    with pytest.raises(SrsError) as wrong:
        concept_map_of(find_map(workspace, "tree"))
    assert str(wrong.value).startswith(f"{decks / 'diagrams' / 'tree.mmd'}:2:")
    assert read_concept_map(workspace.store, "tree") is None


def test_a_map_that_there_is_not_is_told_with_the_nearest(decks: Path, opened: Open) -> None:
    write(decks / "d.yaml", DECK.replace("map: tree", "map: trees"))
    workspace = opened()
    place = f"{decks / 'd.yaml'}:5"
    assert told(workspace) == [f'{place}: there is no map "trees"\ndid you mean "tree"?']
    assert cards(workspace) == ["d/q"]
    (decks / "diagrams" / "tree.mmd").rename(decks / "diagrams" / "trees.mmd")
    second = opened()
    assert told(second) == []
    assert cards(second) == [
        "d/q",
        *(f"d/trees#node:{node}" for node in ("clip", "siglip", "open")),
    ]


def test_without_any_map_the_advice_is_where_to_put_one(decks: Path, opened: Open) -> None:
    (decks / "diagrams" / "tree.mmd").unlink()
    assert told(opened())[0].endswith("put its file into a folder diagrams")


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("siglipp", 'did you mean "SigLIP"?'),
        ("unheard of", "it has: CLIP, SigLIP, OpenCLIP"),
    ],
)
def test_an_alias_of_what_is_not_in_the_map_is_told(
    decks: Path, opened: Open, typed: str, advice: str
) -> None:
    write(decks / "d.yaml", DECK.replace("SigLIP:", f"{typed}:"))
    workspace = opened()
    assert told(workspace) == [
        f'{decks / "d.yaml"}:5: the map "tree" has no "{typed}" that could have aliases\n{advice}'
    ]
    assert cards(workspace) == NODES, "all else is in use"


@pytest.mark.parametrize("typed", ["siglip", "SIGLIP", "clip", "box", "the  box"])
def test_labels_ids_and_groups_may_have_aliases(decks: Path, opened: Open, typed: str) -> None:
    group = "  subgraph box [The<br/>Box]\n    a\n  end\n"
    write(decks / "diagrams" / "tree.mmd", TREE + group)
    write(decks / "d.yaml", DECK.replace("SigLIP:", f"{typed}:"))
    assert told(opened()) == []


def test_a_map_is_found_beside_the_deck_first(decks: Path, opened: Open) -> None:
    write(decks / "vlm" / "e.yaml", "maps:\n- {map: tree, cards: nodes}\n")
    first = opened()
    assert [each for each in cards(first) if each.startswith("e/")] == [
        "e/tree#node:clip",
        "e/tree#node:siglip",
        "e/tree#node:open",
    ]
    assert [deck for deck, _ in listed_maps(first.store)["tree"]] == ["d", "e"]
    write(decks / "vlm" / "diagrams" / "tree.mmd", SMALLER)
    second = opened()
    assert [each for each in cards(second) if each.startswith("e/")] == [
        "e/tree#node:clip",
        "e/tree#node:siglip",
    ]
    assert cards(second)[:4] == NODES
    assert [deck for deck, _ in listed_maps(second.store)["vlm/tree"]] == ["e"]


def test_two_names_of_one_map_are_told(decks: Path, opened: Open) -> None:
    write(decks / "vlm" / "diagrams" / "own.mmd", TREE)
    deck = write(
        decks / "vlm" / "e.yaml",
        "maps:\n- {map: own, cards: nodes}\n- {map: vlm/own, id: x, cards: nodes}\n",
    )
    workspace = opened()
    assert told(workspace) == [
        f'{deck}:3: this is the map "vlm/own", which is on line 2 already\n'
        "put all that is said of it into one entry"
    ]
    assert not any(each.startswith("e/x") for each in cards(workspace))


def test_a_deck_with_mistakes_keeps_up_with_its_maps(decks: Path, opened: Open) -> None:
    opened()
    write(decks / "d.yaml", DECK.replace("front: Q,", "front: ["))
    write(decks / "diagrams" / "tree.mmd", SMALLER)
    workspace = opened()
    assert cards(workspace) == NODES[:-1]
    assert sorted(each.about for each in workspace.news.problems) == [About.DECK, About.LISTED]


def test_an_edited_deck_keeps_the_cards_of_its_maps(decks: Path, opened: Open) -> None:
    first = opened()
    state = answer(first, find_card(first, "d/tree#node:clip"), Rating.GOOD, AT)
    write(decks / "d.yaml", DECK.replace("front: Q", "front: Why"))
    second = opened()
    assert cards(second) == NODES
    assert find_card(second, "d/tree#node:clip").state == state
    assert second.news.lost == ()
    added = add_card(second, "Two?", "B", deck="d", wall_ns=LATER).card
    assert cards(second) == ["d/q", added, *NODES[1:]]


def test_a_deck_that_no_longer_lists_a_map_loses_its_cards(decks: Path, opened: Open) -> None:
    first = opened()
    answer(first, find_card(first, "d/tree#node:clip"), Rating.GOOD, AT)
    write(decks / "d.yaml", DECK[: DECK.index("maps:")])
    second = opened()
    assert cards(second) == ["d/q"]
    assert second.news.lost == ("d/tree#node:clip",)
    assert read_card(second.store, "d/tree#node:open") is None


def test_a_map_that_was_only_touched_changes_nothing(decks: Path, opened: Open) -> None:
    first = opened()
    first.store.execute("UPDATE note SET tags = 'from the cache'")
    os.utime(decks / "diagrams" / "tree.mmd", ns=(1_000_000_000, 1_000_000_000))
    card = find_card(opened(), "d/tree#node:clip")
    assert card.note is not None
    assert card.note.tags == ("from", "the", "cache")


def test_the_redraw_of_a_map_is_no_card_of_the_deck(opened: Open) -> None:
    workspace = opened()
    assert find_card(workspace, "d/tree#node:clip").state == NEW_CARD
    with pytest.raises(NotFoundError):
        find_card(workspace, "map:tree")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("tree", "tree"),
        ("map:tree", "tree"),
        ("vlm/lineage", "vlm/lineage"),
        ("lineage", "vlm/lineage"),
        ("map:lineage", "vlm/lineage"),
        ("vl", "vlm/lineage"),
        ("tr", "tree"),
    ],
)
def test_a_map_is_found_by_name_last_part_or_start(
    decks: Path, opened: Open, name: str, found: str
) -> None:
    write(decks / "vlm" / "diagrams" / "lineage.mmd", TREE)
    workspace = opened()
    assert find_map(workspace, name).name == found
    assert [each.name for each in maps(workspace)] == ["tree", "vlm/lineage"]


def test_a_name_that_fits_several_maps_is_told_with_all(decks: Path, opened: Open) -> None:
    for folder in "ab":
        write(decks / folder / "diagrams" / "same.mmd", TREE)
    workspace = opened()
    with pytest.raises(SrsError) as several:
        find_map(workspace, "same")
    assert "a/same, b/same" in several.value.what
    assert find_map(workspace, "a/same").name == "a/same"


def test_an_unknown_name_is_answered_with_the_nearest_and_all_names(
    decks: Path, opened: Open
) -> None:
    write(decks / "diagrams" / "lineage.mmd", TREE)
    workspace = opened()
    with pytest.raises(NotFoundError) as raised:
        find_map(workspace, "Linage")
    assert "“Linage”" in raised.value.what
    assert raised.value.fix == "did you mean “lineage”? maps: lineage, tree"
    with pytest.raises(NotFoundError):
        find_map(workspace, "map:")


def test_where_there_are_no_maps_the_error_says_where_to_put_one(decks: Path, opened: Open) -> None:
    (decks / "diagrams" / "tree.mmd").unlink()
    with pytest.raises(NotFoundError) as raised:
        find_map(opened(), "lineage")
    assert "diagrams" in raised.value.fix
