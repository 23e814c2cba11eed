-- Career guides that feeds bring, as JSON of our own form. The slug names the
-- source too, so that two publishers can have a guide of the same name.

CREATE TABLE main.guide (
  slug    TEXT PRIMARY KEY,
  source  INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT;

CREATE INDEX main.guide_by_source ON guide (source, seen_at);
