-- The employers that are not to be seen now; the library has them too. A listing of one
-- has the second bit of is_hidden, which is not 0 then either; the first says that it was
-- hidden itself.

CREATE TABLE main.hidden_employer (
  key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE INDEX main.listing_by_company ON listing (company_id);
