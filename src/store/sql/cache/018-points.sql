-- Where the coordinates of a listing are from, for the reference tables that gave them change:
-- 1: its source; 2, 3: the tables, by its ZIP code or its town. NULL: there are none, or nobody
-- has looked yet.

ALTER TABLE main.listing ADD COLUMN point_from INTEGER;

-- The places were looked up in the tables that `seed` is the sum of; those of the rows after
-- the one, up to the other, maybe in older ones.
CREATE TABLE main.point_fill (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL,
  seed  INTEGER NOT NULL
) STRICT;

INSERT INTO main.point_fill (id, after, upto, seed) VALUES (1, 0, 0, 0);
