"""The review's screen: any size, long cards, hostile text, few colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from terminal_driver import Learner, Terminal, answer, escape_sequences, reveal

from srs.terminal.spans import text_width

pytestmark = pytest.mark.pty

OWN_SEQUENCES = {
    *("\x1b[?1049h", "\x1b[?1049l", "\x1b[?25l", "\x1b[?25h"),  # the other screen, the cursor
    *("\x1b[?2004h", "\x1b[?2004l"),  # what is pasted comes as one key
    *("\x1b[H", "\x1b[K", "\x1b[J"),  # home; clear the rest of the line, of the screen
    *("\x1b[1m", "\x1b[2m", "\x1b[0m"),  # strong, quiet, neither
}
RATING_COLOURS = {"\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[36m"}  # of the 16 that all have
FRONT_KEYS = ("space", "u", "e", "q", "?")
LABELS = ("1 Again today, 1d", "2 Hard today, 1d", "3 Good 1d", "4 Easy 1d", "? keys")
LONG = " ".join(f"word{number:03}" for number in range(400))


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def one_card(learner: Learner, front: str, back: str, more: str = "") -> None:
    """A deck with one card; ``front`` and ``back`` are YAML."""
    learner.deck("one", f"cards:\n  - id: card\n    front: {front}\n    back: {back}\n{more}")


def frames(terminal: Terminal) -> list[list[str]]:
    """All frames that were painted, as lines of text without escape sequences."""
    painted = terminal.raw.decode().split("\x1b[H")[1:]
    plain = (re.sub(r"\x1b\[[?0-9]*[a-zA-Z]", "", frame) for frame in painted)
    return [frame.split("\r\n") for frame in plain]


def words_on_screen(terminal: Terminal) -> set[str]:
    return set(re.findall(r"word\d+", terminal.text))


@pytest.mark.parametrize("columns", [40, 60, 120, 200])
def test_a_new_size_in_mid_card_loses_nothing(learner: Learner, columns: int) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        terminal.resize(columns, 24)
        terminal.see("Phase V / contrastive", "1 of 7", "7 new", "CLIP loss formula")
        keys = " ".join(terminal.text.split("CLIP loss formula")[1].split())
        assert keys == "space show back u undo e edit q leave ? keys"
        reveal(terminal)
        terminal.resize(80, 24)
        terminal.see("Symmetric cross-entropy on similarity matrix with learned temperature")
        terminal.resize(columns, 24)
        terminal.see("CLIP loss formula", *LABELS)
        text = " ".join(terminal.text.split())
        assert "Symmetric cross-entropy on similarity matrix with learned temperature" in text
        assert terminal.text.count("CLIP loss formula") == 1
        assert all(text_width(row) < columns for row in terminal.rows)
        answer_after_resize(terminal)


def answer_after_resize(terminal: Terminal) -> None:
    terminal.press("3")
    terminal.see("2 of 7")
    terminal.press("q")
    assert terminal.end() == 0
    assert "1 answer" in terminal.text


@pytest.mark.parametrize(
    "size", [(20, 6), (10, 4), (12, 24), (200, 3), (5, 2), (2, 2), (1, 1), (80, 1)]
)
def test_on_the_smallest_screens_lines_stay_within_and_keys_work(
    learner: Learner, size: tuple[int, int]
) -> None:
    columns, lines = size
    with learner.review(columns=columns, lines=lines) as terminal:
        terminal.until(lambda: bool(terminal.text.strip()), "nothing came")
        for key in (" ", "?", "x", "u", "3"):
            terminal.press(key)
            terminal.until(lambda: True, "no frame came")
        for frame in frames(terminal):
            assert len(frame) <= lines
            assert all(len(line) <= max(1, columns - 1) for line in frame)
        terminal.resize(80, 24)
        terminal.see("2 of 7", "6 new")
        terminal.press("q")
        assert terminal.end() == 0


def test_a_small_screen_still_shows_the_card_and_all_keys(learner: Learner) -> None:
    with learner.review(columns=20, lines=6) as terminal:
        terminal.see("CLIP loss formula", *FRONT_KEYS)
        terminal.press(" ")
        terminal.see("CLIP loss formula", *LABELS)
    with learner.review(columns=10, lines=4) as terminal:
        terminal.see("CLIP loss", *FRONT_KEYS)
        terminal.press(" ")
        terminal.see("CLIP loss", "1 2 3 4 ?")


def test_a_card_longer_than_the_screen_scrolls(learner: Learner) -> None:
    one_card(learner, "Front", LONG)
    with learner.review(columns=60, lines=20) as terminal:
        terminal.see("Front")
        terminal.press(" ")
        terminal.see("word000", "More lines: ", " below (up, down)", *LABELS)
        seen = words_on_screen(terminal)
        top = terminal.row_of("Front")
        terminal.press("\x1b[B")
        terminal.until(lambda: terminal.row_of("word000") == top + 1, "down did not scroll")
        terminal.press("\x1bOA")
        terminal.see("Front", "word000")
        while "below" in terminal.text:
            terminal.press("\x1b[6~")
            terminal.see("above", *LABELS)
            seen |= words_on_screen(terminal)
        assert seen == set(LONG.split())
        assert "word399" in terminal.text
        terminal.press("\x1b[B")
        terminal.see("word399")
        while "above" in terminal.text:
            terminal.press("\x1b[5~")
            terminal.see("below")
        assert terminal.row_of("Front") == top
        terminal.press("3")
        assert terminal.end() == 0
        assert "1 Good" in terminal.text


def test_the_list_of_keys_opens_and_goes_back_to_the_card(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        before = terminal.text
        terminal.press("?")
        terminal.see("Keys", "Again: not known", "ctrl-d", "Any other key goes back.")
        assert "Symmetric" not in terminal.text
        terminal.resize(60, 24)
        terminal.see("Keys", "below")
        terminal.resize(80, 24)
        terminal.see("Keys", "ctrl-d")
        terminal.press("3")
        terminal.until(lambda: terminal.text == before, "the card did not come back")
        terminal.press("?")
        terminal.see("Keys")
        terminal.press("q")
        terminal.until(lambda: terminal.text == before, "the card did not come back")
        terminal.press("?")
        terminal.see("Keys")
        terminal.press("\x03")
        assert terminal.end() == 0
    assert learner.card("clip-loss")["reviews"] == 0


def test_the_list_of_keys_scrolls_on_a_small_screen(learner: Learner) -> None:
    with learner.review(columns=30, lines=8) as terminal:
        terminal.see("CLIP loss formula")
        terminal.press("?")
        terminal.see("Keys", "space, enter: show", "below")
        while "below" in terminal.text:
            terminal.press("\x1b[6~")
            terminal.see("above")
        assert terminal.shows("q, ctrl-c, ctrl-d: leave;", "everything is saved")


def test_keys_that_mean_nothing_change_nothing(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        before = terminal.text
        for key in ("x", "é", "界", "\x1b[1;5C", "\x1bOP", "\x1b\x1b[4~", "\x1b", "\t", "\x00"):
            terminal.press(key)
            terminal.until(lambda: terminal.text == before, f"{key!r} changed the screen")
        reveal(terminal)
        before = terminal.text
        for key in ("\x1b\x1b[4~", "\x1b[3~", "\x1b[1~", " ", "\r", "0", "5"):
            terminal.press(key)
            terminal.until(lambda: terminal.text == before, f"{key!r} changed the screen")


def test_a_hint_shows_when_asked_for(learner: Learner) -> None:
    one_card(learner, "Front", "Back", "    hint: think of two softmaxes\n    source: a paper\n")
    with learner.review() as terminal:
        terminal.see("Front", "h hint")
        assert "softmaxes" not in terminal.text
        terminal.press("h")
        terminal.see("Hint: think of two softmaxes")
        reveal(terminal)
        assert terminal.shows("Hint: think of two softmaxes", "Back", "Source: a paper")


HOSTILE = (
    r'"\e]52;c;cHduZWQ=\a clipboard"',
    r'"\e[2J\e[31mCSI\e[0m\e[?1049l"',
    r'"C1 \x9b31m and \x9d52;c;x\x9c"',
    r'"bidi \u202Eevil\u202C and \u2066isolate\u2069"',
    r'"bell\a back\b\b\bspace, \r return, \v tab, \f feed, nul \0, del \x7f"',
    r'"[bold]x[/bold] [link=https://example.org]y[/link] :smile:"',
    r'"\eP1$r0m\e\\ DCS \ec reset \e(0 charset \e#8"',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_control_sequences_in_a_card_never_reach_the_terminal(learner: Learner, text: str) -> None:
    one_card(learner, text, text, f"    hint: {text}\n    source: {text}\ntitle: {text}\n")
    with learner.review() as terminal:
        terminal.see("1 of 1")
        terminal.press("h")
        terminal.see("Hint: ")
        reveal(terminal)
        terminal.press("3")
        assert terminal.end() == 0
        assert escape_sequences(terminal.raw) <= OWN_SEQUENCES | RATING_COLOURS
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", terminal.raw.decode())


def test_rich_markup_and_control_characters_show_as_text(learner: Learner) -> None:
    one_card(learner, r'"[bold]x[/bold] :smile: \e[2J"', r'"\x9b31m \u202Eevil"')
    with learner.review() as terminal:
        terminal.see("[bold]x[/bold] :smile: ␛[2J")
        terminal.press(" ")
        terminal.see("<U+009B>31m <U+202E>evil")


@pytest.mark.parametrize("columns", [24, 40, 80])
@pytest.mark.parametrize(
    "text",
    [
        "視覚言語モデルは画像と文章を同じ空間に埋め込みます。" * 6,
        "семантика зрение язык " * 12,
        "👍🏽🙂🇩🇪" * 20,
        "👨‍👩‍👧‍👦" * 20,
        "e\u0301" * 60,
        "a界" * 60,
    ],
    ids=["cjk", "cyrillic", "emoji", "families", "combining", "mixed"],
)
def test_wide_characters_wrap_within_the_screen(learner: Learner, columns: int, text: str) -> None:
    one_card(learner, "Front", f'"{text}"')
    with learner.review(columns=columns, lines=60) as terminal:
        terminal.see("Front")
        reveal(terminal)
        assert "? keys" in terminal.rows[-2]
        written = frames(terminal)[-1]
        assert text.replace(" ", "") in "".join(written).replace(" ", "")
        assert max(text_width(line) for line in written) < columns


@pytest.mark.parametrize(
    "variables",
    [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "vt220"}, {"TERM": "screen", "NO_COLOR": "1"}],
)
def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path, variables: dict[str, str]) -> None:
    learner = Learner(tmp_path / "home", **variables)
    with learner.review() as terminal:
        terminal.see("1 of 7")
        answer(terminal, "3", "2 of 7")
        terminal.press("q")
        assert terminal.end() == 0
        assert escape_sequences(terminal.raw) <= OWN_SEQUENCES


@pytest.mark.parametrize("terminal_type", ["xterm-16color", "xterm-256color", "screen", "tmux"])
def test_ratings_have_colours_that_every_terminal_has(tmp_path: Path, terminal_type: str) -> None:
    learner = Learner(tmp_path / "home", TERM=terminal_type)
    with learner.review() as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        assert escape_sequences(terminal.raw) - OWN_SEQUENCES == RATING_COLOURS
        row = terminal.row_of("1 Again")
        places = [terminal.rows[row].index(label) for label in LABELS[:4]]
        colours = [terminal.screen.buffer[row][place].fg for place in places]
        assert colours == ["red", "brown", "green", "cyan"]


@pytest.mark.parametrize(("columns", "lines"), [(1, 1), (2, 2), (3, 5), (9, 3), (200, 60)])
def test_no_size_of_the_screen_ends_a_review(learner: Learner, columns: int, lines: int) -> None:
    table = r'"| a | b |\n|---|---|\n| **x** | $\\alpha$ |\n\n```python\nx = 1\n```\n"'
    one_card(learner, table, table, "    hint: $h$\n")
    with learner.review(columns=columns, lines=lines) as terminal:
        terminal.until(lambda: terminal.screen.alternate, "no screen was opened")
        for key in ("h", "?", "x", " ", "i", "x", "r", " "):
            terminal.press(key)
            terminal.until(lambda: True, "nothing was painted")
        terminal.resize(80, 24)
        terminal.see("1 of 1", "3 Good")
        terminal.press("3")
        assert terminal.end() == 0
