package demarche

import (
	"fmt"
	"slices"
	"strings"
)

// Comparison is how the records of two readings of an article differ, of the
// same text or of two revisions of it.
type Comparison struct {
	Same, New, Gone []Entry    // Same and New as the later reading has them
	Changed         [][2]Entry // before and after
}

// Compare finds each record of the earlier list in the later one and says what
// became of it: by its passage, or, where its words have been edited, by most
// of its words.
func Compare(earlier, later []Entry, before, after string) Comparison {
	var c Comparison
	old, text := []rune(before), []rune(after)
	taken := make([]bool, len(later))
	found := make([]int, len(earlier))
	for i := range earlier {
		e := &earlier[i]
		found[i] = -1
		if span, ok := NewAnchor(old, e.Span()).In(text); ok {
			if k := counterpart(e, span, later); k >= 0 && !taken[k] {
				found[i], taken[k] = k, true
			}
		}
	}
	for i := range earlier {
		e, k := &earlier[i], found[i]
		if k < 0 {
			k = edited(e, later, taken)
		}
		switch {
		case k < 0:
			c.Gone = append(c.Gone, *e)
			continue
		case e.Says(&later[k]):
			c.Same = append(c.Same, later[k])
		default:
			c.Changed = append(c.Changed, [2]Entry{*e, later[k]})
		}
		taken[k] = true
	}
	for k := range later {
		if !taken[k] {
			c.New = append(c.New, later[k])
		}
	}
	return c
}

// Says reports whether two records say the same of the same parties.
func (e *Entry) Says(o *Entry) bool {
	if e.Type() != o.Type() || e.Issue() != o.Issue() || e.Day != o.Day || e.Due != o.Due ||
		!slices.Equal(Codes(e.Source), Codes(o.Source)) || !slices.Equal(Codes(e.Target), Codes(o.Target)) {
		return false
	}
	if e.Move == nil {
		return true
	}
	return e.Move.Modality == o.Move.Modality && len(e.Conditions) == len(o.Conditions) && codeOf(e.SaidBy) == codeOf(o.SaidBy)
}

func codeOf(p *Party) string {
	if p == nil {
		return ""
	}
	return p.Name
}

// counterpart is the index of the record that stands for e at a span of
// another text: of its kind, over most of the passage, best of the same type
// and parties; -1 if there is none.
func counterpart(e *Entry, span Span, records []Entry) int {
	best, bestFit := -1, 0.0
	for i := range records {
		o := &records[i]
		fit := overlap(o.Span(), span)
		if (o.Move == nil) != (e.Move == nil) || fit < 0.5 {
			continue
		}
		if o.Type() == e.Type() {
			fit++
		}
		if slices.Equal(Codes(o.Source), Codes(e.Source)) {
			fit += 0.2
		}
		if fit > bestFit {
			best, bestFit = i, fit
		}
	}
	return best
}

// edited is the index of the free record of e's kind and type that has most of
// its words, the nearest of several; -1 if none has as many as leastWords.
func edited(e *Entry, records []Entry, taken []bool) int {
	best, most := -1, leastWords
	for i := range records {
		o := &records[i]
		if taken[i] || (o.Move == nil) != (e.Move == nil) || o.Type() != e.Type() {
			continue
		}
		common := commonWords(e.Words(), o.Words())
		nearer := best >= 0 && common == most && abs(o.Start()-e.Start()) < abs(records[best].Start()-e.Start())
		if common > most || best < 0 && common == most || nearer {
			best, most = i, common
		}
	}
	return best
}

const leastWords = 0.6

// commonWords is the number of words that two passages share over the number
// of words of the longer.
func commonWords(a, b string) float64 {
	left, right := strings.Fields(a), strings.Fields(b)
	count := map[string]int{}
	for _, w := range left {
		count[w]++
	}
	common := 0
	for _, w := range right {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return float64(common) / float64(max(1, len(left), len(right)))
}

// overlap is the shared length of two spans over the length of the longer.
func overlap(a, b Span) float64 {
	shared := min(a.End, b.End) - max(a.Start, b.Start)
	return float64(shared) / float64(max(1, a.Len(), b.Len()))
}

// Revision is a text of an article with its records.
type Revision struct {
	Number  int
	Text    string
	Records []Entry
}

// Across are the records of an article of one or more revisions, oldest first:
// those of the newest; those of earlier ones that its text still states though
// its reading did not find them; and those that the outlet withdrew, because a
// revision no longer has their words, marked with its number.
func Across(revisions []Revision) []Entry {
	if len(revisions) == 0 {
		return nil
	}
	type past struct {
		Entry
		anchor Anchor
	}
	var withdrawn []past
	current := revisions[0]
	for _, next := range revisions[1:] {
		old, text := []rune(current.Text), []rune(next.Text)
		records := slices.Clone(next.Records)
		for _, e := range Compare(current.Records, next.Records, current.Text, next.Text).Gone {
			anchor := NewAnchor(old, e.Span())
			span, stands := anchor.In(text)
			e.ID = idOf(e.ID, current.Number)
			if !stands {
				e.Withdrawn = next.Number
				withdrawn = append(withdrawn, past{e, anchor})
			} else if !slices.ContainsFunc(next.Records, func(o Entry) bool { return o.Span().Overlaps(span) }) {
				records = append(records, e.moved(span))
			}
		}
		current = Revision{next.Number, next.Text, records}
	}
	text := []rune(current.Text)
	for _, w := range withdrawn {
		if _, back := w.anchor.In(text); !back {
			current.Records = append(current.Records, w.Entry)
		}
	}
	return current.Records
}

// idOf names a record of an earlier revision: "m3.r1".
func idOf(id string, revision int) string {
	if strings.Contains(id, ".r") {
		return id
	}
	return fmt.Sprintf("%s.r%d", id, revision)
}
