"""Patterns: how they are written, what is wrong with a bad one, and which words they meet."""

from __future__ import annotations

import re

import pytest
from grading_world import concept, finding, finds, verdict, words
from hypothesis import given
from hypothesis import strategies as st

from srs.grading.grading import grade
from srs.grading.pattern import (
    LONGEST_PATTERN,
    Choice,
    How,
    PatternError,
    Word,
    pattern_mistake,
    read_choice,
    read_pattern,
)
from srs.matching.edit_distance import allowed_slips
from srs.matching.paraphrases import GROUPS


def word(key: str, how: How = How.STEM) -> Word:
    return Word(key, how, is_word=key.isalpha())


def test_terms_are_read_with_their_choices_steps_and_groups() -> None:
    pattern = read_pattern("pull*|bring ~near > zero_shot !=caption", ())
    assert [[term.text for term in step] for step in pattern.steps] == [
        ["pull*|bring", "~near"],
        ["zero_shot"],
    ]
    assert [term.text for term in pattern.terms] == ["pull*|bring", "~near", "zero_shot"]
    first, second = pattern.steps[0]
    assert first.choices == (
        Choice((word("pull", How.PREFIX),)),
        Choice((word("bring"),)),
    )
    assert second.groups == ("near",)
    assert second.choices == ()
    assert pattern.steps[1][0].choices == (Choice((word("0"), word("shot")), "zeroshot"),)
    (absent,) = pattern.absent
    assert absent.absent
    assert absent.choices == (Choice((word("caption", How.EXACT),)),)


def test_a_star_belongs_to_the_last_word_of_a_choice() -> None:
    assert read_choice("own_caption*") == Choice(
        (word("own"), word("caption", How.PREFIX)), "owncaption"
    )


def test_words_of_a_choice_are_folded_as_those_of_an_answer() -> None:
    assert read_choice("Zero-Shot") == read_choice("zero_shot")
    assert read_choice("1,000").words == (word("1000"),)
    assert read_choice("can't").words == (word("can"), word("not"))


