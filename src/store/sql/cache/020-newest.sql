-- The newest listings without a look at all: what a window shows before it knows how many
-- there are.

CREATE INDEX main.listing_by_date ON listing (posted);
