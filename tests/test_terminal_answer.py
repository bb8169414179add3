"""Writing an answer in a real terminal: what was typed is handed in or kept, however it ends."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from terminal_driver import DEADLINE_S, Terminal, escape_sequences

from srs.files.drafts import Draft, editing_file, keep_draft, read_draft
from srs.files.open_draft import other_texts

pytestmark = pytest.mark.pty

PROGRAM = Path(__file__).with_name("answer_program.py")
PROMPT = "phase5/contrastive"
QUESTION = "Why does contrastive learning create a useful space?"
SENTENCE = "The loss pulls pairs together."
CTRL_C, CTRL_D, CTRL_G, CTRL_R, CTRL_S, CTRL_Z = "\x03", "\x04", "\x07", "\x12", "\x13", "\x1a"
UP, DOWN, LEFT, HOME, END = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[H", "\x1b[F"
SHIFT_LEFT = "\x1b[1;2D"
NOTHING_YET = "Nothing is written yet."


class Writing(Terminal):
    """A terminal in which an answer is written. Each frame ends with the cursor shown again."""

    def _has_new_frame(self) -> bool:
        # The list of keys has no cursor; this is how its last line ends.
        ended = self.raw.endswith(b"\x1b[?25h") or "next key as a character" in self.text
        whole = not self.screen.alternate or ended
        return whole and len(self.raw) > self._seen

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is: row and column."""
        return self.screen.cursor.y, self.screen.cursor.x

    def paste(self, text: str) -> None:
        """Paste as terminals do that mark what is pasted."""
        self.press(f"\x1b[200~{text}\x1b[201~")


