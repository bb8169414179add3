"""A typed answer beside the expected one: verdicts, the difference shown, ratings suggested."""

from __future__ import annotations

import random
import string
import sys
import unicodedata
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.matching.alignment import Mark
from srs.matching.edit_distance import distance, is_typo
from srs.matching.typed_answer import Comparison, Verdict, compare, suggested_rating
from srs.model.rating import Rating

CLIP = "Symmetric cross-entropy on similarity matrix with learned temperature"
SIGLIP = "Pairwise sigmoid loss — no softmax, scales better across GPUs"
Q_FORMER = "32 learnable queries cross-attend to ViT features, 188M params"
LLAVA = "2-layer MLP from CLIP ViT to LLM embedding space"
GATING = "x + tanh(α) · CrossAttn(x, v) — gate α initialized to 0"
THREE_SENTENCES = """\
Images and captions of the same pair are pulled together, all others in the batch are pushed apart.
The text encoder thus becomes a classifier whose weights are sentences.
Zero-shot labels need no training, since a label is only one more caption."""

_LEFT_AND_RIGHT = {
    Mark.SAME: ("", ""),
    Mark.TYPO: ("~", "~"),
    Mark.MISSING: ("[", "]"),
    Mark.EXTRA: ("{", "}"),
}


def shown(expected: str, typed: str) -> str:
    """The difference in one line: [missing] {extra} ~typed:wanted~."""
    line = ""
    for piece in compare(expected, typed).pieces:
        left, right = _LEFT_AND_RIGHT[piece.mark]
        text = piece.typed if piece.mark is Mark.EXTRA else piece.expected
        if piece.mark is Mark.TYPO:
            text = f"{piece.typed}:{text}"
        line += ("" if piece.glued or not line else " ") + left + text + right
    return line


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (CLIP, "symmetric cross entropy on similarity matrix with learned temperature"),
        (CLIP, "A symmetric crossentropy on the similarity matrix, with a learned temperature."),
        ("cross-entropy over N×N similarities", "Crossentropy over NxN similarities"),
        (SIGLIP, 'pairwise sigmoid loss - no softmax; scales "better" across GPUs'),
        (LLAVA, "two layer mlp from CLIP's ViT to the LLM embedding space"),
        (GATING, "x+tanh(alpha) CrossAttn(x,v), gate alpha initialized to zero"),
        (GATING, r"$x + \tanh(\alpha) \cdot$ CrossAttn$(x, v)$ -- gate $\alpha$ initialized to 0"),
        (r"$N \times N$ matrix", "N×N matrix"),
        ("**Rank** `16`, $r$", "rank 16 r"),
        ("fine tuning", "fine-tuning"),
        ("fine tuning", "finetuning"),
        ("pretraining", "pre-training"),
        ("Discretize [0,1] → <loc_XXX> tokens", "discretize [0, 1] -> loc_XXX tokens"),
        ("doesn't need a softmax", "does not need a softmax"),
        ("can’t act", "cannot act"),
        ("cant act", "can't act"),
        ("1,000 tokens", "1000 tokens"),
        (".5", "0.50"),
        ("10⁻³", "10^-3"),
        ("5 %", "5 percent"),
        ("café naïve Müller", "cafe naive muller"),
        ("Straße in Łódź, Smørrebrød", "strasse in lodz smorrebrod"),
        ("ＣＬＩＰ", "clip"),
        ("한국어", unicodedata.normalize("NFD", "한국어")),
        ("模型,视觉", "模型、视觉"),
        ("→", " → "),
    ],
)
def test_what_differs_only_in_writing_is_the_same(expected: str, typed: str) -> None:
    assert compare(expected, typed).verdict is Verdict.SAME, shown(expected, typed)
    assert {piece.mark for piece in compare(expected, typed).pieces} == {Mark.SAME}


@pytest.mark.parametrize(
    ("expected", "typed", "difference"),
    [
        ("Symmetric loss", "symetric loss", "~symetric:Symmetric~ loss"),
        ("Symmetric loss", "symmertic loss", "~symmertic:Symmetric~ loss"),
        ("temperature", "temprature", "~temprature:temperature~"),
        ("temperature", "tempratrue", "~tempratrue:temperature~"),
        ("sigmoid, not softmax", "sgimoid, not sofmax", "~sgimoid,:sigmoid,~ not ~sofmax:softmax~"),
        ("fine-tuning the LLM", "finetunning the llm", "~finetunning:fine-tuning~ the LLM"),
        ("contrastive", "kontrastive", "~kontrastive:contrastive~"),
        ("contrastive", "ocntrastive", "~ocntrastive:contrastive~"),
    ],
)
def test_slips_of_the_finger_are_marked_and_cost_nothing(
    expected: str, typed: str, difference: str
) -> None:
    comparison = compare(expected, typed)
    assert (comparison.verdict, comparison.suggested) == (Verdict.TYPOS, Rating.GOOD)
    assert shown(expected, typed) == difference


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("loss", "lost"),  # short words must match
        ("image", "imgaeg"),  # one slip from five letters
        ("temperature", "tmpratur"),  # two from eight
        ("supervised", "unsupervised"),
        ("symmetric", "asymmetric"),
        ("increase", "decrease"),
        ("explicit", "implicit"),
        ("maximize", "minimize"),
        ("intermodal", "intramodal"),
        ("pretraining", "retraining"),
    ],
)
def test_what_may_be_another_word_is_no_typo(wanted: str, typed: str) -> None:
    assert not is_typo(wanted, typed)
    assert not is_typo(typed, wanted)
    assert compare(wanted, typed).verdict is Verdict.DIFFERENT


