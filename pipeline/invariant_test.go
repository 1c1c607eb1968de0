package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

var english = sync.OnceValues(func() (*Pipeline, error) { return New("en", "test") })

// samples are reports and things that only look like some.
var samples = []string{
	"On Tuesday, the Kremlin said that talks with the United States had stalled. “We are waiting,” spokesman Dmitry Peskov told reporters. " +
		"If the six properties are not returned within 10 to 12 days, Moscow will expel diplomats, he warned.\n\n" +
		"Washington linked the flights to a ceasefire. The ministers met in Istanbul on February 27.",
	"KYIV (Wire) – «Мы ждём», said Ukraine’s Zelenskyy… “They agreed\n\nto nothing, he added",
	"The café in Côte d'Ivoire 🇨🇮 closed; Türkiye's president, \"who\", \"said\" 'it'.",
	"The Philippine government ordered the network to shut down. Congress had refused to renew its licence. Caesar came in 44 BC.",
	"'@ if", "Unless", // a marker of conditions at the end of the text
	"\"\"\"", "a", "...", "\n\n\n", "U.S. U.S. U.S.", "He said she said they said he warned that he would not say that he said.",
	"Iran rejected the proposal. It said the sanctions must be lifted by March 1, 2019, or it would resume enrichment; France, Germany and Britain urged restraint.",
}

// Whatever the text, a reading keeps the invariants of docs/records.md.
func TestInvariants(t *testing.T) {
	for _, text := range samples {
		checkText(t, text, "2025-07-29")
		checkText(t, text, "")
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range samples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkText(t, text, "2025-07-29")
		}
	})
}

func checkText(t *testing.T, text, published string) {
	t.Helper()
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	a := &demarche.Article{ID: "x", Published: published, Lang: "en", Text: text}
	analysis, err := p.Analyse(a)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	r := analysis.Reading
	r.Tokens = Tokens(analysis.Doc)
	c := checker{t: t, r: r, whole: demarche.Span{End: utf8.RuneCountInString(text)}}
	c.structure()
	c.actors()
	c.attributions()
	c.moves()
	c.statuses()
	if again, _ := p.Read(a); mustJSON(t, again) != mustJSON(t, withoutTokens(r)) {
		t.Errorf("%q is read differently a second time", text)
	}
}

func withoutTokens(r *demarche.Reading) *demarche.Reading {
	short := *r
	short.Tokens = nil
	return &short
}

func mustJSON(t *testing.T, r *demarche.Reading) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// checker tells which records of a reading break an invariant.
type checker struct {
	t     *testing.T
	r     *demarche.Reading
	whole demarche.Span
}

func (c *checker) fail(format string, args ...any) {
	c.t.Helper()
	c.t.Errorf("%.80q: %s", c.r.Article.Text, fmt.Sprintf(format, args...))
}

// span fails unless s is a stretch of the text inside a larger one.
func (c *checker) span(what string, s, inside demarche.Span) {
	c.t.Helper()
	if s.Len() <= 0 || !inside.Contains(s) {
		c.fail("%s at %v is empty or not inside %v", what, s, inside)
	}
}

func (c *checker) actor(what, id string) {
	c.t.Helper()
	if _, ok := c.r.Actors[id]; !ok && id != "" {
		c.fail("%s names %q, which is no key of actors", what, id)
	}
}

// structure checks sentences, tokens, trees and time expressions.
func (c *checker) structure() {
	at := 0
	for i, s := range c.r.Sentences {
		c.span("sentence", s, c.whole)
		if s.Start < at {
			c.fail("sentence %d begins at %d, before the end of the one before it", i, s.Start)
		}
		at = s.End
	}
	for i, token := range c.r.Tokens {
		c.span("token", token.Span, c.whole)
		steps := 0
		for h := i; h >= 0 && steps <= len(c.r.Tokens); h = c.r.Tokens[h].Head {
			steps++
		}
		if steps > len(c.r.Tokens) {
			c.fail("token %d stands in a circle", i)
		}
	}
	for _, x := range c.r.Timexes {
		c.span("timex", x.Span, c.whole)
		if x.Latest != "" && x.Earliest > x.Latest {
			c.fail("timex %v runs backwards", x)
		}
	}
}

func (c *checker) actors() {
	for id, a := range c.r.Actors {
		if a.Name == "" || a.Kind == "" || a.Codes == nil {
			c.fail("actor %q lacks a name, a kind or its list of codes: %+v", id, a)
		}
	}
	for _, m := range c.r.Mentions {
		c.span("mention", m.Span, c.whole)
		if m.Actor == "" {
			c.fail("mention %v refers to nobody", m.Span)
		}
		c.actor("mention", m.Actor)
	}
}

func (c *checker) attributions() {
	seen := map[string]bool{"": true}
	for _, a := range c.r.Attributions {
		if seen[a.ID] {
			c.fail("attribution id %q twice or empty", a.ID)
		}
		seen[a.ID] = true
	}
	for _, a := range c.r.Attributions {
		for _, spans := range [][]demarche.Span{a.Source, a.Cue, a.Content} {
			for _, s := range spans {
				c.span("attribution "+a.ID, s, c.whole)
			}
		}
		c.actor("attribution "+a.ID, a.Speaker)
		if !seen[a.Parent] || a.Parent == a.ID || len(a.Content) == 0 || a.Act == "" || a.Manner == "" {
			c.fail("attribution %+v has no content, act or manner, or a wrong parent", a)
		}
	}
	for _, m := range c.r.Moves {
		if !seen[m.Attribution] {
			c.fail("move %s stands in %q, which is no attribution", m.ID, m.Attribution)
		}
	}
}

func (c *checker) moves() {
	seen := map[string]bool{"": true}
	for _, m := range c.r.Moves {
		if seen[m.ID] {
			c.fail("move id %q twice or empty", m.ID)
		}
		seen[m.ID] = true
		if m.Sentence < 0 || m.Sentence >= len(c.r.Sentences) {
			c.fail("move %s stands in sentence %d of %d", m.ID, m.Sentence, len(c.r.Sentences))
			continue
		}
		c.span("move "+m.ID, m.Span, c.r.Sentences[m.Sentence])
		c.span("trigger of "+m.ID, m.Trigger, c.r.Sentences[m.Sentence])
		for _, id := range append(append([]string{m.SaidBy}, m.Source...), m.Target...) {
			c.actor("move "+m.ID, id)
		}
		if m.Deadline != nil {
			c.span("deadline of "+m.ID, m.Deadline.Span, c.whole)
		}
		for _, d := range m.Conditions {
			c.span("condition of "+m.ID, d.Span, c.whole)
		}
	}
}

func (c *checker) statuses() {
	for i, s := range c.r.Statuses {
		what := demarche.StatusID(i)
		c.span("status "+what, s.Span, c.whole)
		for _, id := range append([]string{s.SaidBy}, s.Parties...) {
			c.actor("status "+what, id)
		}
	}
}
