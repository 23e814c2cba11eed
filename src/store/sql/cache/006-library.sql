-- Whose sources the listings are of: the library that the numbers of the sources
-- are from.

CREATE TABLE main.belongs_to (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  library TEXT NOT NULL
) STRICT;
