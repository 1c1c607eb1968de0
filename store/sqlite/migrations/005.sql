-- The articles of an outlet lie in the order of their days, with what a sum of
-- them asks for.
DROP INDEX article_outlet;
CREATE INDEX article_outlet ON article (outlet COLLATE NOCASE, published, revision, moves, statuses);

-- So do the records that people looked at, by what they said of them.
DROP INDEX entry_review;
CREATE INDEX entry_review ON entry (review, day, published, id) WHERE review <> '';
