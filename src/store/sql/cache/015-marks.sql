-- The language of the text of a listing, told by its small words, or as its source says; "" when
-- it is not known, NULL when nobody has looked yet. And the countries of a listing with several
-- places, parted by commas: each is asked for.

ALTER TABLE main.listing ADD COLUMN language TEXT;
ALTER TABLE main.listing ADD COLUMN countries TEXT;

UPDATE main.listing SET countries =
  (SELECT group_concat (country) FROM
    (SELECT DISTINCT country FROM main.listing_place WHERE listing_place.listing = listing.id AND country IS NOT NULL ORDER BY country))
  WHERE n_places > 1;
