-- SPDX-License-Identifier: GPL-3.0-or-later
-- A cache of version 19 as a program of that version left it, with two listings.
-- Never edited: the tests bring it up to date.

PRAGMA application_id = 0x566f6343;
PRAGMA user_version = 19;

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

UPDATE main.stamp SET n = 1;
INSERT INTO main.source_state VALUES (1, 0, 1700000000);
INSERT INTO main.company VALUES (1, 'example bakery', 'Example Bakery');
INSERT INTO main.company VALUES (2, 'example mill', 'Example Mill');
INSERT INTO main.listing VALUES (1, 1, 0, 0, 0, 1, 1699617600, 0, 0, 1, 0, 1, 1800, 2200, 'USD', 1, NULL, NULL, 0, 0, 0,
  'US', 'IL', 1700000000, 1700000000, 0, 0, 1699617600, 2, X'46e559d86643a3aad53dba4907cadae0', 'a-1',
  'https://example.org/jobs/1', 'Baker', 'Example Bakery', 'Springfield, IL, US', NULL, NULL);
INSERT INTO main.listing VALUES (2, 1, 0, 0, 0, 2, 1699704000, 0, 0, 0, 0, 0, NULL, NULL, '', 0, NULL, NULL, 0, 0, 0,
  NULL, NULL, 1700000000, 1700000000, 0, 0, 1699704000, 2, X'e50385b7f06a66fb70298a702e22df6e', 'a-2',
  'https://example.org/jobs/2', 'Miller', 'Example Mill', NULL, NULL, NULL);
INSERT INTO main.listing_detail VALUES (1, 0, 495, X'28b52ffd60ef008d0a0006964324206dac03c1f4346439b2ded97fca12fe613c9832b0ab4ec5c64255814f0048910090007037003a00390012a8528aeceabc146af0f57ded5a994f9c50208e01fba4a4915594356577f4f5c7d3d519003dc4b5c2b6b08ca738af987518dde4857c120cc796e5d5b234024ce3380db3defac97adb68baf74cf2ea1d598702a91004ccf7222f1ad445d36583024920b5028caea56336b75d5db248f87acc136330d6232a0d38e9ea3bf5f97a838e42a2f22aa2e20d0fdc708a6c5b3c605838b47cf5f6d64940d0b16cf8baa41dfb04627d2a8befaa22155f569b3281c571e8d31a8fa6dad086a369069af3786ce3f87a3455a1e1368cec2a02d26ecb53b3897b7e7d1954b890c8728a5174bc080c6e190010631bd77a960dad4641b35708635c61088beb6bc392c2a0ad42a94948cc1a4a3dd787e55d9be199362083453e95a60b2cf41462a966d8a820e01e68a718');
INSERT INTO main.listing_detail VALUES (2, 0, 309, X'28b52ffd603500fd0600d20e2f23408956073800fdc22e37cf35fdf2245a6dbaa7b1560d5bc337ac8a5d64777619869d0b93b3f2388c315bcb2618b696e6519455d6b3348884c042f0dba1ba8c8edc51bac67664e79342427b5d27e1d3843dc7743eadb506d6c230caa1bdf7927687a1fa6013cda7bfbd218cb0984a61a09184058ba9703423cad7f35157d9793a00c1db2371a743baa75386f01dbc9d61bf56b5910baa41a581e1742c84956a7576436f87347a3a0bd83f5e6f740cd8d148d6a7437b94af527e5c120c00208f56a2342cafd58c27d46014959f0bbc3ed7652a7436ca1e681a08b309');

-- Career guides that feeds bring, as JSON of our own form. The slug names the
-- source too, so that two publishers can have a guide of the same name.

