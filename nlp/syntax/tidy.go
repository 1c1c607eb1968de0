package syntax

import (
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche/nlp"
)

// tidyNames mends the ends of names by their parts of speech, which the name
// tags are chosen without: an organisation that breaks off in a preposition goes
// on in the name behind it ("Alliance of", "Freetown"), a name neither begins
// with a small descriptive word ("ruling Unity Party") nor ends in a word that
// leads to another ("Unity Party and"), and words without a capital are none.
func tidyNames(doc *nlp.Doc) {
	names := doc.Names[:0]
	for _, n := range doc.Names {
		if k := len(names) - 1; k >= 0 && names[k].Kind == nlp.OrgName && goesOn(doc, names[k], n) {
			names[k].End = n.End
			continue
		}
		names = append(names, n)
	}
	for i := range names {
		trim(doc, &names[i])
	}
	doc.Names = slices.DeleteFunc(names, func(n nlp.Name) bool { return !casual(n.Kind) && !capitals(doc.Tokens[n.First:n.End]) })
}

// casual is true for the kinds of name that are written small at times.
func casual(k nlp.NameKind) bool {
	return k == nlp.NormName || k == nlp.EventName || k == nlp.OtherName
}

// goesOn reports whether name n stands right behind the last word of an
// unfinished one.
func goesOn(doc *nlp.Doc, unfinished, n nlp.Name) bool {
	last := doc.Tokens[unfinished.End-1]
	return unfinished.End == n.First && last.Sent == doc.Tokens[n.First].Sent && (last.UPOS == "ADP" || last.UPOS == "DET")
}

func trim(doc *nlp.Doc, n *nlp.Name) {
	for n.End-n.First > 1 && leadsOn(doc.Tokens[n.End-1]) {
		n.End--
	}
	if casual(n.Kind) {
		return
	}
	for n.End-n.First > 1 && describes(doc.Tokens[n.First]) && capitals(doc.Tokens[n.First+1:n.End]) {
		n.First++
	}
}

// leadsOn is true for prepositions, determiners, conjunctions, commas and dashes.
func leadsOn(t nlp.Token) bool {
	switch t.UPOS {
	case "ADP", "DET", "CCONJ":
		return true
	case "PUNCT":
		return t.XPOS == "," || t.XPOS == ":" || t.XPOS == "HYPH"
	}
	return false
}

// describes is true for words without capitals that can stand before a name.
func describes(t nlp.Token) bool {
	switch t.UPOS {
	case "ADJ", "NOUN", "ADV", "VERB", "DET":
		return strings.IndexFunc(t.Text, unicode.IsUpper) < 0
	}
	return false
}

// capitals tells whether a word has a capital or a digit or is a proper noun.
func capitals(tokens []nlp.Token) bool {
	return slices.ContainsFunc(tokens, func(t nlp.Token) bool {
		return t.UPOS == "PROPN" || strings.IndexFunc(t.Text, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) }) >= 0
	})
}
