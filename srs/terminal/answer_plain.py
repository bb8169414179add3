"""A written answer line by line: for screen readers, pipes and dumb terminals."""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import TextIO

from srs.terminal.answer_counts import clock_text, counts_words
from srs.terminal.answer_keeper import Keeper
from srs.terminal.answer_page import AnswerPage, Ended, Written, clean
from srs.terminal.markup import readable
from srs.terminal.visible import visible, visible_line

_HAND_IN = "."
_WAYS_OUT = {":q": Ended.LATER, ":n": Ended.SKIP}


def write_answer_plain(
    page: AnswerPage,
    keep: Callable[[str, float], None],
    now_ns: Callable[[], int],
    stdin: TextIO,
    stdout: TextIO,
) -> Written:
    """Say the prompt and read the answer, until a line with a single full stop or the end.

    What is read goes on where the draft ends. The lines ``:q`` and ``:n`` leave it for later. An
    empty answer is handed in by a second full stop only. At the end of input it is not, nor is a
    draft to which nothing was added.
    """
    keeper = Keeper(page, keep, now_ns)
    _say_page(page, stdout)
    lines = page.text.split("\n") if page.text else []
    try:
        ended = _read_lines(lines, keeper, stdin, stdout)
    except KeyboardInterrupt:
        _say(stdout, "")
        ended = Ended.LATER
    finally:
        keeper.keep("\n".join(lines))
    text = "\n".join(lines)
    counts = (page.count or counts_words)(text)
    _say(stdout, f"{', '.join(counts)}, {clock_text(keeper.spent_s())}.")
    if keeper.failure:
        _say(stdout, f"The draft is not saved: {visible_line(keeper.failure)}.")
    return keeper.written(text, ended)


def _read_lines(lines: list[str], keeper: Keeper, stdin: TextIO, stdout: TextIO) -> Ended:
    warned = has_read = False
    while True:
        line = stdin.readline()
        typed = line.rstrip("\r\n")
        is_empty = not any(each.strip() for each in lines)
        if not line:
            return Ended.DONE if has_read else Ended.LATER
        if typed == _HAND_IN and (warned or not is_empty):
            return Ended.DONE
        if typed == _HAND_IN:
            warned = True
            _say(stdout, "Nothing is written yet. Another . hands in nothing, :q leaves.")
            continue
        if typed in _WAYS_OUT:
            return _WAYS_OUT[typed]
        lines.append(clean(typed))
        has_read = has_read or bool(typed.strip())
        if keeper.is_due() or _is_idle(stdin):
            keeper.keep_changes("\n".join(lines))


def _say_page(page: AnswerPage, stdout: TextIO) -> None:
    _say(stdout, "")
    _say(stdout, f"{page.kind} {page.progress}. {visible_line(page.title)}.")
    _say(stdout, f"{page.kind}: {readable(page.prompt)}")
    if page.advice:
        _say(stdout, f"Write {page.advice}." if page.sketch is None else page.advice)
    _say(
        stdout, f"A line with only . hands in, :q leaves, :n goes to the next {page.kind.lower()};"
    )
    _say(stdout, "the draft is kept.")
    if page.notice:
        _say(stdout, visible_line(page.notice))
    if page.text:
        _say(stdout, f"Your draft so far, which goes on here: {visible(page.text)}")
    stdout.flush()


def _is_idle(stdin: TextIO) -> bool:
    """Whether who types has stopped for now, so that the draft should be kept at once."""
    try:
        return not select.select([stdin.fileno()], [], [], 0)[0]
    except (OSError, ValueError):  # no stream of the system's
        return False


def _say(stdout: TextIO, text: str) -> None:
    stdout.write(text + "\n")
