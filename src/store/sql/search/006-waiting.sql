-- The words of what a large sync brings wait, too (voc-listing-waiting.c). What waits is told to
-- who asks for words, so it is counted.

ALTER TABLE search.stamp ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;

-- Programs before this one put listings that came meanwhile in at once; that two ways should
-- not meet, an index that was half made is begun again. All others stay as they are.

INSERT INTO search.listing_text (listing_text) SELECT 'delete-all' FROM search.stamp WHERE after < upto;

UPDATE search.stamp SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing),
                        waiting = (SELECT count (*) FROM main.listing)
 WHERE after < upto;
