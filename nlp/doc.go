// Package nlp holds the analysed document that the stages of analysis fill
// layer by layer, and the tree walks that extraction is written in. The stages
// themselves live below it and never import each other.
package nlp

import (
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// Doc is an article under analysis. A stage writes only the layers it
// declares in its Fills and reads only those in its Needs.
type Doc struct {
	Article   *demarche.Article
	Sentences []Sentence
	Tokens    []Token
	Quotes    []Quote
	Names     []Name
	Timexes   []Timex
	Actors    map[string]demarche.Actor // by id; filled by actor, added to by coref
	Mentions  []Mention                 // in order of position
	States    States
	Voice     string   // code of the state or body whose own release this is, "" for press; filled by actor
	Notes     []string // what a stage could not do, in words

	bytes      []int32 // byte offset of every 64th code point; nil if the text is ASCII
	length     int     // of the text in code points
	children   []int   // the dependents of each token in order, one token's after the other's; built by LinkTree
	childrenAt []int   // token -> place of its first dependent in children; at the end, their number
	mention    []int   // token -> index into Mentions of the mention it heads, -1 if none
	over       []int   // token -> index into Mentions of the mention it heads or is part of the name of, -1 if none
	timex      []int   // token -> index into Timexes of the timex it stands in, -1 if none
}

// Sentence is a stretch of text and the tokens [First, End) in it.
type Sentence struct {
	Span       demarche.Span
	First, End int
}

// Token is one syntactic word. Head is an index into Doc.Tokens, -1 at the
// root of its sentence.
type Token struct {
	Span   demarche.Span
	Text   string
	Lemma  string
	UPOS   string
	XPOS   string
	Deprel string // Universal Dependencies relation, subtype kept ("nsubj:pass")
	Head   int
	Sent   int
}

// States are what the syntax network knows of each token in its sentence: Width
// whole numbers a token, for small models that build on it. Empty where no
// network has read the document.
type States struct {
	Width  int
	Values []int16                 // of the first tokens
	Rest   func(token int) []int16 // of a token after those, computed again so as not to hold them all
}

// Of is the state of token i; nil if there is none.
func (s States) Of(i int) []int16 {
	switch {
	case i < 0 || s.Width == 0:
		return nil
	case (i+1)*s.Width > len(s.Values):
		return s.Rest(i)
	}
	return s.Values[i*s.Width : (i+1)*s.Width]
}

// Quote is a stretch between quotation marks, marks excluded. It may run over
// several sentences and paragraphs. Open is true if the closing mark is missing.
type Quote struct {
	Span demarche.Span
	Open bool
}

// NameKind is what a named span names.
type NameKind string

// The kinds of name.
const (
	PersonName NameKind = "person"
	OrgName    NameKind = "organisation"
	PlaceName  NameKind = "place"
	NormName   NameKind = "demonym" // nationality, religious or political belonging
	EventName  NameKind = "event"
	OtherName  NameKind = "other"
)

// Name is a named span: tokens [First, End), of which Head is the syntactic head.
type Name struct {
	First, End, Head int
	Kind             NameKind
}

// Timex is a time expression over tokens [First, End).
type Timex struct {
	demarche.Timex
	First, End int
}

// Mention refers to an actor by tokens [First, End), of which Head is the
// syntactic head. Several mentions may share an extent where a phrase refers
// to several actors ("both countries"). Place is true where the name of a state
// or capital says where something is ("in Moscow") and not who acts.
type Mention struct {
	demarche.Mention
	First, End, Head int
	Place            bool
}

// stride is the number of code points between two known places of the text.
const stride = 64

// NewDoc prepares an article for analysis. Its text must be valid UTF-8.
func NewDoc(a *demarche.Article) *Doc {
	d := &Doc{Article: a, Actors: map[string]demarche.Actor{}, length: utf8.RuneCountInString(a.Text)}
	if d.length == len(a.Text) {
		return d
	}
	d.bytes = make([]int32, 0, d.length/stride+1)
	n := 0
	for at := range a.Text {
		if n%stride == 0 {
			d.bytes = append(d.bytes, int32(at))
		}
		n++
	}
	return d
}

// Len is the length of the text in code points.
func (d *Doc) Len() int { return d.length }

// Slice is the text of a span.
func (d *Doc) Slice(s demarche.Span) string {
	if d.bytes == nil {
		return d.Article.Text[s.Start:s.End]
	}
	return d.Article.Text[d.byteAt(s.Start):d.byteAt(s.End)]
}

// byteAt is the byte offset of a code point, the end of the text included.
func (d *Doc) byteAt(point int) int {
	known := min(point/stride, len(d.bytes)-1)
	at := int(d.bytes[known])
	for range point - known*stride {
		_, size := utf8.DecodeRuneInString(d.Article.Text[at:])
		at += size
	}
	return at
}

// Note records what a stage could not do, so that the reading says so.
func (d *Doc) Note(text string) { d.Notes = append(d.Notes, text) }

// TokenSpan is the text span of tokens [first, end), which must not be empty.
func (d *Doc) TokenSpan(first, end int) demarche.Span {
	return demarche.Span{Start: d.Tokens[first].Span.Start, End: d.Tokens[end-1].Span.End}
}
