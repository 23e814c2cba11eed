-- What happened to a listing since it came: the versions that its source replaced
-- (kind 1, with what it was until then, compressed as in listing_detail), when it was
-- closed (2) and when it was open again (3).

CREATE TABLE main.listing_past (
  id         INTEGER PRIMARY KEY,
  listing    INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  reason     INTEGER NOT NULL DEFAULT 0,
  dictionary INTEGER NOT NULL DEFAULT 0,
  size       INTEGER,
  body       BLOB
) STRICT;

CREATE INDEX main.listing_past_by_listing ON listing_past (listing);
