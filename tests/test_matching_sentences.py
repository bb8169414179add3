"""Sentences and clauses of what learners write, with and without punctuation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.matching.phrases import Phrases
from srs.matching.sentences import clause_starts, sentences
from srs.matching.tokens import tokens

LONG = "this line is long enough to have been wrapped by hand in it"


def parts(text: str) -> list[str]:
    """The sentences, as the words of each."""
    words = tokens(text)
    return [
        " ".join(word.key for word in words[each.first : each.end])
        for each in sentences(text, words)
    ]


def clauses(text: str) -> list[str]:
    """The clauses of a text of one sentence."""
    words = tokens(text)
    (sentence,) = sentences(text, words)
    starts = [*clause_starts(text, words, sentence), sentence.end]
    return [" ".join(word.key for word in words[first:end]) for first, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... !?", []),
        ("Two words", ["2 words"]),
        ("It pulls. It pushes!", ["it pulls", "it pushes"]),
        ('He said "it pulls." Then it pushes', ["he said it pulls", "then it pushes"]),
        ("It waits… then it acts", ["it waits", "then it acts"]),
        ("no marks at all it runs on", ["no marks at all it runs on"]),
        ("It pulls!? It pushes...It waits", ["it pulls", "it pushes", "it waits"]),
        ("它会拉。它会推", ["它 会 拉", "它 会 推"]),
    ],
)
def test_a_sentence_ends_with_its_mark(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "bins, e.g. 256 for each",
        "compress, i.e. make it short",
        "MLP vs. Q-Former",
        "approx. 64 latents",
        "see fig. 3 of it",
        "at 0.3 and 0.5",
        "use v1.5 of it",
    ],
)
def test_an_abbreviation_or_a_number_ends_no_sentence(text: str) -> None:
    assert len(parts(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- it pulls\n- it pushes", ["it pulls", "it pushes"]),
        ("* it pulls\n* it pushes", ["it pulls", "it pushes"]),
        ("it pulls\n1. it pushes", ["it pulls", "1 it pushes"]),
        ("it pulls\nit pushes", ["it pulls", "it pushes"]),
        ("it pulls\n\nit pushes", ["it pulls", "it pushes"]),
        ("1) it pulls 2) it pushes", ["1 it pulls", "2 it pushes"]),
    ],
)
def test_a_point_of_a_list_is_a_sentence(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_line_wrapped_by_hand_ends_no_sentence_and_no_clause() -> None:
    wrapped = f"{LONG}\nwidth of the page"
    assert len(parts(wrapped)) == 1
    assert len(clauses(wrapped)) == 1


def test_a_question_is_told_from_a_claim() -> None:
    text = "Does it pull? It pulls. Really"
    words = tokens(text)
    assert [each.asks for each in sentences(text, words)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it pulls, it pushes", ["it pulls", "it pushes"]),
        ("it pulls but it pushes", ["it pulls", "but it pushes"]),
        ("it pulls because it must", ["it pulls", "because it must"]),
        ("it pulls and it pushes", ["it pulls", "and it pushes"]),
        ("pull and push", ["pull and push"]),
        ("video: perceiver", ["video", "perceiver"]),
        ("pixels -> robot", ["pixels", "robot"]),
        ("pixels - robot", ["pixels", "robot"]),
        ("image-text pairs", ["image text pairs"]),
    ],
)
def test_clauses_are_told_by_marks_and_by_small_words(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@given(st.text(max_size=200))
def test_each_word_is_in_one_sentence_and_one_clause(text: str) -> None:
    words = tokens(text)
    found = sentences(text, words)
    assert [at for each in found for at in range(each.first, each.end)] == list(range(len(words)))
    for sentence in found:
        starts = clause_starts(text, words, sentence)
        assert starts[0] == sentence.first
        assert starts == sorted(set(starts))
        assert starts[-1] < sentence.end


def test_phrases_are_found_where_all_their_words_follow_each_other() -> None:
    phrases = Phrases(("not only", "no", "a long phrase"))
    words = ["it", "is", "not", "only", "a", "long", "phrase", "but", "no", "such"]
    assert [at for at in range(len(words)) if phrases.starts(words, at)] == [2, 4, 8]
    assert [at for at in range(len(words)) if phrases.covers(words, at)] == [2, 3, 4, 5, 6, 8]
    assert phrases.first(words) == 2
    assert phrases.first(["not", "a", "phrase"]) is None
    assert not phrases.starts(["a", "long"], 0)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8))
def test_what_a_phrase_covers_begins_with_it(words: list[str]) -> None:
    phrases = Phrases(("a b", "c", "b b a"))
    lengths = {"a": 2, "c": 1, "b": 3}
    covered = {
        at
        for start in range(len(words))
        if phrases.starts(words, start)
        for at in range(start, start + lengths[words[start]])
    }
    assert {at for at in range(len(words)) if phrases.covers(words, at)} == covered
