package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// jointLead is the number of sentences in which a joint statement says whose it is.
const jointLead = 4

// signatories are those who publish a statement together: in the release of
// one of them that calls itself a joint statement, the most who are named
// together, it among them, in one of the first sentences. Nil for any other text.
func (r *resolver) signatories() []string {
	if r.doc.Voice == "" || !r.callsItselfJoint() {
		return nil
	}
	var most []string
	for k := range r.all {
		p := &r.all[k]
		if p.form != joined && p.form != definite && p.form != indefinite && p.form != nameForm || r.doc.Tokens[p.head].Sent >= jointLead {
			continue
		}
		if ids := r.parties(r.actorsOf(k), false); len(ids) > max(1, len(most)) && slices.Contains(ids, r.doc.Voice) {
			most = ids
		}
	}
	return most
}

// callsItselfJoint reports whether the title or the first sentences say that
// this is a statement of several.
func (r *resolver) callsItselfJoint() bool {
	last := r.doc.Sentences[min(jointLead, len(r.doc.Sentences))-1].Span
	text := strings.ToLower(r.doc.Article.Title + "\n" + r.doc.Slice(demarche.Span{End: last.End}))
	return slices.ContainsFunc(r.jointWords, func(w string) bool { return strings.Contains(text, w) })
}
