"""The entry of the program and its error boundary: errors become lines on stderr and exits."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Sequence

from srs.errors import ExitCode, SrsError

_GLOBAL_OPTIONS = ("--home", "--now")
_INTERRUPTED = 130  # as shells report it: 128 + SIGINT


def main() -> None:
    """Run the program on the process's arguments and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; all errors are told on stderr."""
    from srs.cli.app import app

    try:
        app(args=globals_first(arguments), prog_name="srs")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else ExitCode.INTERNAL
    except SrsError as error:
        return tell(error)
    except sqlite3.Error as error:
        from srs.store.faults import explain

        meaning = explain(error)
        return _tell_unexpected(error) if meaning is None else tell(meaning)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Who read us has gone. Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:  # the boundary: nothing may pass as a traceback
        return _tell_unexpected(error)
    return ExitCode.DONE


def globals_first(arguments: Sequence[str]) -> list[str]:
    """Move ``--home`` and ``--now`` before the command, so that they may stand anywhere."""
    moved: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            rest += [argument, *waiting]
            break
        if argument in _GLOBAL_OPTIONS and waiting:
            moved += [argument, waiting.pop(0)]
        elif argument.startswith(tuple(f"{option}=" for option in _GLOBAL_OPTIONS)):
            moved.append(argument)
        else:
            rest.append(argument)
    return moved + rest


def tell(error: SrsError) -> int:
    """Write an error to stderr and return its exit code."""
    from srs.terminal.visible import visible

    head = f"{error.where}: {error.what}" if error.where else error.what
    lines = [f"srs: {head}", *error.detail.splitlines(), *error.fix.splitlines()]
    _write(visible("\n  ".join(lines)))
    return error.exit_code


def _tell_unexpected(error: Exception) -> int:
    from srs.cli.crash import keep_report

    _write(
        f"srs: an unexpected error, {type(error).__name__}. Every answer given is saved.\n"
        f"  Please report it with the file {keep_report(error)}"
    )
    return ExitCode.INTERNAL


def _write(text: str) -> None:
    print(text, file=sys.stderr)
