"""A map shown: drawn in the terminal, said in sentences, written as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from srs.app.learned_maps import LearnedMap
from srs.cli.desk import write_lines, write_painted
from srs.diagrams.recall.memory import Memory
from srs.model.concept_map import ConceptMap

if TYPE_CHECKING:
    from srs.cli.environment import Environment


class SeenMap(NamedTuple):
    """A map and what is remembered of it: None of a file that is none of the learner's maps."""

    name: str
    concept_map: ConceptMap
    memory: Memory | None = None
    learned: LearnedMap | None = None


def seen_map(environment: Environment, name: str, *, bare: bool) -> SeenMap:
    """Return the map that ``name`` means: one of the learner's, or the file at that path.

    Raises as ``find_learned`` and ``read_map_file`` do.
    """
    from srs.app.learned_maps import find_learned
    from srs.app.map_reading import concept_map_of, is_map_file, read_map_file

    if is_map_file(name):
        return SeenMap(Path(name).stem, read_map_file(Path(name)))
    workspace = environment.workspace()
    learned = find_learned(workspace, name)
    concept_map = concept_map_of(learned.stored)
    if bare:
        return SeenMap(learned.name, concept_map, None, learned)
    from srs.app.recalling import history_of
    from srs.diagrams.recall.memory import remembered

    memory = remembered(concept_map, history_of(workspace, learned, concept_map))
    return SeenMap(learned.name, concept_map, memory, learned)


def show(environment: Environment, seen: SeenMap, *, narrate: bool, ascii_only: bool) -> None:
    """Print a map as a drawing, or as sentences."""
    if narrate:
        from srs.terminal.map_sentences import sentences

        write_lines(environment, sentences(seen.concept_map, seen.memory))
        return
    from srs.diagrams.marks import NO_MARKS
    from srs.diagrams.recall.memory import memory_marks
    from srs.terminal.map_lines import legend_lines, map_lines
    from srs.terminal.spans import EMPTY

    ascii_only = environment.draws_ascii(ascii_only)
    columns = environment.columns()
    marks = NO_MARKS if seen.memory is None else memory_marks(seen.memory)
    lines = map_lines(seen.concept_map, columns, marks, ascii_only=ascii_only)
    if told := legend_lines(marks.tones, columns, ascii_only=ascii_only):
        lines += [EMPTY, *told]
    write_painted(environment, lines)


def write_pictures(
    environment: Environment, seen: SeenMap, files: Mapping[str, Path | None]
) -> None:
    """Write a map as pictures; say which files were written."""
    from srs.app.map_picture import write_picture
    from srs.files.targets import refuse_home
    from srs.terminal.map_sentences import sentences
    from srs.terminal.visible import visible

    for kind, path in files.items():  # nothing is written before all may be
        if path is not None:
            refuse_home(environment.home, path, f"--{kind}")
    told = sentences(seen.concept_map, seen.memory)
    for kind, path in files.items():
        if path is not None:
            write_picture(path, kind, seen.name, seen.concept_map, seen.memory, told)
            environment.stdout.write(visible(str(path)) + "\n")
