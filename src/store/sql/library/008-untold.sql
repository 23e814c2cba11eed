-- Listings of which the cache may not know yet that they were hidden, shown again, saved or
-- removed: written with what a person did, and gone when the cache was told. What is so is in
-- the other tables. kind 0: hidden or not; 1: saved or not. A number is never used twice, so
-- that whoever told the cache sees whether something was done meanwhile.

CREATE TABLE main.untold (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  source_url TEXT NOT NULL,
  native_id  TEXT NOT NULL,
  kind       INTEGER NOT NULL,
  UNIQUE (source_url, native_id, kind)
) STRICT;

-- Programs before this one did not know what they had not told.
INSERT INTO main.untold (source_url, native_id, kind)
  SELECT source_url, native_id, 0 FROM main.hidden;
INSERT INTO main.untold (source_url, native_id, kind)
  SELECT DISTINCT source_url, native_id, 1 FROM main.application;
