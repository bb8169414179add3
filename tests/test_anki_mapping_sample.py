"""All notes of a package that Anki wrote, compared with what Anki itself says of their cards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki_rows import card_row, note_row, notetype_row

from srs.anki.content import AnkiTimes
from srs.anki.mapping.deck_names import deck_names
from srs.anki.mapping.kinds import kind_of
from srs.anki.mapping.notes import MappedCard, MappingContext, map_note
from srs.anki.mapping.placing import first_day, marks, placement
from srs.markup.from_html import html_markdown
from srs.model.note import Note, NoteKind, card_face
from srs.scheduling.study_day import iso_day, study_day

DATA = Path(__file__).parent / "data" / "anki"
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
CARDS = {(card["guid"], card["ord"]): card for card in EXPECTED["cards"]}

pytestmark = pytest.mark.anki


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    engine = pytest.importorskip("anki.collection", reason="needs Anki's engine")
    opened = engine.Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    request = engine.ImportAnkiPackageRequest(
        package_path=str(DATA / "all_modern_sched_media.apkg"),
        options=engine.ImportAnkiPackageOptions(with_scheduling=True),
    )
    opened.import_anki_package(request)
    yield opened
    opened.close()


def mapped_cards(collection: Any) -> list[tuple[Note, MappedCard]]:
    context = MappingContext(html_markdown, collection.decks.name, lambda name: None)
    found = []
    for number in collection.find_notes(""):
        note = collection.get_note(number)
        notetype = notetype_row(note.note_type())
        cards = [card_row(card) for card in note.cards()]
        for entry in map_note(note_row(note), notetype, kind_of(notetype), cards, context).entries:
            found += [(entry.note, card) for card in entry.cards]
    return found


def rendered(side: str) -> str:
    """What Anki rendered, as our text; the package's one sound is named again."""
    bare = re.sub(r"<style>.*?</style>", "", side, flags=re.DOTALL)
    return html_markdown(bare.replace("[anki:play:a:0]", "[sound:nothing.mp3]"))


def test_every_card_shows_what_it_shows_in_anki(collection: Any) -> None:
    found = mapped_cards(collection)
    assert len(found) == len(CARDS) == 19
    for note, mapped in found:
        assert note.anki is not None
        theirs = CARDS[(note.anki.guid, mapped.card.ordinal)]
        ours = card_face(note, mapped.part)
        question, answer = theirs["question"], theirs["answer"]
        if note.kind is NoteKind.CLOZE:
            ours = ours._replace(answer=re.sub(r"\[(.*?)\]", r"\1", ours.answer))
            # A remark is a paragraph here.
            answer = answer.replace("<br>\n", "<br><br>\n")
        else:
            answer = answer.partition("<hr id=answer>")[2]
        question = question.replace("[[type:Back]]", "")
        answer = answer.replace("[[type:Back]]", "typed")
        assert (ours.question, ours.answer) == (rendered(question), rendered(answer))
        assert list(note.tags) == theirs["tags"].split()


def test_every_card_is_due_when_it_is_in_anki(collection: Any) -> None:
    times = AnkiTimes(EXPECTED["crt"], 0, EXPECTED["rollover"], 0, 2)
    first = first_day(times)
    for note, mapped in mapped_cards(collection):
        assert note.anki is not None
        expected = CARDS[(note.anki.guid, mapped.card.ordinal)]
        # An import moves the days to those of its own collection.
        row = mapped.card._replace(due=expected["odue"] or expected["due"], queue=expected["queue"])
        where = placement(row, first, day_of)
        assert where is not None
        assert (None if where.due is None else iso_day(where.due)) == expected["due_date"]
        assert marks(row).suspended == (expected["sfld"] == "suspended card")
        assert marks(row).buried == (expected["sfld"] == "user-buried card")
        assert marks(row).flag == expected["flags"]


def day_of(instant: int) -> int:
    return study_day(datetime.fromtimestamp(instant / 1000, UTC))


def test_every_deck_has_a_name_and_a_file_here(collection: Any) -> None:
    names = deck_names(deck.name for deck in collection.decks.all_names_and_ids())
    assert {deck: (name.file, name.title) for deck, name in names.items()} == {
        "Cram2": ("Cram2.yaml", "Cram2"),
        "Default": ("Default.yaml", "Default"),
        "Sample": ("Sample.yaml", "Sample"),
        "Sample::Sub A": ("Sample/Sub-A.yaml", "Sub A"),
        "Sample::Sub B": ("Sample/Sub-B.yaml", "Sub B"),
        "Sample::Sub B::Deep": ("Sample/Sub-B/Deep.yaml", "Deep"),
    }
