"""Tests that every rubric carries: what its model answer earns, and what must earn nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from srs.grading.compiled import CompiledRubric, compile_rubric
from srs.grading.grading import grade
from srs.grading.pattern import (
    Choice,
    How,
    Pattern,
    Term,
    plain_words,
    read_choice,
    read_pattern,
)
from srs.matching.everyday import EVERYDAY_WORDS
from srs.matching.paraphrases import GROUPS
from srs.matching.sentences import sentences
from srs.matching.tokens import tokens
from srs.model.deck import Prompt
from srs.model.grade import Grade, Verdict
from srs.model.rubric import Claim, Concept, Misconception, Part, Rubric

FULL_ANSWER = 9.0  # a model answer earns at least that
SHORT_ANSWER = 7.0  # an official answer that has an expansion beside it
PROMPT_BACK = 1.0
DENIED = 3.0
TERM_LIST = 2.0
_HEAVIEST = 0.6  # of a part's weight, for one concept
_DENIAL = "It is not true that "
# Small words that the lists of common words leave out: nobody misspells them.
_SMALL = frozenset(
    (
        *("all", "any", "bad", "best", "due", "far", "her", "hers", "him", "his", "how", "man"),
        *("me", "men", "my", "near", "one", "our", "out", "self", "up", "us"),
    )
)
_COMMON = EVERYDAY_WORDS | _SMALL
_BEGINNINGS = sorted(_COMMON)


class Doubt(NamedTuple):
    """Something about a rubric that its author should look at; ``line`` is in the deck's file."""

    line: int
    what: str
    fix: str


def doubts(prompt: Prompt) -> list[Doubt]:
    """Return what is doubtful about the rubric of ``prompt``, by line; it must have one."""
    rubric = prompt.rubric
    assert rubric is not None
    compiled = compile_rubric(rubric, prompt.prompt)
    found = [
        *_of_model_answer(prompt, compiled),
        *_of_cheats(prompt, compiled),
        *_of_weights(rubric),
        *_of_patterns(rubric),
        *_of_reach(rubric, compiled),
    ]
    return sorted(found, key=lambda doubt: doubt.line)


def _of_model_answer(prompt: Prompt, compiled: CompiledRubric) -> Iterator[Doubt]:
    model = prompt.expansion or prompt.answer
    if not model.strip():
        fix = "write answer: with what full marks look like"
        yield Doubt(prompt.line, "there is no model answer to test the rubric with", fix)
        return
    result = grade(compiled, model)
    if result.score < FULL_ANSWER:
        missed = [each.concept.id for each in result.findings if each.verdict is not Verdict.FOUND]
        fix = f"not found: {', '.join(missed)}" if missed else _held_down(result)
        what = f"the model answer gets {result.score:g} of 10, and should get {FULL_ANSWER:g}"
        yield Doubt(prompt.line, what, fix)
    for mistaken in result.mistaken:
        what = f"the model answer is taken for the misconception {mistaken.misconception.id}"
        yield Doubt(mistaken.misconception.line, what, f"narrow: {mistaken.evidence.pattern}")
    if prompt.expansion and prompt.answer.strip():
        short = grade(compiled, prompt.answer).score
        if short < SHORT_ANSWER:
            what = f"the short answer gets {short:g} of 10, and should get {SHORT_ANSWER:g}"
            yield Doubt(prompt.line, what, "give what it says more weight")


def _held_down(result: Grade) -> str:
    return "; ".join(f"{gate.name}: {gate.why}" for gate in result.gates) or "see srs quiz grade"


def _of_cheats(prompt: Prompt, compiled: CompiledRubric) -> Iterator[Doubt]:
    rubric = compiled.rubric
    model = prompt.expansion or prompt.answer
    for name, text, most in (
        ("the prompt copied back", prompt.prompt, PROMPT_BACK),
        ('the model answer with "It is not true that" before each sentence', denied(model), DENIED),
        ("a bare list of its terms", term_list(rubric), TERM_LIST),
    ):
        result = grade(compiled, text)
        if text.strip() and result.score > most:
            earning = [each for each in result.findings if each.evidence is not None]
            fix = "earned by " + ", ".join(each.concept.id for each in earning[:5])
            what = f"{name} gets {result.score:g} of 10, and should get {most:g} at the most"
            yield Doubt(prompt.line, what, fix)


def denied(text: str) -> str:
    """Return ``text`` with each sentence denied."""
    words = tokens(text)
    parts = [
        text[words[sentence.first].start : words[sentence.end - 1].end]
        for sentence in sentences(text, words)
    ]
    return " ".join(f"{_DENIAL}{part}." for part in parts)


def term_list(rubric: Rubric) -> str:
    """Return the words of the rubric's patterns as a bare list."""
    patterns = [read_pattern(each.any[0], dict(rubric.synonyms)) for each in rubric.concepts]
    words = [
        _choice(dict(rubric.synonyms), term, 0) for pattern in patterns for term in pattern.terms
    ]
    return ", ".join(dict.fromkeys(words))


