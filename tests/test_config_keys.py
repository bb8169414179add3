"""The keys of a review: the usual ones, and what a learner's own do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.model.keys import ACTIONS, Action, clashes, key_mistake, keymap, unreachable

USUAL = keymap({})
KEYS = st.sampled_from(["space", "enter", "1", "2", "u", "j", "down", "q", "h", "ctrl-r", "x", "é"])
BINDINGS = st.dictionaries(
    st.sampled_from(list(ACTIONS)).map(str), st.lists(KEYS, max_size=2).map(tuple), max_size=6
)


@pytest.mark.parametrize("action", ACTIONS)
def test_each_usual_key_does_its_action_on_the_sides_on_which_that_lives(action: Action) -> None:
    facts = ACTIONS[action]
    assert facts.keys
    assert USUAL.keys_of(action) == facts.keys
    for key in facts.keys:
        for revealed in (False, True):
            assert (USUAL.action(key, revealed) is action) == facts.lives(revealed)


def test_every_action_lives_somewhere_and_has_a_meaning() -> None:
    assert list(ACTIONS) == list(Action)
    for facts in ACTIONS.values():
        assert facts.lives(False) or facts.lives(True)
        assert facts.meaning


def test_ratings_rate_on_the_back_only() -> None:
    assert USUAL.action("3", revealed=False) is None
    assert USUAL.action("3", revealed=True) is Action.GOOD
    assert USUAL.action("space", revealed=True) is None


def test_own_keys_take_the_place_of_the_usual_ones() -> None:
    own = keymap({"good": ("l", "enter")})
    assert own.keys_of(Action.GOOD) == ("l", "enter")
    assert own.action("3", revealed=True) is None
    assert own.action("enter", revealed=True) is Action.GOOD
    assert own.action("enter", revealed=False) is Action.SHOW, "show lives on the front only"


def test_a_usual_key_given_to_another_action_is_lost_by_its_own() -> None:
    own = keymap({"again": ("1", "j")})
    assert own.keys_of(Action.DOWN) == ("down",)
    assert own.action("j", revealed=True) is Action.AGAIN
    assert own.action("j", revealed=False) is None


def test_a_capital_does_what_the_small_letter_does_unless_it_has_a_meaning() -> None:
    assert USUAL.action("U", revealed=False) is Action.UNDO
    assert keymap({"edit": ("U",)}).action("U", revealed=False) is Action.EDIT
    assert keymap({"edit": ("U",)}).action("u", revealed=False) is Action.UNDO
    assert USUAL.action("É", revealed=False) is None


def test_two_actions_of_one_side_can_not_share_a_key() -> None:
    [mistake] = clashes({"good": ("x", "y"), "undo": ("y",)})
    assert mistake.action is Action.UNDO
    assert mistake.what == 'the key "y" is bound to good as well'
    assert clashes({"hint": ("x",), "front": ("x",)}) == [], "front and back"


@pytest.mark.parametrize("action", ["show", "again", "hard", "good", "easy"])
def test_showing_and_rating_can_not_do_without_a_key(action: str) -> None:
    [mistake] = unreachable({action: ()})
    assert mistake.action == action


def test_an_action_is_not_left_without_a_key_by_accident() -> None:
    [mistake] = unreachable({"good": ("u",)})
    assert mistake.action is Action.GOOD
    assert "undo = []" in mistake.fix
    assert unreachable({"good": ("u",), "undo": ()}) == []
    assert unreachable({"good": ("u",), "undo": ("x",)}) == []
    [mistake] = unreachable({"undo": ("space", "enter")})
    assert mistake.what == "space and enter were the only keys of show"
    assert "[]" not in mistake.fix


def test_leaving_needs_no_key_of_its_own() -> None:
    assert unreachable({"good": ("q",)}) == []
    assert keymap({"good": ("q",)}).keys_of(Action.LEAVE) == ()


@pytest.mark.parametrize("key", ["a", "A", "é", "字", "?", "1", "page-up", "ctrl-a", "escape"])
def test_names_of_keys(key: str) -> None:
    assert key_mistake(key) is None


@pytest.mark.parametrize(
    "key",
    [
        *("", " ", "\t", "\x1b", "ab", "Space", "ctrl-", "ctrl-é", "ctrl-A", "ctrl-1", "other"),
        *("ctrl-c", "ctrl-d", "ctrl-z", "ctrl-i", "ctrl-m", "resize", "f1", "\u202e" * 99),
    ],
)
def test_what_is_no_name_of_a_key_is_told_in_visible_words(key: str) -> None:
    mistake = key_mistake(key)
    assert mistake is not None
    assert all(text and text.isprintable() and len(text) < 200 for text in mistake)


@given(BINDINGS)
def test_keys_that_are_sound_do_one_thing_and_reach_everything(
    bindings: dict[str, tuple[str, ...]],
) -> None:
    if clashes(bindings) or unreachable(bindings):
        return
    own = keymap(bindings)
    for action, facts in ACTIONS.items():
        keys = own.keys_of(action)
        assert keys or action == Action.LEAVE or bindings[action] == ()
        for revealed in (False, True):
            if facts.lives(revealed):
                assert all(own.action(key, revealed) is action for key in keys)
