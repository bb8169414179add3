"""What nobody foresaw: exit code 5, a line, and a report without a word of the learner's."""

from __future__ import annotations

import re
import resource
import sqlite3
from pathlib import Path

from faults.homes import PROGRAM, Done, Home, fresh_home

from srs.cli.crash import keep_report

OPTIMISED = (PROGRAM[0], "-OO", *PROGRAM[1:])
SECRET = "a private word"


def spoil(home: Home) -> None:
    """Give a note a kind that no program ever wrote: the file stays sound, reading it fails."""
    connection = sqlite3.connect(home.store)
    connection.execute("UPDATE note SET kind = ?", (SECRET,))
    connection.commit()
    connection.close()


def test_an_unexpected_error_is_one_line_and_a_report_without_the_learners_words(
    tmp_path: Path,
) -> None:
    home = fresh_home(tmp_path)
    spoil(home)
    done = home.run("show", "clip-loss")
    assert done.code == 5
    assert done.out == ""
    assert "Traceback" not in done.err
    first, second = done.err.splitlines()
    assert first == "srs: an unexpected error, ValueError. Every answer given is saved."
    report = Path(second.rpartition(" ")[2])
    text = report.read_text()
    assert "ValueError" in text
    assert re.search(r"srs/store/notes\.py:\d+ in note_of_row", text)
    assert SECRET not in text + done.err


def test_a_report_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    script = "from srs.cli.crash import keep_report; print(keep_report(ValueError()))"
    done = Home(tmp_path).run(
        program=(PROGRAM[0], "-c", script),
        before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )
    assert done == Done(0, "None\n", "")


def test_a_report_holds_places_and_no_message(tmp_path: Path) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        report = keep_report(error)
    assert report is not None
    try:
        assert SECRET not in report.read_text()
        assert "KeyError" in report.read_text()
        assert report.stat().st_mode & 0o077 == 0
    finally:
        report.unlink()


def test_the_program_works_without_asserts_and_docstrings(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    given = "\n3\n" * 7
    for command, expected in (
        (("--help",), "Review the cards that wait today."),
        (("review", "--help"), "Review the cards that wait today."),
        (("review", "--plain"), "7 answers"),
        (("add", "front", "back"), "Added"),
        (("answer", "clip-loss", "good"), "Good on"),
        (("undo",), "Undone"),
        (("map", "bridge"), "CLIP"),
        (("roadmap",), "Phase V"),
        (("export", "anki", "-o", str(tmp_path / "out.apkg")), "8 cards"),
        (("doctor", "--rebuild"), "sound"),
    ):
        done = home.run(*command, given=given, program=OPTIMISED)
        assert (done.code, done.err) == (0, "")
        assert expected in done.out
