"""Editing a card in the middle of a review: the text is new, the history is the old one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from terminal_driver import DAY_1, DAY_2, PROGRAM, Learner, answer, make_leech, reveal

pytestmark = pytest.mark.pty

DECK = """# my deck
cards:
  - front: What is CLIP?
    back: Two towers
  - front: What is SigLIP?
    back: A sigmoid loss
"""


class Editor:
    """An editor that does as it is told: a program of its own, run as the learner's would be."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "my editor.py"
        self.seen = folder / "seen"

    def does(self, *steps: str) -> str:
        """Write the editor; return the value for $EDITOR. ``p`` is the file, ``t`` its text."""
        lines = [
            "import os, pathlib, signal, sys",
            "p = pathlib.Path(sys.argv[-1]); t = p.read_text()",
            f"pathlib.Path({str(self.seen)!r}).write_text(repr(sys.argv[1:]))",
            *steps,
        ]
        self.program.write_text("\n".join(lines))
        return f"'{sys.executable}' '{self.program}' --flag 'two words'"


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    return Editor(tmp_path)


def learner_with(tmp_path: Path, editor: str, deck: str = DECK) -> Learner:
    learner = Learner(tmp_path / "home", EDITOR=editor)
    learner.deck("own", deck)
    return learner


def deck_file(learner: Learner) -> Path:
    return learner.home / "decks" / "own.yaml"


def test_the_card_goes_on_with_its_new_text_and_its_old_history(
    tmp_path: Path, editor: Editor
) -> None:
    command = editor.does("p.write_text(t.replace('What is CLIP?', 'Say what CLIP is'))")
    learner = learner_with(tmp_path, command)
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        answer(terminal, "3", "SigLIP")
    with learner.review(now=DAY_2) as terminal:
        terminal.see("What is CLIP?", "1 of 2")
        terminal.press("e")
        terminal.see("Say what CLIP is", "The card as it is now.", "1 of 2")
        reveal(terminal)
        assert terminal.shows("Two towers", "3 Good 6d")
        terminal.press("3")
        terminal.see("SigLIP")
        terminal.press("q")
        assert terminal.end() == 0
    (name,) = (line for line in deck_file(learner).read_text().splitlines() if "id:" in line)
    card = learner.card(f"own/{name.split()[-1]}", now=DAY_2)
    assert (card["front"], card["reviews"], card["repetition"]) == ("Say what CLIP is", 2, 2)
    assert deck_file(learner).read_text().startswith("# my deck\ncards:\n  - id: ")


def test_the_editor_gets_its_own_arguments_and_the_file(tmp_path: Path, editor: Editor) -> None:
    learner = learner_with(tmp_path, editor.does())
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("What is CLIP?", "Not edited: nothing was changed")
    assert editor.seen.read_text() == repr(["--flag", "two words", str(deck_file(learner))])


def test_a_file_that_was_not_edited_stays_as_it_was_to_the_byte(
    tmp_path: Path, editor: Editor
) -> None:
    learner = learner_with(tmp_path, editor.does())
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("Not edited: nothing was changed")
    assert deck_file(learner).read_text() == DECK


def test_a_broken_edit_is_shown_with_its_place_and_offered_again(
    tmp_path: Path, editor: Editor
) -> None:
    mend_or_break = (
        "broken = 'bcak:' in t",
        "p.write_text(t.replace('bcak:', 'back:').replace('Two', 'Twin') if broken"
        " else t.replace('back:', 'bcak:', 1))",
    )
    learner = learner_with(tmp_path, editor.does(*mend_or_break))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("The file has mistakes.", ":5:5: unknown key", "bcak", "e edit again")
        for dead in ("3", "u", "s", "x"):
            terminal.press(dead)
            terminal.see("The file has mistakes.", "e edit again")
        terminal.press("e")
        terminal.see("What is CLIP?", "The card as it is now.", "1 of 2")
        reveal(terminal)
        assert "Twin towers" in terminal.text


def test_a_broken_edit_can_be_left_for_later(tmp_path: Path, editor: Editor) -> None:
    learner = learner_with(tmp_path, editor.does("p.write_text(t + 'cards: []\\n')"))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("The file has mistakes.", "go on with the text as it was")
        terminal.press(" ")
        terminal.see("What is CLIP?", "show back", "1 of 2")
        answer(terminal, "3", "SigLIP")
        terminal.press("q")
        assert terminal.end() == 0
    assert "cards: []" in deck_file(learner).read_text(), "what the learner wrote is the learner's"


def test_an_editor_that_is_killed_or_missing_or_fails_costs_nothing(
    tmp_path: Path, editor: Editor
) -> None:
    killed = "os.kill(os.getpid(), signal.SIGKILL)"
    for command, told in (
        (lambda: editor.does(killed), "was ended by SIGKILL"),
        (lambda: editor.does("sys.exit(3)"), "ended with exit code 3"),
        (lambda: "no-such-editor-anywhere", "is not found"),
        (lambda: "'unclosed", "can't be read"),
    ):
        learner = learner_with(tmp_path, command())
        with learner.review(columns=120) as terminal:
            terminal.see("What is CLIP?")
            terminal.press("e")
            terminal.see("What is CLIP?", "Not edited:", told, "1 of 2")
        assert deck_file(learner).read_text() == DECK


