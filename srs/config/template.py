"""The file that ``srs config init`` writes: every setting, explained and commented out."""

from __future__ import annotations

from textwrap import wrap

from srs.config.literals import key_literal, literal
from srs.config.places import KeyPath
from srs.model.keys import ACTIONS, Action
from srs.model.known_settings import DAY_STARTS, RULES, Kind, KnownSetting

_WIDTH = 86
_HEAD = """\
# The settings of srs. Lines that begin with "#" count for nothing: a commented setting says
# what holds without it, or, where nothing does, how it would be written. To change one, take
# its "#" away and write another value.
# `srs config` lists what holds now; docs/configuration.md in the sources says more.
"""
_RULES = """
# The daily rules: the limits hold over all decks together, the rest for each deck that has
# nothing else.
[rules]
"""
_DECKS = """
# The same names for one deck. Its limits hold beside those above.
# [decks."vlm/phase5"]
# new_a_day = 5
"""
_KEYS = """
# The keys of a review: a character, ctrl- and a letter, or a name such as space, tab, page-up.
# Several stand in brackets: again = ["1", "j"]
[keys]
"""


def template() -> str:
    """Return the text of a file that sets nothing and explains everything."""
    rules = "\n".join(_explained(("rules", name)) for name in RULES)
    keys = "".join(
        f"{commented(('keys', action))}  # {facts.meaning}\n" for action, facts in ACTIONS.items()
    )
    day = _explained((DAY_STARTS.name,))
    return f"{_HEAD}\n{day}{_RULES}\n{rules}{_DECKS}{_KEYS}\n{keys}"


def commented(path: KeyPath) -> str:
    """Return the line that shows the usual value of a setting without setting it."""
    if path[0] == "keys":
        value = literal(ACTIONS[Action(path[-1])].keys)
    else:
        setting = _setting(path)
        value = setting.example if setting.default is None else literal(setting.default)
    return f"# {key_literal(path[-1:])} = {value}"


def is_explained(path: KeyPath, above: str, after: str) -> bool:
    """Whether a setting stands where ``template`` explains it.

    ``above`` is the line above it, ``after`` what follows its value on its own line.
    """
    if path[0] == "decks":
        return False
    if path[0] == "keys":
        return after.strip() == f"# {ACTIONS[Action(path[-1])].meaning}"
    return above.strip() == _meaning(_setting(path))[-1]


def _explained(path: KeyPath) -> str:
    return "\n".join([*_meaning(_setting(path)), commented(path)]) + "\n"


def _meaning(setting: KnownSetting) -> list[str]:
    meaning = setting.meaning
    if setting.kind is Kind.NUMBER:
        meaning += f" {setting.least} to {setting.most}."
    return wrap(meaning, _WIDTH, initial_indent="# ", subsequent_indent="# ")


def _setting(path: KeyPath) -> KnownSetting:
    return DAY_STARTS if len(path) == 1 else RULES[path[-1]]
