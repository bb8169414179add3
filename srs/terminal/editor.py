"""Running the learner's editor on a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from srs.errors import NotFoundError, SrsError

_VARIABLES = ("VISUAL", "EDITOR")
_USUAL = "vi"
_CHOOSE = "set VISUAL or EDITOR to your editor, such as: export EDITOR=nano"
_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe"}
)  # fmt: skip
_WITH_COLON = frozenset({"hx", "subl"})
_GOTO = frozenset({"code", "codium"})
_RETURN_AT_ONCE = frozenset({"code", "codium", "subl"})  # unless told to wait


def run_editor(path: Path, line: int = 1) -> None:
    """Open ``path`` at ``line`` (from 1) in the learner's editor and wait until it is closed.

    The editor is $VISUAL, else $EDITOR, else vi; its arguments are split as a shell would, and
    no shell runs. Raises SrsError where there is none, it can't be started, or it fails.
    """
    words = _editor()
    command = [*words, *_place(words, path, line)]
    try:
        with _interrupts_are_the_editors():
            done = subprocess.run(command, check=False)  # noqa: S603 - the learner's own command
    except FileNotFoundError as error:
        raise NotFoundError(f"the editor {words[0]} is not found", fix=_CHOOSE) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name
        reason = getattr(error, "strerror", None) or error
        raise SrsError(f"the editor {words[0]} can't be run: {reason}", fix=_CHOOSE) from error
    if done.returncode:
        raise SrsError(f"the editor {words[0]} {_ending(done.returncode)}", where=str(path))


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """Let Ctrl-C in the editor be the editor's: the terminal sends it to this process too.

    A handler, not SIG_IGN: the editor would inherit that.
    """
    numbers = (signal.SIGINT, signal.SIGQUIT)
    before = [signal.signal(number, lambda *_: None) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _editor() -> list[str]:
    for variable in _VARIABLES:
        value = os.environ.get(variable, "")
        try:
            words = shlex.split(value)
        except ValueError as error:
            fix = "close the quote in it, as for a shell"
            raise SrsError(f"${variable} can't be read: {error}", fix=fix) from error
        if words and words[0]:
            return words
    return [_USUAL]


def _place(words: list[str], path: Path, line: int) -> list[str]:
    """Return the arguments that open ``path``, at ``line`` where the editor is known."""
    name = Path(words[0]).name
    # A path that starts with a dash would be taken for an option.
    file = str(path.absolute())
    if name in _PLUS_LINE:
        return [f"+{line}", file]
    wait = ["--wait"] if name in _RETURN_AT_ONCE and not {"--wait", "-w"} & set(words) else []
    if name in _WITH_COLON:
        return [*wait, f"{file}:{line}"]
    if name in _GOTO:
        return [*wait, "--goto", f"{file}:{line}"]
    return [file]


def _ending(code: int) -> str:
    if code > 0:
        return f"ended with exit code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
