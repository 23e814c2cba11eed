-- Feeds of changes: how far one was read, which version of a listing is known, and
-- what was taken away, so that a page which comes late does not bring it back.
-- Versions and `at` are milliseconds since 1970, as their source says.

ALTER TABLE main.listing ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

ALTER TABLE main.source_state ADD COLUMN cursor TEXT;

CREATE TABLE main.tombstone (
  source    INTEGER NOT NULL,
  native_id TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (source, native_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.tombstone_by_age ON tombstone (source, at);

-- What is closed has to leave the cache where the terms of a source say so.
CREATE INDEX main.listing_closed ON listing (source) WHERE closed_at > 0;
