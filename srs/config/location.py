"""Where the settings are kept."""

from __future__ import annotations

from pathlib import Path

CONFIG_NAME = "config.toml"


def config_path(home: Path) -> Path:
    """Return the path of the settings' file in the home folder ``home``."""
    return home / CONFIG_NAME
