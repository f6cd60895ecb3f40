-- Which rows of the log were taken back, asked for by the streak and by everything that counts answers.
CREATE INDEX reviews_taken_back ON reviews (undoes) WHERE undoes IS NOT NULL;
