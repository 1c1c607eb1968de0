package timex

import "github.com/demarche/demarche/nlp"

// lead is the preposition before an expression.
type lead struct {
	kind  string // see "kind" in the tables; "" if there is none
	first int    // atom where it begins
}

// leadOf finds the longest preposition that ends before atom i.
func (g *grammar) leadOf(atoms []atom, i int) lead {
	best := lead{first: i}
	for _, k := range g.lexicon.kinds {
		start := i - len(k.words)
		if start < 0 || start >= best.first || !wordsAt(atoms[start:i], k.words) {
			continue
		}
		best = lead{k.kind, start}
	}
	return best
}

func wordsAt(atoms []atom, words []string) bool {
	for k, w := range words {
		if atoms[k].word != w {
			return false
		}
	}
	return true
}

// lasting reports whether the clause is in the present perfect ("has been
// closed for three years"), so that a duration runs up to now.
func (l *looker) lasting(first, end int) bool {
	at := l.verb(l.head(first, end))
	if at < 0 {
		return false
	}
	for _, c := range l.doc.ChildrenBy(at, "aux") {
		t := l.doc.Tokens[c]
		if t.Lemma == "have" && t.XPOS != "VBD" && t.XPOS != "VB" {
			return true
		}
	}
	return false
}

// utterance is the index of the time expression that dates the saying in which
// a limit is set ("on Monday he gave them ten days"), or -1. Dated are those
// found before.
func (l *looker) utterance(first, end int, dated []nlp.Timex, upTo int) int {
	at := l.verb(l.head(first, end))
	for n := 0; at >= 0 && n < maxClimb; n++ {
		for k := upTo - 1; k >= 0 && dated[k].First >= l.doc.Sentences[l.doc.Tokens[first].Sent].First; k-- {
			if l.verb(l.head(dated[k].First, dated[k].End)) == at && dated[k].End <= first {
				return k
			}
		}
		if l.doc.Rel(at) == "conj" && l.doc.Child(at, "nsubj", "nsubj:pass") >= 0 {
			break // another saying
		}
		at = l.verb(l.doc.Tokens[at].Head)
	}
	return -1
}
