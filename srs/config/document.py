"""From the text of config.toml to settings, or to the error that tells all its mistakes."""

from __future__ import annotations

from srs.config.checking import check_document
from srs.config.problems import Mistake
from srs.config.syntax import load_toml
from srs.model.settings import Settings


def parse_settings(text: str, path: str) -> Settings:
    """Return the settings that ``text`` sets, and the usual ones for the rest.

    ``path`` names the file in errors. Raises ConfigError with all mistakes and their places.
    """
    settings, findings = check_document(load_toml(text, path))
    if not findings:
        return settings
    from srs.config.places import find_places, nearest
    from srs.config.problems import config_error

    places = find_places(text)
    mistakes = []
    for finding in findings:
        place = nearest(places, finding.path)
        offset = place.value if finding.on_value else place.key
        mistakes.append(Mistake(offset, finding.what, finding.fix))
    raise config_error(text, path, mistakes)
