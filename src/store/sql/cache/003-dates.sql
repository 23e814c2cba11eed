-- Listings that were closed because their own date was past, for finding those
-- whose date is not: the clock was ahead when they were closed.

CREATE INDEX main.listing_by_past_date ON listing (expires) WHERE close_reason = 3;