def test_a_name_with_capitals_inside_is_not_another_name() -> None:
    assert compare("LLaVA", "LLaMA").verdict is Verdict.DIFFERENT
    assert compare("LLaVA", "llava").verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("expected", "typed", "difference"),
    [
        ("LoRA rank 16", "lora rank 32", "LoRA rank [16] {32}"),
        ("dropout of 0.05", "dropout of 0.5", "dropout of [0.05] {0.5}"),
        ("at -1", "at 1", "at [-1] {1}"),
        ("1000 tokens", "10000 tokens", "[1000] {10000} tokens"),
        (Q_FORMER, Q_FORMER.replace("188", "180"), Q_FORMER.replace("188", "[188] {180}")),
        ("two layers", "three layers", "[two] {three} layers"),
    ],
)
def test_another_number_is_never_a_typo(expected: str, typed: str, difference: str) -> None:
    assert compare(expected, typed).verdict is Verdict.DIFFERENT
    assert shown(expected, typed) == difference


@pytest.mark.parametrize(
    ("expected", "typed", "difference"),
    [
        (SIGLIP, SIGLIP.replace("no ", ""), SIGLIP.replace("no", "[no]")),
        ("It predicts actions", "it does not predict actions", None),
        ("It can act on the world", "it can't act on the world", "It can{n't} act on the world"),
        ("trained without labels", "trained with labels", "trained [without] {with} labels"),
        ("nothing else changes here", "noting else changes here", None),
        ("it does not", "it does", "it does [not]"),
    ],
)
def test_a_negator_more_or_less_is_never_a_typo(
    expected: str, typed: str, difference: str | None
) -> None:
    for one, other in ((expected, typed), (typed, expected)):
        assert compare(one, other).verdict in (Verdict.CLOSE, Verdict.DIFFERENT)
    if difference is not None:
        assert compare(expected, typed).verdict is Verdict.DIFFERENT
        assert shown(expected, typed).replace("’", "'") == difference


@pytest.mark.parametrize(
    ("expected", "typed", "verdict"),
    [
        (CLIP, "symmetric cross-entropy, learned temperature", Verdict.CLOSE),
        (CLIP, "temperature", Verdict.DIFFERENT),
        (SIGLIP, "pairwise sigmoid loss, scales across gpus", Verdict.CLOSE),
        (SIGLIP, "sigmoid", Verdict.DIFFERENT),
        ("image encoder and text encoder", "text encoder and image encoder", Verdict.CLOSE),
        (THREE_SENTENCES, "pairs are pulled together, others pushed apart", Verdict.DIFFERENT),
        (THREE_SENTENCES, THREE_SENTENCES.replace("\n", " "), Verdict.SAME),
        (
            THREE_SENTENCES,
            "Images and captions of the same pair are pulled together and all others are pushed "
            "apart. The text encoder becomes a classifier, weights are sentences. Labels need no "
            "training",
            Verdict.CLOSE,
        ),
        (CLIP, "of the with on", Verdict.DIFFERENT),
        (CLIP, "no idea", Verdict.DIFFERENT),
        (CLIP, "?", Verdict.DIFFERENT),
        (CLIP, "", Verdict.EMPTY),
        (CLIP, " \n", Verdict.EMPTY),
        ("我们使用模型", "我们用模型", Verdict.CLOSE),
        ("我们使用模型", "他", Verdict.DIFFERENT),
    ],
)
def test_the_share_of_meaningful_words_decides_between_close_and_different(
    expected: str, typed: str, verdict: Verdict
) -> None:
    assert compare(expected, typed).verdict is verdict, shown(expected, typed)


@pytest.mark.parametrize(
    ("expected", "typed", "difference"),
    [
        (SIGLIP, "pairwise loss, no softmax", "Pairwise [sigmoid] loss — no softmax, "
         "[scales better across GPUs]"),
        ("the loss of CLIP", "loss of the big CLIP", "the loss of {the big} CLIP"),
        ("我们使用模型", "我们用新模型", "我们[使]用{新}模型"),
        ("f(x) = 2x", "f(x) = 3x", "f(x) = [2] {3}x"),
        ("x", "", "[x]"),
    ],
)  # fmt: skip
def test_the_difference_is_shown_in_reading_order(
    expected: str, typed: str, difference: str
) -> None:
    assert shown(expected, typed) == difference


