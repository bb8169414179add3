"""Gates: what holds an answer down, with its reason and its cap; and that no text is too bad."""

from __future__ import annotations

import random

import pytest
from grading_world import (
    PROMPTS,
    concept,
    course,
    evidence_of,
    five,
    marked,
    model_answers,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.grading import grade
from srs.grading.lint import term_list
from srs.matching.answer_length import MOST_WORDS
from srs.matching.tokens import tokens
from srs.model.grade import Grade

MODEL = dict(model_answers())
FILLER = "He went out to buy some bread, but it was closed and he came back."
BUZZ = (
    "A VLA will leverage a holistic and scalable paradigm that is able to seamlessly unify the "
    "multimodal perception and the sophisticated reasoning of embodied intelligence. It has been "
    "harnessing action prediction, action tokenization and policy learning as the foundational "
    "capabilities of a transformative ecosystem, and this can unlock unprecedented synergies."
)


# Texts about other things that have the words of many ideas.
ELSEWHERE = (
    (
        "bridges",
        "Our council has to choose between three bridges over the river. The first keeps "
        "everything on the old piers and is simple and cheap to build, but it is long. The "
        "second has a fixed number of lanes and needs special training for the crew. The "
        "third takes any number of lorries at once. What decides is the budget, how much "
        "detail the planners want and how many people come in. ",
    ),
    (
        "bridges",
        "When I pick a bridge partner for cards I look at how many points they bid and "
        "whether they keep track of every card. A good partner asks a few questions and "
        "remembers only what matters. The best one depends on your budget of patience and the "
        "level of the club. ",
    ),
    (
        "contrastive",
        "A dating agency works by matching people who belong together and keeping apart those "
        "who don't. Pairs that fit are brought close together and the wrong ones are pushed "
        "away, and everyone learns what they have in common. Nobody tells them which class of "
        "person to choose; it comes as a by-product. ",
    ),
    (
        "resolution",
        "For our holiday we bought a camera with a high resolution. The pictures keep their "
        "own size and shape, and you can cut them into pieces or zoom in on small things. It "
        "depends on what you need: more megapixels make it slow, and a small copy is enough "
        "for the web. ",
    ),
    (
        "vla",
        "My old football coach could see everything and tell you where the ball was, but he "
        "could not play any more. We learned from demonstrations and had to practise every "
        "movement again and again, many times a second it felt like. ",
    ),
)


def gates(result: Grade) -> dict[str, str]:
    return {gate.name: gate.why for gate in result.gates}


def cap(result: Grade, name: str) -> float:
    return next(gate.cap for gate in result.gates if gate.name == name)


# --- each gate with its reason and its cap --------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t", "...", "?!", "\x00\x1b", "\u202e", "🎉"])
def test_nothing_written(text: str) -> None:
    result = grade(course("vla"), text)
    assert gates(result) == {"empty": "nothing was written"}
    assert (result.score, result.earned, result.words, result.sentences) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "The weather was cold on Tuesday, and I stayed at home with a book.",
        "Nothing.",
        "42",
        "My aunt sings in a choir and drinks tea.",
    ],
)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_nothing_of_the_rubric(prompt: str, text: str) -> None:
    result = grade(course(prompt), text)
    assert gates(result) == {"off-topic": "no idea of the rubric was found"}
    assert result.score == 0


@pytest.mark.parametrize(
    "text",
    [
        "Das Wetter war am Dienstag kalt, und ich blieb mit einem Buch zu Hause.",
        "Il faisait froid mardi, alors je suis resté chez moi avec un bon livre.",
        "В понедельник было холодно, и я остался дома с хорошей книгой.",
        "كان الجو باردا يوم الثلاثاء فبقيت في البيت مع كتاب جيد",
        "星期二天气很冷所以我在家里看书",
    ],
)
def test_another_language(text: str) -> None:
    result = grade(course("vla"), text)
    assert gates(result) == {"language": "the rubric reads English, and this does not look like it"}
    assert result.score == 0


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_question_copied_back(prompt: str) -> None:
    result = grade(course(prompt), five()[prompt].prompt)
    assert gates(result) == {"echo": "every sentence repeats the question"}
    assert result.score == 0


@pytest.mark.parametrize("prompt", PROMPTS)
def test_the_question_with_small_changes_earns_next_to_nothing(prompt: str) -> None:
    text = five()[prompt].prompt
    words = text.split()
    changed = [
        text.replace("?", "."),
        text.upper(),
        f"I think that {text[0].lower()}{text[1:]}",
        f"This is a good question. {text} I will now answer it.",
        f"{text} {text}",
        " ".join(words[1:]),
        " ".join(words[:-1]),
        " ".join(words[::2]),
        " ".join(reversed(words)),
        *(" ".join(words[:at] + words[at + 1 :]) for at in range(1, len(words), 3)),
    ]
    assert all(grade(course(prompt), each).score <= 1 for each in changed)


