package status

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang/table"
)

// place is where the process stands around the word that states its status.
type place string

const (
	subj place = "subj" // what the word is said of
	obj  place = "obj"  // the object, or the subject of a passive
	self place = "self" // the word's object is itself the status: "make progress"
)

// rule is a row of rules.table for one item.
type rule struct {
	name    string
	state   demarche.State
	negated demarche.State // what the negated words state, "" for nothing
	place   place
	classes []string
	future  bool     // may be told of the future
	done    bool     // is not told in the present, which means the future
	main    string   // the word that the rule is filed under: a lemma or a form
	rest    []string // the further words
}

// lexicon is the rules and the nouns of a language.
type lexicon struct {
	rules   map[string][]rule          // by lemma of the main word; those with more words first
	classes map[string]map[string]bool // noun lemmas by class
	words   map[string]map[string]bool // other lists
}

var states = []demarche.State{
	demarche.Advancing, demarche.UnderWay, demarche.Stalled, demarche.Suspended, demarche.BrokenOff,
	demarche.Resumed, demarche.Agreed, demarche.InForce, demarche.Lapsed,
}

func newLexicon(files fs.FS) (*lexicon, error) {
	l := &lexicon{rules: map[string][]rule{}}
	nouns, err := table.Read(files, "status/nouns.table")
	if err != nil {
		return nil, err
	}
	words, err := table.Read(files, "status/words.table")
	if err != nil {
		return nil, err
	}
	rules, err := table.Read(files, "status/rules.table")
	if err != nil {
		return nil, err
	}
	l.classes, l.words = lists(nouns), lists(words)
	for _, row := range rules.Rows {
		l.addRules(rules, row)
	}
	for _, list := range l.rules {
		slices.SortStableFunc(list, func(a, b rule) int { return len(b.rest) - len(a.rest) })
	}
	return l, errors.Join(nouns.Err(), words.Err(), rules.Err())
}

// lists are the rows of a table as sets of words.
func lists(t *table.Table) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, row := range t.Rows {
		for _, key := range row.Keys {
			if out[key.Text] == nil {
				out[key.Text] = map[string]bool{}
			}
			for _, item := range row.Items {
				out[key.Text][item.Text] = true
			}
		}
	}
	return out
}

func (l *lexicon) addRules(t *table.Table, row table.Row) {
	if len(row.Keys) < 3 {
		t.Fault(row.Keys[0], "want `state place class ...: words`")
		return
	}
	r := rule{state: readState(t, row.Keys[0], row.Keys[0].Text), place: place(row.Keys[1].Text)}
	if r.place != subj && r.place != obj && r.place != self {
		t.Fault(row.Keys[1], "%q is no place; want subj, obj or self", row.Keys[1].Text)
	}
	for _, key := range row.Keys[2:] {
		l.addKey(t, key, &r)
	}
	for _, item := range row.Items {
		l.addRule(item.Text, r)
	}
}

func (l *lexicon) addKey(t *table.Table, key table.Word, r *rule) {
	if state, ok := strings.CutPrefix(key.Text, "not="); ok {
		r.negated = readState(t, key, state)
		return
	}
	switch key.Text {
	case "will":
		r.future = true
		return
	case "done":
		r.done = true
		return
	}
	if r.place != self && l.classes[key.Text] == nil {
		t.Fault(key, "%q is no class of nouns.table", key.Text)
	}
	r.classes = append(r.classes, key.Text)
}

func readState(t *table.Table, at table.Word, text string) demarche.State {
	if !slices.Contains(states, demarche.State(text)) {
		t.Fault(at, "%q is no state; the states are %v", text, states)
	}
	return demarche.State(text)
}

// addRule files a rule under the main word of its item: the first that is no
// preposition.
func (l *lexicon) addRule(item string, r rule) {
	words := strings.Fields(item)
	main := 0
	for main < len(words)-1 && l.words["preposition"][words[main]] {
		main++
	}
	r.rest = slices.Delete(slices.Clone(words), main, main+1)
	r.main = words[main]
	r.name = string(r.state) + " " + string(r.place) + ": " + item
	l.rules[words[main]] = append(l.rules[words[main]], r)
}
