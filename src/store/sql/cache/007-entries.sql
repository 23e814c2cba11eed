-- What the list of a source says of a listing whose text is in a document of its
-- own. The hash is that of the list's fields; the body, as in listing_detail, is
-- there while the document is still to be read. It was read at read_at, 0 when
-- never, and could not be read so many times since.

CREATE TABLE main.listing_entry (
  listing    INTEGER PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  source     INTEGER NOT NULL,
  posted     INTEGER NOT NULL,
  hash       BLOB NOT NULL,
  read_at    INTEGER NOT NULL DEFAULT 0,
  n_tries    INTEGER NOT NULL DEFAULT 0,
  dictionary INTEGER NOT NULL DEFAULT 0,
  size       INTEGER,
  body       BLOB
) STRICT;

CREATE INDEX main.listing_entry_to_read ON listing_entry (source, n_tries, posted DESC, listing DESC) WHERE body IS NOT NULL;
