"""Claims: what is affirmed, denied or not known, and what each claim is about."""

from __future__ import annotations

import pytest
from grading_world import (
    Marked,
    course,
    finding,
    marked,
    model_answers,
    verdict,
    verdicts,
    words,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.grading import grade
from srs.grading.lint import denied
from srs.matching.tokens import tokens

NO_LABELS = [
    "The loss has no labels.",
    "The loss does not use labels.",
    "the loss doesnt use labels",
    "The loss doesn't see any labels.",
    "It learns without labels.",
    "It never asks for labels.",
    "Labels are not there.",
    "Labels are never used.",
    "It uses pixels rather than labels.",
    "It uses pixels instead of labels.",
    "Instead of labels it has pairs.",
    "Neither labels nor classes are used.",
    "Neither classes nor labels are used.",
    "It does not use classes, nor labels.",
    "It has no classes or labels.",
    "Nobody wrote labels.",
]
LABELS = [
    "The loss has labels.",
    "It has not only labels.",
    "It uses not just labels, it uses all of them.",
    "It uses labels rather than pixels.",
    "It uses labels instead of pixels.",
    "It has no pixels, but labels.",
    "It has no pixels but labels",
    "It can't be trained without labels.",
    "we cannot do it without labels",
    "Not without labels!",
    "No doubt, it has labels.",
    "It has no head; it has labels.",
    "It does not use pixels because it has labels.",
]


@pytest.mark.parametrize("answer", NO_LABELS)
def test_a_negated_claim(answer: str) -> None:
    assert verdict("label", answer) == "contradicted"
    assert verdict("label", answer, "negated") == "found"
    assert verdict("label", answer, "either") == "found"


@pytest.mark.parametrize("answer", LABELS)
def test_an_affirmed_claim(answer: str) -> None:
    assert verdict("label", answer) == "found"
    assert verdict("label", answer, "negated") == "contradicted"
    assert verdict("label", answer, "either") == "found"


def test_a_claim_the_other_way_round_says_so_with_its_words() -> None:
    answer = "The loss has no labels."
    found = finding("label", answer)
    assert found.why == "said the other way round"
    assert words(found.evidence, answer) == ["labels"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("It has no labels.", "found"),
        ("It is free of labels.", "found"),
        ("Neither labels nor classes are used.", "found"),
        ("Neither classes nor labels are used.", "found"),
        ("It does not use classes, nor labels.", "found"),
        ("Nothing in it asks for labels.", "found"),
        ("It has labels.", "missing"),
        ("It has no pixels, but labels.", "missing"),
        ("It has no pixels, and it has labels.", "missing"),
        ("It has labels, not pixels.", "missing"),
        ("It has not only labels.", "missing"),
        ("It is not true that it has no labels.", "contradicted"),
    ],
)
def test_a_negator_in_a_pattern_must_turn_its_other_words_around(
    answer: str, expected: str
) -> None:
    assert verdict("~no label", answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "It is not true that it has labels.",
        "It's not true that it has labels",
        "It isn't true that it has labels.",
        "It is not the case that it has labels.",
        "It would be wrong to say it has labels.",
        "I deny that it has labels.",
        "I disagree that it has labels.",
        "It is a myth that it has labels.",
        "That it has labels is a misconception.",
        "It has labels, which is not true.",
        "It is not true that it has pixels, but it has labels.",
        "It is not true that it has pixels; it has labels.",
        "It has pixels; it is not true that it has labels.",
    ],
)
@pytest.mark.parametrize("claim", ["affirmed", "negated", "either"])
def test_a_frame_of_denial_turns_around_its_whole_sentence(answer: str, claim: str) -> None:
    found = finding("label", answer, claim)
    assert found.verdict.value == "contradicted"
    assert found.why == "said not to be true"


@pytest.mark.parametrize(
    "answer",
    [
        "It is not true that it has pixels. It has labels.",
        "It has labels, and everyone who has read the paper knows that; it is not true that it "
        "has pixels of its own.",
        "It is a myth that it has pixels; it has labels.",
    ],
)
def test_a_frame_of_denial_ends_with_its_sentence(answer: str) -> None:
    assert verdict("label", answer) == "found"