def test_an_echo_beside_claims_earns_nothing_and_takes_nothing() -> None:
    answer = MODEL["contrastive"]
    result = grade(course("contrastive"), f"{five()['contrastive'].prompt} {answer}")
    assert result.score == grade(course("contrastive"), answer).score
    starts = {each.start for each in evidence_of(result)}
    assert min(starts) >= len(five()["contrastive"].prompt)


def test_a_hit_needs_a_word_that_the_question_does_not_have() -> None:
    rubric = written(
        "parts: [{id: a, title: A, concepts: [{id: c, idea: I, any: [pull label|pair]}]}]",
        "Why do they pull a label?",
    )
    echoed = grade(rubric, "Surely they pull some label, as everybody around here knows.")
    assert echoed.findings[0].why == "only words of the question"
    assert grade(rubric, "Surely they pull some pair, as everybody knows.").score == 10


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_bare_list_of_terms(prompt: str) -> None:
    result = grade(course(prompt), term_list(course(prompt).rubric))
    assert result.earned > result.score
    assert gates(result)["terms"].startswith("a list of terms: ")
    assert result.score <= cap(result, "terms") == 2


STUFFED = [each for each in marked() if each.kind == "keyword-stuffing"]


@pytest.mark.parametrize("answer", [each.answer for each in STUFFED], ids=[e.id for e in STUFFED])
@pytest.mark.parametrize("around", ["{}", "{}. " + FILLER, FILLER + " {}.", "{}. " + FILLER * 3])
def test_a_list_of_terms_is_one_with_sentences_around_it_too(answer: str, around: str) -> None:
    prompt = next(each.prompt for each in STUFFED if each.answer == answer)
    text = around.format(answer.rstrip(". "))
    result = grade(course(prompt), text)
    assert "a list of terms" in gates(result)["terms"]
    assert result.score <= 2


@pytest.mark.parametrize("joint", [", ", " ", "; ", " = ", ": ", " -> ", "\n", " / ", ". "])
@pytest.mark.parametrize("prompt", PROMPTS)
def test_no_mark_between_terms_makes_claims_of_them(prompt: str, joint: str) -> None:
    listed = term_list(course(prompt).rubric).split(", ")
    assert grade(course(prompt), joint.join(listed)).score <= 2


def test_prose_of_big_words() -> None:
    result = grade(course("vla"), BUZZ)
    assert result.earned > 2
    assert gates(result)["buzzwords"].startswith(
        "big words (leverage, holistic, scalable, paradigm)"
    )
    assert result.score == cap(result, "buzzwords") == 2


@pytest.mark.parametrize(
    ("text", "why"), [("labels", "only one word"), ("It has labels.", "only 3 words")]
)
def test_a_few_words(text: str, why: str) -> None:
    result = grade(concept("label"), text)
    assert gates(result) == {"short": why}
    assert (result.earned, result.score) == (10, 2)


def test_what_is_too_long_is_read_to_a_point_and_says_so() -> None:
    words = "the loss has some of the other things too. " * 100
    result = grade(concept("label"), f"{words} It has labels.")
    assert gates(result)["long"] == f"only the first {MOST_WORDS} of 903 words were read"
    assert result.words == 903
    assert result.score == 0
    kept = grade(concept("label"), f"It has labels. {words}")
    assert list(gates(kept)) == ["long"]
    assert kept.score == 10


@pytest.mark.parametrize(("prompt", "text"), ELSEWHERE)
def test_what_names_nothing_of_the_question_is_about_something_else(prompt: str, text: str) -> None:
    result = grade(course(prompt), text)
    assert result.earned > cap(result, "off-topic") - 2
    assert result.score <= cap(result, "off-topic") == 4
    assert gates(result)["off-topic"].startswith(
        "it names nothing of what was asked about, such as"
    )


TOPIC = """
topic: [image|picture, label*]
parts:
  - {id: a, title: A, concepts: [{id: c, idea: C, any: pull near}]}
"""


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The pictures are pulled near to each other by it.", 10),
        ("The labelled ones are pulled near to each other.", 10),
        ("The dancers are pulled near to each other by it.", 4),
        ("Think of dancers: they are pulled near to each other.", 10),
        ("It's like a dance, in which they are pulled near to each other.", 10),
        ("I like dancers. They are pulled near to each other by it.", 4),
        ("What pulls the image? The dancers are pulled near to each other by it.", 10),
    ],
)
def test_an_answer_names_its_topic_or_says_what_it_is_like(text: str, score: float) -> None:
    assert grade(written(TOPIC, "What pulls the image?"), text).score == score


def test_few_words_again_and_again_are_few_words() -> None:
    result = grade(course("vla"), "no action token " * 50)
    assert gates(result) == {"short": "only 3 different words"}
    assert result.score == 2 < result.earned
    assert gates(grade(concept("label"), "labels " * 9))["short"] == "only 1 different word"


