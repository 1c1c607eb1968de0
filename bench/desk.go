package bench

import (
	"fmt"
	"io"

	"github.com/demarche/demarche"
)

// DeskOptions say what a run prints besides the scores.
type DeskOptions struct {
	PerArticle bool // a line per article
	Misses     bool // a line per noted move without its like, and per read move that stands for none
}

// Desk compares readings, by id of their article, with the notes of a desk set
// and prints the scores. An article without a reading counts as read empty.
func Desk(w io.Writer, set []Noted, readings map[string]*demarche.Reading, opt DeskOptions) error {
	scores, err := scoresDesk(set, readings)
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

// scoresDesk compares each article with its reading.
func scoresDesk(set []Noted, readings map[string]*demarche.Reading) (out []*deskScore, err error) {
	for _, n := range set {
		s, err := scoreDesk(n, readings[n.Article.ID])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", n.Article.ID, err)
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

// goldMove is a noted move with its actors as sets of codes.
type goldMove struct {
	*DeskMove
	source, target codeSet
}

// readMove is a move of a reading with its actors as codes.
type readMove struct {
	*demarche.Move
	source, target, saidBy codeSet
}

func scoreDesk(n Noted, r *demarche.Reading) (*deskScore, error) {
	a := n.Article
	if r == nil {
		r = &demarche.Reading{Article: *a}
	}
	if r.Article.Text != a.Text {
		return nil, fmt.Errorf("the reading's text is not the article's text, so offsets do not compare")
	}
	s := &deskScore{article: a, golds: goldMoves(n.Notes), reads: readMoves(r)}
	s.pairs = pair(len(s.golds), len(s.reads), func(g, p int) (float64, bool) { return gain(&s.golds[g], &s.reads[p]) })
	s.countMoves()
	s.countTerms()
	s.countStatuses(n.Notes.Statuses, r.Statuses)
	return s, nil
}

func goldMoves(notes *DeskNotes) (out []goldMove) {
	for i := range notes.Moves {
		m := &notes.Moves[i]
		out = append(out, goldMove{m, newCodeSet(m.Source), newCodeSet(m.Target)})
	}
	return out
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
	shared := overlap(g.Span, p.Span)
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
