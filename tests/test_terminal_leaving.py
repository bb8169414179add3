"""However a review ends, what was answered is kept and the terminal is as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal_driver import (
    LATER_ON_DAY_1,
    Learner,
    Terminal,
    answer,
    reveal,
)

pytestmark = pytest.mark.pty

FRONTS = ("CLIP loss", "SigLIP improvement", "LLaVA bridge", "BLIP-2 Q-Former")


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "home")


def assert_goes_on_after(learner: Learner, answers: int) -> None:
    """The first ``answers`` cards are answered, once each, and the next session goes on."""
    with learner.review(now=LATER_ON_DAY_1) as terminal:
        terminal.see(FRONTS[answers], f"1 of {7 - answers}", f"{7 - answers} new")
        terminal.press("q")
        assert terminal.end() == 0
    learner.run("doctor", now=LATER_ON_DAY_1)  # fails where the state is not what the log says


def settings_in(terminal: Terminal) -> list[str]:
    """What `stty -g` printed: two words long lines may have been wrapped by the screen."""
    return [line for line in terminal.raw.decode().split("\r\n") if line.count(":") > 20]


@pytest.mark.parametrize("key", ["q", "Q", "\x03", "\x04"], ids=["q", "Q", "ctrl-c", "ctrl-d"])
@pytest.mark.parametrize("turned", [False, True], ids=["front", "back"])
def test_keys_that_leave_save_restore_and_exit_with_0(
    learner: Learner, key: str, turned: bool
) -> None:
    script = 'stty -g; srs --now 2026-11-24T12:00Z review; echo "code $?"; stty -g'
    with learner.terminal("sh", "-c", script) as terminal:
        terminal.see("1 of 7")
        answer(terminal, "3", "2 of 7")
        if turned:
            reveal(terminal)
        terminal.press(key)
        assert terminal.end() == 0
        assert "1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy." in terminal.text
        assert "Still waiting: 6 new." in terminal.text
        assert "code 0" in terminal.text
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
        before, after = settings_in(terminal)
        assert before == after
    assert_goes_on_after(learner, 1)


def hang_up(terminal: Terminal) -> int:
    os.kill(terminal.process.pid, signal.SIGHUP)
    return terminal.end()


def terminate(terminal: Terminal) -> int:
    os.kill(terminal.process.pid, signal.SIGTERM)
    return terminal.end()


@pytest.mark.parametrize("turned", [False, True], ids=["front", "back"])
@pytest.mark.parametrize("leave", [hang_up, terminate, Terminal.close_window])
def test_a_closed_window_and_polite_signals_leave_with_everything_saved(
    learner: Learner, leave: Callable[[Terminal], int], turned: bool
) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        answer(terminal, "3", "2 of 7")
        answer(terminal, "4", "3 of 7")
        if turned:
            reveal(terminal)
        assert leave(terminal) == 0
    assert_goes_on_after(learner, 2)


@pytest.mark.parametrize("leave", [hang_up, terminate, Terminal.close_window])
def test_signals_leave_from_the_list_of_keys_too(
    learner: Learner, leave: Callable[[Terminal], int]
) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        terminal.press("?")
        terminal.see("Any other key")
        assert leave(terminal) == 0
    assert_goes_on_after(learner, 0)


@pytest.mark.parametrize("answers", range(4))
@pytest.mark.parametrize("turned", [False, True], ids=["front", "back"])
def test_after_kill_9_the_next_start_has_every_answer_and_goes_on(
    learner: Learner, answers: int, turned: bool
) -> None:
    with learner.review() as terminal:
        terminal.see(FRONTS[0])
        for front in FRONTS[1 : answers + 1]:
            answer(terminal, "3", front)
        if turned:
            reveal(terminal)
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert_goes_on_after(learner, answers)


def test_kill_9_with_the_key_just_pressed_loses_at_most_that_answer(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see(FRONTS[0])
        answer(terminal, "3", FRONTS[1])
        reveal(terminal)
        terminal.press("3")
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert learner.card("clip-loss")["reviews"] == 1
    assert learner.card("siglip-improvement")["reviews"] in (0, 1)
    assert learner.card("llava-bridge")["reviews"] == 0


def test_ctrl_z_gives_the_shell_its_terminal_and_fg_brings_the_card_back(learner: Learner) -> None:
    with learner.terminal("bash", "--norc", "-i") as terminal:
        terminal.shell("stty -g")
        terminal.press("srs --now 2026-11-24T12:00Z review\r")
        terminal.see("1 of 7")
        reveal(terminal)
        terminal.press("\x1a")
        terminal.see("Stopped")
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
        terminal.shell("stty -g")
        terminal.press("fg\r")
        terminal.see("Symmetric cross-entropy", "1 Again today, 1d")
        assert terminal.screen.alternate
        assert terminal.screen.cursor.hidden
        answer_after_fg(terminal)
        terminal.shell("stty -g")
        assert len(set(settings_in(terminal))) == 1
        assert len(settings_in(terminal)) == 3
    assert_goes_on_after(learner, 1)


def answer_after_fg(terminal: Terminal) -> None:
    terminal.press("3")
    terminal.see("2 of 7")
    terminal.press("q")
    terminal.see("1 answer: 0 Again, 0 Hard, 1 Good, 0 Easy.")


def test_ctrl_z_without_a_shell_to_go_back_to_keeps_the_card(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        reveal(terminal)
        terminal.press("\x1a")
        terminal.see("Symmetric cross-entropy", "1 Again today, 1d")
        terminal.press("3")
        terminal.see("2 of 7")
        terminal.press("q")
        assert terminal.end() == 0


def test_an_interrupt_from_elsewhere_restores_the_terminal(learner: Learner) -> None:
    with learner.review() as terminal:
        terminal.see("1 of 7")
        answer(terminal, "3", "2 of 7")
        os.kill(terminal.process.pid, signal.SIGINT)
        assert terminal.end() == 128 + signal.SIGINT
        assert not terminal.screen.alternate
        assert not terminal.screen.cursor.hidden
    assert_goes_on_after(learner, 1)


def test_a_stopped_review_survives_bg_before_fg(learner: Learner) -> None:
    with learner.terminal("bash", "--norc", "-i") as terminal:
        terminal.press("srs --now 2026-11-24T12:00Z review\r")
        terminal.see("1 of 7")
        terminal.press("\x1a")
        terminal.see("Stopped")
        terminal.shell("bg")
        terminal.shell("wait %1; jobs")
        terminal.press("fg\r")
        terminal.see("CLIP loss formula", "show back")
        answer(terminal, "3", "2 of 7")
        terminal.press("q")
        terminal.see("Still waiting: 6 new.")
    assert_goes_on_after(learner, 1)


def test_a_review_started_in_the_background_waits_for_fg(learner: Learner) -> None:
    with learner.terminal("bash", "--norc", "-i") as terminal:
        terminal.press("srs --now 2026-11-24T12:00Z review &\r")
        terminal.shell("wait %1; jobs")
        terminal.press("fg\r")
        terminal.see("CLIP loss formula", "show back")
        terminal.press("q")
        terminal.see("Still waiting: 7 new.")


def test_a_card_answered_in_another_session_is_not_recorded_twice(learner: Learner) -> None:
    with learner.review() as one, learner.review(now=LATER_ON_DAY_1) as other:
        one.see("CLIP loss formula")
        other.see("CLIP loss formula")
        answer(one, "3", "SigLIP improvement")
        reveal(other)
        other.press("1")
        other.see("SigLIP improvement", "changed in another session; nothing was recorded twice")
        answer(other, "4", "LLaVA bridge")
        reveal(one)
        one.press("1")
        one.see("LLaVA bridge", "changed in another session; nothing was recorded twice")
        for terminal in (one, other):
            terminal.press("q")
            assert terminal.end() == 0
            assert "1 answer:" in terminal.text
    clip_loss, siglip = learner.card("clip-loss"), learner.card("siglip-improvement")
    assert (clip_loss["reviews"], clip_loss["ease_factor"]) == (1, 2.5)
    assert (siglip["reviews"], siglip["ease_factor"]) == (1, 2.6)
