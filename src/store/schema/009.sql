-- The log once more, card by card: what statistics read. It follows from `reviews` by itself, whoever writes there.
-- Nothing here is newer than SQLite 3.40 understands, so that a person's own tools can open the database.

-- The rows that count, as they stand in `histories`: day, grade (0: a state from elsewhere), interval, then the
-- milliseconds that the answer took, or stability and difficulty with the nine digits that tell every 32-bit number.
CREATE VIEW history_rows AS
SELECT id, card, CASE kind
           WHEN 1 THEN printf('%d,%d,%d,%d;', day, grade, interval, CAST(round(seconds * 1000) AS INTEGER))
           ELSE printf('%d,0,%d,%.9g,%.9g;', day, interval, stability, difficulty)
       END AS text
FROM reviews
WHERE kind <> 3 AND NOT EXISTS (SELECT 1 FROM reviews AS later WHERE later.undoes = reviews.id);

CREATE TABLE histories (
    card INTEGER PRIMARY KEY,
    rows TEXT NOT NULL                    -- oldest first
) STRICT;

CREATE TRIGGER history_grows AFTER INSERT ON reviews WHEN new.kind <> 3 BEGIN
    INSERT INTO histories (card, rows) SELECT card, text FROM history_rows WHERE id = new.id
    ON CONFLICT (card) DO UPDATE SET rows = rows || excluded.rows;
END;

CREATE TRIGGER history_after_undo AFTER INSERT ON reviews WHEN new.kind = 3 BEGIN
    DELETE FROM histories WHERE card = new.card;
    INSERT INTO histories (card, rows)
    SELECT card, group_concat(text, '') FROM (SELECT card, text FROM history_rows WHERE card = new.card ORDER BY id)
    GROUP BY card;
END;

-- The program only ever adds to the log.
CREATE TRIGGER history_after_change AFTER UPDATE ON reviews BEGIN
    DELETE FROM histories WHERE card = new.card;
    INSERT INTO histories (card, rows)
    SELECT card, group_concat(text, '') FROM (SELECT card, text FROM history_rows WHERE card = new.card ORDER BY id)
    GROUP BY card;
END;

CREATE TRIGGER history_after_removal AFTER DELETE ON reviews BEGIN
    DELETE FROM histories WHERE card = old.card;
    INSERT INTO histories (card, rows)
    SELECT card, group_concat(text, '') FROM (SELECT card, text FROM history_rows WHERE card = old.card ORDER BY id)
    GROUP BY card;
END;

-- What statistics asked of this index stands in `histories` now.
DROP INDEX reviews_of_card;
CREATE INDEX reviews_of_card ON reviews (card, id);

INSERT INTO histories (card, rows)
SELECT card, group_concat(text, '') FROM (SELECT card, text FROM history_rows ORDER BY card, id) GROUP BY card;
