-- Words of feeds that the program has no meaning for yet, so that they can be
-- looked at and given one. The kind is a code: employment, workplace, seniority.

CREATE TABLE main.unknown_word (
  source     INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  word       TEXT NOT NULL,
  n          INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen  INTEGER NOT NULL,
  example    TEXT NOT NULL,
  PRIMARY KEY (source, kind, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.unknown_word_by_age ON unknown_word (source, last_seen);
