"""How much SQLite does: a measure of work that no busy machine changes."""

from __future__ import annotations

from collections.abc import Callable

from srs.app.workspace import Workspace


def work(workspace: Workspace, act: Callable[[], object]) -> int:
    """How much SQLite does for ``act``, in hundreds of its own steps."""
    done = 0

    def count() -> int:
        nonlocal done
        done += 1
        return 0

    workspace.store.set_progress_handler(count, 100)
    act()
    workspace.store.set_progress_handler(None, 100)
    return done
