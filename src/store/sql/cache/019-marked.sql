-- The listings that are hidden or saved are few, and a sync that has read all of a source asks
-- for them: without this it goes through all of that source's.

CREATE INDEX main.listing_marked ON listing (source) WHERE is_hidden & 1 <> 0 OR is_saved <> 0;
