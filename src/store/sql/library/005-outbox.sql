-- The outbox as it is used: what is sent are bytes, it has a title for people, and
-- each step that an entry takes is known. No program has ever put anything into the
-- table of the first version.

DROP TABLE main.outbox;

-- The body is NULL when it is not needed any more. An application or a candidate may
-- be removed and come back, so they are no references. Doubtful is what may have
-- reached the server though nobody said so.
CREATE TABLE main.outbox (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  key          TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  title        TEXT NOT NULL,
  url          TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body         BLOB,
  n_bytes      INTEGER NOT NULL,
  application  INTEGER NOT NULL DEFAULT 0,
  candidate    INTEGER NOT NULL DEFAULT 0,
  state        TEXT NOT NULL,
  is_doubtful  INTEGER NOT NULL DEFAULT 0,
  problem      TEXT NOT NULL DEFAULT '',
  http_status  INTEGER NOT NULL DEFAULT 0,
  detail       TEXT,
  n_tries      INTEGER NOT NULL DEFAULT 0,
  queued_at    INTEGER NOT NULL,
  tried_at     INTEGER NOT NULL DEFAULT 0,
  next_try_at  INTEGER NOT NULL DEFAULT 0,
  not_before   INTEGER NOT NULL DEFAULT 0,
  ended_at     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX main.outbox_by_state ON outbox (state, id);
CREATE INDEX main.outbox_by_candidate ON outbox (candidate) WHERE candidate <> 0;
