package move

import (
	"github.com/demarche/demarche"
)

// setting is what kind of text a document is and what its sentences are like,
// which tells how much of it an analyst would note.
type setting struct {
	kinds     []string // of the text: whose it is, how many states it names, how dense and how long it is
	proposals []int    // sentence -> number of candidates of the rules
	own       []bool   // sentence -> somebody speaks of himself in it
}

func (w *witness) newSetting() setting {
	n := len(w.doc.Sentences)
	s := setting{proposals: make([]int, n), own: make([]bool, n)}
	for i := range w.rules {
		s.proposals[w.doc.Tokens[i].Sent]++
	}
	for _, t := range w.doc.Tokens {
		s.own[t.Sent] = s.own[t.Sent] || w.in("first-person", t.Lemma)
	}
	states, two := map[string]bool{}, 0
	for _, m := range w.doc.Mentions {
		for _, code := range w.doc.Actors[m.Actor].Codes {
			if state(code) {
				states[code] = true
			}
		}
	}
	for _, sides := range w.sides {
		if sides > 1 {
			two++
		}
	}
	s.kinds = []string{w.make(), "states " + bucket(len(states), 0, 1, 2, 3, 5, 9), "length " + bucket(n, 1, 2, 5, 10, 20, 40),
		"of two sides " + tenths(two, n), "proposals " + tenths(len(w.rules), n)}
	return s
}

// make is whether a text is a release of a state or from the press, and whether
// it is about one state's affairs.
func (w *witness) make() string {
	make := "press"
	if w.doc.Voice != "" {
		make = "release"
	}
	if w.domestic {
		make += " on one state"
	}
	return make
}

func tenths(part, whole int) string { return bucket(10*part/max(1, whole), 0, 1, 2, 3, 5, 7, 10, 15) }

// settingFeatures say what kind of text a candidate stands in, and where.
func (w *witness) settingFeatures(c candidate, typ demarche.MoveType, fs *featureSet) {
	for _, kind := range w.setting.kinds {
		fs.add("text", kind)
		fs.add("text", kind+string(typ))
		fs.pair("text", kind)
	}
	sent, make := w.doc.Tokens[c.head].Sent, w.setting.kinds[0]
	place := bucket(sent, 0, 1, 2, 4, 8, 16)
	for _, with := range []string{"", make, string(typ)} {
		fs.add("place", place+with)
		if w.setting.own[sent] {
			fs.add("first person", with)
		}
	}
	fs.add("rivals", bucket(w.setting.proposals[sent], 0, 1, 2, 3, 5)+string(typ))
	above := bucket(w.clausesAbove(c.head), 0, 1, 2, 3)
	fs.add("clauses above", above+w.doc.Tokens[c.head].UPOS)
	fs.add("clauses above", above+string(typ))
}

// clausesAbove is the number of verbs above token i.
func (w *witness) clausesAbove(i int) (n int) {
	for at := w.doc.Tokens[i].Head; at >= 0; at = w.doc.Tokens[at].Head {
		if isVerbal(w.doc, at) {
			n++
		}
	}
	return n
}
