package bench

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// DeskOptions say what a run prints besides the scores.
type DeskOptions struct {
	PerArticle bool // a line per article
	Misses     bool // a line per noted move without its like, and per read move that stands for none
}

// Desk compares readings, by id of their article, with the notes of a desk set
// and prints the scores. An article without a reading counts as read empty.
func Desk(w io.Writer, articles []demarche.Article, notes []DeskNotes, readings map[string]*demarche.Reading, opt DeskOptions) error {
	scores, err := scoresDesk(articles, notes, readings)
	if err != nil {
		return err
	}
	var total DeskTally
	for _, s := range scores {
		total.Add(s.tally)
		if opt.Misses {
			s.writeMisses(w)
		}
		if opt.PerArticle {
			_, _, f1 := prf(s.tally.WhoWhom, s.tally.Read, s.tally.Gold)
			fmt.Fprintf(w, "%-24s who-whom F1 %.3f  gold %d read %d\n", s.article.ID, f1, s.tally.Gold, s.tally.Read)
		}
	}
	total.Report(w)
	return nil
}

// scoresDesk compares each article that has notes with its reading.
func scoresDesk(articles []demarche.Article, notes []DeskNotes, readings map[string]*demarche.Reading) (out []*deskScore, err error) {
	byID := map[string]*demarche.Article{}
	for i := range articles {
		byID[articles[i].ID] = &articles[i]
	}
	for i := range notes {
		id := notes[i].ID
		if byID[id] == nil {
			return nil, fmt.Errorf("%s: there are notes but no article", id)
		}
		s, err := scoreDesk(byID[id], &notes[i], readings[id])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// deskScore is the comparison of one article's notes with its reading.
type deskScore struct {
	article *demarche.Article
	golds   []goldMove
	reads   []readMove
	pairs   []link
	tally   DeskTally
}

// goldMove is a noted move with its passage and its conditions in their places.
type goldMove struct {
	*DeskMove
	span           demarche.Span
	source, target codeSet
	conditions     []demarche.Span
}

// readMove is a move of a reading with its actors as codes.
type readMove struct {
	*demarche.Move
	source, target, saidBy codeSet
}

func scoreDesk(a *demarche.Article, notes *DeskNotes, r *demarche.Reading) (*deskScore, error) {
	if r == nil {
		r = &demarche.Reading{Article: *a}
	}
	if r.Article.Text != a.Text {
		return nil, fmt.Errorf("the reading's text is not the article's text, so offsets do not compare")
	}
	s := &deskScore{article: a, reads: readMoves(r)}
	var err error
	if s.golds, err = goldMoves(a, notes); err != nil {
		return nil, err
	}
	s.pairs = pair(len(s.golds), len(s.reads), func(g, p int) (float64, bool) { return gain(&s.golds[g], &s.reads[p]) })
	s.countMoves()
	s.countTerms()
	return s, s.countStatuses(notes.Statuses, r.Statuses)
}

func goldMoves(a *demarche.Article, notes *DeskNotes) (out []goldMove, err error) {
	for i := range notes.Moves {
		m := &notes.Moves[i]
		g := goldMove{DeskMove: m, source: newCodeSet(m.Source), target: newCodeSet(m.Target)}
		if g.span, err = Place(a.Text, m.Evidence); err != nil {
			return nil, err
		}
		for _, c := range m.Conditions {
			span, err := Place(a.Text, c.Text)
			if err != nil {
				return nil, err
			}
			g.conditions = append(g.conditions, span)
		}
		out = append(out, g)
	}
	return out, nil
}

func readMoves(r *demarche.Reading) (out []readMove) {
	for i := range r.Moves {
		m := &r.Moves[i]
		p := readMove{Move: m, source: codesOf(r, m.Source...), target: codesOf(r, m.Target...)}
		if m.SaidBy != "" {
			p.saidBy = codesOf(r, m.SaidBy)
		}
		out = append(out, p)
	}
	return out
}

// gain says how well a read move stands for a noted one: the type weighs most,
// then each side's actors, then cooperation or conflict by word or deed.
func gain(g *goldMove, p *readMove) (float64, bool) {
	shared := overlap(g.span, p.Span)
	points := 0
	if g.Type == p.Type {
		points += 4
	}
	if g.Type.Quad() == p.Type.Quad() {
		points++
	}
	if g.source.equal(p.source) {
		points += 2
	}
	if g.target.equal(p.target) {
		points += 2
	}
	return float64(points) + 0.5*shared, shared >= 0.5
}

// Place finds a noted passage in a text.
func Place(text, passage string) (demarche.Span, error) {
	at := strings.Index(text, passage)
	if at < 0 {
		return demarche.Span{}, fmt.Errorf("the noted passage %q is not in the text", passage)
	}
	start := utf8.RuneCountInString(text[:at])
	return demarche.Span{Start: start, End: start + utf8.RuneCountInString(passage)}, nil
}