class Desk:
    """A folder with a prompt to be answered, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        (folder / "prompt").write_text(QUESTION, "utf-8")
        (folder / "clock").write_text("0", "utf-8")

    @contextmanager
    def writing(
        self, way: str = "screen", columns: int = 80, lines: int = 24, **variables: str
    ) -> Iterator[Writing]:
        command = [sys.executable, str(PROGRAM), str(self.folder), way]
        terminal = Writing(command, self.environment(variables), columns, lines)
        try:
            yield terminal
        finally:
            terminal.discard()

    def environment(self, variables: dict[str, str]) -> dict[str, str]:
        usual = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        return {**usual, **variables}

    def written(self) -> tuple[str, str]:
        """The text and how it ended."""
        facts = json.loads((self.folder / "written").read_text("utf-8"))
        return facts["text"], facts["ended"]

    def spent_s(self) -> float:
        return float(json.loads((self.folder / "written").read_text("utf-8"))["spent_s"])

    def draft(self) -> str | None:
        draft = read_draft(self.home, PROMPT)
        return None if draft is None else draft.text

    def set_clock(self, seconds: int) -> None:
        part = self.folder / "clock.part"
        part.write_text(str(seconds), "utf-8")
        part.replace(self.folder / "clock")

    @contextmanager
    def until_kept(self) -> Iterator[Callable[[], None]]:
        """Give what waits until the program has kept a draft."""
        os.mkfifo(self.folder / "kept")
        pipe = os.open(self.folder / "kept", os.O_RDWR)

        def wait() -> None:
            ready, _, _ = select.select([pipe], [], [], DEADLINE_S)
            assert ready, "no draft was kept"
            os.read(pipe, 65536)

        try:
            yield wait
        finally:
            os.close(pipe)

    def editor(self, script: str) -> dict[str, str]:
        """An editor that does what ``script`` says to the file $1."""
        path = self.folder / "ed"
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)
        return {"EDITOR": str(path)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_answer_is_typed_counted_and_handed_in(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("Phase V: written answers", "2 of 5", QUESTION, "3-5 sentences, no notes")
        terminal.see("0 sentences   0 words   0:00", "ctrl-d hand in")
        terminal.press(f"{SENTENCE}\rSo both share one space, e.g. ours")
        terminal.see(f"  {SENTENCE}\n  So both", "2 sentences   12 words")
        terminal.press(CTRL_D)
        assert terminal.end() == 0
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
    assert desk.written() == (f"{SENTENCE}\nSo both share one space, e.g. ours", "DONE")
    assert desk.draft() == f"{SENTENCE}\nSo both share one space, e.g. ours"


def test_escape_and_enter_hand_in_too(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("text\x1b\r")
        assert terminal.end() == 0
    assert desk.written() == ("text", "DONE")


def test_nothing_on_the_screen_has_a_colour_or_writes_elsewhere(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.paste("\x1b[31mred\x1b]0;title\x07\x1b[2J\u202e")
        terminal.see("␛[31mred␛]0;title␇␛[2J<U+202E>")
        terminal.press(CTRL_D)
        assert terminal.end() == 0
        codes = escape_sequences(terminal.raw)
    assert not [code for code in codes if code in ("\x1b[31m", "\x1b]", "\x07", "\x1b[2J")]
    assert desk.written() == ("\x1b[31mred\x1b]0;title\x07\x1b[2J\u202e", "DONE")


@pytest.mark.parametrize("start", ["", "  \r \r"], ids=["empty", "blank"])
def test_an_empty_answer_is_handed_in_only_by_enter_after_a_question(
    desk: Desk, start: str
) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press(start + CTRL_D)
        terminal.see(NOTHING_YET, "enter hands in nothing, any other key goes on")
        terminal.press(CTRL_D * 3 + "x")  # a key held down is no second thought
        terminal.see("1 word ")
        terminal.press("\x7f" + CTRL_D)
        terminal.see(NOTHING_YET)
        terminal.press("\r")
        assert terminal.end() == 0
    assert desk.written() == (start.replace("\r", "\n"), "DONE")


def test_in_the_middle_of_the_text_handing_in_asks_first(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press(f"some text{HOME}{CTRL_D}")
        terminal.see("Hand it in?")
        terminal.press("\x1b[C\r")  # goes on: Enter is a new line again
        terminal.see("  s\n  ome text")
        terminal.press(CTRL_D)
        terminal.see("Hand it in?")
        terminal.press("\r")
        assert terminal.end() == 0
    assert desk.written() == ("s\nome text", "DONE")


@pytest.mark.parametrize(
    ("keys", "ended"), [(CTRL_C, "LATER"), ("\x1bq", "LATER"), ("\x1bn", "SKIP")]
)
def test_leaving_keeps_the_draft_which_goes_on_later(desk: Desk, keys: str, ended: str) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("so far")
        terminal.see("2 words")
        desk.set_clock(150)
        terminal.press(keys)
        assert terminal.end() == 0
    assert desk.written() == ("so far", ended)
    assert desk.spent_s() == 150
    desk.set_clock(1000)
    with desk.writing() as terminal:
        terminal.see("so far", "2 words   2:30")
        terminal.press(", so good")
        desk.set_clock(1005)
        terminal.see("4 words   2:35")  # without a key
        terminal.press(CTRL_D)
        assert terminal.end() == 0
    assert desk.written() == ("so far, so good", "DONE")
    assert desk.spent_s() == 155


PASTES = {
    "lines": ("one\r\ntwo\rthree\n\tfour", "one\ntwo\nthree\n\tfour"),
    "controls": ("a\x00b\x01c\x08d\x0be\x7ff\x85g\x1bh", None),
    "right to left": ("שלום עולם، مرحبا بالعالم", None),
    "wide": ("对比学习把图像和文字放进同一个空间。" * 5, None),
    "emoji": ("👩‍👩‍👧 🇩🇪 👍🏽 e\u0301 ❤️", None),
    "looks like keys": ("\x04\x03\x1a\x1b\r", "\x04\x03\x1a\x1b\n"),
    "100 KB": ("".join(f"Sentence {n} says — little.\r\n" for n in range(3600)), None),
    "100 KB on one line": ("loss " * 20_000, None),
}


@pytest.mark.parametrize(("pasted", "kept"), PASTES.values(), ids=PASTES)
def test_what_is_pasted_comes_back_exactly(desk: Desk, pasted: str, kept: str | None) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.paste(pasted)
        terminal.press("!")
        terminal.press("\x1b>\r" + "the end")
        terminal.see("the end")
        terminal.press(CTRL_D)
        assert terminal.end() == 0
    expected = pasted.replace("\r\n", "\n") if kept is None else kept
    assert desk.written() == (f"{expected}!\nthe end", "DONE")


def test_undo_goes_back_word_by_word_and_redo_forth(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("one two three")
        terminal.see("3 words")
        terminal.press(CTRL_Z)
        terminal.see("2 words")
        terminal.press("\x1f")
        terminal.see("1 word ")
        terminal.press(UP + LEFT + CTRL_R)
        terminal.see("2 words")
        terminal.paste("a whole paragraph")
        terminal.see("one two a whole paragraph")
        terminal.press(CTRL_Z * 3)
        terminal.see("0 words")
        terminal.press(CTRL_Z)
        terminal.see("Nothing to undo.")
        terminal.press(CTRL_R * 3)
        terminal.see("one two a whole paragraph")
        terminal.press(CTRL_R)
        terminal.see("Nothing to redo.")
        terminal.press(CTRL_C)
        assert terminal.end() == 0


def test_lines_break_between_words_and_the_cursor_goes_by_rows(desk: Desk) -> None:
    with desk.writing(columns=40) as terminal:
        terminal.see("0 words")
        terminal.press("Pairs that match are pulled together and the others apart")
        terminal.see("  Pairs that match are pulled together\n  and the others apart")
        row = terminal.row_of("and the others apart")
        assert terminal.cursor == (row, 22)
        terminal.press(UP)
        terminal.until(lambda: terminal.cursor == (row - 1, 22), "the cursor did not go up")
        terminal.press(END)
        terminal.until(lambda: terminal.cursor == (row - 1, 38), "the cursor did not go right")
        terminal.press(DOWN)
        terminal.until(lambda: terminal.cursor == (row, 22), "the cursor did not go down")
        terminal.press(HOME)
        terminal.until(lambda: terminal.cursor == (row, 2), "the cursor did not go left")
        terminal.press("not ")
        terminal.see("together\n  not and the others apart")
        terminal.press(CTRL_C)
        assert terminal.end() == 0


@pytest.mark.parametrize(
    ("keys", "left"),
    [("", "a👩‍👩‍👧b"), ("x", "ax👩‍👩‍👧b"), ("x\x1b[3~", "axb"), ("x\x1b[3~\x7f\x7f", "b")],
)
def test_the_cursor_steps_over_what_a_person_takes_for_one_character(
    desk: Desk, keys: str, left: str
) -> None:
    # Terminals differ on how wide such a character is: what counts is what was written.
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.paste("a👩‍👩‍👧b")
        terminal.press(LEFT + LEFT + keys)
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    assert desk.written() == (left, "LATER")


def test_what_is_typed_replaces_what_is_selected_and_undo_brings_it_back(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("one two" + SHIFT_LEFT * 3)
        terminal.until(
            lambda: terminal.cursor[1] == 6 and terminal.shows("one two"), "nothing selected"
        )
        row = terminal.row_of("one two")
        reverse = [terminal.screen.buffer[row][column].reverse for column in range(10)]
        assert reverse == [False] * 6 + [True] * 3 + [False]
        terminal.paste("six")
        terminal.see("one six")
        terminal.press(CTRL_Z)
        terminal.see("one two")
        terminal.press(CTRL_C)
        assert terminal.end() == 0


def test_a_long_answer_scrolls_under_the_prompt(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.paste("\n".join(f"line {n}" for n in range(50)))
        terminal.see(QUESTION, "line 49", "More lines: 35 above")
        terminal.press("\x1b[5~" * 5)
        terminal.see(QUESTION, "line 0\n", "More lines: 35 below")
        terminal.press(CTRL_C)
        assert terminal.end() == 0


def test_a_new_window_size_is_followed_down_to_the_absurd(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("Pairs that match are pulled together")
        terminal.see("6 words")
        terminal.resize(40, 12)
        terminal.see("pulled together", "6 words", "ctrl-d hand in")
        terminal.resize(20, 5)
        terminal.see("Why", "…", "pulled together", "6 words")
        terminal.resize(6, 1)
        terminal.until(lambda: "together" not in terminal.text, "nothing was painted")
        terminal.press(" still")
        terminal.resize(80, 24)
        terminal.see(QUESTION, "pulled together still", "7 words")
        terminal.press(CTRL_D)
        assert terminal.end() == 0
    assert desk.written() == ("Pairs that match are pulled together still", "DONE")


def test_a_kill_loses_no_more_than_the_last_second(desk: Desk) -> None:
    with desk.until_kept() as wait, desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("typed before the crash")
        terminal.see("4 words")
        wait()
        terminal.process.kill(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
        assert desk.draft() == "typed before the crash"


def hang_up(terminal: Writing) -> int:
    os.kill(terminal.process.pid, signal.SIGHUP)
    return terminal.end()


def terminate(terminal: Writing) -> int:
    os.kill(terminal.process.pid, signal.SIGTERM)
    return terminal.end()


@pytest.mark.parametrize("leave", [hang_up, terminate, Terminal.close_window])
def test_a_closed_window_and_polite_signals_keep_the_draft(
    desk: Desk, leave: Callable[[Terminal], int]
) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("typed before the end")
        terminal.see("4 words")
        assert leave(terminal) == 0
    assert desk.written() == ("typed before the end", "HANGUP")
    assert desk.draft() == "typed before the end"


@pytest.mark.parametrize("leave", [CTRL_C, "\x1bn", CTRL_D, CTRL_S + CTRL_C])
def test_an_idle_terminal_does_not_put_its_older_text_over_a_newer_draft(
    desk: Desk, leave: str
) -> None:
    keep_draft(desk.home, PROMPT, "so far", 5)
    with desk.writing() as idle, desk.writing() as busy:
        idle.see("so far")
        busy.see("so far")
        busy.press(", so good" + CTRL_S)
        busy.see("The draft is saved")
        idle.press(leave)
        assert idle.end() == 0
        assert desk.draft() == "so far, so good"
        busy.press(" and on" + CTRL_C)
        assert busy.end() == 0
    assert desk.draft() == "so far, so good and on"
    assert other_texts(desk.home, PROMPT) == []


def test_of_two_terminals_that_both_write_neither_loses_its_text(desk: Desk) -> None:
    keep_draft(desk.home, PROMPT, "so far", 5)
    with desk.writing() as first, desk.writing() as second:
        first.see("so far")
        second.see("so far")
        first.press(" the first" + CTRL_S)
        first.see("The draft is saved")
        second.press(" the second" + CTRL_C)
        assert second.end() == 0
        assert desk.draft() == "so far the second"
        first.press(" and on" + CTRL_C)
        assert first.end() == 0
    assert desk.draft() == "so far the first and on"
    (other,) = other_texts(desk.home, PROMPT)
    assert other.name == "contrastive.other.txt"
    assert other.read_text("utf-8") == "so far the second"


def test_an_interrupt_from_elsewhere_leaves_for_later(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("so far")
        terminal.see("2 words")
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.end() == 0
    assert desk.written() == ("so far", "LATER")


def test_an_error_that_nobody_expected_keeps_the_draft_and_the_terminal(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("0 words")
        (desk.folder / "broken").touch()
        terminal.press("typed before the error" + CTRL_G)
        assert terminal.end() == 1
        assert "ValueError: nobody expected this" in terminal.text
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
    assert desk.draft() == "typed before the error"


def test_a_draft_that_can_not_be_saved_is_told_and_nothing_is_lost(desk: Desk) -> None:
    (desk.folder / "full").touch()
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("precious")
        terminal.see("The draft is not saved: no space left on device.")
        terminal.press(CTRL_C)
        terminal.see("Not saved: no space left on device. The same key leaves without the text.")
        (desk.folder / "full").unlink()
        terminal.press(CTRL_S)
        terminal.see("The draft is saved")
        assert desk.draft() == "precious"
        (desk.folder / "full").touch()
        terminal.press(CTRL_D)  # whoever hands it in to has the text
        assert terminal.end() == 0
    assert desk.written() == ("precious", "DONE")


def test_who_insists_leaves_without_a_draft(desk: Desk) -> None:
    (desk.folder / "full").touch()
    with desk.writing() as terminal:
        terminal.see("0 words")
        terminal.press("x" + CTRL_C)
        terminal.see("Not saved")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    assert desk.written() == ("x", "LATER")


def test_the_list_of_keys_goes_away_with_any_key_and_takes_no_text(desk: Desk) -> None:
    with desk.writing() as terminal:
        terminal.see("esc ? keys")
        terminal.press("text")
        terminal.see("1 word ")
        for key in ("z", CTRL_D, "\r"):
            terminal.press("\x1b?")
            terminal.see("any other goes back", "undo, word by word")
            terminal.press(key)
            terminal.see("1 word ", QUESTION)
        terminal.press("\x1b?")
        terminal.see("any other goes back")
        terminal.paste(" more")
        terminal.see("text more")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    assert desk.written() == ("text more", "LATER")


def test_the_learners_editor_takes_the_text_and_gives_it_back(desk: Desk) -> None:
    editor = desk.editor('grep -q "# Why does" "$1" && sed -i "1s/.*/from the editor/" "$1"')
    with desk.writing(**editor) as terminal:
        terminal.see("0 words")
        terminal.press("from here" + CTRL_G)
        terminal.see("from the editor", "3 words")
        terminal.press(CTRL_Z)
        terminal.see("from here")
        terminal.press(CTRL_R)
        terminal.see("from the editor")
        terminal.press(CTRL_D)
        assert terminal.end() == 0
    assert desk.written() == ("from the editor", "DONE")
    assert not editing_file(desk.home, PROMPT).exists()


def test_an_editor_that_fails_loses_nothing(desk: Desk) -> None:
    editor = desk.editor('sed -i "1s/$/ and there/" "$1"; exit 3')
    with desk.writing(**editor) as terminal:
        terminal.see("0 words")
        terminal.press("here\x18\x05")
        terminal.see("here and there", "Not edited: the editor", "ended with exit code 3.")
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    assert desk.written() == ("here and there", "LATER")


def test_an_answer_can_be_written_in_the_editor_alone(desk: Desk) -> None:
    keep_draft(desk.home, PROMPT, "# mine", 5)
    editor = desk.editor('cp "$1" "$0.saw"; sed -i "1s/$/ and more/" "$1"')
    with desk.writing("editor", **editor) as terminal:
        assert terminal.end() == 0
    assert desk.written() == ("# mine and more", "DONE")
    saw = (desk.folder / "ed.saw").read_text("utf-8")
    assert saw.startswith("# mine\n# -----")
    assert f"# {QUESTION}\n#\n# 3-5 sentences, no notes\n" in saw
    assert read_draft(desk.home, PROMPT) == Draft("# mine and more", 5)


@pytest.mark.parametrize("script", ['sed -i "1d" "$1"', 'true > "$1"', "true"])
def test_an_empty_file_from_the_editor_is_not_handed_in(desk: Desk, script: str) -> None:
    with desk.writing("editor", **desk.editor(script)) as terminal:
        assert terminal.end() == 0
    assert desk.written() == ("", "LATER")


@pytest.mark.parametrize(
    ("script", "ended"),
    [("true", "LATER"), ('cp "$1" "$1.new" && mv "$1.new" "$1"', "DONE")],
    ids=["nothing saved", "saved as it was"],
)
def test_a_draft_is_handed_in_from_the_editor_only_where_it_was_saved(
    desk: Desk, script: str, ended: str
) -> None:
    keep_draft(desk.home, PROMPT, "so far", 5)
    with desk.writing("editor", **desk.editor(script)) as terminal:
        assert terminal.end() == 0
    assert desk.written() == ("so far", ended)
    assert desk.draft() == "so far"
    assert not editing_file(desk.home, PROMPT).exists()


def test_an_editor_that_fails_alone_is_told_and_keeps_the_draft(desk: Desk) -> None:
    editor = desk.editor('sed -i "1s/.*/saved/" "$1"; kill -9 $$')
    with desk.writing("editor", **editor) as terminal:
        assert terminal.end() == 1
        assert terminal.shows("was ended by SIGKILL")
    assert desk.draft() == "saved"


def piped(desk: Desk, given: bytes) -> str:
    done = subprocess.run(
        [sys.executable, PROGRAM, desk.folder, "plain"],
        input=given,
        capture_output=True,
        env=desk.environment({}),
        timeout=DEADLINE_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.mark.parametrize(
    ("given", "text", "ended"),
    [
        (b"one\n\ntwo.\n.\nnot read", "one\n\ntwo.", "DONE"),
        (b"no dot at the end", "no dot at the end", "DONE"),
        (b"line\r\nfeed\r\n", "line\nfeed", "DONE"),
        (b"a\tb\x00\x1b[31m \xff\n", "a\tb\x00\x1b[31m \ufffd", "DONE"),
        (b"", "", "LATER"),
        (b"\n \n", "\n ", "LATER"),
        (b".\n.\n", "", "DONE"),
        (b".\nyet\n.\n", "yet", "DONE"),
        (b"one\n:q\n", "one", "LATER"),
        (b"one\n:n\n", "one", "SKIP"),
        (b"x" * 100_000, "x" * 100_000, "DONE"),
    ],
)
def test_lines_are_read_until_a_full_stop_or_the_end(
    desk: Desk, given: bytes, text: str, ended: str
) -> None:
    piped(desk, given)
    assert desk.written() == (text, ended)
    assert (desk.draft() or "") == text


@pytest.mark.parametrize("given", [b"", b"\n \n"])
def test_the_end_of_input_does_not_hand_in_a_draft_to_which_nothing_was_added(
    desk: Desk, given: bytes
) -> None:
    keep_draft(desk.home, PROMPT, "half a draft", 5)
    piped(desk, given)
    text, ended = desk.written()
    assert (text.rstrip(), ended) == ("half a draft", "LATER")
    assert desk.draft() == text
    piped(desk, b"and the rest")
    assert desk.written() == (f"{text}\nand the rest", "DONE")


def test_lines_say_all_that_the_screen_says_in_reading_order(desk: Desk) -> None:
    keep_draft(desk.home, PROMPT, "My draft\x1b[31m.", 60)
    said = piped(desk, b"And more.\n.\n")
    parts = [
        "Prompt 2 of 5. Phase V: written answers.",
        f"Prompt: {QUESTION}",
        "Write 3-5 sentences, no notes.",
        "A line with only . hands in",
        "Your draft so far, which goes on here: My draft␛[31m.",
        "2 sentences, 4 words, 1:00.",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "\x1b" not in said
    assert desk.written() == ("My draft\x1b[31m.\nAnd more.", "DONE")


def test_lines_in_a_terminal_are_kept_as_they_are_typed(desk: Desk) -> None:
    with desk.until_kept() as wait, desk.writing("plain", TERM="dumb") as terminal:
        terminal.see("the draft is kept.")
        terminal.press("typed\r")
        wait()
        assert desk.draft() == "typed"
        terminal.press(CTRL_C)
        assert terminal.end() == 0
    assert desk.written() == ("typed", "LATER")
