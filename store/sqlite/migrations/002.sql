-- Corrections are only ever added; an undo is one more.
CREATE TABLE correction (
	id      INTEGER PRIMARY KEY,
	article INTEGER NOT NULL REFERENCES article,
	body    TEXT NOT NULL -- JSON, without the id
) STRICT;
CREATE INDEX correction_article ON correction (article);

CREATE TRIGGER correction_never_changes BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction never changes'); END;
CREATE TRIGGER correction_never_goes BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is never deleted'); END;

-- The last correction of a record: accept, edit, reject, add; '' if there is none.
ALTER TABLE entry ADD COLUMN review TEXT NOT NULL DEFAULT '';
CREATE INDEX entry_review ON entry (review) WHERE review <> '';
CREATE INDEX entry_day ON entry (day, published, id);
CREATE INDEX revision_outlet ON revision (outlet COLLATE NOCASE);

-- Full text: of articles, and of the sentences and parties of records.
CREATE VIRTUAL TABLE article_text USING fts5 (title, text,
	content = 'revision', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO article_text (article_text) VALUES ('rebuild');
CREATE TRIGGER revision_text AFTER INSERT ON revision
BEGIN INSERT INTO article_text (rowid, title, text) VALUES (new.id, new.title, new.text); END;

CREATE VIRTUAL TABLE entry_text USING fts5 (words,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO entry_text (rowid, words) SELECT id, body ->> 'sentence' FROM entry;
CREATE TRIGGER entry_text_gone AFTER DELETE ON entry
BEGIN DELETE FROM entry_text WHERE rowid = old.id; END;

CREATE TABLE saved_search (
	name  TEXT PRIMARY KEY,
	query TEXT NOT NULL
) STRICT, WITHOUT ROWID;
