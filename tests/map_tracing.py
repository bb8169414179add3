"""Reads a drawn map back: follows the lines in the text from box to box, as a reader does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srs.diagrams.drawing.inking.canvas import Row
from srs.diagrams.plan import PlacedBox, PlacedFrame, Plan
from srs.model.columns import char_columns
from srs.model.concept_map import Arrow, ConceptMap

Cell = tuple[int, int]
UP, RIGHT, DOWN, LEFT = range(4)
STEPS = ((0, -1), (1, 0), (0, 1), (-1, 0))
ARMS = {
    **{char: {UP, DOWN} for char in "│┃║╎┊|#!:"},
    **{char: {LEFT, RIGHT} for char in "─━═╌┈-=~."},
    **{char: {RIGHT, DOWN} for char in "┌┍┎┏╔╒╓"},
    **{char: {LEFT, DOWN} for char in "┐┑┒┓╗╕╖"},
    **{char: {UP, RIGHT} for char in "└┕┖┗╚╘╙"},
    **{char: {UP, LEFT} for char in "┘┙┚┛╝╛╜"},
    **{char: {UP, RIGHT, DOWN} for char in "├┝┞┟┠┡┢┣╠╞╟"},
    **{char: {UP, LEFT, DOWN} for char in "┤┥┦┧┨┩┪┫╣╡╢"},
    **{char: {RIGHT, LEFT, DOWN} for char in "┬┭┮┯┰┱┲┳╦╤╥"},
    **{char: {RIGHT, LEFT, UP} for char in "┴┵┶┷┸┹┺┻╩╧╨"},
    **{char: {UP, RIGHT, DOWN, LEFT} for char in "┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╬╪╫"},
}
HEADS = {"▲": UP, "►": RIGHT, "▼": DOWN, "◄": LEFT}

# (ends, heads at them, label); ends without direction are sorted
Found = tuple[tuple[str, str], tuple[bool, bool], str]


def grid_of(rows: Sequence[Row], width: int) -> list[list[str]]:
    """Return the characters cell by cell; the second cell of a wide one is empty."""
    grid = []
    for row in rows:
        cells: list[str] = []
        for char in "".join(run.text for run in row):
            columns = char_columns(char)
            if columns == 0:
                cells[-1 if cells[-1] else -2] += char
            else:
                cells += [char] + [""] * (columns - 1)
        grid.append(cells + [" "] * (width - len(cells)))
    return grid


def wanted(concept_map: ConceptMap) -> Counter[Found]:
    """Return what a drawing of the map must show."""
    return Counter(
        _found(
            edge.source,
            edge.target,
            edge.arrow is Arrow.BOTH,
            edge.arrow is not Arrow.NONE,
            " ".join(edge.label.split()),
        )
        for edge in concept_map.edges
    )


def _found(one: str, other: str, head_one: bool, head_other: bool, label: str) -> Found:
    if head_one == head_other:
        one, other = sorted((one, other))
    elif head_one:
        one, other, head_one, head_other = other, one, head_other, head_one
    return (one, other), (head_one, head_other), label


class Tracer:
    """Follows the lines of one drawing in Unicode characters."""

    def __init__(self, plan: Plan, rows: Sequence[Row]) -> None:
        self.grid = grid_of(rows, plan.width)
        self.labels: dict[Cell, int] = {}
        self.label_texts: dict[int, str] = {}
        for edge in plan.edges:
            if edge.label is not None:
                self.label_texts[edge.number] = " ".join(edge.label.lines)
                for cell in _label_cells(
                    self.grid, edge.label.x, edge.label.y, edge.label.width, len(edge.label.lines)
                ):
                    assert cell not in self.labels, f"labels overlap at {cell}"
                    self.labels[cell] = edge.number
        self.borders: dict[Cell, list[tuple[str, set[int]]]] = {}
        self.insides: set[Cell] = set()
        for thing in (*plan.frames, *plan.boxes):
            for cell, own in _border(thing):
                self.borders.setdefault(cell, []).append((thing.id, own))
        for box in plan.boxes:
            for y in range(box.y + 1, box.y + box.height - 1):
                self.insides |= {(x, y) for x in range(box.x + 1, box.x + box.width - 1)}

    def arms(self, cell: Cell) -> set[int]:
        """Return the arms of a line in a cell, those of borders left out."""
        x, y = cell
        if not (0 <= y < len(self.grid) and 0 <= x < len(self.grid[y])):
            return set()
        if cell in self.labels or cell in self.insides:
            return set()
        char = self.grid[y][x]
        if char == "↔":
            return self._arms_of_sign(cell)
        arms = {UP, RIGHT, DOWN, LEFT} if char in HEADS else set(ARMS.get(char, ()))
        for _, own in self.borders.get(cell, ()):
            arms -= own
        return arms

    def _arms_of_sign(self, cell: Cell) -> set[int]:
        """Return the arms of a line with a sign on it, which is level if one comes from a side."""
        x, y = cell
        sides = ((x - 1, RIGHT), (x + 1, LEFT))
        row = self.grid[y]
        level = any(
            row[beside] in HEADS or side in ARMS.get(row[beside], ())
            for beside, side in sides
            if 0 <= beside < len(row) and (beside, y) not in self.labels
        )
        return {LEFT, RIGHT} if level else {UP, DOWN}

    def found(self) -> Counter[Found]:
        """Return the edges that the drawing shows."""
        edges: Counter[Found] = Counter()
        ends = list(self._ends())
        seen: set[int] = set()
        for at, end in enumerate(ends):
            if at in seen:
                continue
            reached = self._follow(end)
            members = [index for index, other in enumerate(ends) if other in reached]
            assert at in members
            assert not seen & set(members)
            seen |= set(members)
            edges += self._star([ends[index] for index in members])
        return edges

    def _ends(self) -> Iterator[tuple[Cell, int]]:
        """Yield each end of a line: its cell next to a border, and the border's side."""
        for cell in self.borders:
            for side, (step_x, step_y) in enumerate(STEPS):
                beside = (cell[0] - step_x, cell[1] - step_y)
                if beside in self.borders or beside in self.insides:
                    continue
                x, y = beside
                if not (0 <= y < len(self.grid) and 0 <= x < len(self.grid[y])):
                    continue
                head = HEADS.get(self.grid[y][x]) if beside not in self.labels else None
                arms = self.arms(cell)
                if head == side or (
                    (side + 2) % 4 in arms and len(arms) == 1 and side in self.arms(beside)
                ):
                    yield beside, side

    def _follow(self, start: tuple[Cell, int]) -> dict[tuple[Cell, int], frozenset[int]]:
        """Return the ends that hang together with one, and the labels on the way to each."""
        cell, side = start
        found = {start: frozenset[int]()}
        pending = [(cell, exit_side, frozenset[int]()) for exit_side in self._ways(cell, side)]
        visited: set[tuple[Cell, int]] = set()
        while pending:
            cell, side, labels = pending.pop()
            if (cell, side) in visited:
                continue
            visited.add((cell, side))
            step_x, step_y = STEPS[side]
            there = (cell[0] + step_x, cell[1] + step_y)
            if there in self.labels:
                pending += self._through_label(there, side, labels)
                continue
            if there in self.borders:
                arms = self.arms(there)
                if side in arms and (side + 2) % 4 in arms:
                    pending.append((there, side, labels))  # through a frame
                else:
                    found[cell, side] = labels
                continue
            arms = self.arms(there)
            back = (side + 2) % 4
            if back in arms:
                pending += [(there, way, labels) for way in self._ways(there, back)]
            elif side in (LEFT, RIGHT) and arms == {UP, DOWN}:
                pending.append((there, side, labels))  # under an upright line
            else:
                raise AssertionError(f"a line ends in nothing at {there}, coming from {cell}")
        return found

    def _ways(self, cell: Cell, entered: int) -> list[int]:
        char = self.grid[cell[1]][cell[0]]
        if char in HEADS:
            point = HEADS[char]
            return [way for way in (point, (point + 2) % 4) if way != entered]
        return [way for way in sorted(self.arms(cell)) if way != entered]

    def _through_label(
        self, cell: Cell, side: int, labels: frozenset[int]
    ) -> list[tuple[Cell, int, frozenset[int]]]:
        number = self.labels[cell]
        ways = []
        for inner in [each for each, owner in self.labels.items() if owner == number]:
            for way, (step_x, step_y) in enumerate(STEPS):
                there = (inner[0] + step_x, inner[1] + step_y)
                came = inner == cell and way == (side + 2) % 4
                if came or there in self.labels:
                    continue
                joined = (way + 2) % 4 in self.arms(there) and there not in self.borders
                if joined and self.grid[there[1]][there[0]] in HEADS:
                    joined = HEADS[self.grid[there[1]][there[0]]] in (way, (way + 2) % 4)
                ends_here = there in self.borders and self.arms(there) == {(way + 2) % 4}
                if joined or ends_here:
                    ways.append((inner, way, labels | {number}))
        return ways

    def _star(self, ends: list[tuple[Cell, int]]) -> Counter[Found]:
        """Return the edges of lines that hang together: one end is joined to all others."""
        assert len(ends) > 1, f"a line has only the end {ends}"
        sides = Counter(side for _, side in ends)
        hub = next((end for end in ends if sides[end[1]] == 1), ends[0])
        reached = self._follow(hub)
        return Counter(
            _found(
                self._thing(hub),
                self._thing(leaf),
                self._is_head(hub),
                self._is_head(leaf),
                " ".join(self.label_texts[number] for number in sorted(reached[leaf])),
            )
            for leaf in ends
            if leaf != hub
        )

    def _thing(self, end: tuple[Cell, int]) -> str:
        (x, y), side = end
        return self.borders[x + STEPS[side][0], y + STEPS[side][1]][0][0]

    def _is_head(self, end: tuple[Cell, int]) -> bool:
        (x, y), side = end
        return HEADS.get(self.grid[y][x]) == side


def _border(thing: PlacedBox | PlacedFrame) -> Iterator[tuple[Cell, set[int]]]:
    right, bottom = thing.x + thing.width - 1, thing.y + thing.height - 1
    for x in range(thing.x, right + 1):
        for y in (thing.y, bottom):
            corner = x in (thing.x, right)
            yield (x, y), {UP, RIGHT, DOWN, LEFT} if corner else {LEFT, RIGHT}
    for y in range(thing.y + 1, bottom):
        for x in (thing.x, right):
            yield (x, y), {UP, DOWN}


def _label_cells(grid: list[list[str]], x: int, y: int, width: int, height: int) -> Iterator[Cell]:
    """Yield the cells of a label, with the spaces before and after it."""
    for row in range(y, y + height):
        for column in range(max(0, x - 1), min(len(grid[row]), x + width + 1)):
            if x <= column < x + width or grid[row][column] == " ":
                yield column, row