@pytest.mark.parametrize(
    ("text", "offset", "what"),
    [
        ("", 0, "the pattern has no word to find"),
        ("   ", 2, "the pattern has no word to find"),
        ("!caption", 7, "the pattern has no word to find"),
        ("> robot", 0, "nothing stands before >"),
        ("pixel > > robot", 8, "nothing stands before >"),
        ("pixel >", 6, "nothing stands after >"),
        ("pixel > !robot", 13, "nothing stands after >"),
        ("pull  |bring", 6, "nothing stands beside |"),
        ("pull|", 5, "nothing stands beside |"),
        ("pull||bring", 5, "nothing stands beside |"),
        ("together pu*ll", 11, "a * stands only at a word's end"),
        ("together *", 9, '"*" has no letters to find'),
        ("near one_p*", 9, '"p*" would match too much'),
        ("near __", 5, '"" has no letters to find'),
        ("near ...", 5, '"..." has no letters to find'),
        ("pull|~naer", 5, 'there is no group of words "naer"'),
        ("pull !~", 6, 'there is no group of words ""'),
        ("x" * (LONGEST_PATTERN + 1), LONGEST_PATTERN, "the pattern is too long"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_way_out(text: str, offset: int, what: str) -> None:
    mistake = pattern_mistake(text, ())
    assert mistake is not None
    assert (mistake.offset, mistake.what) == (offset, what)
    assert mistake.fix
    with pytest.raises(PatternError, match=re.escape(what)):
        read_pattern(text, ())


def test_a_misspelt_group_is_told_what_was_meant() -> None:
    mistake = pattern_mistake("~imgae", ())
    assert mistake is not None
    assert mistake.fix == "did you mean ~image?"
    own = pattern_mistake("~my_gadgt", {"my_gadget"})
    assert own is not None
    assert own.fix == "did you mean ~my_gadget?"
    far = pattern_mistake("~qqqqqqq", ())
    assert far is not None
    assert far.fix == "srs rubric words lists the groups"


def test_a_rubrics_own_groups_may_be_used() -> None:
    assert pattern_mistake("~my_gadget open", {"my_gadget"}) is None
    assert pattern_mistake("~my_gadget open", ()) is not None


MARKS = st.text(alphabet=st.sampled_from("ab1é|_*~=>!- \ud800"))


@given(MARKS)
def test_any_text_is_a_pattern_or_has_a_mistake_within_it(text: str) -> None:
    mistake = pattern_mistake(text, ())
    if mistake is None:
        assert read_pattern(text).terms
        grade(concept("word"), text)
    else:
        assert 0 <= mistake.offset <= len(text)
        assert mistake.what
        assert mistake.fix


@given(st.lists(st.sampled_from(sorted(GROUPS)), min_size=1, max_size=3))
def test_each_shared_group_may_stand_in_a_pattern(names: list[str]) -> None:
    text = "|".join(f"~{name}" for name in names)
    (term,) = read_pattern(text).terms
    assert term.groups == tuple(names)


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        # stems and irregular forms
        ("compress", "the compression of it"),
        ("pull together", "they are pulled together"),
        ("keep", "all of it is kept"),
        ("query", "32 queries"),
        ("embed", "one embedding each"),
        # spelling
        ("colour", "colors"),
        ("normalize", "normalised"),
        ("penalis*", "it penalizes them"),
        ("tokeniz*", "they are tokenised"),
        ("neighbour*", "neighboring patches"),
        ("color*", "colourful"),
        ("centre", "the center of it"),
        ("Über", "uber"),
        ("ﬁne", "fine"),
        # hyphens
        ("zero_shot", "zero-shot"),
        ("zero_shot", "zero shot"),
        ("zero_shot", "zeroshot"),
        ("zero-shot", "Zeroshot wins"),
        ("cross_attention", "crossattention"),
        ("cross-attention", "cross‑attention"),
        ("native", "native-resolution"),
        # one small word may stand within
        ("out_loss", "it falls out of loss"),
        ("merge_patch", "it merges the patches"),
        # prefixes, exact words
        ("imitat*", "imitating people"),
        ("=action", "an Action"),
        # numbers
        ("two", "2"),
        ("2", "two"),
        ("1000", "1,000"),
        ("0.5", ".50"),
        ("576", "576 tokens"),
        ("2x2", "each 2×2 block"),
        # groups
        ("~image", "a snapshot"),
        ("~near", "side by side"),
        ("~no label", "free of labels"),
        ("robot|~image", "photos"),
        # contractions
        ("~no act", "it can't act"),
        ("~no act", "it doesnt act"),
    ],
)
def test_a_pattern_meets_the_words_that_mean_the_same(pattern: str, answer: str) -> None:
    assert finds(pattern, answer)


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        ("compress*", "decompress"),
        ("=action", "actions"),
        ("=action", "acton"),
        ("supervised", "unsupervised"),
        ("encoder", "decoder"),
        ("zero_shot", "zero of a kind, shot"),
        ("zero_shot", "shot zero"),
        ("2", "12"),
        ("0.5", "0.05"),
        ("1000", "10000"),
        ("2 layer", "a second layer"),
        ("pull", "pulley pullover"),
        ("match pair", "matched"),  # both words must be there, though both mean it
        ("image !caption", "an image with its caption"),
        ("image !~text", "an image and a sentence"),
    ],
)
def test_a_pattern_does_not_meet_other_words(pattern: str, answer: str) -> None:
    assert verdict(pattern, answer, "either") == "missing"


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("encoder", "encodr"),
        ("encoder", "encodre"),
        ("encoder", "enncoder"),
        ("embedding", "embeding"),
        ("gripper", "gripers"),
        ("trajectory", "trajectry"),
        ("discretisation", "discretistion"),
        ("contrastive", "contrasitve"),
        ("perceiver*", "percevier"),
        ("representation", "represenattoin"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(wanted: str, typed: str) -> None:
    assert finds(wanted, f"the {typed} of it")


@pytest.mark.parametrize(
    ("wanted", "written"),
    [
        ("connector", "conductor"),
        ("constant", "content"),
        ("content", "constant"),
        ("motion", "notion"),
        ("label", "table"),
        ("angle", "angel"),
        ("image", "imagine"),
        ("patch", "match"),
        ("trained", "trailed"),
        ("resolution", "revolution"),
        ("maximise", "minimise"),
        ("clip", "clp"),  # too short
        ("bridge", "rbidgee"),  # two slips in a short word
        ("embedding", "embbedinng"),  # two slips need eleven letters
        ("supervised", "nsupervised"),
        ("576", "577"),
    ],
)
def test_another_word_is_no_typo(wanted: str, written: str) -> None:
    assert not finds(wanted, f"the {written} of it")


@pytest.mark.parametrize(
    ("pattern", "answer", "expected"),
    [
        ("llama", "LLaVA", False),
        ("llava", "LLaMA", False),
        ("llava", "llavva", True),
        ("llava", "LLAVA HAS A MLP", True),
        ("encoder", "THE ENCODR OF IT", True),  # all is in capitals: they tell no names
        ("siglip", "SigLIT", False),
        ("siglip", "SigLIP", True),
    ],
)
def test_a_short_name_with_capitals_is_never_a_typo_of_another(
    pattern: str, answer: str, expected: bool
) -> None:
    assert finds(pattern, answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("from pixels to the robot frame", True),
        ("the robot frame comes from pixels", False),
        ("robot, pixel, robot", True),
        ("pixels. Then the robot", False),
    ],
)
def test_order_is_kept_where_it_is_asked_for(answer: str, expected: bool) -> None:
    assert finds("pixel > robot", answer) is expected


