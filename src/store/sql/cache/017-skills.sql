-- The skills that a listing states, each once for all listings: by its folded name. A row has
-- their numbers in rising order, parted by commas; "" when it states none, NULL when nobody
-- has looked yet. And the occupation that its title means, as the digits of the SOC's code;
-- 0 when the title means none, NULL when nobody could tell.

CREATE TABLE main.skill (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

ALTER TABLE main.listing ADD COLUMN skills TEXT;
ALTER TABLE main.listing ADD COLUMN occupation INTEGER;

-- What the user said of titles; the library has it too.
CREATE TABLE main.title_choice (
  key        TEXT PRIMARY KEY,
  occupation INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The occupations were found out with the tables and the choices that `seed` is the sum of;
-- those of the rows after the one, up to the other, maybe with older ones.
CREATE TABLE main.occupation_fill (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  after INTEGER NOT NULL,
  upto  INTEGER NOT NULL,
  seed  INTEGER NOT NULL
) STRICT;

INSERT INTO main.occupation_fill (id, after, upto, seed) VALUES (1, 0, 0, 0);
