"""The commands: name, home, one line of help. A command's module is loaded when it is used.

Typer works out a command from its function's signature, which costs time for each command;
this table keeps `srs review` from paying for all the others, and `srs --help` from loading
any. A test holds the lines of help against the commands' own.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from srs.errors import UsageError

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter


class Entry(NamedTuple):
    """Where a command lives, and its line of help."""

    module: str
    help: str
    app: str = "app"


COMMANDS: dict[str, Entry] = {
    "review": Entry("srs.cli.review", "Review the cards that wait today."),
    "cram": Entry("srs.cli.cram", "Practise cards without touching their schedule."),
    "ahead": Entry(
        "srs.cli.ahead",
        "Review what is due today and in the coming days, before a journey or an exam.",
    ),
    "today": Entry(
        "srs.cli.today", "Say what is due today and what comes; `srs` alone does the same."
    ),
    "add": Entry("srs.cli.add", "Add a card to a deck of your own."),
    "due": Entry("srs.cli.due", "Say what is due."),
    "find": Entry("srs.cli.find", "List the cards that match a query."),
    "show": Entry("srs.cli.show", "Show a card and where it stands."),
    "explain": Entry(
        "srs.cli.explain", "Tell why a card or a prompt stands where it stands, with every number."
    ),
    "answer": Entry("srs.cli.answer", "Record an answer without a session."),
    "undo": Entry("srs.cli.undo", "Take back the last change.", "undo_app"),
    "redo": Entry("srs.cli.undo", "Bring back the change that was undone last.", "redo_app"),
    "suspend": Entry(
        "srs.cli.suspend",
        "Take cards or prompts out of reviews until they are resumed.",
        "suspend_app",
    ),
    "resume": Entry(
        "srs.cli.suspend",
        "Put suspended or buried cards or prompts back into reviews.",
        "resume_app",
    ),
    "flag": Entry(
        "srs.cli.suspend", "Flag cards or prompts; is:flagged finds the cards again.", "flag_app"
    ),
    "unflag": Entry("srs.cli.suspend", "Take the flags of cards or prompts away.", "unflag_app"),
    "deck": Entry("srs.cli.deck", "Check, list and update decks."),
    "quiz": Entry(
        "srs.cli.quiz",
        "Answer prompts in writing and redraw maps, graded with reasons; read old answers.",
    ),
    "rubric": Entry("srs.cli.rubric", "Check rubrics, and measure them on graded answers."),
    "map": Entry("srs.cli.map", "Show a concept map, with what you remember of it."),
    "roadmap": Entry("srs.cli.roadmap", "Show the course's phases and where you are."),
    "export": Entry("srs.cli.export", "Export decks to Anki."),
    "import": Entry(
        "srs.cli.import_file",
        "Bring in an Anki package: cards, media, the schedule and every review.",
    ),
    "config": Entry("srs.cli.config", "List, read and change the settings."),
    "doctor": Entry("srs.cli.doctor", "Check the store against its log, and rebuild it."),
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
        entry = COMMANDS[cmd_name]
        command = get_command(getattr(import_module(entry.module), entry.app))
        command.name = cmd_name
        # Under python -OO there are no docstrings to take it from.
        command.help = command.help or COMMANDS[cmd_name][1]
        return command

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Find the command that ``args`` begin with; suggest one where the name is wrong."""
        name = args[0] if args else ""
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        close = get_close_matches(name, COMMANDS, n=1)
        advice = f"did you mean '{close[0]}'?" if close else "srs --help lists the commands"
        raise UsageError(f"there is no command '{name}'", fix=advice)

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands' lines of help without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])