def test_what_an_editor_saved_before_it_failed_counts(tmp_path: Path, editor: Editor) -> None:
    save_and_fail = "p.write_text(t.replace('Two', 'Twin')); sys.exit(1)"
    learner = learner_with(tmp_path, editor.does(save_and_fail))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        reveal(terminal)
        terminal.press("e")
        terminal.see("Twin towers", "4 Easy")


def test_a_card_that_was_deleted_gives_way_to_the_next(tmp_path: Path, editor: Editor) -> None:
    cut = "i = t.index('  - front: What is SigLIP'); p.write_text('cards:\\n' + t[i:])"
    learner = learner_with(tmp_path, editor.does(cut))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("What is SigLIP?", "That card is in no deck now; its history is kept.")


def test_a_card_that_the_edit_took_along_is_named(tmp_path: Path, editor: Editor) -> None:
    both = "p.write_text(t.replace('What is', 'Say what is'))"
    learner = learner_with(tmp_path, editor.does(both))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        answer(terminal, "1", "What is SigLIP?")
        terminal.press("e")
        terminal.see(
            "Say what is SigLIP?", "is in no deck now; if you", "the line id: what-is-clip-"
        )


def test_a_review_that_is_killed_while_the_editor_is_open_loses_nothing(
    tmp_path: Path, editor: Editor
) -> None:
    kill_parent = "os.kill(os.getppid(), signal.SIGKILL)"
    learner = learner_with(tmp_path, editor.does(kill_parent))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        answer(terminal, "3", "SigLIP")
        terminal.press("e")
        assert terminal.end() == -9
    assert len(learner.run("due").splitlines()) == 2
    assert "every card stands where the log puts it" in learner.run("doctor")


def test_in_lines_the_editor_is_for_terminals(tmp_path: Path, editor: Editor) -> None:
    learner = learner_with(tmp_path, editor.does("p.write_text('')"))
    said = learner.run("review", "--plain", given="e\nq\n")
    assert "Not edited: an editor needs a terminal" in said
    assert deck_file(learner).read_text() == DECK


def test_ctrl_c_in_the_editor_does_not_end_the_review(tmp_path: Path, editor: Editor) -> None:
    interrupt_all = "signal.signal(signal.SIGINT, lambda *_: None); os.kill(0, signal.SIGINT)"
    learner = learner_with(tmp_path, editor.does(interrupt_all))
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("What is CLIP?", "Not edited: nothing was changed")
        terminal.press("q")
        assert terminal.end() == 0


def test_a_leech_is_edited_and_asked_again_once(tmp_path: Path, editor: Editor) -> None:
    command = editor.does("p.write_text(t.replace('What is CLIP', 'Say what CLIP is'))")
    learner = learner_with(tmp_path, command, DECK.replace("- front", "- id: c\n    front", 1))
    make_leech(learner, "own/c", 7)
    with learner.review("--query", "c") as terminal:
        terminal.see("What is CLIP?", "1 of 2")
        answer(terminal, "1", "This card is a leech.")
        terminal.press("e")
        terminal.see("This card is a leech.", "Say what CLIP is", "The card as it is now.")
        terminal.press(" ")
        terminal.see("SigLIP", "2 of 2", "1 again")
        answer(terminal, "3", "Say what CLIP is")
        assert terminal.shows("2 of 2", "1 again")
        reveal(terminal)
        terminal.press("3")
        assert terminal.end() == 0
        assert "3 answers: 1 Again, 0 Hard, 2 Good" in terminal.text


def test_a_leech_whose_edit_is_broken_is_still_answered(tmp_path: Path, editor: Editor) -> None:
    command = editor.does("p.write_text(t + 'cards: []\\n')")
    learner = learner_with(tmp_path, command, DECK.replace("- front", "- id: c\n    front", 1))
    make_leech(learner, "own/c", 7)
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        answer(terminal, "1", "This card is a leech.")
        terminal.press("e")
        terminal.see("The file has mistakes.")
        terminal.press(" ")
        terminal.see("This card is a leech.")
        terminal.press(" ")
        terminal.see("SigLIP", "1 again")


def test_a_card_answered_elsewhere_while_it_is_edited_is_not_called_gone(
    tmp_path: Path, editor: Editor
) -> None:
    learner = learner_with(tmp_path, "")
    elsewhere = f"import subprocess; subprocess.run({[PROGRAM, '--now', DAY_1]!r} + args)"
    learner.environment["EDITOR"] = editor.does(
        "args = ['answer', 'own/what-is-clip', 'good']", elsewhere
    )
    with learner.review() as terminal:
        terminal.see("What is CLIP?")
        terminal.press("e")
        terminal.see("SigLIP", "That card was changed in another session")
