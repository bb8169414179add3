"""No answer and no rubric makes grading slow or raises. Work is counted, and no clock is read."""

from __future__ import annotations

import json
from itertools import cycle, islice
from pathlib import Path

import pytest
from counted_work import work
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.load import load_deck
from srs.grading.compiled import CompiledRubric, compile_rubric
from srs.grading.grading import grade
from srs.grading.pattern import pattern_mistake
from srs.grading.reading import MOST_STEPS, Reading
from srs.grading.search import WIDEST, hits
from srs.grading.uncaught import uncaught
from srs.matching.answer_length import MOST_WORDS
from srs.matching.edit_distance import distance
from srs.matching.paraphrases import GROUPS
from srs.matching.stems import stem
from srs.matching.tokens import first_tokens, tokens
from srs.model.deck import Prompt
from srs.model.grade import Grade
from srs.model.rubric import Claim, Concept, Misconception, Part, Rubric, Subject

ROOT = Path(__file__).parent.parent
PROMPTS = {
    prompt.id: prompt
    for prompt in load_deck((ROOT / "decks" / "phase5.yaml").read_text("utf-8"), "d").prompts
}
ANSWERS = [
    json.loads(line)
    for line in (ROOT / "tests" / "data" / "graded_answers.jsonl").read_text("utf-8").splitlines()
]


def compiled(prompt: Prompt) -> CompiledRubric:
    assert prompt.rubric is not None
    return compile_rubric(prompt.rubric, prompt.prompt)


VLA, BRIDGES = compiled(PROMPTS["vla"]), compiled(PROMPTS["bridges"])


def long_text(piece: str, length: int) -> str:
    return "".join(islice(cycle(piece), length))


def sound(result: Grade, text: str) -> bool:
    """Whether a grade keeps what all grades promise."""
    evidence = [each.evidence for each in result.findings if each.evidence is not None]
    evidence += [each.evidence for each in result.mistaken]
    return (
        0 <= result.score <= 10
        and all(0 <= part.coverage <= 1 and 0 <= part.mark <= 1 for part in result.parts)
        and all(0 <= gate.cap <= 10 and gate.why for gate in result.gates)
        and all(0 <= each.start < each.end <= len(text) for each in evidence)
        and all(
            each.start <= first < end <= each.end for each in evidence for first, end in each.words
        )
    )


