"""The table of what can be set, but for keys: what each setting holds and means.

Reading config.toml and deck files, the file that ``srs config init`` writes, ``srs config``
and docs/configuration.md all follow from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from srs.model.settings import Mix, Order, Rules, RuleValue, Settings

_MINUTES = 60
_DAY_MINUTES = 24 * _MINUTES
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
NONE = "none"  # how commands show and take what a file says by leaving it out


class Kind(Enum):
    """What a setting holds."""

    NUMBER = auto()
    FLAG = auto()  # true or false
    WORD = auto()
    TIME = auto()  # of a day, as "04:00"


class KnownSetting(NamedTuple):
    """One setting. ``least`` and ``most`` bound a number, ``words`` are those it may be.

    ``default`` is as in a file; None is no limit, which a file says by leaving it out.
    """

    name: str
    kind: Kind
    default: RuleValue | None
    meaning: str
    least: int = 0
    most: int = 0
    words: tuple[str, ...] = ()
    example: str = ""  # where the default can't be written

    @property
    def wanted(self) -> str:
        """What the setting wants, in words."""
        if self.kind is Kind.NUMBER:
            return f"a whole number from {self.least} to {self.most}"
        if self.kind is Kind.WORD:
            return f"{', '.join(self.words[:-1])} or {self.words[-1]}"
        return "true or false" if self.kind is Kind.FLAG else "a time of day such as 04:00"

    def is_right(self, value: object) -> bool:
        """Whether ``value``, as read from a file, is one that the setting can have."""
        if self.kind is Kind.NUMBER:
            # A truth value is an int to Python.
            return type(value) is int and self.least <= value <= self.most
        if self.kind is Kind.FLAG:
            return isinstance(value, bool)
        if not isinstance(value, str):
            return False
        return value in self.words if self.kind is Kind.WORD else bool(_TIME.fullmatch(value))

    def from_text(self, text: str) -> RuleValue | None:
        """Return the value that ``text`` says without quotes; None where it says none."""
        value: RuleValue = text
        if self.kind is Kind.NUMBER and _WHOLE.fullmatch(text):
            value = int(text)
        elif self.kind is Kind.FLAG:
            value = _FLAGS.get(text, text)
        return value if self.is_right(value) else None


def _rule(name: str, kind: Kind, meaning: str, *bounds: int, **more: object) -> KnownSetting:
    default = Rules._field_defaults[name]
    plain = default.value if isinstance(default, Order | Mix) else default
    return KnownSetting(name, kind, plain, meaning, *bounds, **more)  # type: ignore[arg-type]


def shown_value(value: RuleValue | None) -> str:
    """Return a setting's value as ``srs config`` shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return NONE if value is None else str(value)


def minutes_of(time: str) -> int:
    """Return the minutes after midnight of a time such as ``04:00``."""
    hours, minutes = time.split(":")
    return int(hours) * _MINUTES + int(minutes)


def time_of(minutes: int) -> str:
    """Return a time of day such as ``04:00``, given in minutes after midnight."""
    hours, rest = divmod(minutes % _DAY_MINUTES, _MINUTES)
    return f"{hours:02}:{rest:02}"


DAY_STARTS = KnownSetting(
    "day_starts",
    Kind.TIME,
    time_of(Settings._field_defaults["day_starts"]),
    "When a study day starts, in local time.",
)

RULES: Mapping[str, KnownSetting] = {
    rule.name: rule
    for rule in (
        _rule("new_a_day", Kind.NUMBER, "New cards a day.", 0, 9999),
        _rule(
            "reviews_a_day",
            Kind.NUMBER,
            "Due cards a day; left out, all of them.",
            0,
            9999,
            example="200",
        ),
        _rule(
            "order",
            Kind.WORD,
            "The order of due cards: longest due first (due), latest for its interval first"
            " (overdue), another order each day (random), or as in the deck (deck).",
            words=tuple(order.value for order in Order),
        ),
        _rule(
            "mix",
            Kind.WORD,
            "Where new cards come: after the due ones (last), before (first), among them (even).",
            words=tuple(mix.value for mix in Mix),
        ),
        _rule(
            "bury_siblings",
            Kind.FLAG,
            "Keep other cards of a note until the next study day once one was asked.",
        ),
        _rule("longest_interval", Kind.NUMBER, "The longest interval, in days.", 1, 36_500),
    )
}
