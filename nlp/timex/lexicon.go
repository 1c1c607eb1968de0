package timex

import (
	"io/fs"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/lang/table"
)

// lexicon holds the words of the tables by their first word.
type lexicon struct {
	entries  map[string][]entry
	prefixes map[string]bool // written onto a word with a hyphen (mid-July)
	kinds    []kindEntry
	sets     map[string]map[string]bool // word lists that decisions look in
}

// entry is a table word: the words after the first, the class and its value.
type entry struct {
	rest    []string
	class   symbol
	n       int32
	capital bool // only where written with a capital
	weak    bool // also an ordinary word
}

// kindEntry is a preposition and the kind of time it makes.
type kindEntry struct {
	words []string
	kind  string
}

func newLexicon() *lexicon {
	return &lexicon{entries: map[string][]entry{}, prefixes: map[string]bool{}, sets: map[string]map[string]bool{}}
}

// read adds the rows "class value: word, word" of a table. A third key "weak"
// marks words that are also ordinary ones.
func (g *grammar) read(files fs.FS, file string) error {
	t, err := table.Read(files, file)
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		switch row.Keys[0].Text {
		case "joined":
			for _, w := range row.Items {
				g.lexicon.prefixes[w.Text] = true
			}
		case "kind":
			g.addKinds(t, row)
		case "set":
			g.addSet(t, row)
		default:
			g.addWords(t, row)
		}
	}
	return t.Err()
}

func (g *grammar) addKinds(t *table.Table, row table.Row) {
	if len(row.Keys) != 2 {
		t.Fault(row.Keys[0], "a kind row is `kind name: preposition, ...`")
		return
	}
	for _, w := range row.Items {
		g.lexicon.kinds = append(g.lexicon.kinds, kindEntry{strings.Fields(w.Text), row.Keys[1].Text})
	}
}

func (g *grammar) addSet(t *table.Table, row table.Row) {
	if len(row.Keys) != 2 {
		t.Fault(row.Keys[0], "a set row is `set name: word, ...`")
		return
	}
	set := map[string]bool{}
	for _, w := range row.Items {
		set[w.Text] = true
	}
	g.lexicon.sets[row.Keys[1].Text] = set
}

func (g *grammar) addWords(t *table.Table, row table.Row) {
	e := entry{class: g.symbol("<" + row.Keys[0].Text + ">"), n: 1}
	for _, key := range row.Keys[1:] {
		if key.Text == "weak" {
			e.weak = true
		} else if n, ok := constants[key.Text]; ok {
			e.n = n
		} else if n, err := strconv.Atoi(key.Text); err == nil {
			e.n = int32(n)
		} else {
			t.Fault(key, "%q is neither a number nor a known constant", key.Text)
		}
	}
	for _, w := range row.Items {
		e := e
		first, _ := utf8.DecodeRuneInString(w.Text)
		e.capital = unicode.IsUpper(first)
		words := strings.Fields(strings.ToLower(w.Text))
		e.rest = words[1:]
		g.lexicon.entries[words[0]] = append(g.lexicon.entries[words[0]], e)
	}
}
