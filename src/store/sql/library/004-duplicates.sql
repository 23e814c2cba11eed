-- Whether two listings of different sources are the same job, where the user said so.
-- One row a pair: the smaller address first.

CREATE TABLE main.duplicate_choice (
  source_url TEXT NOT NULL,
  native_id  TEXT NOT NULL,
  other_url  TEXT NOT NULL,
  other_id   TEXT NOT NULL,
  is_same    INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  PRIMARY KEY (source_url, native_id, other_url, other_id)
) STRICT, WITHOUT ROWID;
