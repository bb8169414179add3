"""Making text harmless to a terminal: what would act on it is shown instead."""

from __future__ import annotations

from pathlib import Path

from srs.model.visible import visible, visible_line

__all__ = ["shown_path", "visible", "visible_line"]


def shown_path(path: str) -> str:
    """Return a path made visible, with ``~`` for the learner's own folder, as shells have it."""
    own = str(Path("~").expanduser())
    return visible_line(f"~{path[len(own) :]}" if path.startswith(f"{own}/") else path)
