package dossier

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier/origin"
	"github.com/demarche/demarche/dossier/words"
	"github.com/demarche/demarche/lang/table"
)

// Lexicon compares records by their words, and articles by theirs. It is safe
// for concurrent use.
type Lexicon struct {
	empty, negate    map[string]bool
	extend, withdraw []string // beginnings of words
	judge            *origin.Judge
}

// NewLexicon reads dossier/words.table and origin/agencies.table of a language
// folder.
func NewLexicon(files fs.FS) (*Lexicon, error) {
	t, err := table.Read(files, "dossier/words.table")
	if err != nil {
		return nil, err
	}
	judge, err := origin.New(files)
	if err != nil {
		return nil, err
	}
	l := &Lexicon{empty: map[string]bool{}, negate: map[string]bool{}, judge: judge}
	for _, row := range t.Rows {
		for _, item := range row.Items {
			word := strings.ToLower(item.Text)
			switch key := row.Keys[0]; key.Text {
			case "empty":
				l.empty[word] = true
			case "negate":
				l.negate[word] = true
			case "extend":
				l.extend = append(l.extend, word)
			case "withdraw":
				l.withdraw = append(l.withdraw, word)
			default:
				t.Fault(key, "unknown key %q: want empty, negate, extend or withdraw", key.Text)
			}
		}
	}
	return l, t.Err()
}

// shortest is the least number of bytes of a word that counts.
const shortest = 4

// content is what a passage speaks of.
type content struct {
	words  map[string]string // as written, by stem
	longer map[string]bool   // beginnings of the stems that are longer than the shortest words
	counts map[string]string // numbers by the stem of the word behind: "members": "24"
	order  []string          // the stems, in the order of the text
	names  map[string]bool   // beginnings of the names of the parties
}

// content is that of a passage of a record, without the names of the parties
// and what is derived from them ("Russian", "Turkish").
func (l *Lexicon) content(passage string, e *demarche.Entry) content {
	return l.contentOf(words.Cut(passage), l.names(e))
}

func (l *Lexicon) contentOf(cut []words.Word, names map[string]bool) content {
	c := content{words: map[string]string{}, longer: map[string]bool{}, counts: map[string]string{}, names: names}
	number := ""
	for _, w := range cut {
		if w.Number {
			number = w.Form
			continue
		}
		if len(w.Form) >= shortest && !l.empty[w.Form] && !c.names[beginning(w.Form)] {
			stem := words.Stem(w.Form)
			if _, known := c.words[stem]; !known {
				c.order = append(c.order, stem)
			}
			c.words[stem] = w.Form
			if len(stem) > shortest {
				c.longer[beginning(stem)] = true
			}
			if number != "" {
				c.counts[stem] = number
			}
		}
		number = ""
	}
	return c
}

func (l *Lexicon) names(e *demarche.Entry) map[string]bool {
	names := map[string]bool{}
	for _, p := range slices.Concat(e.Source, e.Target) {
		if len(p.Codes) == 0 { // nobody that is known: a ship, say
			continue
		}
		for _, w := range words.Cut(p.Name) {
			if len(w.Form) >= shortest {
				names[beginning(w.Form)] = true
			}
		}
	}
	return names
}

// beginning is what a name and its adjective have in common.
func beginning(word string) string { return word[:min(len(word), shortest)] }

// first is the stem of the first word, empty if there is none.
func (c content) first() string {
	if len(c.order) == 0 {
		return ""
	}
	return c.order[0]
}

// shared are the words of c that d has too, as c writes them, sorted.
func (c content) shared(d content) []string { return c.those(d.hasWord) }

// reached are the words of c that d has, or that name its parties, sorted.
func (c content) reached(d content) []string { return c.those(d.has) }

func (c content) those(has func(stem string) bool) []string {
	var out []string
	for stem, word := range c.words {
		if has(stem) {
			out = append(out, word)
		}
	}
	slices.Sort(out)
	return out
}

// hasWord reports whether the content has a word with this stem, or one of the
// shortest length that begins it, or that it begins: "hand" and "handed".
func (c content) hasWord(stem string) bool {
	if _, ok := c.words[stem]; ok || stem == "" {
		return ok
	}
	if len(stem) > shortest {
		_, ok := c.words[beginning(stem)]
		return ok
	}
	return c.longer[stem]
}

// has reports whether the content has a word, or the stem names a party of it.
func (c content) has(stem string) bool {
	return c.hasWord(stem) || stem != "" && c.names[beginning(stem)]
}

// sharedStems are the stems of c that d has as they are.
func (c content) sharedStems(d content) []string {
	return slices.DeleteFunc(slices.Clone(c.order), func(stem string) bool { return d.words[stem] == "" })
}

// likeness is the share of the smaller content that the other has too.
func (c content) likeness(d content) float64 {
	return float64(len(c.shared(d))) / float64(max(1, min(len(c.words), len(d.words))))
}

// begins reports whether one of the words begins with one of the beginnings.
func begins(cut []words.Word, beginnings []string) bool {
	return slices.ContainsFunc(cut, func(w words.Word) bool {
		return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(w.Form, b) })
	})
}

// negates reports whether a passage speaks of what is not done.
func (l *Lexicon) negates(passage string) bool {
	return slices.ContainsFunc(words.Cut(passage), func(w words.Word) bool { return l.negate[w.Form] })
}

// Origins groups articles about one happening by the report that they go back
// to (see package origin).
func (l *Lexicon) Origins(articles []*demarche.Article) []demarche.Origin {
	return l.judge.Origins(articles)
}
