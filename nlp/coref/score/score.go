// Package score compares the references found in a text with chains of
// coreference noted in a treebank.
package score

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
	"github.com/demarche/demarche/nlp/coref"
)

// Gold is the chains of a document by the tokens of its analysis.
type Gold struct {
	doc   *nlp.Doc
	chain map[phrase]string
	first map[string]int // chain -> the token that heads its first name, if it has one
}

// phrase is a noun phrase by its head; union is all that is coordinated there.
type phrase struct {
	head  int
	union bool
}

// Place finds the chains of the sentences of a document in its analysis.
func Place(doc *nlp.Doc, sentences []conllu.Sentence) (*Gold, error) {
	entities, err := conllu.Entities(sentences)
	if err != nil {
		return nil, err
	}
	spans := conllu.Spans(doc.Article.Text, sentences)
	g := &Gold{doc, map[phrase]string{}, map[string]int{}}
	count := map[string]int{}
	for _, e := range entities {
		count[e.Chain]++
	}
	for _, e := range entities {
		head := g.token(spans[e.Sent][e.Head])
		if head < 0 || count[e.Chain] < 2 {
			continue
		}
		end := spans[e.Sent][e.End-1].End
		union := slices.ContainsFunc(doc.ChildrenBy(head, "conj"), func(c int) bool { return doc.Tokens[c].Span.End <= end })
		g.chain[phrase{head, union}] = e.Chain
		if sentences[e.Sent].Words[e.Head].UPOS == "PROPN" {
			if at, ok := g.first[e.Chain]; !ok || head < at {
				g.first[e.Chain] = head
			}
		}
	}
	return g, nil
}

// token is the token that stands where a word does, or -1.
func (g *Gold) token(span demarche.Span) int {
	i, _ := slices.BinarySearchFunc(g.doc.Tokens, span.Start, func(t nlp.Token, at int) int { return t.Span.End - 1 - at })
	if span.Len() == 0 || i == len(g.doc.Tokens) || g.doc.Tokens[i].Span.Start > span.Start {
		return -1
	}
	return i
}

// Chain is the chain of the phrase that a token heads, "" if it is in none.
func (g *Gold) Chain(head int, union bool) string { return g.chain[phrase{head, union}] }

// Share is how many of all came out right.
type Share struct{ Right, All int }

func (s *Share) add(right bool) {
	s.All++
	if right {
		s.Right++
	}
}

func (s Share) String() string {
	return fmt.Sprintf("%.3f (%d of %d)", float64(s.Right)/float64(max(s.All, 1)), s.Right, s.All)
}

// Tally adds up documents.
type Tally struct {
	pronouns map[string]*Share // by class of the pronoun, those with an antecedent
	Linked   Share             // all pronouns with an antecedent: a phrase of their chain was found
	Given    Share             // all links: right
	Left     Share             // pronouns without an antecedent: left alone
	Named    Share             // pronouns of chains with a name before them: the links lead to a name of the chain

	Described Share // descriptions found to speak of an actor: their chain had the actor before
	Nominals  Share // nouns with an article whose chain had an actor before: found to speak of it
}

// Add counts the links of a document.
func (t *Tally) Add(g *Gold, links []coref.Link) {
	if t.pronouns == nil {
		t.pronouns = map[string]*Share{}
	}
	to := map[int]coref.Link{}
	for _, l := range links {
		to[l.Pronoun] = l
	}
	for _, l := range links {
		chain := g.Chain(l.Pronoun, false)
		right := chain != "" && l.Antecedent >= 0 && g.Chain(l.Antecedent, l.Union) == chain
		if l.Antecedent >= 0 {
			t.Given.add(right)
		}
		if chain == "" || !g.before(chain, l.Pronoun) {
			t.Left.add(l.Antecedent < 0)
			continue
		}
		t.Linked.add(right)
		word := g.doc.Tokens[l.Pronoun].Lemma
		if t.pronouns[word] == nil {
			t.pronouns[word] = &Share{}
		}
		t.pronouns[word].add(right)
		if at, ok := g.first[chain]; ok && at < l.Pronoun {
			t.Named.add(g.leads(to, l, chain))
		}
	}
}

// AddNominals counts the descriptions found in a document: given are the
// mentions that it had before references were resolved.
func (t *Tally) AddNominals(g *Gold, given []nlp.Mention) {
	of := map[string][]nlp.Mention{} // chain -> what it was given
	had := map[int]bool{}
	for _, m := range given {
		had[m.Head] = true
		if c := g.Chain(m.Head, false); c != "" {
			of[c] = append(of[c], m)
		}
	}
	for i := range g.doc.Tokens {
		found := g.doc.MentionsAt(i)
		if had[i] || g.doc.Tokens[i].UPOS != "NOUN" {
			continue
		}
		speaksOf := slices.ContainsFunc(of[g.Chain(i, false)], func(m nlp.Mention) bool {
			return m.Head < i && len(found) == 1 && found[0].Actor == m.Actor
		})
		if len(found) == 1 {
			t.Described.add(speaksOf)
		}
		if len(of[g.Chain(i, false)]) > 0 && of[g.Chain(i, false)][0].Head < i && g.doc.Child(i, "det") >= 0 {
			t.Nominals.add(speaksOf)
		}
	}
}

// before reports whether a chain has a phrase before token i.
func (g *Gold) before(chain string, i int) bool {
	for p, c := range g.chain {
		if c == chain && p.head < i {
			return true
		}
	}
	return false
}

// leads follows links from pronoun to pronoun to a phrase that is none and
// reports whether it belongs to the chain.
func (g *Gold) leads(to map[int]coref.Link, l coref.Link, chain string) bool {
	for range len(to) {
		next, ok := to[l.Antecedent]
		if !ok {
			break
		}
		l = next
	}
	return l.Antecedent >= 0 && g.Chain(l.Antecedent, l.Union) == chain
}

// Report prints the shares.
func (t *Tally) Report(w io.Writer) {
	fmt.Fprintf(w, "pronouns with an antecedent, found  %s\n", t.Linked)
	for _, word := range slices.Sorted(maps.Keys(t.pronouns)) {
		fmt.Fprintf(w, "  %-8s %s\n", word, *t.pronouns[word])
	}
	fmt.Fprintf(w, "links that are right                %s\n", t.Given)
	fmt.Fprintf(w, "pronouns without one, left alone    %s\n", t.Left)
	fmt.Fprintf(w, "named before, led to the right one  %s\n", t.Named)
	fmt.Fprintf(w, "descriptions of an actor, found     %s\n", t.Nominals)
	fmt.Fprintf(w, "descriptions found that are right   %s\n", t.Described)
}
