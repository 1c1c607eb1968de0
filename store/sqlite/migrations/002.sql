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

CREATE TABLE saved_search (
	name  TEXT PRIMARY KEY,
	query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists need of the newest revision and its newest reading.
ALTER TABLE article ADD COLUMN revision INTEGER REFERENCES revision;
ALTER TABLE article ADD COLUMN published TEXT NOT NULL DEFAULT ''; -- day, '' if unknown
ALTER TABLE article ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN statuses INTEGER NOT NULL DEFAULT 0;
CREATE INDEX article_published ON article (published, revision);
CREATE INDEX article_outlet ON article (outlet COLLATE NOCASE);

CREATE VIRTUAL TABLE article_text USING fts5 (title, text,
	content = 'revision', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO article_text (article_text) VALUES ('rebuild');
CREATE TRIGGER revision_text AFTER INSERT ON revision
BEGIN INSERT INTO article_text (rowid, title, text) VALUES (new.id, new.title, new.text); END;

-- The records that are shown: those of the current readings as corrected.
-- Everything below is made again from readings and corrections where a step
-- leaves it empty.
DROP TABLE entry_pair;
DROP TABLE entry_party;
DROP TABLE entry;

CREATE TABLE entry (
	id           INTEGER PRIMARY KEY,
	article      INTEGER NOT NULL REFERENCES article,
	record       TEXT NOT NULL, -- m1, s1; c1: by correction
	kind         TEXT NOT NULL, -- move, status
	type         TEXT NOT NULL, -- of a move; the state, of a status
	position     INTEGER NOT NULL, -- 1: a demand, offer, refusal, threat, condition
	issue        TEXT NOT NULL,
	modality     TEXT NOT NULL,
	day          TEXT NOT NULL, -- '' if unknown
	published    TEXT NOT NULL, -- day, '' if unknown
	due          INTEGER NOT NULL, -- 1: it sets a deadline
	due_earliest TEXT NOT NULL, -- '' if no deadline or no date to count from
	due_latest   TEXT NOT NULL,
	review       TEXT NOT NULL, -- the last correction: accept, edit, reject, add; '' if none
	withdrawn    INTEGER NOT NULL -- the revision that no longer says it, 0 if it stands
) STRICT;
CREATE INDEX entry_article ON entry (article);
CREATE INDEX entry_day ON entry (day, published, id);
CREATE INDEX entry_due ON entry (due_latest) WHERE due = 1;
CREATE INDEX entry_withdrawn ON entry (withdrawn) WHERE withdrawn > 0;
CREATE INDEX entry_review ON entry (review) WHERE review <> '';

CREATE TABLE entry_body (
	entry INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
	body  TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE entry_party (
	code  TEXT NOT NULL,
	side  TEXT NOT NULL, -- source, target, said; the parties of a status are sources
	entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	PRIMARY KEY (code, side, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_party_entry ON entry_party (entry);

CREATE TABLE entry_pair (
	a     TEXT NOT NULL,
	b     TEXT NOT NULL,
	day   TEXT NOT NULL,
	entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	PRIMARY KEY (a, b, day, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_pair_entry ON entry_pair (entry);

-- What an article adds to the dossier of a pair, and the sum of that.
CREATE TABLE article_pair (
	a           TEXT NOT NULL,
	b           TEXT NOT NULL,
	published   TEXT NOT NULL,
	article     INTEGER NOT NULL REFERENCES article,
	cooperation INTEGER NOT NULL,
	conflict    INTEGER NOT NULL,
	status      INTEGER NOT NULL,
	first       TEXT, -- NULL: no day is known
	last        TEXT,
	PRIMARY KEY (a, b, published, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_pair_article ON article_pair (article);

CREATE TABLE pair (
	a           TEXT NOT NULL,
	b           TEXT NOT NULL,
	articles    INTEGER NOT NULL,
	cooperation INTEGER NOT NULL,
	conflict    INTEGER NOT NULL,
	status      INTEGER NOT NULL,
	first       TEXT,
	last        TEXT,
	PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER article_pair_comes AFTER INSERT ON article_pair
BEGIN
	INSERT INTO pair VALUES (new.a, new.b, 1, new.cooperation, new.conflict, new.status, new.first, new.last)
	ON CONFLICT DO UPDATE SET articles = articles + 1, cooperation = cooperation + new.cooperation,
		conflict = conflict + new.conflict, status = status + new.status,
		first = min(coalesce(first, new.first), coalesce(new.first, first)),
		last = max(coalesce(last, new.last), coalesce(new.last, last));
END;
CREATE TRIGGER article_pair_goes AFTER DELETE ON article_pair
BEGIN
	UPDATE pair SET articles = articles - 1, cooperation = cooperation - old.cooperation,
		conflict = conflict - old.conflict, status = status - old.status
	WHERE a = old.a AND b = old.b;
	UPDATE pair SET first = (SELECT min(first) FROM article_pair p WHERE p.a = old.a AND p.b = old.b),
		last = (SELECT max(last) FROM article_pair p WHERE p.a = old.a AND p.b = old.b)
	WHERE a = old.a AND b = old.b AND (first = old.first OR last = old.last);
	DELETE FROM pair WHERE a = old.a AND b = old.b AND articles = 0;
END;

CREATE VIRTUAL TABLE entry_text USING fts5 (words,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER entry_text_goes AFTER DELETE ON entry
BEGIN DELETE FROM entry_text WHERE rowid = old.id; END;
