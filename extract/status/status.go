// Package status finds where a process stands: talks that have stalled, a truce
// that holds, relations that were broken off. A rule names what is said and of
// what; the clause that says so, without the words that report it, is the
// evidence.
package status

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/issue"
	"github.com/demarche/demarche/nlp"
)

// Extractor finds statuses.
type Extractor struct {
	lexicon *lexicon
	issues  *issue.Classifier
}

// New reads the tables in status/ of a language folder; the error lists every
// fault in them.
func New(files fs.FS) (extract.Extractor, error) {
	l, err := newLexicon(files)
	if err != nil {
		return nil, err
	}
	issues, err := issue.New(files)
	if err != nil {
		return nil, err
	}
	return &Extractor{l, issues}, nil
}

func (*Extractor) Name() string { return "status" }

func (*Extractor) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Who, nlp.Refs}
}

func (*Extractor) NeedsRecords() []extract.Kind {
	return []extract.Kind{extract.Attributions, extract.Moves}
}

func (*Extractor) Adds() []extract.Kind { return []extract.Kind{extract.Statuses} }

// Extract adds the statuses of d to r, in order of position.
func (e *Extractor) Extract(d *nlp.Doc, r *extract.Records) error {
	s := &search{lexicon: e.lexicon, doc: d, records: r}
	topics := e.issues.Read(d)
	for i := range d.Tokens {
		if found, ok := s.at(i); ok {
			first, end := s.clause(i)
			found.Span = d.TokenSpan(first, end)
			found.Issue = topics.Of(first, end)
			found.Parties = s.parties(first, end)
			found.SaidBy = s.saidBy(i)
			s.add(found)
		}
	}
	return nil
}

// search is the work on one document.
type search struct {
	*lexicon
	doc     *nlp.Doc
	records *extract.Records
}

// add keeps a status unless the sentence already states the same.
func (s *search) add(found extract.Status) {
	sent := s.doc.Tokens[found.Head].Sent
	for k := range s.records.Statuses {
		old := &s.records.Statuses[k]
		if old.State == found.State && s.doc.Tokens[old.Head].Sent == sent {
			return
		}
	}
	s.records.Statuses = append(s.records.Statuses, found)
}

// at is the status that the word at token i states, by the first rule that fits.
func (s *search) at(i int) (extract.Status, bool) {
	for _, r := range s.about(i) {
		if !s.fits(i, r) {
			continue
		}
		state, ok := s.asserted(i, r)
		if !ok {
			return extract.Status{}, false
		}
		out := extract.Status{Head: i}
		out.State, out.Rule = state, r.name
		return out, true
	}
	return extract.Status{}, false
}

// about are the rules for the lemma of token i, then those for its form.
func (s *search) about(i int) []rule {
	t := s.doc.Tokens[i]
	out := s.rules[t.Lemma]
	if form := strings.ToLower(t.Text); form != t.Lemma {
		out = append(out[:len(out):len(out)], s.rules[form]...)
	}
	return out
}

// parties are the sides that the clause mentions; where it names fewer than
// two, those of its sentence, of the last move before it that one of them has a
// part in, of the status before, and of the text before.
func (s *search) parties(first, end int) []string {
	sent := s.doc.Sentences[s.doc.Tokens[first].Sent]
	out := s.merge(nil, s.mentioned(first, end), most)
	out = s.merge(out, s.mentioned(sent.First, sent.End), 2)
	if len(out) < 2 {
		out = s.merge(out, s.sides(first, out), most)
	}
	if n := len(s.records.Statuses); n > 0 {
		out = s.merge(out, s.records.Statuses[n-1].Parties, 2)
	}
	before := s.mentioned(0, first)
	slices.Reverse(before)
	return s.merge(out, before, 2)
}

// sides are both sides of the last move before token i to which one of some
// parties belongs, or if there are none, of the last move with two.
func (s *search) sides(i int, parties []string) []string {
	for k := len(s.records.Moves) - 1; k >= 0; k-- {
		m := &s.records.Moves[k]
		both := append(slices.Clone(m.Source), m.Target...)
		if m.Head >= i || len(m.Source) == 0 || len(m.Target) == 0 {
			continue
		}
		if len(parties) == 0 || slices.ContainsFunc(both, func(id string) bool { return s.shareCode(id, parties[0]) }) {
			return both
		}
	}
	return nil
}

// mentioned are the actors that tokens [first, end) refer to, in order, less
// those that only say where.
func (s *search) mentioned(first, end int) []string {
	var out []string
	for _, m := range s.doc.Mentions {
		if first <= m.Head && m.Head < end && !m.Place {
			out = append(out, m.Actor)
		}
	}
	return out
}

// most is the number of parties that a status can have.
const most = 8

// merge adds the sides of actors, up to limit in all, each side once. Private
// people and companies are no parties.
func (s *search) merge(to, actors []string, limit int) []string {
	out := append([]string{}, to...)
	for _, id := range actors {
		side := s.side(id)
		if len(out) < limit && s.public(side) && !slices.ContainsFunc(out, func(o string) bool { return s.shareCode(o, side) }) {
			out = append(out, side)
		}
	}
	return out
}

// public reports an actor that stands for a state, an organisation or a group:
// its code has no suffix.
func (s *search) public(id string) bool {
	codes := s.doc.Actors[id].Codes
	return len(codes) > 0 && !slices.ContainsFunc(codes, func(c string) bool { return strings.Contains(c, "-") })
}

func (s *search) shareCode(a, b string) bool {
	return slices.ContainsFunc(s.doc.Actors[a].Codes, func(c string) bool { return slices.Contains(s.doc.Actors[b].Codes, c) })
}

// side is the state or organisation for which an actor stands, if the reading
// lists it; else the actor itself.
func (s *search) side(id string) string {
	if a, ok := s.doc.Actors[id]; ok && len(a.Codes) == 1 {
		if _, listed := s.doc.Actors[a.Codes[0]]; listed {
			return a.Codes[0]
		}
	}
	return id
}

// saidBy is the side of the speaker of the innermost attribution that holds
// token i, "" if the article says so itself.
func (s *search) saidBy(i int) string {
	best, size := "", 0
	for k := range s.records.Attributions {
		a := &s.records.Attributions[k]
		if a.Speaker == "" || !a.Holds(i) || a.Act == "decline" {
			continue
		}
		n := 0
		for _, r := range a.ContentTokens {
			n += r[1] - r[0]
		}
		if best == "" || n < size {
			best, size = s.side(a.Speaker), n
		}
	}
	return best
}
