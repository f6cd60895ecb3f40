-- How likely a card is to come up at an interview: what a session and the order of new cards go by.
ALTER TABLE cards ADD COLUMN asked INTEGER NOT NULL DEFAULT 1; -- 0 rarely, 1 sometimes, 2 often, 3 always

-- Both as before, with it: the likeliest new cards of a file come first.
DROP INDEX cards_due;
CREATE INDEX cards_due ON cards
    (due, file, span, place, topic, kind, asked, stability, difficulty, last, reviews, lapses, version, parameters, suspended)
    WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL;
DROP INDEX cards_new;
CREATE INDEX cards_new ON cards (file, asked DESC, topic, place, span, kind, due, suspended)
    WHERE due IS NULL AND suspended = 0 AND file IS NOT NULL;

-- The files know it, and every one of them is read again once.
UPDATE files SET modified = -1, content = -1;
