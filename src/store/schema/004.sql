-- Drills and the trust that code from elsewhere needs before it runs.

-- One submission, or the end of a drill: what came of it. Only ever added to. The code itself is a file.
CREATE TABLE drills (
    id             INTEGER PRIMARY KEY,   -- as those of reviews: milliseconds and chance, growing
    card           INTEGER NOT NULL,      -- a new card whose text vanishes leaves, its drills stay
    at             INTEGER NOT NULL,      -- milliseconds since 1970, UTC
    zone           INTEGER NOT NULL,      -- minutes east of UTC, then in force
    day            INTEGER NOT NULL,      -- study day
    outcome        TEXT    NOT NULL,      -- passed, failed, timeout, memory, output, error, given_up
    visible_passed INTEGER NOT NULL,
    visible_of     INTEGER NOT NULL,
    hidden_passed  INTEGER NOT NULL,
    hidden_of      INTEGER NOT NULL,
    seconds        REAL CHECK (seconds >= 0), -- of work, without pauses; NULL: nobody measured
    ai             TEXT CHECK (ai IN ('allowed', 'banned')), -- NULL: not said
    code           TEXT,                  -- the file below the home
    review         INTEGER REFERENCES reviews (id), -- the review that this was graded as
    notes          TEXT    NOT NULL       -- JSON: what was planned, said and noted
) STRICT;

CREATE INDEX drills_of_card ON drills (card, id);

-- Contents of deck files from elsewhere whose code may run.
CREATE TABLE trusted (
    content TEXT PRIMARY KEY,             -- BLAKE3 of the file's bytes, as 64 hexadecimal digits
    name    TEXT    NOT NULL,             -- the file below decks/, when it was trusted
    at      INTEGER NOT NULL              -- milliseconds since 1970, UTC
) STRICT;
