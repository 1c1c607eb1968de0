package actor

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// reader finds the mentions of one article.
type reader struct {
	*Gazetteer
	doc   *nlp.Doc
	day   string
	lower []string // folded, lower-case text of each token
	split []string // parts of the tokens in order; a hyphen has none
	of    []int    // part -> token
	start []int    // token -> its first part
	tree  bool     // the tokens have a tree

	finds  []find
	at     []int          // token -> index into finds, -1
	codes  map[string]int // state or organisation -> times named
	known  map[string]string
	vocab  set    // folded tokens, for senses; built when needed
	titled []bool // token -> stands in the title of a named person
	trap   []bool // token -> stands in the name of no actor
}

// find is a name found in the text: tokens [first, end).
type find struct {
	first, end int
	kind       kind
	id         string
}

func newReader(g *Gazetteer, doc *nlp.Doc) *reader {
	n := len(doc.Tokens)
	r := &reader{
		Gazetteer: g, doc: doc, lower: make([]string, n), start: make([]int, n+1), at: make([]int, n),
		split: make([]string, 0, n), of: make([]int, 0, n), titled: make([]bool, n), trap: make([]bool, n),
		codes: map[string]int{}, known: map[string]string{},
	}
	doc.Voice = g.voice(doc.Article.Outlet)
	if day, ok := doc.Article.Day(); ok {
		r.day = day.Format("2006-01-02")
	}
	for i, t := range doc.Tokens {
		r.at[i] = -1
		r.tree = r.tree || t.Deprel != ""
		r.addToken(i, r.sentenceCase(i, fold(t.Text)))
	}
	r.start[n] = len(r.split)
	return r
}

func (r *reader) addToken(i int, word string) {
	r.start[i] = len(r.split)
	r.lower[i] = strings.ToLower(word)
	if !strings.Contains(word, "-") {
		r.split, r.of = append(r.split, word), append(r.of, i)
		return
	}
	for _, part := range strings.Split(word, "-") {
		if part != "" {
			r.split, r.of = append(r.split, part), append(r.of, i)
		}
	}
}

// sentenceCase is a word of a line in capitals as a sentence would have it, so
// that "PRIME MINISTER MODI" is found. Names in capitals stay as they are.
func (r *reader) sentenceCase(i int, word string) string {
	if len(word) < 2 || !upper(word) || len(r.names[word]) > 0 || !r.upperAt(i-1) && !r.upperAt(i+1) {
		return word
	}
	return word[:1] + strings.ToLower(word[1:])
}

func (r *reader) upperAt(i int) bool {
	return 0 <= i && i < len(r.doc.Tokens) && upper(fold(r.doc.Tokens[i].Text))
}

// scan finds the longest name at each place, from left to right.
func (r *reader) scan() {
	for _, s := range r.doc.Sentences {
		limit := r.start[s.End]
		for p := r.start[s.First]; p < limit; {
			n, q := r.longest(p, limit)
			if n == nil || r.longerFollows(p, q, limit) {
				p++
				continue
			}
			if n.kind == trapKind {
				for i := r.of[p]; i <= r.of[q-1]; i++ {
					r.trap[i] = true
				}
			} else {
				r.addFind(find{r.of[p], r.of[q-1] + 1, n.kind, n.id})
			}
			p = q
		}
	}
}

// longerFollows reports whether the article of a name that ends at q belongs to
// a longer one: "the North" in "the North Korean leader".
func (r *reader) longerFollows(p, q, limit int) bool {
	if q == p+1 || r.key(p) != "the" {
		return false
	}
	_, end := r.longest(p+1, limit)
	return end > q
}

func (r *reader) addFind(f find) {
	if old, ok := r.former[f.id]; ok && r.day != "" && r.day < old.until {
		f.id = old.code
	}
	for i := f.first; i < f.end; i++ {
		r.at[i] = len(r.finds)
	}
	r.finds = append(r.finds, f)
	r.count(f, 1)
}

// count adds n to how often the state or organisation of a name is named.
func (r *reader) count(f find, n int) {
	if f.kind != personKind {
		for _, code := range r.actors[f.id].Codes {
			r.codes[code] += n
		}
	}
}

