-- Alerts: what they look for and where they tell it, what they have told, and
-- how it was sent.
CREATE TABLE alert (
	name    TEXT PRIMARY KEY,
	search  TEXT NOT NULL, -- the name of a saved search
	channel TEXT NOT NULL, -- atom, webhook, mail
	target  TEXT NOT NULL, -- a file, a URL, addresses; '' for the feed of the pages alone
	every   TEXT NOT NULL, -- now, daily, weekly
	secret  TEXT NOT NULL, -- that signs webhooks
	added   TEXT NOT NULL, -- RFC 3339, UTC
	since   TEXT NOT NULL, -- reading.correction: the last ones it has looked at
	last    TEXT NOT NULL  -- when it last told something; at first, when it was added
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_delivery (
	id       INTEGER PRIMARY KEY,
	alert    TEXT NOT NULL REFERENCES alert ON DELETE CASCADE,
	key      TEXT NOT NULL UNIQUE, -- by which a receiver knows it again
	made     TEXT NOT NULL,
	attempts INTEGER NOT NULL,
	next     TEXT NOT NULL, -- when to try again, '' when nothing is left to do
	done     TEXT NOT NULL  -- when it was taken, '' if it was not
) STRICT;
CREATE INDEX alert_delivery_next ON alert_delivery (next) WHERE next <> '';
CREATE INDEX alert_delivery_alert ON alert_delivery (alert, id);

CREATE TABLE alert_attempt (
	delivery INTEGER NOT NULL REFERENCES alert_delivery ON DELETE CASCADE,
	at       TEXT NOT NULL,
	fault    TEXT NOT NULL -- '' if it was taken
) STRICT;
CREATE INDEX alert_attempt_delivery ON alert_attempt (delivery);

CREATE TABLE alert_notice (
	id       INTEGER PRIMARY KEY,
	alert    TEXT NOT NULL REFERENCES alert ON DELETE CASCADE,
	article  TEXT NOT NULL, -- its name
	record   TEXT NOT NULL, -- what names the record for good
	body     TEXT NOT NULL, -- JSON
	delivery INTEGER REFERENCES alert_delivery ON DELETE CASCADE -- NULL: still to be sent
) STRICT;
CREATE INDEX alert_notice_record ON alert_notice (alert, article, record, id);
CREATE INDEX alert_notice_delivery ON alert_notice (alert, delivery, id);

-- Accounts of a desk that several share.
CREATE TABLE account (
	name     TEXT PRIMARY KEY COLLATE NOCASE,
	role     TEXT NOT NULL, -- reader, analyst, admin
	password TEXT NOT NULL, -- argon2id, in the PHC string format
	added    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	digest  BLOB PRIMARY KEY, -- SHA-256 of what the cookie holds
	account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
	used    TEXT NOT NULL,
	ends    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (account);

CREATE TABLE audit (
	id      INTEGER PRIMARY KEY,
	at      TEXT NOT NULL,
	account TEXT NOT NULL, -- whose doing it was, as it signed in or tried to
	address TEXT NOT NULL, -- from which network address, '' for the command line
	action  TEXT NOT NULL,
	detail  TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log never changes'); END;
CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;
