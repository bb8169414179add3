"""The settings from the learner's file, or the usual ones where there is no file.

This is on the way to the first card: without a file nothing but a look for it is paid.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from srs.config.location import config_path
from srs.errors import SrsError
from srs.model.settings import Settings


def read_settings(home: Path) -> Settings:
    """Return the settings in the home folder ``home``.

    Raises ConfigError with all mistakes of the file and their places, SrsError where the file
    can't be read.
    """
    path = config_path(home)
    data = read_file(path)
    if data is None:
        return Settings()
    from srs.config.document import parse_settings
    from srs.config.text import decode_config

    return parse_settings(decode_config(data, str(path)), str(path))


def read_document(home: Path) -> dict[str, Any]:
    """Return what the file sets, as TOML has it; nothing where there is no file.

    Raises as ``read_settings`` does.
    """
    path = config_path(home)
    data = read_file(path)
    if data is None:
        return {}
    from srs.config.document import parse_settings
    from srs.config.syntax import load_toml
    from srs.config.text import decode_config

    text = decode_config(data, str(path))
    parse_settings(text, str(path))
    return load_toml(text, str(path))


def read_file(path: Path) -> bytes | None:
    """Return what the file holds, None where there is none. Raises SrsError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError as error:
        fix = "move the folder away; srs config init makes the file"
        raise SrsError(
            "a folder is in the place of the settings", where=str(path), fix=fix
        ) from error
    except OSError as error:
        if not os.access(path.parent, os.X_OK):
            return None  # the home folder itself can't be used; who opens it says so
        fix = "make it a file that you may read, or move it away to have the usual settings"
        what = f"the settings can't be read: {error.strerror or error}"
        raise SrsError(what, where=str(path), fix=fix) from error
