package sqlite

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// lay puts the records of a reading, as corrected, in the place of those that
// the article shows now.
func (t tx) lay(a *adder, article, reading int64, r *demarche.Reading) error {
	if err := t.exec(a.dropEntries, article); err != nil {
		return err
	}
	if err := t.exec(a.setCurrent, reading, article); err != nil {
		return err
	}
	corrections, err := t.corrections(article)
	if err != nil {
		return err
	}
	entries := r.Corrected(corrections)
	l := &laying{t, a, article, reading, ""}
	if day, ok := r.Article.Day(); ok {
		l.published = day.Format(time.DateOnly)
	}
	for i := range entries {
		if err := l.entry(&entries[i]); err != nil {
			return err
		}
	}
	return l.names(r.Actors)
}

// laying is one lay under way.
type laying struct {
	tx
	*adder
	article, reading int64
	published        string
}

func (l *laying) entry(e *demarche.Entry) error {
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	row := describe(e)
	id, err := l.insert(l.newEntry, l.reading, e.ID, row.kind, e.Type(), row.class, row.position, e.Issue(),
		row.modality, e.Day, l.published, row.due.Earliest, row.due.Latest, row.isDue, e.Review, string(body))
	if err != nil {
		return err
	}
	if err := l.exec(l.newEntryText, id, words(e)); err != nil {
		return err
	}
	if err := l.parties(id, e); err != nil || e.Review == demarche.RejectRecord {
		return err // what is rejected stands in no dossier
	}
	for _, pair := range e.Pairs() {
		if err := l.exec(l.newPair, pair.A, pair.B, e.Day, id, l.article, row.class); err != nil {
			return err
		}
	}
	return nil
}

// words are what a search finds a record by: its sentence and its parties.
func words(e *demarche.Entry) string {
	out := []string{e.Sentence}
	for _, p := range slices.Concat(e.Source, e.Target) {
		out = append(out, p.Name)
	}
	return strings.Join(out, "\n")
}

func (l *laying) parties(entry int64, e *demarche.Entry) error {
	sides := map[string][]demarche.Party{"source": e.Source, "target": e.Target}
	if e.SaidBy != nil {
		sides["said"] = []demarche.Party{*e.SaidBy}
	}
	for side, parties := range sides {
		for _, code := range demarche.Codes(parties) {
			if err := l.exec(l.newEntryParty, entry, side, demarche.PartyOf(code)); err != nil {
				return err
			}
		}
	}
	return nil
}

// names keeps the names of the parties themselves.
func (l *laying) names(actors map[string]demarche.Actor) error {
	for id, actor := range actors {
		if len(actor.Codes) == 1 && actor.Codes[0] == id {
			if err := l.exec(l.nameParty, id, actor.Name); err != nil {
				return err
			}
		}
	}
	return nil
}
