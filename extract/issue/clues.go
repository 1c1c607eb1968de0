package issue

import (
	"math"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract/learnt"
	"github.com/demarche/demarche/nlp"
)

// clues are what the model knows of a passage: hashed words and such, and what
// the table tells of each issue, place by place.
type clues struct {
	features []uint32
	told     [places][]int32 // by index into demarche.Issues, in sixteenths
}

// The places where the table finds telling words, and what it makes of the
// whole article.
const (
	inPassage = iota
	inRest    // of the sentence
	inParagraph
	inNeighbours // in other paragraphs
	overall      // by the article's shares, as the table weighs them
	share        // of the article's telling words
	shareSilent  // the same, where no word of the passage tells anything
	shareMute    // the same, where no word of the sentence does
	ruling       // the issue that rules the article
	places
)

const (
	sixteenths = 16
	telling    = 1   // weight of a word from which a place is not silent
	ruled      = 0.4 // share of an article's telling words from which an issue rules it
)

// clues are those of the tokens [first, end).
func (t *Topics) clues(first, end int, typ demarche.MoveType) *clues {
	told := t.told(first, end)
	c := &clues{}
	for l, scores := range told {
		c.told[l] = make([]int32, len(scores))
		for i, s := range scores {
			root := math.Sqrt(s) * sixteenths // so that the tenth word counts less than the first
			c.told[l][i] = int32(root + 0.5)
		}
	}
	s := t.doc.Sentences[t.doc.Tokens[first].Sent]
	c.add("always")
	c.add("type", string(typ))
	t.words(c, first, end)
	t.around(c, s.First, first)
	t.around(c, end, s.End)
	t.frame(c, first, end, typ)
	passage, article := top(told[inPassage]), top(told[overall])
	c.add("passage and article", passage, article)
	c.add("passage and sentence", passage, top(told[inRest]))
	c.add("passage and type", passage, string(typ))
	c.add("article and type", article, string(typ))
	return c
}

// told is what the table tells for a passage, by place and issue.
func (t *Topics) told(first, end int) (out [places][]float64) {
	for l := range out {
		out[l] = make([]float64, len(demarche.Issues))
	}
	for _, h := range t.hits {
		if l := t.place(h, first, end); l >= 0 {
			out[l][h.issue] += h.weight
		}
	}
	copy(out[overall], t.article)
	copy(out[share], t.shares)
	if silent(out[inPassage]) {
		copy(out[shareSilent], t.shares)
		if silent(out[inRest]) {
			copy(out[shareMute], t.shares)
		}
	}
	if best := highest(t.shares); t.shares[best] > ruled {
		out[ruling][best] = 1
	}
	return out
}

// place is where a hit stands, seen from a passage; -1 is too far away.
func (t *Topics) place(h hit, first, end int) int {
	there, here := t.doc.Tokens[h.token].Sent, t.doc.Tokens[first].Sent
	switch away := there - here; {
	case first <= h.token && h.token < end:
		return inPassage
	case away == 0:
		return inRest
	case away < -nearSpan || away > nearSpan:
		return -1
	case t.paragraphs[there] == t.paragraphs[here]:
		return inParagraph
	}
	return inNeighbours
}

func silent(scores []float64) bool { return scores[highest(scores)] < telling }

// top names the issue of most weight; one of none has none.
func top(scores []float64) string {
	best := highest(scores)
	if scores[best] == 0 {
		return ""
	}
	return strconv.Itoa(best)
}

// words are those of the passage, alone and in pairs.
func (t *Topics) words(c *clues, first, end int) {
	last := ""
	for _, w := range t.content[first:end] {
		if w == "" {
			continue
		}
		c.add("passage", w)
		if last != "" {
			c.add("pair", last, w)
		}
		last = w
	}
}

// around are the words of the rest of the sentence.
func (t *Topics) around(c *clues, first, end int) {
	for i := first; i < end; i++ {
		if w := t.content[i]; w != "" {
			c.add("sentence", w)
		}
	}
}

// frame is the word that the others of the passage hang on, and what it governs.
func (t *Topics) frame(c *clues, first, end int, typ demarche.MoveType) {
	outer := func(i int) bool { h := t.doc.Tokens[i].Head; return h < first || h >= end }
	for i := first; i < end; i++ {
		switch w := t.content[i]; {
		case w == "":
		case outer(i):
			c.add("root", w)
			c.add("root", w, string(typ))
		case outer(t.doc.Tokens[i].Head):
			c.add("governed", w)
		}
	}
}

// add adds a feature by the hash of its parts.
func (c *clues) add(parts ...string) { c.features = append(c.features, learnt.Hash(parts...)) }

// content are the lemmas of nouns, names, verbs and adjectives, "" for all else.
func content(doc *nlp.Doc) []string {
	out := make([]string, len(doc.Tokens))
	for i, t := range doc.Tokens {
		switch t.UPOS {
		case "NOUN", "PROPN", "VERB", "ADJ":
			if len(t.Lemma) > 1 {
				out[i] = strings.ToLower(t.Lemma)
			}
		}
	}
	return out
}
