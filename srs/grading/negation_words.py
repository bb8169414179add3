"""The words and phrases by which an answer denies, doubts, and says what it does not know."""

from __future__ import annotations

from srs.matching.phrases import Phrases

NEGATORS = frozenset(
    (
        *("not", "no", "without", "never", "none", "nor", "neither", "nothing", "nobody"),
        *("nowhere", "hardly", "barely", "cannot", "rarely", "aint", "wo", "non"),
    )
)
VERBS_BEFORE_NOT = frozenset(
    (
        *("is", "are", "was", "were", "be", "been", "do", "does", "did", "has", "have", "had"),
        *("can", "could", "will", "would", "may", "might", "must", "shall", "should", "need", "am"),
    )
)
WHOLE_CLAUSE = frozenset(("not", "never", "hardly", "barely", "cannot", "rarely"))
TWO_WORDS = Phrases(("rather than", "instead of"))
# They turn nothing around.
PSEUDO = Phrases(
    (
        *("not only", "not just", "not merely", "not simply", "no doubt", "no matter"),
        *("not necessarily", "nothing but", "no wonder", "not to mention", "why not", "or not"),
        *("not so much", "if not", "not bad", "no magic", "no problem", "not even close"),
        *("nothing fancy", "no surprise", "not surprising", "not alone", "no secret"),
        *("not perfect",),
    )
)
FRAMES = Phrases(
    (
        *("not true", "not the case", "not correct that", "not right that", "false that"),
        *("untrue", "incorrect that", "incorrect to", "wrong that", "wrong to say"),
        *("wrong to think", "false to say", "a myth", "no truth", "not agree", "disagree"),
        *("not correct to", "deny that", "a lie", "a misconception", "nonsense that"),
        *("a common mistake to", "a mistake to think", "a mistake to say", "not say that"),
        *("which is false", "which is wrong", "that is false", "this is false", "is plain wrong"),
        *("is completely false", "is completely wrong", "is totally false", "is totally wrong"),
        *("is simply false", "is simply wrong", "is just false", "is just wrong"),
    )
)
MYTHS = Phrases(
    ("a myth", "a misconception", "a common mistake to", "a mistake to think", "wrong to think")
)
IGNORANCE = Phrases(
    (
        *("not sure", "not certain", "could not say", "can not say", "could not tell", "dunno"),
        *("idk how", "idk what", "idk which", "idk the", "idk why", "idk where", "unsure"),
        *("i forget which", "i forget what", "i forget how", "i forget the", "beats me"),
        *("i forgot which", "i forgot what", "i forgot how", "i forgot the", "lost me"),
        *("forgot which", "forgot what"),
        *("would have to look", "no strong intuition", "not clear on", "not clear about"),
        *("i am guessing", "never understood", "do not ask me", "have forgotten", "did not get"),
        *("not bet on", "escapes me", "i am blanking", "i mixed", "i mix", "confusing it with"),
        *("did not retain", "could not reconstruct", "did not understand"),
    )
)
# Of others they are claims ("the VLM has no idea how"): they count where "I" stands before them.
OWN_IGNORANCE = Phrases(
    (
        *("no idea", "no clue", "not know", "not really know", "not remember", "not recall"),
        *("not understand", "not get", "only recall", "not understood", "not follow"),
    )
)
FIRST_PERSON = frozenset(("i", "im", "me", "my"))
ASKED = frozenset(("which", "whether", "if", "how", "what", "why", "where", "who"))
# A question that opens with one of them asks whether something is so; so does one with a word that
# guesses. "What decides? how much detail?" claims something.
DOUBTS = frozenset(("is", "are", "was", "were", "does", "do", "did", "can", "could", "might", "am"))
GUESSES = frozenset(("maybe", "perhaps", "possibly", "probably", "might", "guess"))
LACKING = frozenset(("lack", "lacks", "lacking", "absent", "missing", "unable", "fails", "isnt"))


def is_negator(key: str) -> bool:
    """Whether a word turns a claim around, wherever it stands."""
    return key in NEGATORS or key in LACKING
