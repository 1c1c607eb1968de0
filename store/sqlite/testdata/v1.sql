-- What version 1 of the schema leaves behind: the articles of storetest.
PRAGMA application_id = 1684894307;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE article (
	id      INTEGER PRIMARY KEY,
	key     TEXT NOT NULL UNIQUE, -- its address, or the id it came with
	name    TEXT NOT NULL UNIQUE, -- what the addresses of pages call it
	reading INTEGER REFERENCES reading -- the newest reading of the newest revision
) STRICT;
INSERT INTO article VALUES(1,'https://news.example/istanbul','istanbul',1);
INSERT INTO article VALUES(2,'https://news.example/standstill','standstill',2);
INSERT INTO article VALUES(3,'https://other.example/2025/ultimatum?page=1','ultimatum',3);
INSERT INTO article VALUES(4,'notes/of a desk','806d57290c7d63a0',4);
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
INSERT INTO revision VALUES(1,1,1,X'591e82fea9d3eb9e86012e36d34174d27574aae7c8210669dae314248c71390d','istanbul','https://news.example/istanbul','Example Wire','Envoys meet in Istanbul over embassies','2025-02-28','en',replace('Russian and American diplomats met in Istanbul on Thursday to discuss the work of their embassies. Moscow proposed that direct flights be resumed.\n\nThe talks will go on, the State Department said.','\n',char(10)),'2025-07-30T08:00:00Z');
INSERT INTO revision VALUES(2,2,1,X'a2cd7172fb583a2d3d846b252adcceb3c7320a3740e46b8cb1d7c9e8571bc41a','standstill','https://news.example/standstill','Example Wire','Talks with Washington stand still, Kremlin says','2025-07-29T09:30:00Z','en',replace('The talks on embassies are at a standstill, Kremlin spokesman Dmitry Peskov said on Tuesday. He demanded that “six houses” be given back.\n\nThe United States has tied the flights to progress on a ceasefire, officials in Moscow said.','\n',char(10)),'2025-07-30T08:00:00Z');
INSERT INTO revision VALUES(3,3,1,X'9b6a079871391dfdf1c334365c9f036460688454db81a237184ba914b186c458','ultimatum','https://other.example/2025/ultimatum?page=1','Other Times','New date for Moscow','2025-07-29','en','The President of the United States warned Russia of tariffs if there is no peace within 10 to 12 days. Russia rejected the warning. Ukraine welcomed it.','2025-07-30T08:00:00Z');
INSERT INTO revision VALUES(4,4,1,X'9e73b70caa3da99d03b78325da927b4e64d5e56b8155f3fd3259eb4658ab424f','notes/of a desk','','','','','','American customs officers seized a Russian ship. A Russian firm sued the United States.','2025-07-30T08:00:00Z');
CREATE TABLE reading (
	id       INTEGER PRIMARY KEY,
	revision INTEGER NOT NULL REFERENCES revision,
	system   TEXT NOT NULL, -- JSON: version and models
	made     TEXT NOT NULL, -- RFC 3339, UTC
	records  INTEGER NOT NULL,
	body     TEXT NOT NULL, -- JSON, without the text of the article
	UNIQUE (revision, system)
) STRICT;
INSERT INTO reading VALUES(1,1,'{"version":"test","models":{"syntax-en":"1"}}','2025-07-30T08:00:00Z',3,'{"article":{"id":"","text":""},"system":{"version":"test","models":{"syntax-en":"1"}},"sentences":[[0,98],[99,146],[148,196]],"actors":{"RUS":{"name":"Russia","kind":"state","codes":["RUS"]},"UKR":{"name":"Ukraine","kind":"state","codes":["UKR"]},"USA":{"name":"United States","kind":"state","codes":["USA"]}},"mentions":[],"timexes":[],"attributions":[],"moves":[{"id":"m1","span":[0,58],"sentence":0,"trigger":[0,58],"type":"CONSULT","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"embassies","date":{"edtf":"2025-02-27","earliest":"2025-02-27","latest":"2025-02-27"},"confidence":0},{"id":"m2","span":[99,145],"sentence":1,"trigger":[99,145],"type":"REQUEST","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"flights","confidence":0}],"statuses":[{"span":[148,168],"issue":"embassies","parties":["RUS","USA"],"state":"under-way","said_by":"USA"}]}');
INSERT INTO reading VALUES(2,2,'{"version":"test","models":{"syntax-en":"1"}}','2025-07-30T08:00:00Z',3,'{"article":{"id":"","text":""},"system":{"version":"test","models":{"syntax-en":"1"}},"sentences":[[0,92],[93,137],[139,231]],"actors":{"RUS":{"name":"Russia","kind":"state","codes":["RUS"]},"UKR":{"name":"Ukraine","kind":"state","codes":["UKR"]},"USA":{"name":"United States","kind":"state","codes":["USA"]},"per:dmitry-peskov":{"name":"Dmitry Peskov","kind":"person","codes":["RUS"],"office":"press secretary"}},"mentions":[],"timexes":[],"attributions":[{"id":"a1","source":[[44,75]],"cue":[[76,80]],"content":[[0,42]],"speaker":"per:dmitry-peskov","manner":"indirect","act":"say"}],"moves":[{"id":"m1","span":[93,136],"sentence":1,"trigger":[93,136],"type":"REQUEST","goldstein":0,"source":["per:dmitry-peskov"],"target":["USA"],"modality":"actual","issue":"diplomatic-property","confidence":0},{"id":"m2","span":[139,204],"sentence":2,"trigger":[139,204],"type":"REQUEST","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"actual","said_by":"RUS","issue":"flights","conditions":[{"relation":"linked-to","span":[178,204]}],"confidence":0}],"statuses":[{"span":[0,42],"issue":"embassies","parties":["RUS","USA"],"state":"stalled","said_by":"per:dmitry-peskov"}]}');
INSERT INTO reading VALUES(3,3,'{"version":"test","models":{"syntax-en":"1"}}','2025-07-30T08:00:00Z',3,'{"article":{"id":"","text":""},"system":{"version":"test","models":{"syntax-en":"1"}},"sentences":[[0,102],[103,131],[132,152]],"actors":{"RUS":{"name":"Russia","kind":"state","codes":["RUS"]},"UKR":{"name":"Ukraine","kind":"state","codes":["UKR"]},"USA":{"name":"United States","kind":"state","codes":["USA"]}},"mentions":[],"timexes":[],"attributions":[],"moves":[{"id":"m1","span":[35,101],"sentence":0,"trigger":[35,101],"type":"THREATEN","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"actual","issue":"sanctions","deadline":{"span":[81,101],"earliest":"2025-08-08","latest":"2025-08-10"},"conditions":[{"relation":"if","span":[60,101]}],"confidence":0},{"id":"m2","span":[103,130],"sentence":1,"trigger":[103,130],"type":"REJECT","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"sanctions","confidence":0},{"id":"m3","span":[132,151],"sentence":2,"trigger":[132,151],"type":"SUPPORT","goldstein":0,"source":["UKR"],"target":["USA"],"modality":"actual","issue":"sanctions","confidence":0}],"statuses":[]}');
INSERT INTO reading VALUES(4,4,'{"version":"test","models":{"syntax-en":"1"}}','2025-07-30T08:00:00Z',2,'{"article":{"id":"","text":""},"system":{"version":"test","models":{"syntax-en":"1"}},"sentences":[[0,48],[49,87]],"actors":{"RUS":{"name":"Russia","kind":"state","codes":["RUS"]},"UKR":{"name":"Ukraine","kind":"state","codes":["UKR"]},"USA":{"name":"United States","kind":"state","codes":["USA"]},"org:firm":{"name":"a Russian firm","kind":"organisation","codes":["RUS-BUS"]}},"mentions":[],"timexes":[],"attributions":[],"moves":[{"id":"m1","span":[0,47],"sentence":0,"trigger":[0,47],"type":"COERCE","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"possible","confidence":0},{"id":"m2","span":[49,86],"sentence":1,"trigger":[49,86],"type":"ACCUSE","goldstein":0,"source":["org:firm"],"target":["USA"],"modality":"actual","issue":"justice","confidence":0}],"statuses":[]}');
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
INSERT INTO entry VALUES(1,1,'m1','move','CONSULT','cooperation',0,'embassies','actual','2025-02-27','2025-02-28','','',0,'{"id":"m1","day":"2025-02-27","dated":true,"move":{"id":"m1","span":[0,58],"sentence":0,"trigger":[0,58],"type":"CONSULT","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"embassies","date":{"edtf":"2025-02-27","earliest":"2025-02-27","latest":"2025-02-27"},"confidence":0},"source":[{"name":"Russia","codes":["RUS"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"Russian and American diplomats met in Istanbul on Thursday to discuss the work of their embassies.","quote":[0,58]}');
INSERT INTO entry VALUES(2,1,'m2','move','REQUEST','conflict',1,'flights','actual','2025-02-28','2025-02-28','','',0,'{"id":"m2","day":"2025-02-28","move":{"id":"m2","span":[99,145],"sentence":1,"trigger":[99,145],"type":"REQUEST","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"flights","confidence":0},"source":[{"name":"Russia","codes":["RUS"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"Moscow proposed that direct flights be resumed.","quote":[0,46]}');
INSERT INTO entry VALUES(3,1,'s1','status','under-way','status',0,'embassies','','2025-02-28','2025-02-28','','',0,'{"id":"s1","day":"2025-02-28","status":{"span":[148,168],"issue":"embassies","parties":["RUS","USA"],"state":"under-way","said_by":"USA"},"source":[{"name":"Russia","codes":["RUS"]},{"name":"United States","codes":["USA"]}],"said_by":{"name":"United States","codes":["USA"]},"sentence":"The talks will go on, the State Department said.","quote":[0,20]}');
INSERT INTO entry VALUES(4,2,'m1','move','REQUEST','conflict',1,'diplomatic-property','actual','2025-07-29','2025-07-29','','',0,'{"id":"m1","day":"2025-07-29","move":{"id":"m1","span":[93,136],"sentence":1,"trigger":[93,136],"type":"REQUEST","goldstein":0,"source":["per:dmitry-peskov"],"target":["USA"],"modality":"actual","issue":"diplomatic-property","confidence":0},"source":[{"name":"Dmitry Peskov","codes":["RUS"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"He demanded that “six houses” be given back.","quote":[0,43]}');
INSERT INTO entry VALUES(5,2,'m2','move','REQUEST','conflict',1,'flights','actual','2025-07-29','2025-07-29','','',0,'{"id":"m2","day":"2025-07-29","move":{"id":"m2","span":[139,204],"sentence":2,"trigger":[139,204],"type":"REQUEST","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"actual","said_by":"RUS","issue":"flights","conditions":[{"relation":"linked-to","span":[178,204]}],"confidence":0},"source":[{"name":"United States","codes":["USA"]}],"target":[{"name":"Russia","codes":["RUS"]}],"said_by":{"name":"Russia","codes":["RUS"]},"sentence":"The United States has tied the flights to progress on a ceasefire, officials in Moscow said.","quote":[0,65],"conditions":[{"relation":"linked-to","text":"to progress on a ceasefire"}]}');
INSERT INTO entry VALUES(6,2,'s1','status','stalled','status',0,'embassies','','2025-07-29','2025-07-29','','',0,'{"id":"s1","day":"2025-07-29","status":{"span":[0,42],"issue":"embassies","parties":["RUS","USA"],"state":"stalled","said_by":"per:dmitry-peskov"},"source":[{"name":"Russia","codes":["RUS"]},{"name":"United States","codes":["USA"]}],"said_by":{"name":"Dmitry Peskov","codes":["RUS"]},"sentence":"The talks on embassies are at a standstill, Kremlin spokesman Dmitry Peskov said on Tuesday.","quote":[0,42]}');
INSERT INTO entry VALUES(7,3,'m1','move','THREATEN','conflict',1,'sanctions','actual','2025-07-29','2025-07-29','2025-08-08','2025-08-10',1,'{"id":"m1","day":"2025-07-29","move":{"id":"m1","span":[35,101],"sentence":0,"trigger":[35,101],"type":"THREATEN","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"actual","issue":"sanctions","deadline":{"span":[81,101],"earliest":"2025-08-08","latest":"2025-08-10"},"conditions":[{"relation":"if","span":[60,101]}],"confidence":0},"source":[{"name":"United States","codes":["USA"]}],"target":[{"name":"Russia","codes":["RUS"]}],"sentence":"The President of the United States warned Russia of tariffs if there is no peace within 10 to 12 days.","quote":[35,101],"due":"within 10 to 12 days","conditions":[{"relation":"if","text":"if there is no peace within 10 to 12 days"}]}');
INSERT INTO entry VALUES(8,3,'m2','move','REJECT','conflict',1,'sanctions','actual','2025-07-29','2025-07-29','','',0,'{"id":"m2","day":"2025-07-29","move":{"id":"m2","span":[103,130],"sentence":1,"trigger":[103,130],"type":"REJECT","goldstein":0,"source":["RUS"],"target":["USA"],"modality":"actual","issue":"sanctions","confidence":0},"source":[{"name":"Russia","codes":["RUS"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"Russia rejected the warning.","quote":[0,27]}');
INSERT INTO entry VALUES(9,3,'m3','move','SUPPORT','cooperation',0,'sanctions','actual','2025-07-29','2025-07-29','','',0,'{"id":"m3","day":"2025-07-29","move":{"id":"m3","span":[132,151],"sentence":2,"trigger":[132,151],"type":"SUPPORT","goldstein":0,"source":["UKR"],"target":["USA"],"modality":"actual","issue":"sanctions","confidence":0},"source":[{"name":"Ukraine","codes":["UKR"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"Ukraine welcomed it.","quote":[0,19]}');
INSERT INTO entry VALUES(10,4,'m1','move','COERCE','conflict',0,'','possible','','','','',0,'{"id":"m1","move":{"id":"m1","span":[0,47],"sentence":0,"trigger":[0,47],"type":"COERCE","goldstein":0,"source":["USA"],"target":["RUS"],"modality":"possible","confidence":0},"source":[{"name":"United States","codes":["USA"]}],"target":[{"name":"Russia","codes":["RUS"]}],"sentence":"American customs officers seized a Russian ship.","quote":[0,47]}');
INSERT INTO entry VALUES(11,4,'m2','move','ACCUSE','conflict',0,'justice','actual','','','','',0,'{"id":"m2","move":{"id":"m2","span":[49,86],"sentence":1,"trigger":[49,86],"type":"ACCUSE","goldstein":0,"source":["org:firm"],"target":["USA"],"modality":"actual","issue":"justice","confidence":0},"source":[{"name":"a Russian firm","codes":["RUS-BUS"]}],"target":[{"name":"United States","codes":["USA"]}],"sentence":"A Russian firm sued the United States.","quote":[0,37]}');
CREATE TABLE entry_party (
	entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	side  TEXT NOT NULL, -- source, target; the parties of a status are sources
	code  TEXT NOT NULL,
	PRIMARY KEY (entry, side, code)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_party VALUES(1,'source','RUS');
INSERT INTO entry_party VALUES(2,'source','RUS');
INSERT INTO entry_party VALUES(3,'source','RUS');
INSERT INTO entry_party VALUES(4,'source','RUS');
INSERT INTO entry_party VALUES(6,'source','RUS');
INSERT INTO entry_party VALUES(8,'source','RUS');
INSERT INTO entry_party VALUES(11,'source','RUS');
INSERT INTO entry_party VALUES(5,'target','RUS');
INSERT INTO entry_party VALUES(7,'target','RUS');
INSERT INTO entry_party VALUES(10,'target','RUS');
INSERT INTO entry_party VALUES(9,'source','UKR');
INSERT INTO entry_party VALUES(3,'source','USA');
INSERT INTO entry_party VALUES(5,'source','USA');
INSERT INTO entry_party VALUES(6,'source','USA');
INSERT INTO entry_party VALUES(7,'source','USA');
INSERT INTO entry_party VALUES(10,'source','USA');
INSERT INTO entry_party VALUES(1,'target','USA');
INSERT INTO entry_party VALUES(2,'target','USA');
INSERT INTO entry_party VALUES(4,'target','USA');
INSERT INTO entry_party VALUES(8,'target','USA');
INSERT INTO entry_party VALUES(9,'target','USA');
INSERT INTO entry_party VALUES(11,'target','USA');
CREATE TABLE entry_pair (
	a       TEXT NOT NULL,
	b       TEXT NOT NULL,
	day     TEXT NOT NULL,
	entry   INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
	article INTEGER NOT NULL,
	class   TEXT NOT NULL,
	PRIMARY KEY (a, b, day, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_pair VALUES('RUS','USA','',10,4,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','',11,4,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','2025-02-27',1,1,'cooperation');
INSERT INTO entry_pair VALUES('RUS','USA','2025-02-28',2,1,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','2025-02-28',3,1,'status');
INSERT INTO entry_pair VALUES('RUS','USA','2025-07-29',4,2,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','2025-07-29',5,2,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','2025-07-29',6,2,'status');
INSERT INTO entry_pair VALUES('RUS','USA','2025-07-29',7,3,'conflict');
INSERT INTO entry_pair VALUES('RUS','USA','2025-07-29',8,3,'conflict');
INSERT INTO entry_pair VALUES('UKR','USA','2025-07-29',9,3,'cooperation');
CREATE TABLE party (
	code TEXT PRIMARY KEY,
	name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO party VALUES('RUS','Russia');
INSERT INTO party VALUES('UKR','Ukraine');
INSERT INTO party VALUES('USA','United States');
CREATE TRIGGER revision_never_changes BEFORE UPDATE ON revision
BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE INDEX entry_reading ON entry (reading);
CREATE INDEX entry_due ON entry (due_latest) WHERE due = 1;
CREATE INDEX entry_party_code ON entry_party (code, side, entry);
CREATE INDEX entry_pair_entry ON entry_pair (entry);
COMMIT;
