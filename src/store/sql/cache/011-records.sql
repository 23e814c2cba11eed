-- The records of a feed by sums of their bytes, so that those which have not changed
-- need not be read again: voc-record-store.c. `seed` is the feed, and the version of
-- the program that made the sums; those of any other are of no use. In parts, so that
-- those of a large feed never are in memory as a whole but once.

CREATE TABLE main.source_record (
  source  INTEGER NOT NULL,
  part    INTEGER NOT NULL,
  seed    INTEGER NOT NULL,
  records BLOB NOT NULL,
  PRIMARY KEY (source, part)
) STRICT;
