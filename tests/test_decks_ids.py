"""Ids are readable, stable and allowed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srs.decks.ids import derived_id, fresh_id, id_mistake


@pytest.mark.parametrize(
    ("front", "slug"),
    [
        ("CLIP loss formula", "clip-loss-formula"),
        ("What's  a   ViT?", "whats-a-vit"),
        ("Café Straße Ångström", "cafe-strasse-angstrom"),
        ("e\u0301cole", "ecole"),
        ("日本語 の カード", "日本語-の-カード"),
        ("हिन्दी", "हिन्दी"),
        ("ﬁne ½", "fine-12"),
        ("x_1 / #2", "x-1-2"),
        ("{{c1::sigmoid::which?}} loss", "sigmoid-loss"),
        ("?!", "card"),
        ("", "card"),
        ("a" * 60, "a" * 40),
        (
            "one two three four five six seven eight nine ten",
            "one-two-three-four-five-six-seven-eight",
        ),
    ],
)
def test_a_fresh_id_is_a_readable_slug(front: str, slug: str) -> None:
    assert fresh_id(front, ()) == slug


def test_a_taken_id_gets_a_number() -> None:
    assert fresh_id("CLIP", {"clip"}) == "clip-2"
    assert fresh_id("CLIP", {"clip", "clip-2", "clip-3"}) == "clip-4"


@given(st.text(), st.sets(st.text()))
def test_every_fresh_id_is_allowed_and_free(front: str, taken: set[str]) -> None:
    made = fresh_id(front, taken)
    assert not id_mistake(made)
    assert made not in taken
    assert not id_mistake(fresh_id(front, taken | {made}))


@given(st.text())
def test_every_derived_id_is_allowed_and_ignores_white_space_and_unicode_forms(text: str) -> None:
    made = derived_id(text)
    assert not id_mistake(made)
    assert made == derived_id(f"  {text}\n")
    assert made == derived_id(unicodedata.normalize("NFD", text))


def test_derived_ids_never_change_from_version_to_version() -> None:
    assert derived_id("CLIP loss formula") == "clip-loss-formula-86568426"
    assert derived_id("CLIP  loss\nformula ") == "clip-loss-formula-86568426"
    assert derived_id("{{c1::sigmoid}} loss") == "sigmoid-loss-84a3fda4"


@given(st.text(), st.text())
def test_different_texts_have_different_derived_ids(one: str, other: str) -> None:
    words = [unicodedata.normalize("NFC", text).split() for text in (one, other)]
    assert (derived_id(one) == derived_id(other)) == (words[0] == words[1])
