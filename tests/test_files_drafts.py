"""Drafts: what was typed comes back as it was, whatever it is and whatever the prompt is called."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.ids import id_mistake, name_mistake
from srs.errors import SrsError
from srs.files.drafts import (
    Draft,
    editing_file,
    keep_draft,
    read_draft,
    read_from_editor,
    without_notes,
    write_for_editor,
)
from srs.files.open_draft import OpenDraft, other_texts

PROMPT = "phase5/contrastive"
TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
IDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=100).filter(
    lambda text: not id_mistake(text)
)
DECKS = st.text("ab/AÀ.:\\ü漢~%", min_size=1, max_size=30).filter(
    lambda name: not name_mistake(name)
)


def file_of(home: Path, prompt: str = PROMPT) -> Path:
    keep_draft(home, prompt, "text", 1)
    (path,) = (home / "drafts").rglob("*.txt")
    return path


@given(text=TEXTS, spent_s=st.integers(0, 10**6).map(lambda tenths: tenths / 10))
def test_a_draft_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, text: str, spent_s: float
) -> None:
    home = tmp_path_factory.mktemp("home")
    keep_draft(home, PROMPT, text, spent_s)
    assert read_draft(home, PROMPT) == Draft(text, spent_s)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\r\n\r", "spent: 3\n\nx", "\ufeffx", "\x00\x1b\x7f\x85\u2028", "👩‍👩‍👧\tمرحبا"],
)
def test_a_draft_of_odd_text_comes_back_exactly(tmp_path: Path, text: str) -> None:
    keep_draft(tmp_path, PROMPT, text, 2.5)
    assert read_draft(tmp_path, PROMPT) == Draft(text, 2.5)


@given(first=st.tuples(DECKS, IDS), second=st.tuples(DECKS, IDS))
def test_any_two_prompts_have_drafts_of_their_own(
    tmp_path_factory: pytest.TempPathFactory, first: tuple[str, str], second: tuple[str, str]
) -> None:
    home = tmp_path_factory.mktemp("home")
    one, other = "/".join(first), "/".join(second)
    keep_draft(home, other, "other", 0)
    keep_draft(home, one, "one", 0)
    assert read_draft(home, one) == Draft("one", 0)
    assert read_draft(home, other) == Draft("one" if one == other else "other", 0)
    names = {path.name.lower() for path in (home / "drafts").rglob("*")}
    assert all(len(name) < 144 and name.isascii() for name in names)
    files = list((home / "drafts").rglob("*.txt"))
    distinct = {str(path).lower() for path in files}
    assert len(distinct) == len(files) == len({one, other})


def test_nothing_of_a_draft_is_outside_its_folder(tmp_path: Path) -> None:
    for prompt in ("../../x", "..", "a/..", "/etc/x", "a\\b/con"):
        keep_draft(tmp_path / "home", prompt, prompt, 0)
        assert read_draft(tmp_path / "home", prompt) == Draft(prompt, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["drafts"]


def test_only_its_owner_can_read_a_draft(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    keep_draft(tmp_path, PROMPT, "more", 2)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    write_for_editor(editing_file(tmp_path, PROMPT), "text", "notes")
    assert stat.S_IMODE(editing_file(tmp_path, PROMPT).stat().st_mode) == 0o600


def test_there_is_no_draft_before_one_was_kept_and_after_it_was_dropped(tmp_path: Path) -> None:
    assert read_draft(tmp_path, PROMPT) is None
    draft = OpenDraft(tmp_path, PROMPT)
    draft.drop()
    draft.keep("text", 1)
    write_for_editor(draft.file_for_editor(), "text", "")
    draft.drop()
    assert read_draft(tmp_path, PROMPT) is None
    assert [*(tmp_path / "drafts").iterdir()] == []


@pytest.mark.parametrize(
    ("content", "draft"),
    [
        (b"", None),
        (b"just text", Draft("just text")),
        (b"just\n\ntext", Draft("just\n\ntext")),
        (b"spent: much\n\ntext", Draft("spent: much\n\ntext")),
        (b"spent: nan\n\ntext", Draft("text")),
        (b"spent: -4\n\ntext", Draft("text")),
        (b"spent: 4\n\nte\xffxt", Draft("te\ufffdxt", 4)),
        (b"spent: 4", Draft("spent: 4")),
        (b"\x00\x00", Draft("\x00\x00")),
    ],
)
def test_of_a_broken_draft_what_can_be_read_comes_back(
    tmp_path: Path, content: bytes, draft: Draft | None
) -> None:
    file_of(tmp_path).write_bytes(content)
    assert read_draft(tmp_path, PROMPT) == draft


def test_a_draft_that_can_not_be_read_is_none(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    path.unlink()
    path.mkdir()
    assert read_draft(tmp_path, PROMPT) is None
    (tmp_path / "file").write_text("no folder")
    assert read_draft(tmp_path / "file", PROMPT) is None


def test_a_draft_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("no folder")
    with pytest.raises(SrsError, match="the draft can't be written") as caught:
        keep_draft(tmp_path, PROMPT, "text", 1)
    assert caught.value.where.startswith(str(tmp_path / "drafts"))
    OpenDraft(tmp_path, PROMPT).drop()  # there is none


def test_what_an_editor_left_behind_in_a_crash_is_the_newest(tmp_path: Path) -> None:
    keep_draft(tmp_path, PROMPT, "older", 7)
    write_for_editor(editing_file(tmp_path, PROMPT), "newer", "notes")
    assert read_draft(tmp_path, PROMPT) == Draft("newer", 7)
    OpenDraft(tmp_path, PROMPT).keep("newest", 8)
    assert other_texts(tmp_path, PROMPT) == []
    assert read_draft(tmp_path, PROMPT) == Draft("newest", 8)
    assert not editing_file(tmp_path, PROMPT).exists()


@given(text=TEXTS.filter(lambda text: "\r" not in text), notes=TEXTS)
def test_text_comes_back_from_an_editor_without_the_notes(
    tmp_path_factory: pytest.TempPathFactory, text: str, notes: str
) -> None:
    path = tmp_path_factory.mktemp("home") / "drafts" / "deck" / "x.editing.txt"
    write_for_editor(path, text, notes)
    assert read_from_editor(path) == text


def test_lines_of_the_learner_that_begin_with_a_hash_survive(tmp_path: Path) -> None:
    path = editing_file(tmp_path, PROMPT)
    write_for_editor(path, "# mine\ntext\n#mine too", "Why?\n\nWell?")
    assert path.read_text("utf-8").endswith("\n# Why?\n#\n# Well?\n")
    assert read_from_editor(path) == "# mine\ntext\n#mine too"


def test_words_below_the_notes_survive_too(tmp_path: Path) -> None:
    path = editing_file(tmp_path, PROMPT)
    write_for_editor(path, "above", "Why?")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("below\n")
    assert read_from_editor(path) == "above\nbelow"


def test_a_file_whose_notes_were_taken_away_is_text_as_a_whole() -> None:
    assert without_notes("# all\r\nmine\rtoo\n") == "# all\nmine\ntoo"
    assert without_notes("") == ""


def others(home: Path) -> list[str]:
    return [path.read_text("utf-8") for path in other_texts(home, PROMPT)]


def test_leaving_with_a_text_that_did_not_change_writes_nothing(tmp_path: Path) -> None:
    OpenDraft(tmp_path, PROMPT).keep("older", 1)
    idle, busy = OpenDraft(tmp_path, PROMPT), OpenDraft(tmp_path, PROMPT)
    idle.keep("older", 500)
    assert read_draft(tmp_path, PROMPT) == Draft("older", 1)
    busy.keep("older and newer", 2)
    idle.keep("older", 500)
    assert read_draft(tmp_path, PROMPT) == Draft("older and newer", 2)
    busy.drop()
    idle.keep("older", 500)
    assert read_draft(tmp_path, PROMPT) is None
    assert others(tmp_path) == []


def test_of_two_sittings_that_both_write_neither_loses_its_text(tmp_path: Path) -> None:
    OpenDraft(tmp_path, PROMPT).keep("so far", 1)
    first, second = OpenDraft(tmp_path, PROMPT), OpenDraft(tmp_path, PROMPT)
    for number in range(3):
        first.keep(f"so far, first {number}", 2)
        second.keep(f"so far, second {number}", 3)
    assert read_draft(tmp_path, PROMPT) == Draft("so far, second 2", 3)
    assert others(tmp_path) == ["so far, first 2"]
    first.keep("so far, first 2", 9)  # nothing new: the newer text stays the draft
    assert read_draft(tmp_path, PROMPT) == Draft("so far, second 2", 3)
    first.drop()  # it was handed in
    assert read_draft(tmp_path, PROMPT) == Draft("so far, second 2", 3)
    assert others(tmp_path) == []


def test_a_third_sitting_loses_nothing_either(tmp_path: Path) -> None:
    sittings = [OpenDraft(tmp_path, PROMPT) for _ in range(3)]
    for turn in range(2):
        for number, sitting in enumerate(sittings):
            sitting.keep(f"text {number}, {turn}", 1)
    draft = read_draft(tmp_path, PROMPT)
    assert draft == Draft("text 2, 1", 1)
    assert sorted(others(tmp_path)) == ["text 0, 1", "text 1, 1"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in other_texts(tmp_path, PROMPT))


def test_a_text_that_was_undone_is_kept_as_it_is_now(tmp_path: Path) -> None:
    draft = OpenDraft(tmp_path, PROMPT)
    draft.keep("typed", 1)
    draft.keep("", 2)
    assert read_draft(tmp_path, PROMPT) == Draft("", 2)


def test_the_file_of_another_sittings_editor_is_left_alone(tmp_path: Path) -> None:
    first, second = OpenDraft(tmp_path, PROMPT), OpenDraft(tmp_path, PROMPT)
    write_for_editor(first.file_for_editor(), "in the editor", "")
    second.keep("on the screen", 1)
    assert read_from_editor(editing_file(tmp_path, PROMPT)) == "in the editor"
    write_for_editor(second.file_for_editor(), "on the screen", "")
    assert others(tmp_path) == ["in the editor"]


def test_a_newer_draft_counts_more_than_what_an_editor_left_behind(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    write_for_editor(editing_file(tmp_path, PROMPT), "left behind", "")
    newer = editing_file(tmp_path, PROMPT).stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(newer, newer))
    assert read_draft(tmp_path, PROMPT) == Draft("text", 1)


def test_a_text_that_can_not_be_set_aside_is_not_written_over(tmp_path: Path) -> None:
    first, second = OpenDraft(tmp_path, PROMPT), OpenDraft(tmp_path, PROMPT)
    first.keep("first", 1)
    editing_file(tmp_path, PROMPT).with_name("contrastive.other.txt").mkdir()
    with pytest.raises(SrsError):
        second.keep("second", 1)
    assert read_draft(tmp_path, PROMPT) == Draft("first", 1)


def test_a_draft_that_can_not_be_removed_is_told(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SrsError, match="the draft can't be removed") as caught:
        OpenDraft(tmp_path, PROMPT).drop()
    assert caught.value.where == str(path)


def test_all_texts_set_aside_are_told_of_when_the_first_is_gone(tmp_path: Path) -> None:
    sittings = [OpenDraft(tmp_path, PROMPT) for _ in range(3)]
    for sitting, text in zip(sittings, ("aaa", "bbb", "ccc"), strict=True):
        sitting.keep(text, 1)
    assert len(other_texts(tmp_path, PROMPT)) == 2
    sittings[0].drop()
    assert [path.read_text("utf-8") for path in other_texts(tmp_path, PROMPT)] == ["bbb"]
