"""What `srs` alone says: what is due, where the store is, what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from srs.cli.environment import Environment


def show_today(environment: Environment) -> None:
    """Print the overview of today."""
    from srs.app.bundled import bundled_files, offers
    from srs.app.overview import overview
    from srs.app.scope import Scope
    from srs.terminal.overview_text import overview_lines

    workspace = environment.workspace()
    today = overview(workspace, Scope(), environment.clock.now().day)
    news = bool(offers(workspace.decks, bundled_files()))
    lines = overview_lines(today, str(workspace.store_path), news=news)
    environment.stdout.write("\n".join(lines) + "\n")
