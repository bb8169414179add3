"""Words with a part of their own in a comparison: negators, function words, signs."""

from __future__ import annotations

NEGATORS = frozenset(
    ("not", "no", "without", "never", "none", "nor", "neither", "nothing", "nobody", "nowhere")
)

# Words that hold a sentence together; the share of an answer that was found is counted
# without them.
FUNCTION_WORDS = NEGATORS | frozenset(
    (
        *("a", "an", "the", "and", "or", "but", "so", "as", "at", "by", "for", "from", "in"),
        *("into", "of", "off", "on", "onto", "to", "with", "than", "then", "that", "this"),
        *("these", "those", "it", "its", "they", "them", "their", "he", "she", "we", "you", "i"),
        *("is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has"),
        *("have", "had", "can", "could", "will", "would", "may", "might", "must", "shall"),
        *("should", "there", "which", "who", "whose", "what", "when", "where", "while", "if"),
        *("because", "also", "just", "only", "very", "each", "both", "such", "via", "per"),
    )
)

# Signs that are read as words or kept; all others are punctuation.
SIGNS = {
    "+": "and",
    "&": "and",
    "%": "percent",
    "×": "x",
    "√": "sqrt",
    "∑": "sum",
    "∏": "prod",
    "∞": "infinity",
    "¬": "not",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "<": "<",
    ">": ">",
    "±": "±",
    "∂": "∂",
    "∇": "∇",
    "∫": "∫",
    "∈": "∈",
    "∉": "∉",
}

# Commands of TeX that stand for a sign.
TEX = {"times": "x", "infty": "infinity", "leq": "<=", "geq": ">=", "neq": "!=", "pm": "±"}

# What is left of a contraction before "n't", where that is no word.
CONTRACTIONS = {"ca": "can", "wo": "will", "sha": "shall"}
# Contractions as they are typed in haste.
CONTRACTIONS_BARE = frozenset(
    (
        *("cant", "wont", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "hasnt"),
        *("havent", "hadnt", "wouldnt", "shouldnt", "couldnt", "mustnt", "neednt"),
    )
)
