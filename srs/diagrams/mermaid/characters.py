"""Characters as Mermaid takes them: it is written in JavaScript, whose spaces are not Python's."""

from __future__ import annotations

import re
from unicodedata import category, ucd_3_2_0

SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
SPACE = f"[{SPACES}]"
SPACE_RUN = re.compile(f"{SPACE}*")
WORD = "[A-Za-z0-9_]"

# What stands for the # and the ; of an entity code such as #quot; while a text is being read:
# characters that no text has. A code is read in labels only.
CODE_START = "\ufdd0"
CODE_END = "\ufdd1"


def is_letter(char: str) -> bool:
    """Whether ``char`` is beyond ASCII, and a letter to Mermaid in any of its versions."""
    return "\x7f" < char <= "\uffff" and ucd_3_2_0.category(char).startswith("L")


def is_other_letter(char: str) -> bool:
    """Whether ``char`` is a letter that Mermaid may not know."""
    return category(char).startswith("L")


def as_written(text: str) -> str:
    """Return ``text`` with its entity codes as they are in the file."""
    return text.replace(CODE_START, "#").replace(CODE_END, ";")
