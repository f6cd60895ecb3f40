-- All that statistics ask of a row, card by card: the log lies in the order in which it was written, so that looking each
-- row up by its card would read the file all over.
DROP INDEX reviews_of_card;
CREATE INDEX reviews_of_card ON reviews
    (card, id, day, kind, grade, seconds, interval, stability, difficulty, undoes);
