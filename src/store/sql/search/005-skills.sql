-- The index is made anew once more, for each listing is written its skills and its occupation
-- then.

INSERT INTO search.listing_text (listing_text) VALUES ('delete-all');

UPDATE search.stamp SET after = 0, upto = (SELECT coalesce (max (id), 0) FROM main.listing) WHERE id = 1;
