-- Few texts are revised: those are found by when they came in.
CREATE INDEX revision_later ON revision (added) WHERE number > 1;
