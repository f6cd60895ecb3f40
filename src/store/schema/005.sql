-- One's own stories: which of them an answer told, and how fast one is found when a question is asked.

CREATE TABLE story_uses (
    id     INTEGER PRIMARY KEY,           -- growing
    story  TEXT    NOT NULL,              -- its file in stories/, without .md
    at     INTEGER NOT NULL,              -- milliseconds since 1970, UTC
    day    INTEGER NOT NULL,              -- study day
    review INTEGER REFERENCES reviews (id), -- the graded answer, where there is one; taken back, it counts no more
    mock   INTEGER,                       -- the mock it was told in; NULL outside of one
    rating REAL CHECK (rating BETWEEN 1 AND 5) -- what the person gave it; NULL: nothing
) STRICT;

CREATE INDEX story_uses_of_story ON story_uses (story);

-- The log of finding a story: only ever added to, as `reviews` is. A question's card has two memories, telling and
-- finding, so this is a log of its own and `reviews` knows nothing of it.
CREATE TABLE recalls (
    id       INTEGER PRIMARY KEY,         -- as in reviews
    card     INTEGER NOT NULL REFERENCES cards (id),
    at       INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    zone     INTEGER NOT NULL,            -- minutes east of UTC, then in force
    day      INTEGER NOT NULL,            -- study day, by the rollover hour then in force
    kind     INTEGER NOT NULL CHECK (kind IN (1, 3)), -- 1 graded, 3 undo
    grade    INTEGER CHECK ((kind = 1) = (grade IS NOT NULL) AND grade BETWEEN 1 AND 4),
    seconds  REAL    NOT NULL CHECK (seconds >= 0),   -- until a story was found, or was given up
    interval INTEGER CHECK ((kind = 3) = (interval IS NULL)),
    story    TEXT,                        -- the story that was named; NULL: none
    undoes   INTEGER REFERENCES recalls (id) CHECK ((kind = 3) = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX recalls_of_card ON recalls (card, id);

-- What follows from that log: a cache, which `doctor` proves.
CREATE TABLE recall_states (
    card       INTEGER PRIMARY KEY REFERENCES cards (id),
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    last       INTEGER NOT NULL,          -- study day
    due        INTEGER NOT NULL,          -- study day
    reviews    INTEGER NOT NULL,
    lapses     INTEGER NOT NULL,
    version    INTEGER NOT NULL           -- the last row of the log that counts
) STRICT;
