"""What an Anki collection holds, as far as a package tells it: plain rows, in Anki's own terms.

What the numbers mean is said in docs/anki.md. Rows are tuples: a package may have a million.
"""

from __future__ import annotations

from typing import NamedTuple


class AnkiTemplate(NamedTuple):
    """One template of a notetype: the HTML of its two sides, with ``{{Field}}`` in it."""

    name: str
    question: str
    answer: str


class AnkiNotetype(NamedTuple):
    """A notetype: its fields by name, its templates in order, its style."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[AnkiTemplate, ...]
    css: str = ""


class AnkiDeck(NamedTuple):
    """A deck. ``name`` has ``::`` between the names of a tree. A filtered deck borrows cards."""

    id: int
    name: str
    description: str = ""
    is_filtered: bool = False


class AnkiNote(NamedTuple):
    """A note. ``modified`` is in seconds since 1970; ``fields`` are HTML, as many as there are."""

    id: int
    guid: str
    notetype: int
    modified: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class AnkiCard(NamedTuple):
    """A card. ``ordinal`` is its template or cloze number, from 0.

    ``kind`` (Anki's ``type``) is 0 new, 1 learning, 2 review, 3 relearning. ``queue`` is -3 and
    -2 buried, -1 suspended, 0 new, 1 learning today, 2 review, 3 learning on a later day. ``due``
    is a position (new), days since the collection began (review, and learning on a later day) or
    seconds since 1970 (learning). ``interval`` is in days, ``factor`` in thousandths. ``deck``
    and ``due`` are those of the card's own deck where a filtered deck has borrowed it. ``modified``
    is when anything of this was changed, in seconds since 1970.
    """

    id: int
    note: int
    deck: int
    ordinal: int
    kind: int
    queue: int
    due: int
    interval: int
    factor: int
    reps: int
    lapses: int
    flags: int
    data: str = ""
    modified: int = 0


class AnkiReview(NamedTuple):
    """A row of the review log. ``id`` is its instant in ms since 1970.

    ``interval`` and ``last_interval`` are in days, or in seconds where negative. ``kind`` is 0
    learning, 1 review, 2 relearning, 3 filtered (moves no schedule), 4 set by hand, 5 rescheduled;
    ``ease`` is 1 to 4, and 0 of what was no answer. ``factor`` is in thousandths.
    """

    id: int
    card: int
    ease: int
    interval: int
    last_interval: int
    factor: int
    took_ms: int
    kind: int


ReviewRow = tuple[int, int, int, int, int, int, int, int]  # the columns of an AnkiReview


class AnkiTimes(NamedTuple):
    """How a collection counts days.

    ``created`` (seconds since 1970) is the start of its day 0, ``west`` the distance of local
    time from UTC then in minutes (west is positive), None where the collection does not say.
    ``rollover`` is the hour at which its days start. ``modified`` (ms since 1970) is when it was
    last changed. ``scheduler`` is 1, or 2 for all later ones.
    """

    created: int
    west: int | None
    rollover: int
    modified: int
    scheduler: int