def _of_weights(rubric: Rubric) -> Iterator[Doubt]:
    for part in rubric.parts:
        yield from _of_part(part)
    for concept in rubric.concepts:
        if not concept.hint:
            what = f"the concept {concept.id} has no hint"
            yield Doubt(concept.line, what, "write hint: what the learner should say")


def _of_part(part: Part) -> Iterator[Doubt]:
    total = sum(concept.weight for concept in part.concepts)
    for concept in part.concepts:
        if len(part.concepts) > 1 and concept.weight > _HEAVIEST * total:
            share = concept.weight / total
            what = f"the concept {concept.id} is {share:.0%} of its part: the others hardly count"
            yield Doubt(concept.line, what, "spread the weight, or split the concept")


def _of_patterns(rubric: Rubric) -> Iterator[Doubt]:
    seen: dict[str, Concept] = {}
    for concept in rubric.concepts:
        for text in (*concept.any, *concept.partly):
            if word := _everyday(text, rubric):
                what = f"one everyday word is enough here: {word}"
                yield Doubt(
                    concept.line, f"{concept.id}: {what}", "add a second word to the pattern"
                )
            other = seen.setdefault(text, concept)
            if other is not concept and _contradict(other, concept):
                what = f'{concept.id} and {other.id} claim opposite things with "{text}"'
                yield Doubt(concept.line, what, "one of them can never be met: change its claim")
            elif other is not concept and set(other.about) == set(concept.about):
                what = f'{concept.id} has the pattern of {other.id}: "{text}"'
                yield Doubt(concept.line, what, "one sentence earns both: make them differ")
    for misconception in rubric.misconceptions:
        yield from _of_misconception(misconception, rubric)


def _of_misconception(misconception: Misconception, rubric: Rubric) -> Iterator[Doubt]:
    for text in misconception.any:
        if word := _everyday(text, rubric):
            what = f"one everyday word trips {misconception.id}: {word}"
            yield Doubt(misconception.line, what, "add the words that make it wrong")


def _contradict(one: Concept, other: Concept) -> bool:
    return {one.claim, other.claim} == {Claim.AFFIRMED, Claim.NEGATED}


def _everyday(text: str, rubric: Rubric) -> str:
    """Return which everyday word meets the whole pattern, and by what; or an empty text."""
    synonyms = dict(rubric.synonyms)
    pattern = read_pattern(text, synonyms)
    if len(pattern.terms) > 1:
        return ""
    (term,) = pattern.terms
    for choice in term.choices:
        if word := _common(choice):
            only, *_ = choice.words
            return f'"{word}"' + (f", by {only.key}*" if only.how is How.PREFIX else "")
    for name in term.groups:
        for written in synonyms.get(name, GROUPS.get(name, ())):
            if word := _common(read_choice(written.replace(" ", "_"))):
                return f'"{word}", by ~{name}'
    return ""


def _common(choice: Choice) -> str:
    """Return an everyday word that is enough for ``choice``, or an empty text."""
    word, *more = choice.words
    if more:
        return ""
    if word.how is How.PREFIX:
        return next((each for each in _BEGINNINGS if each.startswith(word.key)), "")
    return word.key if word.key in _COMMON else ""


def _of_reach(rubric: Rubric, compiled: CompiledRubric) -> Iterator[Doubt]:
    for concept in rubric.concepts:
        if not any(_reaches(rubric, compiled, concept, text) for text in concept.any):
            what = f"no answer reaches the concept {concept.id}"
            yield Doubt(concept.line, what, "its patterns exclude themselves, or its claim does")


def _reaches(rubric: Rubric, compiled: CompiledRubric, concept: Concept, text: str) -> bool:
    """Whether a sentence made of a pattern's own words earns the concept."""
    pattern = read_pattern(text, dict(rubric.synonyms))
    return any(
        finding.concept.id == concept.id and finding.verdict is Verdict.FOUND
        for number in range(3)
        for finding in grade(compiled, _sentence(rubric, concept, pattern, number)).findings
    )


def _sentence(rubric: Rubric, concept: Concept, pattern: Pattern, number: int) -> str:
    synonyms = dict(rubric.synonyms)
    words = " ".join(_choice(synonyms, term, number) for term in pattern.terms)
    names = {each.id: plain_words(each.names[0], synonyms) for each in rubric.subjects}
    subject = "".join(f"{names[each]} is such: " for each in concept.about[:1])
    denial = "never " if concept.claim is Claim.NEGATED else ""
    return f"{subject}{denial}{words} whatsoever."


def _choice(synonyms: Mapping[str, Sequence[str]], term: Term, number: int) -> str:
    written = term.text.split("|")
    return plain_words(written[number % len(written)], synonyms)