@pytest.mark.parametrize(
    "answer",
    [
        "I'm not sure which labels it has.",
        "I am not sure whether labels are used.",
        "I couldn't say whether it has labels.",
        "I don't know if it has labels.",
        "I have no idea about the labels.",
        "idk which labels it has",
        "I can't remember the labels.",
        "I forgot which labels it has.",
        "I have no clue about labels.",
    ],
)
def test_what_is_said_not_to_be_known_earns_nothing(answer: str) -> None:
    found = finding("label", answer)
    assert found.verdict.value == "missing"
    assert found.why == "said not to be known"
    assert words(found.evidence, answer) == ["labels"]


@pytest.mark.parametrize(
    "answer",
    [
        "Is it about labels?",
        "Does it use labels?",
        "It has labels, but I'm not sure why.",
        "labels, I forget which.",
    ],
)
def test_a_question_or_a_guess_earns_half_at_the_most(answer: str) -> None:
    assert verdict("label", answer) in ("partly", "missing")
    assert verdict("label", f"{answer} So it has labels.") == "found"


@pytest.mark.parametrize(
    "answer",
    [
        "The model has no idea of labels.",
        "It has labels. I am not sure why.",
        "What decides? The labels.",
        "Labels? It has them: labels of all kinds.",
    ],
)
def test_only_the_learners_own_ignorance_counts(answer: str) -> None:
    assert finding("label", answer).why in ("", "said the other way round")


def test_the_best_statement_of_an_idea_counts() -> None:
    assert verdict("label", "It has no labels. It has labels.") == "found"
    assert verdict("label", "Does it have labels? It has no labels.") == "partly"


@pytest.mark.parametrize(("prompt", "answer"), model_answers())
def test_a_model_answer_that_is_denied_earns_little(prompt: str, answer: str) -> None:
    assert grade(course(prompt), denied(answer)).score <= 3


FRAMES = ["It is not true that ", "It is a myth that ", "I deny that ", "It is wrong to say that "]


@given(st.sampled_from(model_answers()), st.data())
def test_denying_some_sentences_never_earns_more(
    model: tuple[str, str], data: st.DataObject
) -> None:
    prompt, answer = model
    parts = [part.strip(" .") for part in answer.split(". ")]
    frames = data.draw(st.lists(st.sampled_from(["", *FRAMES]), min_size=len(parts)))
    text = " ".join(f"{frame}{part}." for frame, part in zip(frames, parts, strict=False))
    assert grade(course(prompt), text).score <= grade(course(prompt), answer).score


REVERSED = [each for each in marked() if each.kind == "wrong-reversed"]


@pytest.mark.parametrize("answer", REVERSED, ids=[each.id for each in REVERSED])
def test_a_reversed_answer_is_graded_low(answer: Marked) -> None:
    assert grade(course(answer.prompt), answer.answer).score <= 4


# --- subjects -------------------------------------------------------------------------------

BRIDGES = """
subjects:
  mlp: [mlp, llava]
  q-former: [q-former, qformer, blip-2]
  perceiver: [perceiver*, resampler, flamingo]
parts:
  - id: a
    title: A
    full: 1
    concepts:
      - {id: keeps, idea: I, about: [mlp], any: [keep every patch]}
      - {id: few, idea: I, about: [q-former], any: [few|32 token|query]}
      - {id: video, idea: I, about: [perceiver], any: [video]}
      - {id: budget, idea: I, any: [budget]}
misconceptions:
  - {id: mlp-few, idea: I, correction: C, about: [mlp], any: [few|32 token|query]}
"""


def credited(answer: str) -> set[str]:
    return {name for name, found in verdicts(written(BRIDGES), answer).items() if found == "found"}


