-- Which rows of the log were taken back, asked for by the streak and by everything that counts answers.
CREATE INDEX reviews_taken_back ON reviews (undoes) WHERE undoes IS NOT NULL;

-- All that a queue asks of a card, so that none is looked up: those that are due lie all over the table. What the
-- condition says stands among the columns, too: SQLite would look it up otherwise.
DROP INDEX cards_due;
CREATE INDEX cards_due ON cards
    (due, file, span, place, topic, kind, stability, difficulty, last, reviews, lapses, version, suspended)
    WHERE due IS NOT NULL AND suspended = 0 AND file IS NOT NULL;
DROP INDEX cards_new;
CREATE INDEX cards_new ON cards (file, topic, place, span, kind, due, suspended)
    WHERE due IS NULL AND suspended = 0 AND file IS NOT NULL;