// longest is the longest name whose parts begin at p, and where they end.
func (r *reader) longest(p, limit int) (*name, int) {
	if r.start[r.of[p]] != p {
		return nil, 0
	}
	list := r.names[r.key(p)]
	for i := range list {
		n := &list[i]
		q := p + 1 + len(n.rest)
		if q > limit || !slices.Equal(r.split[p+1:q], n.rest) || r.start[r.of[q-1]+1] != q {
			continue
		}
		if !n.sense || r.meant(n.id, r.split[p:q]) {
			return n, q
		}
	}
	return nil, 0
}

// key is part p as the first parts of names are keyed: "The" is "the", and so
// is any word in lower case that only the beginning of a sentence makes a capital.
func (r *reader) key(p int) string {
	word := r.split[p]
	first := r.of[p] == r.sentence(r.of[p]).First
	if word == "The" || first && len(r.names[word]) == 0 {
		return strings.ToLower(word)
	}
	return word
}

// meant reports whether the article speaks for a name that is also something
// else meaning the actor.
func (r *reader) meant(id string, words []string) bool {
	code := ""
	if a := r.actors[id]; len(a.Codes) > 0 {
		code = a.Codes[0]
	}
	s, ok := r.senses[strings.Join(words, " ")+" "+code]
	if !ok {
		return true
	}
	score := 0
	for _, w := range s.yes {
		score += r.says(w)
	}
	for _, w := range s.against {
		score -= r.says(w)
	}
	return score > 0 || score == 0 && s.byDefault
}

func (r *reader) says(word string) int {
	if r.vocab == nil {
		r.vocab = make(set, len(r.split))
		for _, w := range r.split {
			r.vocab[w] = true
		}
	}
	if r.vocab[word] {
		return 1
	}
	return 0
}

// head is the token of [first, end) that the tree hangs from something outside:
// the last one that is no punctuation if there is no tree.
func (r *reader) head(first, end int) int {
	if r.tree {
		for i := first; i < end; i++ {
			if h := r.doc.Tokens[i].Head; (h < first || h >= end) && r.doc.Tokens[i].UPOS != "PUNCT" && r.doc.Tokens[i].Deprel != "case" {
				return i
			}
		}
	}
	return end - 1
}

// mention adds a mention of an actor over tokens [first, end) to the document.
func (r *reader) mention(first, end int, id string, form demarche.MentionForm) *nlp.Mention {
	m := nlp.Mention{First: first, End: end, Head: r.head(first, end)}
	m.Span, m.Actor, m.Form = r.doc.TokenSpan(first, end), id, form
	if _, ok := r.doc.Actors[id]; !ok {
		a, ok := r.actor(id, r.day)
		if !ok {
			a = r.suffixActor(id)
		}
		r.doc.Actors[id] = a
	}
	r.doc.Mentions = append(r.doc.Mentions, m)
	return &r.doc.Mentions[len(r.doc.Mentions)-1]
}

// suffixActor is the actor of a code with a sector: "RUS-MED".
func (r *reader) suffixActor(id string) demarche.Actor {
	code, sector, _ := strings.Cut(id, "-")
	name := id
	if a, ok := r.actors[code]; ok {
		name = a.Name
	}
	return demarche.Actor{Name: name, Kind: demarche.GroupActor, Codes: []string{id}, Sector: sector}
}

func (r *reader) sentence(i int) nlp.Sentence { return r.doc.Sentences[r.doc.Tokens[i].Sent] }

// find is the name that token i stands in, or nil.
func (r *reader) find(i int) *find {
	if i < 0 || i >= len(r.at) || r.at[i] < 0 {
		return nil
	}
	return &r.finds[r.at[i]]
}

func (r *reader) capital(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.doc.Tokens[i].Text)
	return unicode.IsUpper(c)
}

func sortMentions(list []nlp.Mention) {
	slices.SortStableFunc(list, func(a, b nlp.Mention) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Head, b.Head))
	})
}
