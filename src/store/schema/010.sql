-- Each card that waits to be seen stands in `cards_new`, and only there: an index less to make for cards never seen.
-- `cards_in_file` has the others. Together they are all cards of a file.
DROP INDEX cards_in_file;
CREATE INDEX cards_in_file ON cards (file, place, span) WHERE due IS NOT NULL OR suspended <> 0;
