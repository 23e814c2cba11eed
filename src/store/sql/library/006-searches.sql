-- Saved searches as they are used: they have an order, some are told of, and what was
-- first seen after a person looked at one is new in it. No program has ever put
-- anything into the table of the first version.

DROP TABLE main.saved_search;

CREATE TABLE main.saved_search (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  position   INTEGER NOT NULL,
  notifies   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  looked_at  INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX main.saved_search_by_position ON saved_search (position, id) WHERE removed_at = 0;

-- What was asked before: the one that was asked last has the highest id, whatever the
-- clock said.
CREATE TABLE main.past_search (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  key     TEXT NOT NULL UNIQUE,
  text    TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;
