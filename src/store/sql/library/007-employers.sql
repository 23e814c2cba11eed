-- Employers that are not to be seen, whichever source their listings are of: by the key
-- that the cache knows a company by. until 0: until somebody says so. A row whose date is
-- past stays, as the clock may have been wrong.

CREATE TABLE main.hidden_employer (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  key        TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  hidden_at  INTEGER NOT NULL,
  until      INTEGER NOT NULL,
  reason     TEXT,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What a hidden listing was called: the cache may not have it any more.

ALTER TABLE main.hidden ADD COLUMN title TEXT;
ALTER TABLE main.hidden ADD COLUMN company TEXT;
