-- Listings that the person typed or pasted. The cache has a copy of each, under a source of
-- their own that no server has; this is the only place where they are kept. The posting is a
-- schema.org JobPosting in one line, as docs/feed-format.md has it. native_id is what the other
-- tables know a listing by; it is made once and never changes.

CREATE TABLE main.hand_listing (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  native_id  TEXT NOT NULL UNIQUE,
  posting    TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at  INTEGER NOT NULL,
  removed_at INTEGER NOT NULL DEFAULT 0
) STRICT;
