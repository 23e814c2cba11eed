-- Which library this is. The cache remembers it, and whose listings it has.

CREATE TABLE main.identity (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL
) STRICT;

INSERT INTO main.identity (id, uuid) VALUES (1, lower (hex (randomblob (16))));