def test_notes_that_relate_their_terms_are_no_list() -> None:
    notes = (
        "query -> box: ambiguous, wrong one; pixel: rescale wrong; depth: glass, holes; "
        "3D: intrinsics, extrinsics, bad calib = shifted; arm: unreachable, collision, slip"
    )
    assert "terms" not in gates(grade(course("grounding"), notes))
    assert "terms" in gates(grade(course("grounding"), notes.replace(":", ",").replace("->", ",")))


CAPPED = """
parts:
  - id: a
    title: A
    concepts:
      - {id: key, idea: It has labels, any: [label], cap: 4}
      - {id: other, idea: It pulls, any: [pull], weight: 9}
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Everything that the training does is to pull the two.", {"without key": "It has labels"}),
        ("It has no labels, and it does pull the two together.", {"without key": "It has labels"}),
        ("It has labels, and it does pull the two of them.", {}),
    ],
)
def test_a_concept_that_must_be_there_caps_the_score(text: str, why: dict[str, str]) -> None:
    result = grade(written(CAPPED), text)
    assert gates(result) == why
    assert result.score == (4 if why else 10)


def test_a_gate_that_holds_nothing_down_is_not_told() -> None:
    assert grade(course("vla"), MODEL["vla"]).gates == ()


# --- no text is too bad ---------------------------------------------------------------------

RUBRIC_WORDS = sorted({token.key for _, answer in model_answers() for token in tokens(answer)})
PIECES = st.sampled_from(
    [
        *("not", "no", "neither", "nor", "without", "cannot", "n't", "don’t", "'", "’s"),
        *("it is not true that", "I'm not sure", "idk which", "the other two", "all three"),
        *("MLP", "Q-Former", "VLA", "Qwen2-VL", "unlike", "the second", "is", "=", "->", ":"),
        *(".", ",", ";", "?", "!", "…", "\n", "\n- ", "\n\n", "2) ", "(", ")", '"', "*", "_", "`"),
        *("\ud800", "\udfff", "\x00", "\x1b[31m", "\u202e", "\u200d", "\ufeff", "\u0301", "🤖"),
        *("é", "ß", "İ", "ŉ", "ﬁ", "½", "²", "٣", "①", "Ⅷ", "مرحبا", "שלום", "中文", "한국어"),
        *("1,000", "0.3", "1e99", "-1", "9" * 30, "a" * 50, "<loc>", "\\alpha", "$x$"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(), max_size=100),
    st.lists(st.one_of(PIECES, st.sampled_from(RUBRIC_WORDS)), max_size=60).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
)


def check(result: Grade, text: str) -> None:
    """What holds for every grade of any text."""
    assert 0 <= result.score <= 10
    assert result.score == round(result.score, 1)
    assert result.score <= result.earned <= 10
    assert all(gate.why and result.score <= gate.cap for gate in result.gates)
    for evidence in evidence_of(result):
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert evidence.words
        assert list(evidence.words) == sorted(set(evidence.words))
        for start, end in evidence.words:
            assert evidence.start <= start < end <= evidence.end
            assert tokens(text[start:end])


@given(st.sampled_from(PROMPTS), TEXTS)
def test_any_text_gets_a_grade_with_evidence_inside_it(prompt: str, text: str) -> None:
    result = grade(course(prompt), text)
    check(result, text)
    assert grade(course(prompt), text) == result


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "label " * 17_000,
        "no " * 33_000,
        "not true that " * 7_000,
        "the other two " * 7_000,
        "mlp unlike the q-former " * 4_000,
        "pull image text pair near " * 4_000,
        "." * 100_000,
        "a." * 50_000,
        "\n" * 100_000,
        "<a" * 50_000,
        "中" * 100_000,
        "\u0301" * 100_000,
        "1" * 100_000,
        "don't " * 17_000,
        "🙂" * 100_000,
    ],
    ids=lambda text: f"{text[:8]!a}",
)
def test_a_hundred_thousand_characters_get_a_grade(text: str) -> None:
    check(grade(course("bridges"), text), text)


NONSENSE = [
    "The weather was cold on Tuesday.",
    "My aunt sings in a choir and drinks tea.",
    "Zxqv blorp fnord wibble quux.",
    "Lorem ipsum dolor sit amet.",
]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_sentence_of_nonsense_never_earns_anything(prompt: str, nonsense: str) -> None:
    for answer in [MODEL[prompt], *(each.answer for each in marked() if each.prompt == prompt)]:
        whole = answer.rstrip()
        ended = whole if whole[-1:] in (".", "!", "?") else f"{whole}."
        before = grade(course(prompt), answer).score
        assert grade(course(prompt), f"{ended} {nonsense}").score <= before
        assert grade(course(prompt), f"{nonsense} {answer}").score <= before


@given(st.sampled_from(PROMPTS), st.integers(0, 2**32))
def test_the_words_of_an_answer_shuffled_are_worth_less_than_the_answer(
    prompt: str, seed: int
) -> None:
    answer = MODEL[prompt]
    words = answer.split()
    random.Random(seed).shuffle(words)
    assert grade(course(prompt), " ".join(words)).score <= grade(course(prompt), answer).score
