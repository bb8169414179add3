"""What names on the command line mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from srs.app.cards import answer
from srs.app.names import find_card, find_decks
from srs.app.workspace import Workspace, open_workspace
from srs.errors import ExitCode, NotFoundError, SrsError
from srs.model.rating import Rating
from srs.model.state import At

DECKS = {
    "phase5.yaml": "cards:\n"
    "  - {id: clip-loss, front: A, back: B}\n"
    "  - {id: clip, front: A, back: B}\n"
    "  - {id: q-former, front: A, back: B, reverse: true}\n"
    "  - {id: terms, cloze: '{{c1::a}} {{c2::b}}'}\n"
    "  - {id: 100%, front: A, back: B}\n"
    "  - {id: a_b, front: A, back: B}\n"
    "  - {id: Größe, front: A, back: B}\n",
    "vlm.yaml": "deck: vlm/phase5\ncards:\n"
    "  - {id: clip-loss, front: A, back: B}\n"
    "  - {id: only-here, front: A, back: B}\n",
    "vla.yaml": "deck: vlm/vla\ncards: []\n",
    "vlmx.yaml": "deck: vlmx\ncards:\n  - {id: axb, front: A, back: B}\n",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "decks").mkdir()
    for name, text in DECKS.items():
        (tmp_path / "decks" / name).write_text(text, "utf-8")
    opened = open_workspace(tmp_path, 0)
    yield opened
    opened.store.close()


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("phase5/clip-loss", "phase5/clip-loss"),
        ("vlm/phase5/clip-loss", "vlm/phase5/clip-loss"),
        ("phase5/clip", "phase5/clip"),  # the very card, though another begins so
        ("clip", "phase5/clip"),  # the very id, though others begin so
        ("phase5/q-former", "phase5/q-former"),
        ("q-former", "phase5/q-former"),  # of a reversed note the forward card
        ("phase5/q-former#reverse", "phase5/q-former#reverse"),
        ("phase5/q-former#r", "phase5/q-former#reverse"),
        ("phase5/terms#c2", "phase5/terms#c2"),
        ("only-here", "vlm/phase5/only-here"),
        ("only", "vlm/phase5/only-here"),
        ("vlm/phase5/o", "vlm/phase5/only-here"),
        ("100%", "phase5/100%"),
        ("10", "phase5/100%"),
        ("a_", "phase5/a_b"),
        ("Grö", "phase5/Größe"),
        ("vlmx/", "vlmx/axb"),
    ],
)
def test_a_name_means_this_card(workspace: Workspace, name: str, card: str) -> None:
    assert find_card(workspace, name).id == card


@pytest.mark.parametrize(
    ("name", "cards"),
    [
        ("clip-loss", ["phase5/clip-loss", "vlm/phase5/clip-loss"]),
        ("clip-", ["phase5/clip-loss", "vlm/phase5/clip-loss"]),
        ("terms", ["phase5/terms#c1", "phase5/terms#c2"]),
        ("phase5/terms", ["phase5/terms#c1", "phase5/terms#c2"]),
        ("phase5/c", ["phase5/clip", "phase5/clip-loss"]),
    ],
)
def test_a_name_that_fits_several_cards_is_refused_with_their_names(
    workspace: Workspace, name: str, cards: list[str]
) -> None:
    with pytest.raises(SrsError) as refused:
        find_card(workspace, name)
    assert refused.value.exit_code == ExitCode.DATA
    assert refused.value.what == f"'{name}' may mean several cards: {', '.join(cards)}"


def test_a_long_list_of_cards_is_cut(workspace: Workspace) -> None:
    with pytest.raises(SrsError, match=r"(phase5/\S+, ){5}\.\.\.\n") as refused:
        find_card(workspace, "phase5/")
    assert refused.value.fix == "write more of the name"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("phase6/former", "did you mean phase5/q-former"),
        ("loss", "did you mean phase5/clip-loss or vlm/phase5/clip-loss?"),
        ("_", "did you mean phase5/a_b?"),
        ("%", "did you mean phase5/100%?"),
        ("\\", "srs due lists those that wait"),
        ("nothing-like-it", "srs due lists those that wait"),
        ("", "srs due lists those that wait"),
    ],
)
def test_an_unknown_card_is_not_found_and_a_likely_one_named(
    workspace: Workspace, name: str, suggestion: str
) -> None:
    with pytest.raises(NotFoundError) as refused:
        find_card(workspace, name)
    assert refused.value.exit_code == ExitCode.NOT_FOUND
    assert refused.value.fix.startswith(suggestion)


def test_a_card_without_a_deck_is_found_by_its_name_and_makes_no_other_ambiguous(
    workspace: Workspace,
) -> None:
    answer(workspace, find_card(workspace, "vlm/phase5/clip-loss"), Rating.GOOD, At(1, 739_000))
    (workspace.decks / "vlm.yaml").unlink()
    again = open_workspace(workspace.home, 0)
    assert find_card(again, "clip-loss").id == "phase5/clip-loss"
    orphan = find_card(again, "vlm/phase5/clip-loss")
    assert orphan.note is None
    assert orphan.state.reviews == 1
    again.store.close()


@pytest.mark.parametrize(
    ("names", "decks"),
    [
        ([], ()),
        (["phase5"], ("phase5",)),
        (["p"], ("phase5",)),
        (["vlm"], ("vlm/phase5", "vlm/vla")),
        (["vlm/"], ("vlm/phase5", "vlm/vla")),
        (["vlm/p"], ("vlm/phase5",)),
        (["vlmx"], ("vlmx",)),
        (["vlm/vla", "vlm", "phase5"], ("vlm/vla", "vlm/phase5", "phase5")),
    ],
)
def test_names_of_decks_and_branches(
    workspace: Workspace, names: list[str], decks: tuple[str, ...]
) -> None:
    assert find_decks(workspace, names) == decks


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("v", SrsError, "may mean several decks: vlm/phase5, vlm/vla, vlmx"),
        ("phase6", NotFoundError, "did you mean 'phase5'?"),
        ("xyz", NotFoundError, "there is: phase5, vlm/phase5"),
        ("", NotFoundError, "no deck is called ''"),
        ("/", NotFoundError, "no deck is called ''"),
    ],
)
def test_names_that_mean_no_deck_or_several(
    workspace: Workspace, name: str, error: type[SrsError], words: str
) -> None:
    with pytest.raises(error) as refused:
        find_decks(workspace, [name])
    assert words in str(refused.value)
