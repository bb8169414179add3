"""The entry of the program and its error boundary: errors become lines on stderr and exits."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Sequence

from srs.cli.streams import prepare_streams
from srs.errors import ExitCode, SrsError, UsageError
from srs.files.streams import silence

_GLOBAL_OPTIONS = ("--home", "--now")
_INTERRUPTED = 130  # as shells report it: 128 + SIGINT


def main() -> None:
    """Run the program on the process's arguments and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; all errors are told on stderr."""
    prepare_streams()
    code = _guarded(lambda: _command(globals_first(arguments)))
    # What was written may still wait in Python's buffer; a full disk or a reader that has
    # gone is met here, and the exit code has to say so.
    return max(code, _guarded(_flush))


def _command(arguments: Sequence[str]) -> int:
    from srs.cli.app import app

    stdout = sys.stdout
    try:
        code = app(args=arguments, prog_name="srs", standalone_mode=False)
    except SystemExit as leaving:
        if sys.stdout is stdout:
            return leaving.code if isinstance(leaving.code, int) else ExitCode.INTERNAL
        # Typer has met a reader of the output that is gone, wrapped the stream and left.
        silence(stdout)
        return ExitCode.DONE
    except UnicodeEncodeError as error:
        from srs.files.names import is_text

        if all(map(is_text, arguments)):
            raise
        raise UsageError(
            "an argument is not written in UTF-8", fix="type it anew, in a terminal set to UTF-8"
        ) from error
    return code if isinstance(code, int) else ExitCode.DONE


def _flush() -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError:
        silence(sys.stdout)
        raise
    return ExitCode.DONE


def _guarded(step: Callable[[], int]) -> int:
    """Run one step of the program; return its exit code, or that of the error it ended in."""
    try:
        return step()
    except SrsError as error:
        return tell(error)
    except sqlite3.Error as error:
        from srs.store.faults import explain

        meaning = explain(error)
        return _tell_unexpected(error) if meaning is None else tell(meaning)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:  # such as a full disk behind a redirected output
        return tell(
            SrsError(
                f"reading or writing failed: {error.strerror or error}",
                where=str(error.filename or ""),
                fix="every answer given is saved",
            )
        )
    except Exception as error:  # the boundary: nothing may pass as a traceback
        meaning = _usage_error(error)
        return _tell_unexpected(error) if meaning is None else tell(meaning)


def _usage_error(error: Exception) -> SrsError | None:
    """Return what Typer has against the command line in the words of this program."""
    from typer._click.exceptions import ClickException
    from typer._click.exceptions import UsageError as TyperUsageError

    if not isinstance(error, ClickException):
        return None
    fix = ""
    if isinstance(error, TyperUsageError) and error.ctx is not None:
        fix = f"{error.ctx.get_usage()}\n{error.ctx.command_path} --help says more"
    return UsageError(error.format_message(), fix=fix)


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
    _write("\n".join(line.rstrip() for line in visible("\n  ".join(lines)).split("\n")))
    return error.exit_code


def _tell_unexpected(error: Exception) -> int:
    from srs.cli.crash import keep_report

    report = keep_report(error)
    advice = "" if report is None else f"\n  Please report it with the file {report}"
    _write(
        f"srs: an unexpected error, {type(error).__name__}. Every answer given is saved.{advice}"
    )
    return ExitCode.INTERNAL


def _write(text: str) -> None:
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:  # nobody is left to be told; the exit code says it
        silence(sys.stderr)
