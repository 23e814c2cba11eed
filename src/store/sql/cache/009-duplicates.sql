-- By what a listing is known again as the same job: listings that may be it have a key
-- in common. Kinds: 1 an address, 2 employer, title and place, 3 the employer's number.

CREATE TABLE main.duplicate_key (
  key     INTEGER NOT NULL,
  source  INTEGER NOT NULL,
  listing INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  kind    INTEGER NOT NULL,
  PRIMARY KEY (key, source, listing)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.duplicate_key_by_listing ON duplicate_key (listing, kind);

-- Fingerprints of its text, to tell listings with the same words apart.
CREATE TABLE main.duplicate_print (
  listing INTEGER PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  whole   INTEGER NOT NULL,
  head    INTEGER NOT NULL,
  n_words INTEGER NOT NULL
) STRICT;

-- Only of listings that are in a group. The job is the first of them.
CREATE TABLE main.duplicate_member (
  listing INTEGER PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  job     INTEGER NOT NULL
) STRICT;

CREATE INDEX main.duplicate_member_by_job ON duplicate_member (job);

-- What the user said of two listings, in both directions; the library has it too. By
-- the source's own ids, as the listings may not be here yet.
CREATE TABLE main.duplicate_choice (
  source       INTEGER NOT NULL,
  native_id    TEXT NOT NULL,
  other_source INTEGER NOT NULL,
  other_id     TEXT NOT NULL,
  is_same      INTEGER NOT NULL,
  PRIMARY KEY (source, native_id, other_source, other_id)
) STRICT, WITHOUT ROWID;

-- The listings that were here before have no keys yet: those after the one, up to the
-- other.
CREATE TABLE main.duplicate_fill (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL
) STRICT;

INSERT INTO main.duplicate_fill (id, after, upto) SELECT 1, 0, coalesce (max (id), 0) FROM main.listing;
