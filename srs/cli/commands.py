"""The commands: name, home, one line of help. A command's module is loaded when it is used.

Typer works out a command from its function's signature, which costs time for each command;
this table keeps `srs review` from paying for all the others, and `srs --help` from loading
any. A test holds the lines of help against the commands' own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter

COMMANDS: dict[str, tuple[str, str]] = {
    "review": ("srs.cli.review", "Review the cards that wait today."),
    "add": ("srs.cli.add", "Add a card to a deck of your own."),
    "due": ("srs.cli.due", "Say what is due."),
    "show": ("srs.cli.show", "Show a card and where it stands."),
    "answer": ("srs.cli.answer", "Record an answer without a session."),
    "undo": ("srs.cli.undo", "Take back the last change."),
    "deck": ("srs.cli.deck", "Check and list decks."),
    "map": ("srs.cli.map", "Show a concept map."),
    "roadmap": ("srs.cli.roadmap", "Show the course's phases and where you are."),
    "export": ("srs.cli.export", "Export decks to Anki."),
    "doctor": ("srs.cli.doctor", "Check the store against its log, and rebuild it."),
}

# Plain help: Typer's Rich help costs twice the start of the program.
PLAIN: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def new_app(**settings: Any) -> typer.Typer:
    """Return a Typer application for a command's module."""
    return typer.Typer(**PLAIN, **settings)


class LazyGroup(TyperGroup):
    """A group whose commands are those of ``COMMANDS``."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of their help."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """Return the command, its module loaded; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = get_command(import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands' lines of help without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
