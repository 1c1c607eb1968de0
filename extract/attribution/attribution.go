// Package attribution finds who is reported to have said, written or thought
// what: source, cue and content, in the sense of PolNeAR (Newell, Margolin,
// Ruths 2018) and PARC (Pareti 2016).
//
// Reporting verbs and nouns are looked up in the dependency tree and their
// complements taken as content; quotations are attached to the cue beside them
// or to the speaker of the quotation before; phrases ("according to") and
// labels ("Peskov: ...") make up the rest.
package attribution

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// Extractor finds attributions. Besides, it resolves the first person inside
// what is said ("we will respond") to the speaker: it adds pronoun mentions to
// the document, since only the speech tells who "we" are.
type Extractor struct{ lexicon *lexicon }

// New reads the tables in attribution/ of a language folder; the error lists
// every fault in them.
func New(files fs.FS) (extract.Extractor, error) {
	l, err := newLexicon(files)
	if err != nil {
		return nil, err
	}
	return &Extractor{l}, nil
}

func (*Extractor) Name() string { return "attribution" }

func (*Extractor) Needs() []nlp.Layer {
	return []nlp.Layer{nlp.Segments, nlp.Trees, nlp.Times, nlp.Who, nlp.Refs}
}

func (*Extractor) NeedsRecords() []extract.Kind { return nil }

func (*Extractor) Adds() []extract.Kind { return []extract.Kind{extract.Attributions} }

// Extract adds the attributions of d to r, in order of position.
func (e *Extractor) Extract(d *nlp.Doc, r *extract.Records) error {
	s := newSearch(e.lexicon, d)
	for i := range d.Tokens {
		s.verb(i)
		s.noun(i)
		s.phrase(i)
	}
	s.labels()
	s.quotes()
	r.Attributions = s.records()
	speakForFirstPerson(e.lexicon, d, r.Attributions)
	return nil
}

// finding is an attribution in tokens.
type finding struct {
	rule, act string
	cue       []int  // tokens, the head first; none for a quotation that stands alone
	source    int    // head token, -1 if elided
	speaker   int    // token whose mention is the speaker: source, or what a relative pronoun stands for
	label     extent // the words of the source where they are no tree ("Peskov: ...")
	content   []extent
}

// search is the work on one document.
type search struct {
	*lexicon
	doc     *nlp.Doc
	found   []*finding
	byCue   map[int]*finding // head token of the cue
	resumed map[int]int      // verb that goes on reporting -> the verb whose subject it shares
	inName  []bool           // token -> whether it is part of a name
	spoken  []int            // token -> index of the outermost quotation it stands in, -1 if none
}

func newSearch(l *lexicon, d *nlp.Doc) *search {
	s := &search{lexicon: l, doc: d, byCue: map[int]*finding{}, resumed: map[int]int{}, spoken: make([]int, len(d.Tokens)), inName: make([]bool, len(d.Tokens))}
	for _, n := range d.Names {
		for i := n.First; i < n.End; i++ {
			s.inName[i] = true
		}
	}
	for i := range s.spoken {
		s.spoken[i] = -1
	}
	for q := len(d.Quotes) - 1; q >= 0; q-- { // outer quotations begin first
		first, end := s.within(d.Quotes[q].Span)
		for i := first; i < end; i++ {
			s.spoken[i] = q
		}
	}
	return s
}

// within are the tokens [first, end) inside a span of text.
func (s *search) within(span demarche.Span) (first, end int) {
	first, _ = slices.BinarySearchFunc(s.doc.Tokens, span.Start, func(t nlp.Token, at int) int { return t.Span.Start - at })
	end = first
	for end < len(s.doc.Tokens) && s.doc.Tokens[end].Span.End <= span.End {
		end++
	}
	return first, end
}

// add keeps a finding that has content.
func (s *search) add(f *finding) {
	if len(f.cue) > 0 && f.rule != "label" {
		f.content = s.inQuote(s.spoken[f.cue[0]], f.content)
	}
	if f.content = s.trim(f.content); len(f.content) == 0 {
		return
	}
	if f.speaker < 0 {
		f.speaker = f.source
	}
	s.found = append(s.found, f)
	if len(f.cue) > 0 && s.byCue[f.cue[0]] == nil {
		s.byCue[f.cue[0]] = f
	}
}

// inQuote is what of a content stands in quotation q, where the cue stands: what
// is reported within a quotation ends with it.
func (s *search) inQuote(q int, content []extent) []extent {
	if q < 0 {
		return content
	}
	first, end := s.within(s.doc.Quotes[q].Span)
	quote := s.withMarks(first, end)
	return minus(minus(content, extent{0, quote[0]}), extent{quote[1], len(s.doc.Tokens)})
}

// records are the findings in their final form: in order, with ids and parents.
func (s *search) records() []extract.Attribution {
	slices.SortStableFunc(s.found, func(a, b *finding) int { return a.first() - b.first() })
	out := make([]extract.Attribution, 0, len(s.found))
	for n, f := range s.found {
		out = append(out, s.record(f, fmt.Sprintf("a%d", n+1)))
	}
	nest(out)
	return out
}

func (s *search) record(f *finding, id string) extract.Attribution {
	a := extract.Attribution{
		Attribution: demarche.Attribution{
			ID: id, Rule: f.rule, Act: f.act, Manner: s.manner(f.content),
			Source: s.spans(s.sourceExtent(f)), Cue: s.spans(extents(f.cue)), Content: s.spans(f.content),
			Speaker: s.speaker(f.speaker),
		},
		Cue: -1, SourceHead: f.source, ContentTokens: f.content,
	}
	if len(f.cue) > 0 {
		a.Cue = f.cue[0]
	}
	return a
}

// first is the leftmost token of a finding.
func (f *finding) first() int {
	first := f.content[0][0]
	for _, i := range f.cue {
		first = min(first, i)
	}
	return first
}

// manner compares the words of the content with the quotations.
func (s *search) manner(content []extent) demarche.Manner {
	quoted, words := 0, 0
	for _, r := range content {
		for i := r[0]; i < r[1]; i++ {
			if !isWord(s.doc.Tokens[i].Text) {
				continue
			}
			words++
			if s.spoken[i] >= 0 {
				quoted++
			}
		}
	}
	switch quoted {
	case 0:
		return demarche.Indirect
	case words:
		return demarche.Direct
	}
	return demarche.Mixed
}

func isWord(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}
