"""The SQL of the store, and its version. Released SQL never changes; ``migrate`` applies it."""

from __future__ import annotations

APPLICATION_ID = 0x73727331  # "srs1": marks the file as ours

FIRST = """
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What happened. seq is the order of writing on this machine, id the order of replay.
CREATE TABLE log (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE CHECK (length(id) = 26),
    device   TEXT NOT NULL,
    instant  INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    zone     INTEGER,
    kind     TEXT NOT NULL,
    card     TEXT,
    rating   INTEGER,
    took_ms  INTEGER,
    target   TEXT,
    batch    TEXT,
    data     TEXT,
    version  INTEGER NOT NULL,
    CHECK (kind <> 'rating' OR (card IS NOT NULL AND coalesce(rating, 0) BETWEEN 1 AND 4)),
    CHECK (kind <> 'retraction' OR target IS NOT NULL),
    CHECK (data IS NULL OR json_valid(data))
) STRICT;
CREATE INDEX log_card ON log (card, id) WHERE card IS NOT NULL;
CREATE INDEX log_batch ON log (batch) WHERE batch IS NOT NULL;
CREATE INDEX log_wide_retraction ON log (id) WHERE kind = 'retraction' AND card IS NULL;

CREATE TRIGGER log_is_append_only_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only: no UPDATE'); END;
CREATE TRIGGER log_is_append_only_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is append-only: no DELETE'); END;
-- INSERT OR REPLACE deletes without firing the trigger above.
CREATE TRIGGER log_is_append_only_replace BEFORE INSERT ON log
WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id OR seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the log is append-only: no REPLACE'); END;

-- Deck files as last read. name is NULL while a file was never read without mistakes;
-- problem holds what was wrong at the last reading.
CREATE TABLE deck (
    path        TEXT PRIMARY KEY,
    name        TEXT UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    stamp       TEXT NOT NULL,
    digest      TEXT NOT NULL,
    problem     TEXT,
    prompts     TEXT NOT NULL,
    roadmap     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    deck   TEXT NOT NULL,
    id     TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    front  TEXT NOT NULL,
    back   TEXT NOT NULL,
    tags   TEXT NOT NULL,
    hint   TEXT NOT NULL,
    source TEXT NOT NULL,
    line   INTEGER NOT NULL,
    PRIMARY KEY (deck, id)
) STRICT, WITHOUT ROWID;

-- A card's place in its deck (NULL: no deck has it now) and its state (replay of the log).
CREATE TABLE card (
    id           TEXT PRIMARY KEY,
    deck         TEXT NOT NULL,
    note         TEXT NOT NULL,
    part         TEXT NOT NULL,
    position     INTEGER,
    lone         INTEGER NOT NULL DEFAULT 1,
    phase        TEXT NOT NULL DEFAULT 'new',
    repetition   INTEGER NOT NULL DEFAULT 0,
    ease         INTEGER NOT NULL DEFAULT 250,
    interval     INTEGER NOT NULL DEFAULT 0,
    due          INTEGER,
    lapses       INTEGER NOT NULL DEFAULT 0,
    reviews      INTEGER NOT NULL DEFAULT 0,
    first_day    INTEGER,
    last_day     INTEGER,
    drill        INTEGER NOT NULL DEFAULT 0,
    suspended    INTEGER NOT NULL DEFAULT 0,
    buried_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX card_note ON card (note);
-- The last columns of these two spare the daily queries a look at the table.
CREATE INDEX card_due ON card
    (due, deck, position, lone, last_day, buried_until, suspended, note)
    WHERE due IS NOT NULL AND position IS NOT NULL AND suspended = 0;
CREATE INDEX card_new ON card (deck, position, lone, buried_until, due, suspended, note)
    WHERE due IS NULL AND position IS NOT NULL AND suspended = 0;
CREATE INDEX card_suspended ON card (deck) WHERE position IS NOT NULL AND suspended = 1;
-- Three small indexes: most answers touch none of them, and each page counts in a commit.
CREATE INDEX card_first_day ON card (first_day) WHERE first_day IS NOT NULL;
CREATE INDEX card_drill ON card (last_day) WHERE drill;
CREATE INDEX card_sibling_day ON card (last_day, deck, note) WHERE NOT lone;
"""

# Marks, and the rules that a deck file sets. The index of due cards has the interval too, for
# the order by relative overdueness.
SECOND = """
ALTER TABLE card ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE card ADD COLUMN leech INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deck ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';
DROP INDEX card_due;
CREATE INDEX card_due ON card
    (due, deck, position, lone, last_day, buried_until, suspended, note, interval)
    WHERE due IS NOT NULL AND position IS NOT NULL AND suspended = 0;
"""

# What learners wrote, by the id of the entry that graded it. Beside the log, which keeps all it
# gets: words can be deleted.
THIRD = """
CREATE TABLE attempt (
    entry TEXT PRIMARY KEY,
    words TEXT NOT NULL
) STRICT;
-- Few of a log's entries are of these kinds: no question about written answers reads it whole.
CREATE INDEX log_grade ON log (card, id) WHERE kind = 'grade';
CREATE INDEX log_overrule ON log (id) WHERE kind = 'overrule';
CREATE INDEX log_forget ON log (target) WHERE kind = 'forget';
"""

# The maps in files, as last read: one row for each flowchart in a file (or one with the number 0
# for a file that has none). name is NULL where another file has it, or it can be none. source is
# the Mermaid text as it was when last without mistakes, problem what is wrong with it now.
#
# deck.maps has what decks say of maps, deck.map_problem what is wrong with that, such as a map
# that there is not: the deck is in use all the same.
FOURTH = """
CREATE TABLE map (
    path    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    name    TEXT UNIQUE,
    stamp   TEXT NOT NULL,
    digest  TEXT NOT NULL,
    problem TEXT,
    source  TEXT,
    PRIMARY KEY (path, number)
) STRICT, WITHOUT ROWID;
ALTER TABLE deck ADD COLUMN maps TEXT NOT NULL DEFAULT '[]';
ALTER TABLE deck ADD COLUMN map_problem TEXT;
-- What is marked from 0 to 10: written answers and redrawn maps.
DROP INDEX log_grade;
CREATE INDEX log_graded ON log (card, id) WHERE kind IN ('grade', 'redraw');
-- A note of a map has a thousand cards: its siblings are found in their order. No answer changes
-- any of these columns.
DROP INDEX card_note;
CREATE INDEX card_note ON card (note, deck, position);
"""

# Notes that came from Anki: the guid of the note there (NULL: came from elsewhere), the number of
# the card where there is one, the note's fields as JSON where they are kept. No JSON is read for a
# note that has no such fields, and the index alone answers which imported notes there are.
#
# note.modified is when a note was last seen to differ, in seconds since 1970; NULL: not known.
FIFTH = """
ALTER TABLE note ADD COLUMN anki_guid TEXT;
ALTER TABLE note ADD COLUMN anki_card INTEGER;
ALTER TABLE note ADD COLUMN anki_fields TEXT;
ALTER TABLE note ADD COLUMN modified INTEGER;
CREATE INDEX note_guid ON note (anki_guid, anki_card) WHERE anki_guid IS NOT NULL;
-- Files that a change wrote (by the batch of its entries), so that undo can put back what was
-- there. before and after are SHA-256 of the contents; NULL: there was no file.
CREATE TABLE written_file (
    batch TEXT NOT NULL, path TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (batch, path)
) STRICT, WITHOUT ROWID;
"""

VERSION = 5
