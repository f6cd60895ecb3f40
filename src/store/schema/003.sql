-- Imports: what is known of each source, changes of files that are under way, and how an import is taken back.

-- Beside `written`: what the next import needs to know of a source.
CREATE TABLE imported (
    name    TEXT    PRIMARY KEY,          -- as in `written`; of a linked file its own path
    dialect TEXT    NOT NULL,             -- what the source was read as
    linked  INTEGER NOT NULL CHECK (linked IN (0, 1)), -- 1: nothing was copied, the source is followed where it is
    missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1, 2)), -- linked: 1 it has vanished, 2 and that was told
    base    BLOB    NOT NULL              -- what the source said when it was last taken: hashes of its parts
) STRICT;

-- Changes of files that have been decided and not been made yet. Empty but for the instant between the two.
CREATE TABLE steps (
    id       INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL UNIQUE,     -- below the home
    staged   TEXT,                        -- the file below .staged/ that takes its place; NULL: it is removed
    expected INTEGER                      -- hash of what stands there; NULL: nothing
) STRICT;

-- What an import did to each file.
CREATE TABLE taken (
    import  INTEGER NOT NULL,             -- the row of `undo`
    name    TEXT    NOT NULL,             -- below the home; of a linked file its own path
    before  BLOB,                         -- what stood there; NULL: nothing
    after   INTEGER,                      -- hash of what stands there since; NULL: nothing
    content INTEGER,                      -- from here on the file's row of `written` and `imported` before; NULL: none
    source  TEXT,
    dialect TEXT,
    linked  INTEGER,
    base    BLOB,
    PRIMARY KEY (import, name)
) STRICT;

-- States that an import brought along: waiting until their card is indexed, then kept to be taken back.
CREATE TABLE starts (
    id         INTEGER PRIMARY KEY,
    import     INTEGER NOT NULL,          -- the row of `undo`
    file       TEXT    NOT NULL,          -- as in `files`
    place      INTEGER NOT NULL,          -- which note of the file, from 0
    span       INTEGER NOT NULL,          -- which span of the note, from 0
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    interval   INTEGER NOT NULL,          -- days from `day` until due
    at         INTEGER NOT NULL,          -- as in `reviews`
    zone       INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    chance     INTEGER NOT NULL,
    review     INTEGER                    -- its row of the log; NULL: not yet
) STRICT;

CREATE INDEX starts_waiting ON starts (id) WHERE review IS NULL;

-- Vanished notes that the person has said are none of the new ones.
CREATE TABLE parted (note INTEGER PRIMARY KEY) STRICT;
