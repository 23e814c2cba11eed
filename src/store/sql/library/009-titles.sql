-- How a title was written whose occupation a person chose: the key is in small letters. NULL:
-- an older program did not keep it.

ALTER TABLE main.title_choice ADD COLUMN title TEXT;
