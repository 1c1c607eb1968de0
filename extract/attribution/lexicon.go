package attribution

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// Acts are what an attribution can say of its content.
var Acts = []string{
	"say", "claim", "deny", "accuse", "demand", "warn", "promise", "ask",
	"decline", "think", "hope", "imply", "write", "quote",
}

// takes says which complements of a verb are what it reports.
type takes uint8

const (
	that takes = 1 << iota // a clause or a quotation
	to                     // an infinitive or gerund, with its object
	obj                    // an object
	as                     // an object and what it is called
	whom                   // the object is the one spoken to
	doc                    // the subject is a document or poll
	seem                   // a clause with the subject of the verb ("he seems to agree")
)

var takesByName = map[string]takes{"that": that, "to": to, "obj": obj, "as": as, "whom": whom, "doc": doc, "seem": seem}

// verb is a row of verbs.table for one verb.
type verb struct {
	rest  []string // what follows the lemma: a particle, a preposition
	act   string
	takes takes
}

// noun is a row of nouns.table for one noun.
type noun struct {
	act     string
	clauses takes    // that, to
	preps   []string // prepositions before the content
}

// phrase is a row of phrases.table.
type phrase struct {
	act string
	own bool // the source owns the noun, instead of following the words
}

// lexicon is the reporting words of a language.
type lexicon struct {
	verbs   map[string][]verb // by lemma
	nouns   map[string][]noun
	phrases map[string]phrase
	words   map[string]map[string]bool // by list, then word
}

func newLexicon(files fs.FS) (*lexicon, error) {
	l := &lexicon{
		verbs: map[string][]verb{}, nouns: map[string][]noun{},
		phrases: map[string]phrase{}, words: map[string]map[string]bool{},
	}
	var faults []error
	for _, part := range []struct {
		file string
		add  func(*table.Table, table.Row)
	}{
		{"attribution/verbs.table", l.addVerbs},
		{"attribution/nouns.table", l.addNouns},
		{"attribution/phrases.table", l.addPhrases},
		{"attribution/words.table", l.addWords},
	} {
		t, err := table.Read(files, part.file)
		if err != nil {
			return nil, err
		}
		for _, row := range t.Rows {
			part.add(t, row)
		}
		faults = append(faults, t.Err())
	}
	for _, rows := range l.verbs { // "accuse of" before "accuse"
		slices.SortStableFunc(rows, func(a, b verb) int { return len(b.rest) - len(a.rest) })
	}
	return l, errors.Join(faults...)
}

// act is the first key of a row, which must be an act.
func act(t *table.Table, row table.Row) string {
	if !slices.Contains(Acts, row.Keys[0].Text) {
		t.Fault(row.Keys[0], "%q is no act; the acts are %s", row.Keys[0].Text, strings.Join(Acts, ", "))
	}
	return row.Keys[0].Text
}

func (l *lexicon) addVerbs(t *table.Table, row table.Row) {
	v := verb{act: act(t, row)}
	for _, key := range row.Keys[1:] {
		if takesByName[key.Text] == 0 {
			t.Fault(key, "%q is nothing a verb can take; want that, to, obj, as, seem, whom or doc", key.Text)
		}
		v.takes |= takesByName[key.Text]
	}
	if v.takes&^(whom|doc) == 0 {
		t.Fault(row.Keys[0], "say what the verbs take: that, to, obj, as or seem")
	}
	for _, item := range row.Items {
		words := strings.Fields(item.Text)
		v.rest = words[1:]
		l.verbs[words[0]] = append(l.verbs[words[0]], v)
	}
}

func (l *lexicon) addNouns(t *table.Table, row table.Row) {
	n := noun{act: act(t, row)}
	for _, key := range row.Keys[1:] {
		switch key.Text {
		case "that":
			n.clauses |= that
		case "to":
			n.clauses |= to
			n.preps = append(n.preps, "to")
		default:
			n.preps = append(n.preps, key.Text)
		}
	}
	for _, item := range row.Items {
		l.nouns[item.Text] = append(l.nouns[item.Text], n)
	}
}

func (l *lexicon) addPhrases(t *table.Table, row table.Row) {
	if len(row.Keys) != 2 || row.Keys[1].Text != "case" && row.Keys[1].Text != "own" {
		t.Fault(row.Keys[0], "want `act case: ...` or `act own: ...`")
		return
	}
	p := phrase{act: act(t, row), own: row.Keys[1].Text == "own"}
	for _, item := range row.Items {
		l.phrases[item.Text] = p
	}
}

func (l *lexicon) addWords(_ *table.Table, row table.Row) {
	for _, key := range row.Keys {
		if l.words[key.Text] == nil {
			l.words[key.Text] = map[string]bool{}
		}
		for _, item := range row.Items {
			l.words[key.Text][item.Text] = true
		}
	}
}

func (l *lexicon) in(list, word string) bool { return l.words[list][strings.ToLower(word)] }
