-- An answer with everything around it: how it was given, timed, rated, and what to change next time.
ALTER TABLE attempts ADD COLUMN details TEXT;  -- JSON, docs/storage.md has its keys; NULL: only the text is known

-- Rounds of practice with one debrief at their end, kept while they run and afterwards.
CREATE TABLE mocks (
    id    INTEGER PRIMARY KEY,            -- growing
    kind  TEXT    NOT NULL,               -- 'behavioral'
    at    INTEGER NOT NULL,               -- milliseconds since 1970, UTC: when it began
    zone  INTEGER NOT NULL,               -- minutes east of UTC, then in force
    ended INTEGER NOT NULL DEFAULT 0,     -- 1: its debrief is over
    state TEXT    NOT NULL                -- JSON: the round as it stands
) STRICT;