ALL = {"keeps", "few", "video"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        # by name
        ("The MLP keeps every patch. The Q-Former has few tokens. Perceiver is for video.", ALL),
        ("LLaVA keeps every patch, BLIP-2 has 32 queries, Flamingo takes video.", ALL),
        ("LLaVA's MLP keeps every patch.", {"keeps"}),
        # swapped
        ("The Q-Former keeps every patch. The MLP has few tokens. The MLP takes video.", set()),
        ("The Perceiver keeps every patch and has few tokens.", set()),
        # pronouns
        ("Take the MLP. It keeps every patch. Then BLIP-2. It has 32 queries.", {"keeps", "few"}),
        ("Take the Q-Former. It keeps every patch.", set()),
        # compared with
        ("Unlike the MLP, the Q-Former has few tokens and keeps every patch.", {"few"}),
        ("Unlike the Q-Former, the MLP keeps every patch.", {"keeps"}),
        ("Compared to the MLP, the Q-Former has few tokens.", {"few"}),
        ("The MLP keeps every patch, unlike the Q-Former.", {"keeps"}),
        ("The MLP, as opposed to the Q-Former, keeps every patch.", {"keeps"}),
        ("The MLP is better than the Q-Former because it keeps every patch.", {"keeps"}),
        ("The Q-Former is better than the MLP because it keeps every patch.", set()),
        ("Like the MLP, the Q-Former keeps every patch.", {"keeps"}),
        # several
        ("The Q-Former and the Perceiver have few tokens of video.", {"few", "video"}),
        ("All three keep every patch and few tokens, of video.", ALL),
        ("The MLP keeps every patch. The other two have few tokens of video.", ALL),
        ("Q-Former first. The other two have few tokens.", set()),
        ("The first keeps every patch. The second has few tokens. The third takes video.", ALL),
        ("The second keeps every patch.", set()),
        # lists
        ("video: Perceiver, few tokens: Q-Former, keep every patch: MLP", ALL),
        ("mlp -> keeps every patch\nq-former -> few tokens\nperceiver -> video", ALL),
        ("video: MLP, few tokens: Perceiver, keep every patch: Q-Former", set()),
        # conditions
        ("If you must keep every patch, the MLP; if few tokens, the Q-Former.", {"keeps", "few"}),
        ("For video I'd use the perceiver.", {"video"}),
        ("For video I'd use the MLP.", set()),
        # no punctuation
        ("mlp keeps every patch q-former has 32 queries perceiver takes video", ALL),
        ("q-former keeps every patch mlp has 32 queries", set()),
        # nobody named
        ("It keeps every patch, has few tokens, takes video.", ALL),
        # short sentences
        ("Few tokens. The MLP keeps every patch.", {"few", "keeps"}),
        # of no subject
        ("The MLP keeps every patch, and the budget decides.", {"keeps", "budget"}),
    ],
)
def test_a_claim_is_credited_to_whom_it_is_about(answer: str, expected: set[str]) -> None:
    assert credited(answer) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The MLP has few tokens.", True),
        ("Unlike the Q-Former, the MLP has few tokens.", True),
        ("The Q-Former has few tokens.", False),
        ("Unlike the MLP, the Q-Former has few tokens.", False),
        ("It has few tokens.", False),
        ("The MLP does not have few tokens.", False),
        ("Does the MLP have few tokens? It has many.", False),
    ],
)
def test_a_misconception_is_held_of_a_named_subject_only(answer: str, expected: bool) -> None:
    assert bool(grade(written(BRIDGES), answer).mistaken) is expected


NAMES = ["MLP", "Q-Former", "Perceiver"]
CLAIMS = {"MLP": "keeps every patch", "Q-Former": "has few tokens", "Perceiver": "takes video"}


@given(st.permutations(NAMES), st.permutations(NAMES), st.sampled_from([". ", ", ", " ", "\n- "]))
def test_swapped_claims_are_never_credited(
    named: list[str], claimed: list[str], joint: str
) -> None:
    text = joint.join(
        f"the {name} {CLAIMS[claim]}" for name, claim in zip(named, claimed, strict=True)
    )
    right = {
        {"MLP": "keeps", "Q-Former": "few", "Perceiver": "video"}[name]
        for name, claim in zip(named, claimed, strict=True)
        if name == claim
    }
    assert credited(text) == right


@given(st.lists(st.sampled_from(
    ["MLP", "Q-Former", "unlike", "the", "other two", "all three", "first", "it", ".", ",", "is",
     "keeps every patch", "and", ":", "than", "another", "the one", "video", "\n"]
), max_size=25))  # fmt: skip
def test_any_mix_of_names_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    result = grade(written(BRIDGES), text)
    assert result.words == len(tokens(text))
    assert credited(text) <= ALL | {"budget"}
