-- The words of the listings. Texts come already cut and folded (voc-fts-text.c);
-- the tokenizer only parts them at blanks. Contentless: the text itself is in
-- cache.db, and removing a listing needs exactly the text that went in.

CREATE VIRTUAL TABLE search.listing_text USING fts5 (
  title, company, skills, place, description,
  content = '',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);

-- Bytes of words that are gathered before they are written: halves the work of
-- a large sync.
INSERT INTO search.listing_text (listing_text, rank) VALUES ('hashsize', 67108864);

-- n: see cache.db. Listings after `after`, up to `upto`, still wait for being
-- indexed: an index that was made anew fills itself bit by bit.
CREATE TABLE search.stamp (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  n     INTEGER NOT NULL,
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL
) STRICT;

INSERT INTO search.stamp (id, n, after, upto) VALUES (1, 0, 0, 0);
