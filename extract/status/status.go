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
			if found.Parties = s.parties(first, end); len(found.Parties) == 0 {
				continue // no process between states
			}
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

// at is the status that the word at token i states, by the first rule that
// fits. A question states none.
func (s *search) at(i int) (extract.Status, bool) {
	if s.doc.Tokens[s.doc.Sentences[s.doc.Tokens[i].Sent].End-1].Text == "?" {
		return extract.Status{}, false
	}
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
// two, a side of its sentence, and then those who have most to do with each
// other in the article.
func (s *search) parties(first, end int) []string {
	sent := s.doc.Sentences[s.doc.Tokens[first].Sent]
	out := s.merge(nil, s.mentioned(first, end), most)
	if len(out) < 2 {
		out = s.merge(out, s.opposite(out), 2)
	}
	return s.merge(out, s.mentioned(sent.First, sent.End), 2)
}

// opposite are the two sides that most moves of the article stand between; if a
// party is known, those that most of its moves do. Of equals, the earlier.
func (s *search) opposite(known []string) []string {
	var best []string
	count := map[[2]string]int{}
	for k := range s.records.Moves {
		m := &s.records.Moves[k]
		for _, a := range s.merge(nil, m.Source, most) {
			for _, b := range s.merge(nil, m.Target, most) {
				pair := [2]string{min(a, b), max(a, b)}
				if a == b || len(known) > 0 && !s.shareCode(a, known[0]) && !s.shareCode(b, known[0]) {
					continue
				}
				count[pair]++
				if best == nil || count[pair] > count[[2]string(best)] {
					best = pair[:]
				}
			}
		}
	}
	return best
}

// mentioned are the actors that tokens [first, end) refer to, in order, less
// those that only say where or when, or stand in a clause of their own.
func (s *search) mentioned(first, end int) []string {
	var out []string
	for _, m := range s.doc.Mentions {
		if first <= m.Head && m.Head < end && !m.Place && !s.aside(m.Head, first, end) {
			out = append(out, m.Actor)
		}
	}
	return out
}

// aside reports whether token i stands in a circumstance ("after the summit in
// Hanoi") or in a subordinate clause of the tokens [first, end).
func (s *search) aside(i, first, end int) bool {
	for first <= i && i < end {
		switch rel := s.doc.Rel(i); {
		case rel == "acl" || rel == "advcl" || rel == "parataxis":
			return first <= s.doc.Tokens[i].Head && s.doc.Tokens[i].Head < end
		case (rel == "obl" || rel == "nmod") && s.words["circumstance"][s.doc.Case(i)]:
			return true
		}
		i = s.doc.Tokens[i].Head
	}
	return false
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

// reported reports a token in what somebody says.
func (s *search) reported(i int) bool {
	return slices.ContainsFunc(s.records.Attributions, func(a extract.Attribution) bool { return a.Holds(i) })
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
