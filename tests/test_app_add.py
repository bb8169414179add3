"""Adding cards: what stands in a file stays, and no history changes hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs.app.add import Added, add_card
from srs.app.cards import answer
from srs.app.names import find_card
from srs.app.workspace import Workspace, open_workspace
from srs.errors import SrsError
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At

OWN = (
    b"# mine\r\ndeck: mine # my own\r\ncards:\r\n\r\n"
    b"  -   front:   'What?'  # why\r\n      back: \"B\"\r\n\r\n# end"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    return tmp_path


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    opened = open_workspace(home, 0)
    yield opened
    opened.store.close()


def add(
    workspace: Workspace,
    front: str,
    back: str = "B",
    deck: str = "mine",
    tags: tuple[str, ...] = (),
) -> Added:
    return add_card(workspace, front, back, tags=tags, deck=deck, wall_ns=0)


def test_the_first_card_makes_a_deck_of_ones_own(workspace: Workspace) -> None:
    added = add(workspace, "What is CLIP?", "Two towers", tags=("vlm", "basics"))
    assert added.card == "mine/what-is-clip"
    assert added.path == workspace.decks / "mine.yaml"
    card = find_card(workspace, added.card)
    assert card.note is not None
    assert (card.note.front, card.note.back) == ("What is CLIP?", "Two towers")
    assert card.note.tags == ("vlm", "basics")
    assert card.deck_title == "My cards"
    assert card.state == NEW_CARD


def test_every_byte_that_stands_stays(home: Path) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_bytes(OWN)
    workspace = open_workspace(home, 0)
    first = add(workspace, "One")
    once = path.read_bytes()
    add(workspace, "Two")
    twice = path.read_bytes()
    workspace.store.close()
    for before, after in ((OWN, once), (once, twice)):
        added = len(after) - len(before)
        assert any(after[:at] + after[at + added :] == before for at in range(len(before) + 1))
    assert first.card == "mine/one"
    assert b"\n" not in twice.replace(b"\r\n", b"")


def test_cards_with_one_front_get_ids_of_their_own(workspace: Workspace) -> None:
    cards = [add(workspace, "Same", str(number)).card for number in range(3)]
    assert cards == ["mine/same", "mine/same-2", "mine/same-3"]


def test_an_id_with_a_history_is_never_given_to_another_card(
    home: Path, workspace: Workspace
) -> None:
    first = add(workspace, "Same")
    answer(workspace, find_card(workspace, first.card), Rating.GOOD, At(1, 739_000))
    first.path.unlink()
    again = open_workspace(home, 0)
    second = add(again, "Same")
    assert second.card == "mine/same-2"
    assert find_card(again, second.card).state == NEW_CARD
    again.store.close()


def test_a_deck_is_found_by_its_name_wherever_its_file_is(home: Path) -> None:
    path = home / "decks" / "german" / "words.yml"
    path.parent.mkdir()
    path.write_text("deck: de\ncards: []\n")
    workspace = open_workspace(home, 0)
    added = add(workspace, "Haus", "house", deck="de")
    assert (added.card, added.path) == ("de/haus", path)
    assert find_card(workspace, "de/haus").note is not None
    workspace.store.close()


def test_a_deck_in_a_branch_gets_its_folder(workspace: Workspace) -> None:
    added = add(workspace, "Q", deck="a/b/c")
    assert added.path == workspace.decks / "a" / "b" / "c.yaml"
    assert find_card(workspace, "a/b/c/q").deck == "a/b/c"


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("-x", "--y"),
        ("yes", "NO"),
        ("1e3", "2024-01-01"),
        (": # - [ ] { } & * ! | > ' \" % @ `", "\\"),
        ("two\nlines\n\n", "  leading\n   more"),
        ("tab\there", "\u2028 line separator \x85"),
        ("\x1b[31mred", "\u202e"),
        ("<loc_XXX> & \\(x\\)", "{{c1::not a cloze here}}"),
        ("\u00e9", "e\u0301 \U0001f40d"),
        ("null", "~"),
    ],
)
def test_any_text_comes_back_as_it_was_typed(workspace: Workspace, front: str, back: str) -> None:
    note = find_card(workspace, add(workspace, front, back).card).note
    assert note is not None
    assert (note.front, note.back) == (front, back)


@pytest.mark.parametrize(
    "deck", ["", "..", "../out", "a/../../out", "/etc/out", "a//b", "two words", "a#b", "a\nb", "."]
)
def test_a_deck_name_never_leaves_the_decks_folder(
    home: Path, workspace: Workspace, deck: str
) -> None:
    (home / "out.yaml").write_text("cards: []\n")
    before = sorted(home.rglob("*.yaml"))
    with pytest.raises(SrsError):
        add(workspace, "Q", deck=deck)
    assert sorted(home.rglob("*.yaml")) == before
    assert (home / "out.yaml").read_text() == "cards: []\n"


@pytest.mark.parametrize("deck", [".hidden", "a/.hidden", ".a/b"])
def test_a_card_is_never_written_where_no_deck_is_looked_for(
    workspace: Workspace, deck: str
) -> None:
    """Hidden files are no decks: the card would be gone from the program's sight."""
    with pytest.raises(SrsError):
        add(workspace, "Q", deck=deck)
    assert list(workspace.decks.rglob("*.yaml")) == []


@pytest.mark.parametrize(
    ("front", "back", "tags"),
    [("", "B", ()), (" \n", "B", ()), ("A", "", ()), ("A", "B", ("two words",)), ("A", "B", ("",))],
)
def test_an_empty_side_or_a_bad_tag_writes_nothing(
    workspace: Workspace, front: str, back: str, tags: tuple[str, ...]
) -> None:
    with pytest.raises(SrsError):
        add(workspace, front, back, tags=tags)
    assert list(workspace.decks.iterdir()) == []


def test_a_file_with_mistakes_is_left_alone(home: Path) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("cards:\n  - {front: A\n")
    workspace = open_workspace(home, 0)
    with pytest.raises(SrsError) as refused:
        add(workspace, "Q")
    assert f"{path}:2:" in str(refused.value)
    assert path.read_text() == "cards:\n  - {front: A\n"
    workspace.store.close()


def test_a_file_that_is_another_deck_is_left_alone(home: Path) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("deck: german\ncards: []\n")
    workspace = open_workspace(home, 0)
    with pytest.raises(SrsError, match="this file is the deck 'german', not 'mine'"):
        add(workspace, "Q")
    assert path.read_text() == "deck: german\ncards: []\n"
    workspace.store.close()


def test_a_deck_with_prompts_below_its_cards_takes_the_card_among_the_cards(home: Path) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("cards:\n  - {id: a, front: A, back: B}\nprompts:\n  - {id: p, prompt: Why?}\n")
    workspace = open_workspace(home, 0)
    add(workspace, "Q")
    assert path.read_text().index("front: Q") < path.read_text().index("prompts:")
    workspace.store.close()
