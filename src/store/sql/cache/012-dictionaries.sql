-- What the texts of listings have in common: zstd compresses them with it, and the rows
-- of listing_detail, listing_entry and listing_past say with which one. None is ever
-- changed or removed, for nothing tells which rows still need it. made_of: the last
-- listing that there was; sum: tells a damaged one. Numbers are never used twice, or what a
-- lost one had compressed would be read with another.

CREATE TABLE main.dictionary (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  made_of INTEGER NOT NULL,
  sum     BLOB NOT NULL,
  body    BLOB NOT NULL
) STRICT;

-- The terms of the source ask that nothing is left of what it has closed: then nothing
-- of its texts goes into what is never removed.
ALTER TABLE main.source_state ADD COLUMN removes_closed INTEGER NOT NULL DEFAULT 0;

-- What an older program took in is not marked. Feeds of changes whose listings have
-- documents of their own are those with such terms, and some more do no harm.
UPDATE main.source_state SET removes_closed = 1
  WHERE cursor IS NOT NULL AND source IN (SELECT source FROM main.listing_entry);
