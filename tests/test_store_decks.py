"""Deck files are read when they change, and only then; what they said last is kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from srs.app.cards import answer
from srs.app.names import find_card
from srs.app.scope import Scope, plan
from srs.app.workspace import Workspace, open_workspace
from srs.errors import NotFoundError
from srs.model.rating import Rating
from srs.model.state import NEW_CARD, At
from srs.review.plan import Turn
from srs.store.cards import read_card
from srs.store.deck_files import UNSETTLED, deck_files, deck_titles, restamp
from srs.store.decks import read_deck

# As the present time: long after any file here was written, so that stamps are trusted;
# and long before, so that each file looks just written.
LATER = 1 << 62
EARLIER = 0
DAY = 739_000
AT = At(1_790_000_000_000, DAY)

ONE = "deck: one\ncards:\n  - {id: a, front: A, back: B}\n  - {id: b, front: C, back: D}\n"
BROKEN = "deck: one\ncards:\n  - {id: a, front: A\n"

Open = Callable[..., Workspace]


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "one.yaml").write_text(ONE)
    return folder


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


def mark_the_cache(workspace: Workspace) -> None:
    """Put words into the cache that no file has: whoever parses the file again wipes them."""
    workspace.store.execute("UPDATE note SET front = 'from the cache'")


def front(workspace: Workspace, card: str = "one/a") -> str:
    note = find_card(workspace, card).note
    assert note is not None
    return note.front


def stamps(workspace: Workspace) -> dict[str, str]:
    return {path: file.stamp for path, file in deck_files(workspace.store).items()}


def problems(workspace: Workspace) -> list[tuple[str, bool]]:
    return [(problem.path, problem.in_use) for problem in workspace.news.problems]


def test_an_unchanged_file_is_not_parsed_again(opened: Open) -> None:
    mark_the_cache(opened())
    assert front(opened()) == "from the cache"


def test_an_unchanged_file_is_not_even_read(decks: Path, opened: Open) -> None:
    first = opened()
    path = decks / "one.yaml"
    path.write_text(BROKEN)
    status = path.stat()
    stamp = f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"
    restamp(first.store, "one.yaml", stamp)  # as if it had been read as it is now
    assert problems(opened()) == []
    assert problems(opened(EARLIER)) == [("one.yaml", True)], "its bytes decide when in doubt"


def test_a_file_that_was_only_touched_is_read_and_not_parsed(decks: Path, opened: Open) -> None:
    first = opened()
    mark_the_cache(first)
    before = stamps(first)
    os.utime(decks / "one.yaml", ns=(1_000_000_000, 1_000_000_000))
    second = opened()
    assert front(second) == "from the cache"
    assert stamps(second) != before


def test_a_file_written_a_moment_ago_is_read_and_not_parsed(opened: Open) -> None:
    first = opened(EARLIER)
    assert stamps(first) == {"one.yaml": UNSETTLED}
    mark_the_cache(first)
    assert front(opened(EARLIER)) == "from the cache"
    third = opened()
    assert front(third) == "from the cache"
    assert stamps(third) != {"one.yaml": UNSETTLED}


def test_an_edited_card_keeps_its_history(decks: Path, opened: Open) -> None:
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "one.yaml").write_text(
        "deck: one\ncards:\n  - {id: b, front: C, back: D}\n  - {id: a, front: New, back: Words}\n"
    )
    second = opened()
    assert front(second) == "New"
    assert find_card(second, "one/a").state == state
    assert plan(second, Scope(), DAY, None).of(Turn.NEW) == ("one/b",)


def test_an_edit_without_a_change_of_size_or_time_is_seen_while_the_file_is_fresh(
    decks: Path, opened: Open
) -> None:
    path = decks / "one.yaml"
    opened(EARLIER)
    status = path.stat()
    path.write_text(ONE.replace("front: A", "front: Z"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert front(opened(EARLIER)) == "Z"


def test_a_card_that_is_removed_is_no_longer_asked_and_keeps_its_history(
    decks: Path, opened: Open
) -> None:
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.AGAIN, AT)
    (decks / "one.yaml").write_text("deck: one\ncards:\n  - {id: b, front: C, back: D}\n")
    second = opened()
    orphan = read_card(second.store, "one/a")
    assert orphan is not None
    assert (orphan.note, orphan.state) == (None, state)
    assert plan(second, Scope(), DAY, None).of(Turn.AGAIN) == ()
    assert second.news.lost == ("one/a",)
    with pytest.raises(NotFoundError):
        answer(second, find_card(second, "one/a"), Rating.GOOD, AT)
    assert opened().news.lost == (), "told once"

    (decks / "one.yaml").write_text(ONE)
    third = opened()
    assert find_card(third, "one/a").state == state
    assert plan(third, Scope(), DAY, None).of(Turn.AGAIN) == ("one/a",)


def test_a_card_that_was_never_answered_leaves_nothing_behind(decks: Path, opened: Open) -> None:
    opened()
    (decks / "one.yaml").write_text("deck: one\ncards:\n  - {id: b, front: C, back: D}\n")
    second = opened()
    assert read_card(second.store, "one/a") is None
    assert second.news.lost == ()


def test_a_deleted_file_takes_its_deck_away_and_comes_back_whole(decks: Path, opened: Open) -> None:
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "one.yaml").unlink()
    second = opened()
    assert deck_titles(second.store) == {}
    assert plan(second, Scope(), DAY + 9, None).total == 0
    (decks / "one.yaml").write_text(ONE)
    third = opened()
    assert find_card(third, "one/a").state == state
    assert plan(third, Scope(), DAY + 9, None).of(Turn.DUE) == ("one/a",)


def test_a_renamed_file_of_a_named_deck_changes_nothing(decks: Path, opened: Open) -> None:
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "sub").mkdir()
    (decks / "one.yaml").rename(decks / "sub" / "other.yml")
    second = opened()
    assert find_card(second, "one/a").state == state
    assert list(deck_files(second.store)) == ["sub/other.yml"]
    assert second.news.lost == ()


def test_a_renamed_deck_is_another_deck(decks: Path, opened: Open) -> None:
    first = opened()
    answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "one.yaml").write_text(ONE.replace("deck: one", "deck: uno"))
    second = opened()
    assert find_card(second, "uno/a").state == NEW_CARD
    assert find_card(second, "a").id == "uno/a", "an orphan does not make a name ambiguous"
    assert second.news.lost == ("one/a",)


def test_a_broken_file_leaves_its_last_good_version_in_use(decks: Path, opened: Open) -> None:
    opened()
    (decks / "one.yaml").write_text(BROKEN)
    second = opened()
    assert problems(second) == [("one.yaml", True)]
    assert front(second) == "A"
    assert second.news.problems[0].text.startswith(str(decks / "one.yaml") + ":3:5: ")
    third = opened()
    assert problems(third) == [("one.yaml", True)], "told until it is mended"
    (decks / "one.yaml").write_text(ONE)
    fourth = opened()
    assert problems(fourth) == []
    assert front(fourth) == "A"


def test_a_file_that_was_always_broken_is_left_out(decks: Path, opened: Open) -> None:
    (decks / "bad.yaml").write_text("cards: [")
    first = opened()
    assert problems(first) == [("bad.yaml", False)]
    assert list(deck_titles(first.store)) == ["one"]


def test_of_two_files_with_one_name_the_first_is_used_and_the_other_told(
    decks: Path, opened: Open
) -> None:
    opened()
    (decks / "aaa.yaml").write_text("deck: one\ncards:\n  - {id: z, front: Z, back: Z}\n")
    second = opened()
    assert problems(second) == [("aaa.yaml", False)]
    assert "taken by one.yaml" in second.news.problems[0].text
    assert front(second) == "A"
    (decks / "one.yaml").unlink()
    third = opened()
    assert problems(third) == []
    assert find_card(third, "one/z").note is not None


def test_two_files_may_swap_their_names(decks: Path, opened: Open) -> None:
    (decks / "two.yaml").write_text("deck: two\ncards:\n  - {id: z, front: Z, back: Z}\n")
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "one.yaml").rename(decks / "spare")
    (decks / "two.yaml").rename(decks / "one.yaml")
    (decks / "spare").rename(decks / "two.yaml")
    second = opened()
    assert problems(second) == []
    assert find_card(second, "one/a").state == state
    (decks / "one.yaml").write_text(ONE)
    (decks / "two.yaml").write_text("deck: two\ncards:\n  - {id: z, front: Z, back: Z}\n")
    third = opened()
    assert problems(third) == []
    assert find_card(third, "one/a").state == state


@pytest.mark.parametrize("name", [".one.yaml", "one.yaml~", "one.txt", ".git/one.yaml"])
def test_hidden_and_other_files_are_no_decks(decks: Path, opened: Open, name: str) -> None:
    path = decks / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(ONE.replace("deck: one", "deck: hidden"))
    assert list(deck_titles(opened().store)) == ["one"]


def test_a_note_that_becomes_reversed_keeps_its_forward_card(decks: Path, opened: Open) -> None:
    first = opened()
    state = answer(first, find_card(first, "one/a"), Rating.GOOD, AT)
    (decks / "one.yaml").write_text(ONE.replace("back: B", "back: B, reverse: true"))
    second = opened()
    assert find_card(second, "one/a").state == state
    assert find_card(second, "one/a#reverse").state == NEW_CARD
    assert "one/a#reverse" not in plan(second, Scope(), DAY, None).of(Turn.NEW), (
        "a sibling of today"
    )
    assert "one/a#reverse" not in plan(second, Scope(), DAY + 1, None).of(Turn.NEW), (
        "a sibling is due"
    )


def test_a_deck_is_read_back_as_its_file_says(decks: Path, opened: Open) -> None:
    (decks / "one.yaml").write_text(
        "deck: one\ntitle: The One\ndescription: |\n  Two\n  lines\n"
        "cards:\n  - {id: a, front: A, back: B, tags: [x, y], hint: H, source: S}\n"
        "prompts:\n  - {id: p, prompt: Why?, answer: So.}\n"
        "roadmap:\n  - {name: I, days: 1-2, here: true, understand: [u, v], adds: w, example: e}\n"
    )
    from srs.decks.load import load_deck

    text = (decks / "one.yaml").read_text()
    assert read_deck(opened().store, "one") == load_deck(text, "one.yaml")
