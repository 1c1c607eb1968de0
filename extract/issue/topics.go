package issue

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// How much of its weight a telling word counts by where it stands: all of it in
// the passage, less in the rest of its sentence, little in the sentences
// around. The article counts by its share of all telling words, so that a long
// text weighs no more than a short one; its title and its opening tell more.
const (
	inSentence = 0.35
	nearby     = 0.2
	nearSpan   = 2   // sentences before and after
	apart      = 0.5 // times nearby, in another paragraph
	inArticle  = 6.0
	opening    = 2 // sentences
	lead       = 2 // times the weight, in the title and the opening
	passing    = 0.4
	leastScore = 0.5 // below this nothing is known
	leastTotal = 10  // telling weight below which an article has no topic to speak of
)

// unknown is the issue where no word tells anything.
const unknown = demarche.Issue("relations")

// incidental are the issues that an article mentions in passing more often
// than it is about them: a war in the background, a ministry, a place. Outside
// the passage they count as passing.
var incidental = []demarche.Issue{
	"diplomatic-property", "visas", "flights", "missiles", "military-aid", "military-action", "military-presence",
	"territory", "maritime", "energy", "humanitarian", "human-rights", "terrorism", "justice", "finance",
	"environment", "health", "media-culture", "recognition", "security-guarantees", "peacekeeping",
}

// leaning is what a move of a type is mostly about where its words do not tell.
var leaning = map[demarche.MoveType]demarche.Issue{
	demarche.Sanction: "sanctions",
	demarche.Retreat:  "military-presence",
	demarche.Mobilize: "military-presence",
	demarche.Assault:  "military-action",
}

// leaningWeight is the weight of a leaning: that of a word which leans.
const leaningWeight = 1.0

// Topics is what the words of one document tell.
type Topics struct {
	doc        *nlp.Doc
	model      *weights  // nil without one
	hits       []hit     // in order of position
	shares     []float64 // of all telling words of the article, by index into demarche.Issues
	article    []float64 // what the shares count for a passage
	paragraphs []int     // by sentence
	content    []string  // by token: the lemma of a word that may tell something, or ""
}

// hit is a telling phrase that starts at a token.
type hit struct {
	token, issue int
	weight       float64
}

// Read finds the telling words of a document once, for any number of passages.
// The document needs tokens; lemmas help.
func (c *Classifier) Read(doc *nlp.Doc) *Topics {
	t := &Topics{doc: doc, model: c.model, paragraphs: paragraphs(doc), content: content(doc)}
	t.shares = make([]float64, len(demarche.Issues))
	t.hits = c.find(wordsOf(doc))
	total := 0.0
	tell := func(issue int, weight float64) {
		t.shares[issue] += weight
		total += weight
	}
	for _, h := range t.hits {
		if doc.Tokens[h.token].Sent < opening {
			h.weight *= lead
		}
		tell(h.issue, h.weight)
	}
	for _, h := range c.find(titleWords(doc.Article.Title)) {
		tell(h.issue, float64(h.weight*lead))
	}
	t.article = make([]float64, len(t.shares))
	for i := range t.shares {
		t.shares[i] /= max(total, leastTotal)
		t.article[i] = t.shares[i] * outside(i) * inArticle
	}
	return t
}

// outside is what a word of issue i counts outside the passage.
func outside(i int) float64 {
	if slices.Contains(incidental, demarche.Issues[i]) {
		return passing
	}
	return 1
}

// Of is the issue of the passage of tokens [first, end), the move that it states
// having a type, or none for what is no move.
func (t *Topics) Of(first, end int, types ...demarche.MoveType) demarche.Issue {
	typ := demarche.MoveType("")
	if len(types) > 0 {
		typ = types[0]
	}
	if t.model == nil {
		return t.byTable(first, end, typ)
	}
	if issue, ok := t.unmistakable(first, end); ok {
		return issue
	}
	return demarche.Issues[t.model.best(t.clues(first, end, typ))]
}

// unmistakableWeight is that of a phrase of one issue alone, whatever stands beside it.
const unmistakableWeight = 4

// unmistakable is the issue of which the passage holds such a phrase, if of one only:
// the model has seen too little of the rare issues to know theirs.
func (t *Topics) unmistakable(first, end int) (demarche.Issue, bool) {
	found := -1
	for _, h := range t.hits {
		if h.token < first || h.token >= end || h.weight < unmistakableWeight {
			continue
		}
		if found >= 0 && found != h.issue {
			return "", false
		}
		found = h.issue
	}
	if found < 0 {
		return "", false
	}
	return demarche.Issues[found], true
}

// byTable is the issue by the table alone. The type decides where the words
// tell little.
func (t *Topics) byTable(first, end int, typ demarche.MoveType) demarche.Issue {
	scores := slices.Clone(t.article)
	for _, h := range t.hits {
		scores[h.issue] += h.weight * t.nearness(h, first, end)
	}
	if i := slices.Index(demarche.Issues, leaning[typ]); i >= 0 {
		scores[i] += leaningWeight
	}
	best := highest(scores)
	if scores[best] < leastScore {
		return unknown
	}
	return demarche.Issues[best]
}

// highest is the index of the greatest number, the first of equals.
func highest[N int32 | float64](scores []N) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// nearness is the share of its weight that a hit counts for a passage.
func (t *Topics) nearness(h hit, first, end int) float64 {
	there, here := t.doc.Tokens[h.token].Sent, t.doc.Tokens[first].Sent
	away := there - here
	switch {
	case first <= h.token && h.token < end:
		return 1
	case away == 0:
		return inSentence
	case away < -nearSpan || away > nearSpan:
		return 0
	case t.paragraphs[there] != t.paragraphs[here]:
		return nearby * apart * outside(h.issue)
	}
	return nearby * outside(h.issue)
}

// paragraphs numbers the paragraph of each sentence.
func paragraphs(doc *nlp.Doc) []int {
	out := make([]int, len(doc.Sentences))
	for k := 1; k < len(out); k++ {
		out[k] = out[k-1]
		gap := demarche.Span{Start: doc.Sentences[k-1].Span.End, End: doc.Sentences[k].Span.Start}
		if strings.Contains(doc.Slice(gap), "\n") {
			out[k]++
		}
	}
	return out
}
