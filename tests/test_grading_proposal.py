"""A rubric proposed from a model answer: what its patterns are made of, on several subjects."""

from __future__ import annotations

import pytest

from srs.grading.compiled import compile_rubric
from srs.grading.grading import grade
from srs.grading.proposal import propose
from srs.grading.telling import Telling, telling
from srs.matching.paraphrases import GROUPS
from srs.matching.stems import stem

SUBJECTS = {
    "physics": (
        "Why does a grating separate colours? Why is the light bright in some places?",
        "Each slit sends its own wave, which reaches the screen. All waves that travel far overlap"
        " there. Where crests meet crests the interference is constructive. Longer wavelengths"
        " are diffracted through larger angles than shorter ones.",
    ),
    "history": (
        "Why did the Roman Republic fall?",
        "Wealthy landowners bought all the small farms, and the ruined farmers moved to Rome."
        " Generals such as Marius paid their soldiers themselves, so the legions became loyal to"
        " them. Caesar crossed the Rubicon with his army and started a civil war. In the end"
        " Augustus kept the old offices but held all of the power.",
    ),
    "biology": (
        "How does a plant make sugar from light?",
        "Chlorophyll in the chloroplasts absorbs red and blue light. The energy splits water, and"
        " oxygen is released. Carbon dioxide enters through the stomata at the edge of every leaf."
        " In the Calvin cycle enzymes fix the carbon into sugar, far from the light.",
    ),
}
PATTERNS = {
    "physics": ["wavelengths diffracted", "crests constructive"],
    "history": ["caesar rubicon", "soldiers legions", "wealthy landowners"],
    "biology": ["chlorophyll chloroplasts", "oxygen released", "calvin cycle"],
}


def patterns(subject: str) -> list[str]:
    return [each for concept in propose(*SUBJECTS[subject]).concepts for each in concept.any]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_patterns_are_pairs_of_words_of_the_subject(subject: str) -> None:
    found = patterns(subject)
    for pattern in found:
        one, other = pattern.split()
        assert one != other
        assert all(telling(stem(each.strip("~"))) is not Telling.NOTHING for each in (one, other))
    assert set(PATTERNS[subject]) <= set(found)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_draft_finds_each_idea_in_the_answer_and_leaves_the_hints_to_its_author(
    subject: str,
) -> None:
    prompt, answer = SUBJECTS[subject]
    draft = propose(prompt, answer)
    assert len(draft.concepts) == 4
    assert not any(each.hint for each in draft.concepts)
    assert grade(compile_rubric(draft, prompt), answer).score == 10


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_group_stands_alone_and_only_for_its_own_name(subject: str) -> None:
    words = {stem(word.strip(".,?")) for word in SUBJECTS[subject][1].lower().split()}
    terms = [term for pattern in patterns(subject) for term in pattern.split()]
    assert not any("|" in term for term in terms)
    assert all(stem(term[1:]) in words for term in terms if term.startswith("~"))
    assert "~unreachable" not in terms


def test_the_group_that_a_word_names_is_used_but_not_beside_a_word_of_it() -> None:
    assert {"border", "rim"} < set(GROUPS["edge"])
    (concept,) = propose("Why?", "The edge glows like phosphorus.").concepts
    assert concept.any[0] == "~edge glows"
    (concept,) = propose("Why?", "The edge outlines a silhouette.").concepts
    assert "edge silhouette" in concept.any
    assert not any("~edge" in each and "silhouette" in each for each in concept.any)


@pytest.mark.parametrize(
    "word",
    ["all", "far", "near", "each", "every", "many", "becomes", "nearly", "his", "through", "used"],
)
def test_words_of_no_subject_tell_nothing(word: str) -> None:
    assert telling(stem(word)) is Telling.NOTHING


@pytest.mark.parametrize("word", ["pulls", "absorbs", "diffracted", "pumps", "invaded", "heart"])
def test_verbs_and_nouns_of_a_subject_tell_something(word: str) -> None:
    assert telling(stem(word)) is not Telling.NOTHING


def test_what_a_sentence_denies_is_not_what_it_claims() -> None:
    prompt = "What is trained?"
    answer = "The loss asks which caption belongs to which photo; it has no class labels."
    draft = propose(prompt, answer)
    assert not any("labels" in each for concept in draft.concepts for each in concept.any)
    assert grade(compile_rubric(draft, prompt), answer).score == 10