def test_steps_hold_terms_in_any_order() -> None:
    pattern = "camera pixel > robot base"
    assert finds(pattern, "pixel of a camera to base of the robot")
    assert finds(pattern, "camera pixel to robot base")
    assert not finds(pattern, "camera to the robot base, pixel")
    assert not finds("pixel > robot > hand", "pixel, hand, robot")


def test_all_terms_stand_in_one_sentence() -> None:
    assert finds("pull together", "It pulls pairs together.")
    assert finds("pull together", "Together, they say, it pulls.")
    assert not finds("pull together", "It pulls pairs. They go together.")
    assert not finds("pull together", "- it pulls pairs\n- they go together")


def test_a_word_that_must_be_absent_may_stand_in_another_sentence() -> None:
    assert finds("image !caption", "The image is kept. A caption is not.")


def test_terms_far_apart_in_a_sentence_that_runs_on_are_not_one_idea() -> None:
    def spread(between: int) -> str:
        return "pull " + "thing " * between + "together"

    assert finds("pull together", spread(30))
    assert not finds("pull together", spread(31))


def test_each_term_has_words_of_its_own() -> None:
    assert not finds("match|pair pair|match", "pairs")
    assert finds("match|pair pair|match", "matched pairs")


def test_the_matched_words_are_shown_in_the_order_of_the_answer() -> None:
    answer = "So. The text of zero-shot images is near; and more."
    found = finding("image zero_shot|x text", answer).evidence
    assert found is not None
    assert words(found, answer) == ["text", "zero-shot", "images"]
    assert answer[found.start : found.end] == "The text of zero-shot images is near; and more"
    assert found.pattern == "image zero_shot|x text"


VOWELS = "aeiou"
LONG_WORDS = ["embedding", "perceiver", "trajectory", "calibration", "contrastive", "tokenisation"]


@given(st.sampled_from(LONG_WORDS), st.data())
def test_one_slip_in_a_long_word_is_forgiven(wanted: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(wanted) - 2))
    typed = data.draw(
        st.sampled_from(
            [
                wanted[:at] + wanted[at + 1 :],
                wanted[:at] + wanted[at] + wanted[at:],
                wanted[:at] + wanted[at + 1] + wanted[at] + wanted[at + 2 :],
                wanted[:at] + "q" + wanted[at + 1 :],
            ]
        )
    )
    assert allowed_slips(wanted) >= 1
    assert finds(wanted, f"so the {typed} is there")
