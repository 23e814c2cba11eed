-- Listings as they are searched and listed: the columns that a search reads
-- stand first and are numbers, long text is in listing_detail. Times are Unix
-- seconds, 0 when there is none; pay is in minor units of its currency.

CREATE TABLE main.company (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

-- Ids are never used twice: lists on the screen hold them.
CREATE TABLE main.listing (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  source         INTEGER NOT NULL,
  closed_at      INTEGER NOT NULL DEFAULT 0,
  is_hidden      INTEGER NOT NULL DEFAULT 0,
  is_saved       INTEGER NOT NULL DEFAULT 0,
  company_id     INTEGER REFERENCES company (id),
  posted         INTEGER NOT NULL,
  workplace      INTEGER NOT NULL,
  employment     INTEGER NOT NULL,
  pay_provenance INTEGER NOT NULL,
  pay_kind       INTEGER NOT NULL,
  pay_period     INTEGER NOT NULL,
  pay_min        INTEGER,
  pay_max        INTEGER,
  pay_currency   TEXT NOT NULL,
  n_places       INTEGER NOT NULL,
  lat            REAL,
  lon            REAL,
  pay_flags      INTEGER NOT NULL,
  term           INTEGER NOT NULL,
  seniority      INTEGER NOT NULL,
  country        TEXT,
  region         TEXT,
  first_seen     INTEGER NOT NULL,
  last_seen      INTEGER NOT NULL,
  expires        INTEGER NOT NULL,
  close_reason   INTEGER NOT NULL DEFAULT 0,
  published      INTEGER NOT NULL,
  precision      INTEGER NOT NULL,
  hash           BLOB NOT NULL,
  native_id      TEXT NOT NULL,
  url            TEXT,
  title          TEXT NOT NULL,
  company        TEXT,
  place          TEXT,
  pay_label      TEXT,
  pay_raw        TEXT
) STRICT;

CREATE UNIQUE INDEX main.listing_by_native_id ON listing (source, native_id);
CREATE INDEX main.listing_by_expiry ON listing (expires) WHERE closed_at = 0 AND expires > 0;

-- Only of listings with several places; a listing with one has it in its row.
CREATE TABLE main.listing_place (
  listing  INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  city     TEXT,
  region   TEXT,
  country  TEXT,
  lat      REAL,
  lon      REAL,
  PRIMARY KEY (listing, position)
) STRICT, WITHOUT ROWID;

-- The whole listing as JSON, compressed with zstd; dictionary 0 is none.
CREATE TABLE main.listing_detail (
  id         INTEGER PRIMARY KEY REFERENCES listing (id) ON DELETE CASCADE,
  dictionary INTEGER NOT NULL DEFAULT 0,
  size       INTEGER NOT NULL,
  body       BLOB NOT NULL
) STRICT;

-- What is known of a source as a whole, so that a sync which finds nothing new
-- need not write every row that it has seen.
CREATE TABLE main.source_state (
  source      INTEGER PRIMARY KEY,
  is_removed  INTEGER NOT NULL DEFAULT 0,
  complete_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Counts the transactions that changed the text index. The index has the same
-- number, unless a crash came between the two files.
CREATE TABLE main.stamp (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n  INTEGER NOT NULL
) STRICT;

INSERT INTO main.stamp (id, n) VALUES (1, 0);
