-- Articles never change. Another text under the same key is another revision.
CREATE TABLE article (
	id      INTEGER PRIMARY KEY,
	key     TEXT NOT NULL UNIQUE, -- its address, or the id it came with
	name    TEXT NOT NULL UNIQUE, -- what the addresses of pages call it
	reading INTEGER REFERENCES reading -- the newest reading of the newest revision
) STRICT;

CREATE TABLE revision (
	id        INTEGER PRIMARY KEY,
	article   INTEGER NOT NULL REFERENCES article,
	number    INTEGER NOT NULL, -- from 1
	digest    BLOB NOT NULL,    -- SHA-256 of outlet, title, published, lang and text
	given     TEXT NOT NULL,    -- the id it came with
	url       TEXT NOT NULL,
	outlet    TEXT NOT NULL,
	title     TEXT NOT NULL,
	published TEXT NOT NULL,
	lang      TEXT NOT NULL,
	text      TEXT NOT NULL,
	added     TEXT NOT NULL,    -- RFC 3339, UTC
	UNIQUE (article, number),
	UNIQUE (article, digest)
) STRICT;

CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;

CREATE TABLE reading (
	id       INTEGER PRIMARY KEY,
	revision INTEGER NOT NULL REFERENCES revision,
	system   TEXT NOT NULL, -- JSON: version and models
	made     TEXT NOT NULL, -- RFC 3339, UTC
	records  INTEGER NOT NULL,
	body     TEXT NOT NULL, -- JSON, without the text of the article
	UNIQUE (revision, system)
) STRICT;

-- The records of the current readings, one row each. Everything below can be
-- made again from the readings.
CREATE TABLE entry (
	id           INTEGER PRIMARY KEY,
	reading      INTEGER NOT NULL REFERENCES reading,
	record       TEXT NOT NULL, -- m1, s1
	kind         TEXT NOT NULL, -- move, status
	type         TEXT NOT NULL, -- of a move; the state, of a status
	class        TEXT NOT NULL, -- cooperation, conflict, status
	position     INTEGER NOT NULL, -- 1: a demand, offer, refusal, threat, condition
	issue        TEXT NOT NULL,
	modality     TEXT NOT NULL,
	day          TEXT NOT NULL, -- '' if unknown
	published    TEXT NOT NULL, -- day, '' if unknown
	due_earliest TEXT NOT NULL, -- '' if no deadline or no date to count from
	due_latest   TEXT NOT NULL,
	due          INTEGER NOT NULL, -- 1: it sets a deadline
	body         TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX entry_reading ON entry (reading);
CREATE INDEX entry_due ON entry (due_latest) WHERE due = 1;

CREATE TABLE entry_party (
	entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	side  TEXT NOT NULL, -- source, target; the parties of a status are sources
	code  TEXT NOT NULL,
	PRIMARY KEY (entry, side, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_party_code ON entry_party (code, side, entry);

CREATE TABLE entry_pair (
	a       TEXT NOT NULL,
	b       TEXT NOT NULL,
	day     TEXT NOT NULL,
	entry   INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	article INTEGER NOT NULL,
	class   TEXT NOT NULL,
	PRIMARY KEY (a, b, day, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_pair_entry ON entry_pair (entry);

CREATE TABLE party (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
