-- Parameters of the memory model that were found in a person's own log. A memory means something only under the
-- parameters that made it, so each card says which those were.

CREATE TABLE parameters (
    id       INTEGER PRIMARY KEY,         -- from 1, never used again; 0 stands for the published ones
    track    TEXT    NOT NULL,            -- found for it
    at       INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    reviews  INTEGER NOT NULL,            -- answers they were learnt from
    weights  TEXT    NOT NULL             -- 21 numbers, each the shortest that reads as the same 32 bits
) STRICT;

-- Which parameters a track goes by; one that is missing goes by the published ones.
CREATE TABLE tracks (
    track      TEXT PRIMARY KEY,          -- in small letters
    parameters INTEGER NOT NULL
) STRICT;

ALTER TABLE cards ADD COLUMN parameters INTEGER NOT NULL DEFAULT 0; -- what made its memory

-- As before, with what the queue needs to know of a memory beside its numbers.
DROP INDEX cards_due;
CREATE INDEX cards_due ON cards
    (due, file, span, place, topic, kind, stability, difficulty, last, reviews, lapses, version, parameters, suspended)
    WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL;
