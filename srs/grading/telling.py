"""How much a word tells of what a sentence is about."""

from __future__ import annotations

from enum import Enum

from srs.matching.common_words import COMMON_STEMS
from srs.matching.everyday import EVERYDAY_WORDS
from srs.matching.lexicon import FUNCTION_WORDS
from srs.matching.stems import stem

# Words of no subject: how much, where, when, how sure, in what order; and verbs that lean on
# another word. Everyday nouns and verbs ("heart", "pull") are not among them.
_EMPTY = """
    able about above across actual actually after again against ago ahead all almost alone along
    already although always among amount another any anybody anyone anything anyway anywhere
    apart appear around aside available away back basic basically become before began begin
    behind being below beneath beside besides better between beyond big bit both but call came
    certain clear clearly close come complete completely consider correct could couple course
    current currently different difficult direct directly due during each earlier early easily
    easy either else enough entire entirely equal especially even eventually ever every
    everybody everyone everything everywhere exact exactly example extra fact fair fairly far
    fast few final finally fine first five former forth forward four full fully further general
    generally get give given go gone good got great half happen hard hardly has have hence her
    here hers herself high highly him himself his how however huge hundred important indeed
    inside instead itself just keep kind know large last late later latter least less let like
    likely little long lot low main mainly major make many matter may maybe mean might mine more
    most mostly much must myself naturally near nearby nearly need never new next nobody none
    normal normally not nothing now obvious obviously odd often okay old once one only onto
    opposite other others otherwise ought our ours ourselves out outside over overall own part
    particular particularly past perhaps possible possibly present previous probably proper
    properly put quick quickly quite rather ready real really reason recent regular related
    result right roughly same say second seem seen several shall she short should show side
    similar simple simply since single slow slowly small so some somebody someone something
    sometimes somewhat somewhere soon still such sudden suddenly sure take tend than that their
    theirs them themselves then there therefore they thing third this those though thousand
    three through throughout thus together too total toward towards true truly try turn twice
    two under unless unlike until upon use usual usually various very want way well went what
    whatever when whenever where whereas wherever whether which while who whole whom whose why
    wide will with within without wrong yes yet you your yours
"""


class Telling(Enum):
    """From what tells nothing to a rare word, which tells most."""

    NOTHING = 0
    EVERYDAY = 1
    COMMON = 2
    RARE = 3


def telling(stemmed: str) -> Telling:
    """Return how much a word tells, by its stem."""
    if stemmed in _NOTHING:
        return Telling.NOTHING
    if stemmed in _EVERYDAY:
        return Telling.EVERYDAY
    return Telling.COMMON if stemmed in COMMON_STEMS else Telling.RARE


_NOTHING = frozenset(map(stem, FUNCTION_WORDS | frozenset(_EMPTY.split())))
_EVERYDAY = frozenset(map(stem, EVERYDAY_WORDS))
