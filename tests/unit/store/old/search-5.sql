-- SPDX-License-Identifier: GPL-3.0-or-later
-- An index of version 5 as a program of that version left it: nothing of the listings
-- of its cache waits. Never edited: the tests bring it up to date.

PRAGMA application_id = 0x566f6353;
PRAGMA user_version = 5;

-- The words of the listings. Texts come already cut and folded (voc-fts-text.c);
-- the tokenizer only parts them at blanks. Contentless: the text itself is in
-- cache.db, and removing a listing needs exactly the text that went in.

CREATE VIRTUAL TABLE main.listing_text USING fts5 (
  title, company, skills, place, description,
  content = '',
  tokenize = "ascii"
);

-- Bytes of words that are gathered before they are written: halves the work of
-- a large sync.
INSERT INTO main.listing_text (listing_text, rank) VALUES ('hashsize', 67108864);
INSERT INTO main.listing_text (listing_text, rank) VALUES ('automerge', 0);
INSERT INTO main.listing_text (listing_text, rank) VALUES ('crisismerge', 64);

-- n: see cache.db. Listings after `after`, up to `upto`, still wait for being
-- indexed: an index that was made anew fills itself bit by bit.
CREATE TABLE main.stamp (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  n     INTEGER NOT NULL,
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL
) STRICT;

INSERT INTO main.stamp (id, n, after, upto) VALUES (1, 1, 0, 0);

INSERT INTO main.listing_text (rowid, title, company, skills, place, description) VALUES (1, 'bakerfuenf', 'example', '', '', 'old words');
INSERT INTO main.listing_text (rowid, title, company, skills, place, description) VALUES (2, 'cookfuenf', 'example', '', '', 'old words');
UPDATE main.stamp SET after = 2, upto = 2;
