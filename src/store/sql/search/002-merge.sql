-- Each commit adds a segment. With the defaults every fourth of them merges those
-- before it while a sync waits for its writer, a sixth of the work of a large one; so
-- they are merged bit by bit after it (voc_listings_tidy_index_some). Only where a
-- program never comes to that, sixty-four of one level are merged at once.

INSERT INTO search.listing_text (listing_text, rank) VALUES ('automerge', 0);

INSERT INTO search.listing_text (listing_text, rank) VALUES ('crisismerge', 64);
