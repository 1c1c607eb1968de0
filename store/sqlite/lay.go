package sqlite

import (
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// lay puts the records of a reading, as corrected, in the place of those that
// the article shows now.
func (t tx) lay(a *adder, article, revision, reading int64, r *demarche.Reading) error {
	for _, drop := range []*sql.Stmt{a.dropEntryPairs, a.dropEntries, a.dropPairs} {
		if err := t.exec(drop, article); err != nil {
			return err
		}
	}
	records, err := t.records(article, revision, r)
	if err != nil {
		return err
	}
	var l layer
	if err := t.layRecords(a, &l, article, revision, reading, r, records); err != nil {
		return err
	}
	return t.insertLayer(a, &l)
}

// layRecords lets an article that shows no records show these, once the layer
// is inserted.
func (t tx) layRecords(a *adder, l *layer, article, revision, reading int64, r *demarche.Reading, records []demarche.Entry) error {
	if l.last == 0 {
		if err := t.row(a.lastEntry).Scan(&l.last); err != nil {
			return err
		}
	}
	moves, statuses := l.add(article, r, records)
	return t.exec(a.setCurrent, reading, revision, publishedDay(&r.Article), moves, statuses, article)
}

// insertLayer inserts the rows of a layer and empties it.
func (t tx) insertLayer(a *adder, l *layer) error {
	for _, table := range []struct {
		insert *sql.Stmt
		rows   []any
	}{
		{a.newEntries, l.entries}, {a.newBodies, l.bodies}, {a.newTexts, l.texts}, {a.newParties, l.parties},
		{a.newPairs, l.pairs}, {a.newArticlePairs, l.articlePairs}, {a.newNames, l.names},
	} {
		if err := t.insertAll(table.insert, table.rows); err != nil {
			return err
		}
	}
	*l = layer{}
	return nil
}

// records are what the article shows: those of r as corrected, and what earlier
// revisions leave behind.
func (t tx) records(article, revision int64, r *demarche.Reading) ([]demarche.Entry, error) {
	corrections, err := t.corrections(article)
	if err != nil {
		return nil, err
	}
	rows, err := t.QueryContext(t.ctx, `SELECT `+readingColumns+`, v.number FROM revision v`+newestReading+`
		WHERE v.article = ? AND v.id < ? ORDER BY v.number`, article, revision)
	revisions, err := collect(rows, err, func() (v demarche.Revision, err error) {
		earlier, err := scanReading(rows, &v.Number)
		if err == nil {
			v.Text, v.Records = earlier.Article.Text, earlier.Corrected(corrections)
		}
		return v, err
	})
	newest := demarche.Revision{Number: len(revisions) + 1, Text: r.Article.Text, Records: r.Corrected(corrections)}
	return demarche.Across(append(revisions, newest)), err
}

// insertAll gives rows to a statement that takes them as one JSON array.
func (t tx) insertAll(insert *sql.Stmt, rows []any) error {
	if len(rows) == 0 {
		return nil
	}
	data, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	return t.exec(insert, string(data))
}

// layer is the rows that articles with new records add, by table. Those of
// several articles are inserted together: before each statement that changes
// many rows FTS5 writes out the words it has gathered.
type layer struct {
	last int64 // id of an entry, 0 if not known yet

	entries, bodies, texts, parties, pairs, articlePairs, names []any
}

// row is a row of a table, in the order of the columns of its statement.
type row []any

// add takes in what an article shows, and counts the records that stand in
// dossiers.
func (l *layer) add(article int64, r *demarche.Reading, entries []demarche.Entry) (moves, statuses int) {
	published, sums := publishedDay(&r.Article), map[demarche.Pair]*pairSum{}
	for i := range entries {
		e := &entries[i]
		l.last++
		l.entry(l.last, article, published, e)
		switch {
		case e.Review == demarche.RejectRecord || e.Withdrawn > 0: // it stands in no dossier
			continue
		case e.Move != nil:
			moves++
		default:
			statuses++
		}
		l.stands(l.last, e, sums)
	}
	for _, pair := range slices.SortedFunc(maps.Keys(sums), func(p, q demarche.Pair) int { return strings.Compare(p.String(), q.String()) }) {
		s := sums[pair]
		l.articlePairs = append(l.articlePairs, row{pair.A, pair.B, published, article, s.cooperation, s.conflict, s.status, orNull(s.first), orNull(s.last)})
	}
	for _, id := range slices.Sorted(maps.Keys(r.Actors)) {
		if a := r.Actors[id]; len(a.Codes) == 1 && a.Codes[0] == id { // a party itself
			l.names = append(l.names, row{id, a.Name})
		}
	}
	return moves, statuses
}

func publishedDay(a *demarche.Article) string {
	if day, ok := a.Day(); ok {
		return day.Format(time.DateOnly)
	}
	return ""
}

func (l *layer) entry(id, article int64, published string, e *demarche.Entry) {
	kind, modality, due := demarche.StatusKind, demarche.Modality(""), demarche.Deadline{}
	if m := e.Move; m != nil {
		kind, modality = demarche.MoveKind, m.Modality
		if m.Deadline != nil {
			due = *m.Deadline
		}
	}
	l.entries = append(l.entries, row{id, article, e.ID, kind, e.Type(), e.IsPosition(), e.Stand(), e.Issue(), modality,
		e.Day, published, e.Move != nil && e.Move.Deadline != nil, due.Earliest, due.Latest, e.Review, e.Withdrawn})
	l.bodies = append(l.bodies, row{id, e})
	l.texts = append(l.texts, row{id, words(e)})
	for _, p := range partiesOf(e) {
		l.parties = append(l.parties, row{id, p.code, p.sides})
	}
}

// stands puts a record in the dossiers of its pairs.
func (l *layer) stands(id int64, e *demarche.Entry, sums map[demarche.Pair]*pairSum) {
	for _, pair := range e.Pairs() {
		l.pairs = append(l.pairs, row{id, pair.A, pair.B, voice(pair, e)})
		if sums[pair] == nil {
			sums[pair] = &pairSum{}
		}
		sums[pair].add(e)
	}
}

// The sides on which a party stands in a record, as bits.
const (
	source = 1 << iota // of a status: any of its parties
	target
	claimant
)

type partySides struct {
	code  string
	sides int
}

// partiesOf are the parties of a record by code, each with its sides.
func partiesOf(e *demarche.Entry) []partySides {
	sides := map[string]int{}
	note := func(side int, parties ...demarche.Party) {
		for _, code := range demarche.Codes(parties) {
			sides[demarche.PartyOf(code)] |= side
		}
	}
	note(source, e.Source...)
	note(target, e.Target...)
	if e.SaidBy != nil {
		note(claimant, *e.SaidBy)
	}
	var out []partySides
	for _, code := range slices.Sorted(maps.Keys(sides)) {
		out = append(out, partySides{code, sides[code]})
	}
	return out
}

// voice says which of a pair are sources of a record: 1 the first, 2 the
// second, 3 both.
func voice(pair demarche.Pair, e *demarche.Entry) (voices int) {
	for _, code := range demarche.Codes(e.Source) {
		switch demarche.PartyOf(code) {
		case pair.A:
			voices |= 1
		case pair.B:
			voices |= 2
		}
	}
	return voices
}

// words are what a search finds a record by: its sentence and its parties.
func words(e *demarche.Entry) string {
	out := []string{e.Sentence}
	for _, p := range slices.Concat(e.Source, e.Target) {
		out = append(out, p.Name)
	}
	return strings.Join(out, "\n")
}

// pairSum is what an article adds to the dossier of a pair.
type pairSum struct {
	cooperation, conflict, status int
	first, last                   string
}

func (s *pairSum) add(e *demarche.Entry) {
	switch {
	case e.Move == nil:
		s.status++
	case e.Move.Type.Quad().Cooperative():
		s.cooperation++
	default:
		s.conflict++
	}
	if e.Day != "" && (s.first == "" || e.Day < s.first) {
		s.first = e.Day
	}
	s.last = max(s.last, e.Day)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