def test_each_verdict_has_its_rating() -> None:
    assert {verdict: suggested_rating(verdict) for verdict in Verdict} == {
        Verdict.EMPTY: Rating.AGAIN,
        Verdict.SAME: Rating.GOOD,
        Verdict.TYPOS: Rating.GOOD,
        Verdict.CLOSE: Rating.HARD,
        Verdict.DIFFERENT: Rating.AGAIN,
    }
    assert compare(CLIP, CLIP).suggested is Rating.GOOD


def test_a_swap_of_neighbours_is_one_slip() -> None:
    assert distance("similarity", "simliarity", 2) == 1
    assert distance("similarity", "simliaritiy", 2) == 2
    assert distance("abcdef", "badcfe", 2) == 3


def test_negated_prefixes_of_any_word_of_the_deck_are_not_slips() -> None:
    for word in ("conditional", "normalized", "modal", "linear", "masked", "stable"):
        for prefix in ("a", "de", "dis", "in", "non", "re", "un"):
            assert not is_typo(word, prefix + word)
            assert not is_typo(prefix + word, word)


VOCABULARY = (
    *("the", "a", "loss", "not", "no", "N×N", "cross-entropy", "softmax", "softmx", "16", "0.5"),
    *("don't", "LLaVA", "模型", "α", "fine", "tuning", "finetuning", "—", "**x**", "\n", "Ünïcode"),
)
texts = st.text(max_size=40) | st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    comparison = compare(text, text)
    assert comparison.verdict is (Verdict.SAME if text.strip() else Verdict.EMPTY)
    assert {piece.mark for piece in comparison.pieces} <= {Mark.SAME}


@given(texts, texts)
def test_the_pieces_hold_both_texts_as_they_were_written(expected: str, typed: str) -> None:
    pieces = compare(expected, typed).pieces
    assert squeezed("".join(piece.expected for piece in pieces)) == squeezed(expected)
    assert squeezed("".join(piece.typed for piece in pieces)) == squeezed(typed)
    for piece in pieces:
        assert piece.mark is not Mark.MISSING or not piece.typed
        assert piece.mark is not Mark.EXTRA or not piece.expected
        assert piece.mark is not Mark.TYPO or (piece.expected and piece.typed)


@given(texts.filter(str.strip))
def test_nothing_beside_something_is_all_missing_or_all_extra(text: str) -> None:
    nothing_typed, nothing_wanted = compare(text, ""), compare("", text)
    assert nothing_typed.verdict is Verdict.EMPTY
    assert nothing_wanted.verdict is Verdict.DIFFERENT
    assert [piece.expected for piece in nothing_typed.pieces] == [text.strip()]
    assert [piece.typed for piece in nothing_wanted.pieces] == [text.strip()]


@given(texts, texts)
def test_same_and_empty_do_not_depend_on_the_side(one: str, other: str) -> None:
    there, back = compare(one, other).verdict, compare(other, one).verdict
    assert (there is Verdict.SAME) == (back is Verdict.SAME)


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12), st.data())
def test_a_negator_left_out_is_never_right(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    words.append("loss")
    with_one = [*words[:at], "not", *words[at:]]
    verdict = compare(" ".join(with_one), " ".join(words)).verdict
    assert verdict in (Verdict.CLOSE, Verdict.DIFFERENT)


def rubbish(letters: str, longest: int, gap: str = " ") -> str:
    source = random.Random(f"{letters} {longest}")
    words: list[str] = []
    while sum(map(len, words)) + len(gap) * len(words) < 20_000:
        words.append("".join(source.choices(letters, k=source.randint(1, longest))))
    return gap.join(words)[:20_000]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        (rubbish(string.ascii_lowercase, 1), rubbish(string.ascii_lowercase[::-1], 1)),
        (rubbish(string.ascii_lowercase, 9), rubbish(string.ascii_lowercase[::-1], 9)),
        (rubbish("ab", 12), rubbish("ba", 12)),
        ("a b c d " * 900, "ab cd " * 1_300),
        ("a" * 20_000, "b" + "a" * 19_999),
        (rubbish("猫犬鳥", 9, ""), rubbish("鳥犬猫", 9, "")),
        ("e\u0301" * 10_000, "\u0301" * 20_000),
        ("<" * 20_000, ">" * 20_000),
        ("-" * 20_000, "<-" * 10_000),
        ("1." * 10_000, ",000" * 5_000),
    ],
    ids=[
        "letters",
        "words",
        "alike",
        "joins",
        "long",
        "cjk",
        "marks",
        "signs",
        "arrows",
        "numbers",
    ],
)
def test_rubbish_of_twenty_thousand_characters_does_not_keep_anyone_waiting(
    expected: str, typed: str
) -> None:
    comparison, calls = counted(lambda: compare(expected, typed))
    assert calls < 3_000_000  # 0.3 s; each word against each would be 100 times that
    assert squeezed("".join(piece.typed for piece in comparison.pieces)) == squeezed(typed)


def counted(work: Callable[[], Comparison]) -> tuple[Comparison, int]:
    """Do some work and count the calls in it: the same on every machine, however busy."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = work()
    finally:
        sys.setprofile(before)
    return done, calls
