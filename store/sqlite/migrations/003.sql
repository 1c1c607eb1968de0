-- The records of a pair and of a party lie together in the order of their days,
-- and those of a pair with all that a sum or a choice among them asks for.
-- Whatever is dropped here is made again from readings and corrections.
DROP TABLE entry_pair;
DROP TABLE entry_party;
DROP TABLE entry_body;
DROP TABLE entry_text;
DROP TABLE entry;

-- What lists show of the newest revision, so that none of them reads its text.
ALTER TABLE article ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN given_time TEXT NOT NULL DEFAULT ''; -- of publication, as given
ALTER TABLE article ADD COLUMN lang TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN added TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN changes INTEGER NOT NULL DEFAULT 0; -- readings and corrections after the first reading

CREATE TABLE entry (
	id           INTEGER PRIMARY KEY,
	article      INTEGER NOT NULL REFERENCES article,
	record       TEXT NOT NULL, -- m1, s1; c1: by correction
	kind         TEXT NOT NULL, -- move, status
	type         TEXT NOT NULL, -- of a move; the state, of a status
	position     INTEGER NOT NULL, -- 1: a demand, offer, refusal, threat, condition
	stand        TEXT NOT NULL, -- demands, offers, accepts, rejects, threatens; '' if none
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
	code      TEXT NOT NULL,
	day       TEXT NOT NULL,
	published TEXT NOT NULL,
	entry     INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	sides     INTEGER NOT NULL, -- 1: source, or party of a status; 2: target; 4: whose claim it is; summed
	PRIMARY KEY (code, day, published, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_party_entry ON entry_party (entry, code, sides);

-- What stands in a dossier. Its columns are called as those of entry.
CREATE TABLE entry_pair (
	a            TEXT NOT NULL,
	b            TEXT NOT NULL,
	day          TEXT NOT NULL,
	published    TEXT NOT NULL,
	id           INTEGER NOT NULL, -- of the entry
	article      INTEGER NOT NULL,
	voice        INTEGER NOT NULL, -- 1: a is a source, 2: b is, 3: both
	kind         TEXT NOT NULL,
	type         TEXT NOT NULL,
	position     INTEGER NOT NULL,
	stand        TEXT NOT NULL,
	issue        TEXT NOT NULL,
	modality     TEXT NOT NULL,
	due          INTEGER NOT NULL,
	due_earliest TEXT NOT NULL,
	due_latest   TEXT NOT NULL,
	PRIMARY KEY (a, b, day, published, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_pair_stand ON entry_pair (a, b, voice, issue, stand, published, id) WHERE stand <> '';
CREATE INDEX entry_pair_month ON entry_pair (a, b, issue, substr(day, 1, 7), published, type, kind, day);
CREATE INDEX entry_pair_status ON entry_pair (a, b, issue, day, published, id) WHERE kind = 'status';
CREATE INDEX entry_pair_meeting ON entry_pair (a, b, issue, modality, day, published, id) WHERE type = 'CONSULT';
CREATE INDEX entry_pair_due ON entry_pair (a, b, due_latest, published, issue, id) WHERE due = 1;

CREATE VIRTUAL TABLE entry_text USING fts5 (words,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER entry_text_goes AFTER DELETE ON entry
BEGIN DELETE FROM entry_text WHERE rowid = old.id; END;
