-- Each commit adds a segment. With the defaults every fourth of them merges those
-- before it while a sync waits for its writer, a sixth of the work of a large one; so
-- they are merged bit by bit after it (voc_listings_tidy_index_some). Only where a
-- program never comes to that, sixty-four of one level are merged at once.
--
-- The index is made anew, for marks of one script behind letters of another are cut
-- another way now. Its words are folded and parted by blanks already, so the simplest
-- tokenizer does: it takes all that is not ASCII as letters.

DROP TABLE search.listing_text;

CREATE VIRTUAL TABLE search.listing_text USING fts5 (
  title, company, skills, place, description,
  content = '',
  tokenize = "ascii"
);

INSERT INTO search.listing_text (listing_text, rank) VALUES ('hashsize', 67108864);

INSERT INTO search.listing_text (listing_text, rank) VALUES ('automerge', 0);

INSERT INTO search.listing_text (listing_text, rank) VALUES ('crisismerge', 64);

UPDATE search.stamp SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing) WHERE id = 1;
