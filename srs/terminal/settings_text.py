"""Settings as lines: name, value, and what says so."""

from __future__ import annotations

from collections.abc import Iterable

from srs.app.settings import Current
from srs.model.known_settings import NONE, shown_value
from srs.terminal.visible import visible_line


def setting_value(setting: Current) -> str:
    """Return the bare value, as ``srs config set`` takes it; several keys with spaces between."""
    value = setting.value
    if value is None or isinstance(value, str | int):
        return shown_value(value)
    return " ".join(value) or NONE


def setting_lines(settings: Iterable[Current]) -> list[str]:
    """Return one line a setting, in columns."""
    rows = [
        (visible_line(setting.name), visible_line(setting_value(setting)), _source(setting))
        for setting in settings
    ]
    names = max(len(row[0]) for row in rows)
    values = max(len(row[1]) for row in rows)
    return [f"{name:{names}}  {value:{values}}  {source}" for name, value, source in rows]


def _source(setting: Current) -> str:
    source = visible_line(setting.source)
    return f"{source} ({setting.note})" if setting.note else source
