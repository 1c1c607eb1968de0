-- The words of texts are indexed once for all articles that are added together.
DROP TRIGGER revision_text;

-- Few parts of the index of records: a search for a frequent word looks each
-- record up in all of them.
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 2);