HOSTILE = {
    "one word": "match ",
    "no space": "match",
    "the y's that stemmers count": "y",
    "commas": ", ",
    "words between commas": "a, ",
    "negators": "not ",
    "negators of two words": "image rather than text instead of ",
    "nor": "image nor text not ",
    "contractions": "don't ",
    "frames": "it is not true that match ",
    "ignorance": "i am not sure ",
    "subjects": "MLP Q-Former Perceiver ",
    "subjects in a list": "MLP, Q-Former, Perceiver, ",
    "stand-ins for subjects": "the other two ",
    "equals signs": "=",
    "arrows": "->",
    "less": "<",
    "open tags": "<a",
    "brackets": "(",
    "full stops": ". ",
    "quotes after a full stop": '."',
    "sentences of one word": "image. ",
    "lines of one letter": "a\n",
    "empty lines": "\n",
    "blanks": "\t ",
    "list marks": "\n- a",
    "digits": "1",
    "groups of digits": "1,000,",
    "exponents": "1e",
    "raised digits": "10³ ",
    "TeX": "\\times ",
    "emoji": "👩‍🔬",
    "marks on one letter": "\u0301",
    "right to left": "\u202eمرحبا ",
    "Chinese": "模型图像",
    "letters that grow when folded": "ﷺ",
    "control characters": "a\x1b[31m\x00 ",
    "halves of characters": "\ud800 ",
    "letters that change their length": "İß ",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_ten_times_the_text_is_not_more_than_ten_times_the_work(piece: str) -> None:
    short, long = long_text(piece, 4_000), long_text(piece, 40_000)
    grade(BRIDGES, short)  # stems are kept
    assert work(lambda: grade(BRIDGES, long)) < 11 * work(lambda: grade(BRIDGES, short))


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_gets_a_low_and_sound_grade(piece: str) -> None:
    text = long_text(piece, 1_000)
    result = grade(BRIDGES, text)
    assert sound(result, text)
    assert result.score <= 2
    assert uncaught(BRIDGES, text) == uncaught(BRIDGES, text)


def test_what_comes_after_the_words_that_are_read_costs_no_call_a_word() -> None:
    text = f"{PROMPTS['vla'].expansion} "
    once = work(lambda: grade(VLA, long_text(text, 10_000)))
    assert work(lambda: grade(VLA, long_text(text, 1_000_000))) < once + 400_000


def test_what_comes_after_the_words_that_are_read_changes_nothing_but_the_count() -> None:
    read = "the policy maps an image to motor commands. " * (MOST_WORDS // 8 + 1)
    short, long = grade(VLA, read), grade(VLA, read + "= ? " * 50_000)
    assert (short.score, short.parts, short.mistaken) == (long.score, long.parts, long.mistaken)
    assert short.gates == long.gates


def test_long_texts_are_counted_whole_and_read_in_part() -> None:
    read, count = first_tokens("one 2 three " * 1_000, 10)
    assert read == tokens("one 2 three " * 1_000)[:10]
    assert count == 3_000


def near_typos(rubric: Rubric) -> str:
    words = {word for each in rubric.concepts for pattern in each.any for word in pattern.split()}
    return " ".join(f"{word[:4]}q{word[5:]}" for word in sorted(words) if word.isalpha())


def test_slips_of_all_words_of_a_rubric_take_less_work_than_a_page_may() -> None:
    rubric = BRIDGES.rubric
    text = long_text(near_typos(rubric) + " ", 100_000)
    assert work(lambda: grade(compiled(PROMPTS["bridges"]), text)) < 1_000_000


def whole(patterns: list[str], claim: Claim = Claim.AFFIRMED, **more: object) -> Rubric:
    """Return a rubric of ten concepts with these patterns."""
    concepts = tuple(
        Concept(f"c{at}", "an idea", tuple(patterns[at::10]), claim=claim) for at in range(10)
    )
    return Rubric((Part("p", "t", concepts),), **more)  # type: ignore[arg-type]


SYLLABLES = [one + other + last for one in "bcdfgl" for other in "aeiou" for last in "mnprst"]
SYNONYMS = (("big", tuple(SYLLABLES)),)
NAMED = tuple(Subject(f"s{at}", (f"image|{word}",)) for at, word in enumerate(SYLLABLES))
LARGE = {
    "groups": whole([" ".join(f"~{name}" for name in list(GROUPS)[:12])] * 200),
    "a large group": whole([f"~big|{one} ~big|{one}s" for one in SYLLABLES], synonyms=SYNONYMS),
    "one word many times": whole(["image " * 40] * 200),
    "ordered": whole(["image > text > pair > image|text > text|pair"] * 200),
    "same beginnings": whole(["|".join(f"the_{word}" for word in SYLLABLES[:30])] * 200),
    "negated": whole(["image text", "text pair", "no image|text pair"] * 70, Claim.NEGATED),
    "subjects of one name": whole(["image text pair"] * 100, subjects=NAMED),
    "misconceptions": whole(
        ["zebra"] * 10,
        misconceptions=tuple(
            Misconception(f"m{at}", "i", "c", ("image text|pair",)) for at in range(100)
        ),
    ),
    "all near each other": whole(
        [f"{a}abababab{b} ab{c}ababab{d}a" for a in "ab" for b in "abc" for c in "abc" for d in "a"]
    ),
}
AGAINST = {
    "one sentence": "image text pair ",
    "short sentences": "image text. pair image text. ",
    "sentences of one word": "image. text. the. bam. ",
    "negated": "image not text nor pair ",
    "instead": "image rather than text instead of pair ",
    "its own words": " ".join(SYLLABLES[:90]) + " the ",
    "its own words, each a sentence": ". ".join(SYLLABLES[:90]) + ". ",
    "near typos": "aababababb abbabababa bbabababab ",
}


@pytest.mark.parametrize("text", AGAINST.values(), ids=AGAINST)
@pytest.mark.parametrize("rubric", LARGE.values(), ids=LARGE)
def test_a_large_rubric_meets_a_hostile_text_in_bounded_work(rubric: Rubric, text: str) -> None:
    ready = compile_rubric(rubric, "What is it?")
    answer = long_text(text, 8_000)
    assert work(lambda: grade(ready, answer)) < 30 * MOST_STEPS
    assert sound(grade(ready, answer), answer)


def test_what_was_not_compared_is_told() -> None:
    answer = long_text(AGAINST["negated"], 8_000)
    told = grade(compile_rubric(LARGE["one word many times"], "What is it?"), answer).gates
    names = {gate.name for gate in told}
    assert "too much" in names
    assert not names & {"off-topic", "language"}, "nobody knows what was not compared"
    assert "too much" not in {gate.name for gate in grade(VLA, answer).gates}


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_an_honest_answer_takes_a_tenth_of_the_steps_that_it_may(prompt: Prompt) -> None:
    ready = compiled(prompt)
    texts = [each["answer"] for each in ANSWERS if each["prompt"].endswith(prompt.id)]
    for text in (*texts, " ".join(texts)):
        reading = Reading(text, ready)
        indexes = [reading.index(sentence) for sentence in reading.sentences]
        for concept in ready.concepts.values():
            for search in (*concept.enough, *concept.partly):
                assert all(len(list(hits(search, each, None, WIDEST))) < 40 for each in indexes)
        assert next(indexes[0].steps) < MOST_STEPS / 10


@pytest.mark.parametrize("text", ["", " ", "word", "\n\n", "😀", "\u202e", "=", "0"])
def test_next_to_nothing_is_graded_and_told_why(text: str) -> None:
    result = grade(VLA, text)
    assert result.score <= 1
    assert result.gates


def test_a_word_of_a_page_has_no_stem() -> None:
    assert stem("y" * 100_000) == "y" * 100_000
    assert stem("y" * 30 + "ies") != "y" * 30 + "ies"


def letters_changed(one: str, other: str, limit: int) -> int:
    """The distance in full, row by row, as textbooks give it."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, beside in enumerate(other, 1):
            best = min(rows[-1][j - 1] + (letter != beside), rows[-1][j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return min(rows[-1][-1], limit + 1)


SHORT = st.text("abcé", max_size=9)


@given(SHORT, SHORT, st.integers(0, 3))
def test_slips_are_counted_as_textbooks_count_them(one: str, other: str, limit: int) -> None:
    assert distance(one, other, limit) == letters_changed(one, other, limit)


WORDS = st.sampled_from(
    [
        *("image", "text", "imag", "matched", "matches", "pair", "pairs", "not", "no", "never"),
        *("rather than", "instead of", "nor", "but", "because", "and it", "unlike", "than", "of"),
        *("MLP", "Q-Former", "the other two", "all three", "the first keeps", "is", "=", "->"),
        *("it is not true that", "not sure", "i forgot which", "not only", "32", "zero-shot"),
        *(".", "?", ",", ";", "\n", "\n- ", "e.g.", "(", ")", "'", "…", "don't", "é", "模", "😀"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=30).map(" ".join),
    st.lists(WORDS | st.text(max_size=3), max_size=30).map("".join),
)
TERM = st.sampled_from(
    ["image", "text*", "match|pair", "~near", "=pairs", "zero_shot", "32", "~no", "no", "é", "模"]
)
PATTERN = st.lists(st.one_of(TERM, TERM, st.just(">"), TERM.map("!{}".format)), max_size=5).map(
    lambda terms: " ".join(["pair*", *terms, "text"])
)
READABLE = PATTERN.filter(lambda text: pattern_mistake(text, ()) is None)
PATTERNS = st.lists(READABLE, min_size=1, max_size=3).map(tuple)
ABOUT = st.lists(st.sampled_from(["mlp", "qformer"]), max_size=2).map(tuple)


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    concepts = [
        Concept(
            f"c{number}",
            "an idea",
            draw(PATTERNS),
            draw(st.just(()) | PATTERNS),
            draw(st.floats(0.01, 100)),
            draw(st.sampled_from(Claim)),
            draw(ABOUT),
            draw(st.none() | st.floats(0, 10)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    wrong = [
        Misconception(f"m{number}", "i", "c", draw(PATTERNS), draw(ABOUT))
        for number in range(draw(st.integers(0, 3)))
    ]
    full = draw(st.floats(0.01, 1))
    subjects = (Subject("mlp", ("mlp",)), Subject("qformer", ("q_former|image",)))
    part = Part("p", "t", tuple(concepts), draw(st.floats(0.01, 100)), full)
    return Rubric((part,), tuple(wrong), subjects)


@given(rubrics(), TEXTS, TEXTS)
def test_any_text_gets_a_sound_grade_by_any_rubric(rubric: Rubric, prompt: str, text: str) -> None:
    ready = compile_rubric(rubric, prompt)
    result = grade(ready, text)
    assert sound(result, text)
    assert grade(compile_rubric(rubric, prompt), text) == result
    assert all(clause in " ".join(text.split()) for clause in uncaught(ready, text))
