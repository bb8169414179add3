"""Names and files of decks that come from Anki."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srs.anki.mapping.deck_names import LONGEST, DeckName, deck_names
from srs.decks.ids import name_mistake

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}


@pytest.mark.parametrize(
    ("anki", "name", "title"),
    [
        ("Default", "Default", "Default"),
        ("Sample::Sub A", "Sample/Sub-A", "Sub A"),
        ("日本語::語彙", "日本語/語彙", "語彙"),
        ("Cafe\u0301", "Café", "Café"),
        ("Q & A: what?", "Q-&-A-what", "Q & A: what?"),
        ("TCP/IP", "TCP-IP", "TCP/IP"),
        ("map:x", "map-x", "map:x"),
        ("a::::b", "a/blank/b", "b"),
        ("..::.hidden", "blank/hidden", ".hidden"),
        ("con::NUL.txt", "deck-con/deck-NUL.txt", "NUL.txt"),
        ("ends. ", "ends", "ends."),
        ("#1\tone", "1-one", "#1 one"),
        ("😀 fun", "😀-fun", "😀 fun"),
        ("::", "blank/blank", "blank"),
        ("A.yaml::b.YML", "A-yaml/b-YML", "b.YML"),
        (".yaml", "yaml", ".yaml"),
        ("x" * 90 + ".yamlx", "x" * 90 + "-yaml", "x" * 90 + ".yamlx"),
        ("\x1b.0::\x1b \ufdd0x", "0/\ufdd0x", "x"),
    ],
)
def test_a_name_becomes_one_that_is_safe_everywhere(anki: str, name: str, title: str) -> None:
    assert deck_names([anki]) == {anki: DeckName(name, f"{name}.yaml", title)}


def test_of_names_that_clash_the_one_that_needed_no_change_keeps_its_own() -> None:
    names = deck_names(["A b", "A-b", "a-B", "A  b"])
    assert names["A-b"].name == "A-b"
    assert len({deck.name.casefold() for deck in names.values()}) == 4
    assert all(deck.name.casefold().startswith("a-b") for deck in names.values())


def test_no_folder_of_decks_stands_in_the_place_of_a_deck() -> None:
    names = deck_names(["A", "A.yaml::B", "A-yaml::B"])
    files = {name.file.casefold() for name in names.values()}
    folders = {file.rpartition("/")[0] for file in files}
    assert len(files) == 3
    assert not files & folders


def test_a_name_that_was_given_before_is_kept() -> None:
    first = deck_names(["A b"])["A b"].name
    later = deck_names(["A-b", "A b", "A?b"], {"A b": first})
    assert later["A b"].name == "A-b"
    assert later["A-b"].name != "A-b"


def any_name() -> st.SearchStrategy[str]:
    part = st.one_of(
        st.sampled_from(
            ("CON", "aux.x", ".", "..", " a", "a ", "A", "map:", "x" * 300, "語" * 150)
        ),
        st.text(st.characters(codec="utf-8"), max_size=5),
    )
    return st.lists(part, min_size=1, max_size=3).map("::".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(any_name(), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_all_names_are_safe_different_and_the_same_in_any_order(
    decks: list[str], shuffle: random.Random
) -> None:
    names = deck_names(decks)
    shuffled = list(decks)
    shuffle.shuffle(shuffled)
    assert deck_names(shuffled) == names
    assert deck_names(decks, {deck: name.name for deck, name in names.items()}) == names
    folded = {unicodedata.normalize("NFC", name.file.casefold()) for name in names.values()}
    assert len(folded) == len(set(decks))
    for name in names.values():
        assert name_mistake(name.name) == ""
        assert name.title.strip()
        for part in name.file.removesuffix(".yaml").split("/"):
            assert part.partition(".")[0].casefold() not in RESERVED
            assert not set('<>:"|?*\\').intersection(part)
            assert not part.endswith((".", " "))
            assert len(part) <= LONGEST
            assert len(part.encode()) <= 240