CREATE TABLE main.guide (
  slug    TEXT PRIMARY KEY,
  source  INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT;

CREATE INDEX main.guide_by_source ON guide (source, seen_at);

INSERT INTO main.guide VALUES ('7-baker', 7, 1700000000, '{}');

-- Listings that were closed because their own date was past, for finding those
-- whose date is not: the clock was ahead when they were closed.

CREATE INDEX main.listing_by_past_date ON listing (expires) WHERE close_reason = 3;

-- Words of feeds that the program has no meaning for yet, so that they can be
-- looked at and given one. The kind is a code: employment, workplace, seniority.

CREATE TABLE main.unknown_word (
  source     INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  word       TEXT NOT NULL,
  n          INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen  INTEGER NOT NULL,
  example    TEXT NOT NULL,
  PRIMARY KEY (source, kind, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.unknown_word_by_age ON unknown_word (source, last_seen);

INSERT INTO main.unknown_word VALUES (1, 'employment', 'nonstandard', 2, 1700000000, 1700000000, 'Nonstandard');

-- What happened to a listing since it came: the versions that its source replaced
-- (kind 1, with what it was until then, compressed as in listing_detail), when it was
-- closed (2) and when it was open again (3).

CREATE TABLE main.listing_past (
  id         INTEGER PRIMARY KEY,
  listing    INTEGER NOT NULL REFERENCES listing (id) ON DELETE CASCADE,
  at         INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  reason     INTEGER NOT NULL DEFAULT 0,
  dictionary INTEGER NOT NULL DEFAULT 0,
  size       INTEGER,
  body       BLOB
) STRICT;

CREATE INDEX main.listing_past_by_listing ON listing_past (listing);

INSERT INTO main.listing_past (listing, at, kind, reason) VALUES (1, 1700000000, 2, 1);
INSERT INTO main.listing_past (listing, at, kind) VALUES (1, 1700086400, 3);

-- Whose sources the listings are of: the library that the numbers of the sources
-- are from.

CREATE TABLE main.belongs_to (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  library TEXT NOT NULL
) STRICT;

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

-- Feeds of changes: how far one was read, which version of a listing is known, and
-- what was taken away, so that a page which comes late does not bring it back.
-- Versions and `at` are milliseconds since 1970, as their source says.

ALTER TABLE main.listing ADD COLUMN version INTEGER NOT NULL DEFAULT 0;

ALTER TABLE main.source_state ADD COLUMN cursor TEXT;

CREATE TABLE main.tombstone (
  source    INTEGER NOT NULL,
  native_id TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (source, native_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX main.tombstone_by_age ON tombstone (source, at);

-- What is closed has to leave the cache where the terms of a source say so.
CREATE INDEX main.listing_closed ON listing (source) WHERE closed_at > 0;

INSERT INTO main.belongs_to (id, library) VALUES (1, '0123456789abcdef0123456789abcdef');

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

-- As filled by that program, and an entry whose document was read, one whose is not yet.
UPDATE main.duplicate_fill SET after = 2;
INSERT INTO main.duplicate_key VALUES (4242, 1, 1, 1);
INSERT INTO main.duplicate_key VALUES (4243, 1, 2, 1);
INSERT INTO main.duplicate_print VALUES (1, 1, 1, 3);
INSERT INTO main.duplicate_print VALUES (2, 1, 1, 3);
INSERT INTO main.listing_entry VALUES (1, 1, 1699617600, X'46e559d86643a3aad53dba4907cadae0', 1700000000, 0, 0, NULL, NULL);
INSERT INTO main.listing_entry VALUES (2, 1, 1699704000, X'e50385b7f06a66fb70298a702e22df6e', 0, 1, 0, 309, (SELECT body FROM main.listing_detail WHERE id = 2));

-- Sums are made another way, so the keys by which the same job is known are made anew,
-- bit by bit. The hashes of the listings are mended when their feeds are read again; an
-- entry whose document was read has none until then.

UPDATE main.duplicate_fill SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing) WHERE id = 1;

UPDATE main.listing_entry SET hash = X'' WHERE body IS NULL;

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

-- The words of a listing that are in no other column: those of its skills, and behind a
-- line end those of its places, cut and folded. The columns in memory are filled with
-- them when the program starts. NULL: not known yet, the index of words is made anew.

ALTER TABLE main.listing ADD COLUMN words TEXT;

-- What a source had when this cache first read it whole may have been seen in a cache
-- that is gone: nothing that was first seen until then is new. -1: it was not read whole
-- yet; 0: the source was followed since.

ALTER TABLE main.source_state ADD COLUMN known_until INTEGER NOT NULL DEFAULT 0;

-- One of them is at several places, twice in one country.
UPDATE main.listing SET n_places = 4, country = 'DE' WHERE id = 1;
INSERT INTO main.listing_place (listing, position, city, country) VALUES (1, 0, 'Berlin', 'DE');
INSERT INTO main.listing_place (listing, position, city, country) VALUES (1, 1, 'Wien', 'AT');
INSERT INTO main.listing_place (listing, position, city, country) VALUES (1, 2, 'Hamburg', 'DE');
INSERT INTO main.listing_place (listing, position, city) VALUES (1, 3, 'Springfield');

-- The language of the text of a listing, told by its small words, or as its source says; "" when
-- it is not known, NULL when nobody has looked yet. And the countries of a listing with several
-- places, parted by commas: each is asked for.

ALTER TABLE main.listing ADD COLUMN language TEXT;
ALTER TABLE main.listing ADD COLUMN countries TEXT;

UPDATE main.listing SET countries =
  (SELECT group_concat (country) FROM
    (SELECT DISTINCT country FROM main.listing_place WHERE listing_place.listing = listing.id AND country IS NOT NULL ORDER BY country))
  WHERE n_places > 1;

-- The employers that are not to be seen now; the library has them too. A listing of one
-- has the second bit of is_hidden, which is not 0 then either; the first says that it was
-- hidden itself.

CREATE TABLE main.hidden_employer (
  key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE INDEX main.listing_by_company ON listing (company_id);

-- What a program of that version tells of a listing.
UPDATE main.listing SET language = 'en', words = char (10) WHERE id = 1;
UPDATE main.listing SET language = '', words = char (10) WHERE id = 2;
UPDATE main.listing SET is_hidden = 1 WHERE id = 2;

-- The skills that a listing states, each once for all listings: by its folded name. A row has
-- their numbers in rising order, parted by commas; "" when it states none, NULL when nobody
-- has looked yet. And the occupation that its title means, as the digits of the SOC's code;
-- 0 when the title means none, NULL when nobody could tell.

CREATE TABLE main.skill (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

ALTER TABLE main.listing ADD COLUMN skills TEXT;
ALTER TABLE main.listing ADD COLUMN occupation INTEGER;

-- What the user said of titles; the library has it too.
CREATE TABLE main.title_choice (
  key        TEXT PRIMARY KEY,
  occupation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The occupations were found out with the tables and the choices that `seed` is the sum of;
-- those of the rows after the one, up to the other, maybe with older ones.
CREATE TABLE main.occupation_fill (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL,
  seed  INTEGER NOT NULL
) STRICT;

INSERT INTO main.occupation_fill (id, after, upto, seed) VALUES (1, 0, 0, 0);

INSERT INTO main.skill (id, key, name) VALUES (1, 'baking', 'Baking');
UPDATE main.listing SET skills = '1', occupation = 513011 WHERE id = 1;
UPDATE main.listing SET skills = '', occupation = 0 WHERE id = 2;

-- It is in a town, whose coordinates were in the tables, or were its source's: it does not tell.
UPDATE main.listing SET lat = 52.5, lon = 13.4 WHERE id = 1;
UPDATE main.listing SET n_places = 0 WHERE id = 2;
UPDATE main.occupation_fill SET upto = 2, after = 2, seed = 5;

ALTER TABLE main.listing ADD COLUMN point_from INTEGER;

CREATE TABLE main.point_fill (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL,
  seed  INTEGER NOT NULL
) STRICT;

INSERT INTO main.point_fill (id, after, upto, seed) VALUES (1, 2, 2, 7);

-- One is its source's, the other has none and is saved.
UPDATE main.listing SET point_from = 1 WHERE id = 1;
UPDATE main.listing SET is_saved = 1 WHERE id = 2;

CREATE INDEX main.listing_marked ON listing (source) WHERE is_hidden & 1 <> 0 OR is_saved <> 0;
