"""Maps recalled: compared with what they are, kept in the log, and read from it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from srs.app.attempts import record_marked
from srs.app.learned_maps import LearnedMap
from srs.app.redraw_data import (
    Recall,
    Way,
    edges_of,
    nodes_of,
    recall_json,
    suggested_rating,
)
from srs.app.workspace import Workspace
from srs.app.written import Attempt
from srs.diagrams.recall.comparison import Redraw, compare, results
from srs.diagrams.recall.memory import MapResult, edge_result, map_result
from srs.diagrams.recall.sketch import read_sketch
from srs.model.concept_map import ConceptMap, edge_names
from srs.model.entry import ENTRY_VERSION, EntryKind
from srs.model.note import card_id, split_card_id
from srs.model.rating import Rating
from srs.model.state import At, CardState
from srs.scheduling.grade_rating import data_of
from srs.scheduling.replay import effective, known_rating
from srs.store.log import Happening
from srs.store.standing import entries_with_retracted, note_entries_with_retracted


def compared(concept_map: ConceptMap, aliases: Mapping[str, Sequence[str]], words: str) -> Redraw:
    """Return what a typed redraw comes to."""
    return compare(concept_map, read_sketch(words), aliases)


def recall_of(
    concept_map: ConceptMap, redraw: Redraw, way: Way, took_ms: int | None = None
) -> Recall:
    """Return what the log keeps of a redraw."""
    nodes, edges = results(concept_map, redraw)
    result = map_result(concept_map, nodes, edges)
    return Recall(way, redraw.score, result.nodes, result.edges, took_ms)


def record_recall(
    workspace: Workspace, learned: LearnedMap, words: str, recall: Recall, at: At
) -> tuple[Attempt, CardState]:
    """Keep what a recall of a map came to, with the words typed; return it and the state after."""
    happening = Happening(
        EntryKind.REDRAW,
        at,
        card=learned.card,
        rating=suggested_rating(recall.way, recall.score),
        took_ms=recall.took_ms,
        data=recall_json(recall),
    )
    return record_marked(workspace, happening, words)


def history_of(
    workspace: Workspace, learned: LearnedMap, concept_map: ConceptMap
) -> list[MapResult]:
    """Return what was recalled of a map so far, the oldest first: redraws, fills, daily cards.

    Cards that decks asked for once and no longer do count as well.
    """
    store = workspace.store
    found = list(_redraws(store, learned.card))
    notes = dict.fromkeys(card_id(deck, each.id) for deck, each in learned.listed)
    found += _daily(store, notes, concept_map)
    return [result for _, result in sorted(found, key=lambda pair: pair[0])]


def _redraws(store: sqlite3.Connection, card: str) -> Iterator[tuple[str, MapResult]]:
    for entry in effective(*entries_with_retracted(store, card)):
        if entry.kind == EntryKind.REDRAW and entry.version <= ENTRY_VERSION:
            facts = data_of(entry)
            yield entry.id, MapResult(nodes_of(facts), edges_of(facts))


_RESULTS = {
    Rating.AGAIN: "missing",
    Rating.HARD: "partly",
    Rating.GOOD: "right",
    Rating.EASY: "right",
}


def _daily(
    store: sqlite3.Connection, notes: Iterable[str], concept_map: ConceptMap
) -> Iterator[tuple[str, MapResult]]:
    """Yield what answers to a map's daily cards say of its nodes and edges.

    The log has no labels of their time: these results follow the ids in the map's file.
    """
    answered = [each for note in notes for each in _answered(store, note)]
    if not answered:
        return
    from srs.diagrams.asking.questions import MapQuestions

    questions, labels = MapQuestions(concept_map), concept_map.labels
    edge_of = dict(zip(edge_names(concept_map), concept_map.edges, strict=True))
    asked = {part: questions.asked(part) for part in {part for part, _, _ in answered}}
    for part, entry, result in answered:
        nodes, edges = asked[part]
        if nodes or edges:
            yield (
                entry,
                MapResult(
                    {each: (labels[each], result) for each in nodes},
                    {name: edge_result(labels, edge_of[name], result) for name in edges},
                ),
            )


def _answered(store: sqlite3.Connection, note: str) -> Iterator[tuple[str, str, str]]:
    """Yield part, entry and result of each answer that stands to a card of a note."""
    for entry in effective(*note_entries_with_retracted(store, note)):
        if entry.kind == EntryKind.RATING and entry.version <= ENTRY_VERSION:
            rating = known_rating(entry)
            if rating is not None:
                yield split_card_id(entry.card or "")[2], entry.id, _RESULTS[rating]
