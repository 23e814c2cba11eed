-- The words of a listing that are in no other column: those of its skills, and behind a
-- line end those of its places, cut and folded. The columns in memory are filled with
-- them when the program starts. NULL: not known yet, the index of words is made anew.

ALTER TABLE main.listing ADD COLUMN words TEXT;
