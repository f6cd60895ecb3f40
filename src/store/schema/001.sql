-- Content is in the files; here is what the files do not know. `files`, `topics` and the first half of `cards` are an
-- index that can be made again from the files. `reviews` is the truth about progress and is only ever added to;
-- the second half of `cards` is what follows from it.

CREATE TABLE files (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,  -- below decks/, with forward slashes
    size        INTEGER NOT NULL,
    modified    INTEGER NOT NULL,         -- nanoseconds since 1970; -1: read again next time
    content     INTEGER NOT NULL,         -- hash of the bytes
    deck        TEXT    NOT NULL,
    track       TEXT    NOT NULL,
    retention   REAL,                     -- desired, 0.70 to 0.99; NULL: the default
    new_per_day INTEGER,                  -- NULL: the default
    practice    TEXT    NOT NULL,         -- what most of its cards are practised as: 'prompt', 'exercise' or the track
    cards       INTEGER NOT NULL,
    errors      INTEGER NOT NULL,         -- problems found when it was last read
    warnings    INTEGER NOT NULL
) STRICT;

CREATE TABLE topics (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE             -- headings joined by ' / ', or the deck's name
) STRICT;

CREATE TABLE cards (
    id        INTEGER PRIMARY KEY,        -- lasting identity: a hash of the Id, or of the first text seen
    note      INTEGER NOT NULL,           -- cards of one note are siblings
    span      INTEGER NOT NULL,           -- cloze: number of the span, from 1, never used again; else 0
    kind      INTEGER NOT NULL,
    name      TEXT,                       -- the note's Id, where it has one
    file      INTEGER,                    -- NULL: retired, its text has vanished
    place     INTEGER NOT NULL,           -- which note of the file, from 0
    topic     INTEGER NOT NULL,
    text      INTEGER NOT NULL,           -- hashes that find the note again
    front     INTEGER NOT NULL,
    hidden    INTEGER NOT NULL,           -- hash of the hidden text of a cloze; else 0
    suspended INTEGER NOT NULL DEFAULT 0,
    buried    INTEGER,                    -- the study day on which it is not shown
    stability REAL,                       -- from here on NULL while new
    difficulty REAL,
    last      INTEGER,                    -- study day of the last review
    due       INTEGER,                    -- study day
    reviews   INTEGER,
    lapses    INTEGER,
    version   INTEGER                     -- the last row of the log that counts
) STRICT;

-- `cards_new` and `cards_due` hold all that a count or a queue of new cards asks for: no card is looked up.
CREATE INDEX cards_in_file ON cards (file, place, span);
CREATE INDEX cards_new     ON cards (file, topic, place, span, kind) WHERE due IS NULL AND suspended = 0 AND file IS NOT NULL;
CREATE INDEX cards_due     ON cards (due, file, span, place) WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL;
CREATE INDEX cards_buried  ON cards (buried)            WHERE buried IS NOT NULL;
CREATE INDEX cards_of_cloze ON cards (note)             WHERE span > 0;
CREATE INDEX cards_retired_text  ON cards (text)  WHERE file IS NULL;
CREATE INDEX cards_retired_front ON cards (front) WHERE file IS NULL;

-- An Id that was given to a card after it was first seen: its hash is not the card's identity.
CREATE TABLE aliases (
    id   INTEGER PRIMARY KEY,             -- what the Id hashes to
    note INTEGER NOT NULL                 -- the note it stands for
) STRICT;

-- The text of each note as it was when last seen, once there is progress to keep: what a vanished card said.
CREATE TABLE texts (
    note  INTEGER PRIMARY KEY,
    front TEXT NOT NULL,
    back  TEXT NOT NULL
) STRICT;

CREATE TABLE reviews (
    id       INTEGER PRIMARY KEY,         -- 43 bits of Unix milliseconds, 20 of chance; growing
    card     INTEGER NOT NULL REFERENCES cards (id),
    at       INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    zone     INTEGER NOT NULL,            -- minutes east of UTC, then in force
    day      INTEGER NOT NULL,            -- study day, by the rollover hour then in force
    kind     INTEGER NOT NULL CHECK (kind IN (1, 2, 3)), -- 1 graded, 2 a state brought by an import, 3 undo
    grade    INTEGER CHECK ((kind = 1) = (grade IS NOT NULL) AND grade BETWEEN 1 AND 4),
    seconds  REAL    NOT NULL CHECK (seconds >= 0),
    interval INTEGER CHECK ((kind = 3) = (interval IS NULL)),
    first    INTEGER NOT NULL DEFAULT 0,  -- 1: the card was new
    stability REAL   CHECK ((kind = 2) = (stability IS NOT NULL)),
    difficulty REAL  CHECK ((kind = 2) = (difficulty IS NOT NULL)),
    undoes   INTEGER REFERENCES reviews (id) CHECK ((kind = 3) = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX reviews_of_card ON reviews (card, id);

CREATE TABLE attempts (
    review INTEGER PRIMARY KEY REFERENCES reviews (id),
    answer TEXT NOT NULL
) STRICT;

-- What `undo` takes back, newest last; rows leave when they are taken back.
CREATE TABLE undo (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,              -- milliseconds since 1970, UTC
    action TEXT    NOT NULL,
    card   INTEGER NOT NULL,
    before TEXT    NOT NULL               -- JSON: what to put back
) STRICT;

CREATE TABLE decks_off (deck TEXT PRIMARY KEY) STRICT;

-- The steps of the interview process.
CREATE TABLE stages (
    key   TEXT PRIMARY KEY,               -- the name in small letters: two that differ only in capitals are one
    name  TEXT    NOT NULL,               -- as first written
    day   INTEGER,                        -- the date; NULL: not known yet
    needs TEXT    NOT NULL,               -- JSON: names of tracks; []: all of them
    done  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Files that Greenroom wrote itself, to know later whether a person has changed them since.
CREATE TABLE written (
    name    TEXT PRIMARY KEY,             -- below the home
    content INTEGER NOT NULL,             -- hash of what was written
    source  TEXT NOT NULL                 -- 'shipped', or the path it was imported from
) STRICT;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
