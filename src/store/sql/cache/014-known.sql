-- What a source had when this cache first read it whole may have been seen in a cache
-- that is gone: nothing that was first seen until then is new. -1: it was not read whole
-- yet; 0: the source was followed since.

ALTER TABLE main.source_state ADD COLUMN known_until INTEGER NOT NULL DEFAULT 0;
