package coref

import (
	"strconv"
	"strings"
)

// features describe the choice of a phrase for an anaphor; rank counts the
// possible phrases between the two.
func (r *resolver) features(a *anaphor, p *phrase, rank int) *features {
	f := r.scratch.start(a.group)
	t := &r.doc.Tokens[p.head]
	dist := r.doc.Tokens[a.at].Sent - t.Sent
	role, number := r.role(p.head), "sg"
	if p.plural {
		number = "pl"
	}
	kind := r.kindNow(p)
	f.add("distance", bucket(dist), string(p.form))
	f.add("rank", bucket(rank), "")
	f.add("rank", bucket(rank), bucket(dist))
	f.add("role", role, a.role)
	f.add("role", role, bucket(min(dist, 1)))
	f.add("form", string(p.form), number)
	f.add("kind", kind, number)
	if p.form == nameForm && r.joined(p.head) {
		f.add("member", "", "")
	}
	if p.form != nameForm {
		f.add("word", p.word, "")
	}
	f.add("verb", a.verb, kind)
	if p.entity >= 0 {
		e := &r.entities[p.entity]
		f.add("count", bucket(e.count), "")
		f.add("known", e.sex, a.class)
		if e.pronoun == a.class {
			f.add("again", bucket(r.doc.Tokens[a.at].Sent-e.sent), bucket(rank))
		}
	}
	if p.head > a.at {
		f.add("announced", string(p.form), "")
	}
	if dist == 0 {
		f.add("clause", r.relation(p.head, a.at), role)
	} else {
		f.add("theme", role+" "+a.role, bucket(dist))
	}
	f.add("quote", r.quoteOf(a.at, p.head), bucket(min(dist, 2)))
	return f
}

// joined reports whether a token is coordinated with others.
func (r *resolver) joined(i int) bool {
	return r.doc.Rel(i) == "conj" || r.doc.Child(i, "conj") >= 0
}

// absence are the features of the choice of no phrase.
func (r *resolver) absence(a *anaphor) *features {
	f := r.scratch.start(a.group)
	t := &r.doc.Tokens[a.at]
	f.add("none", strings.ToLower(t.Text), "")
	f.add("none role", t.Deprel, "")
	f.add("none verb", a.verb, "")
	if t.Head >= 0 {
		f.add("none clause", r.clauseBelow(t.Head), t.Deprel)
	}
	f.add("none quote", strconv.FormatBool(r.quoted(a.at)), "")
	return f
}

// clauseBelow is the relation of the clause that token i has below it, which
// "it" may only announce.
func (r *resolver) clauseBelow(i int) string {
	for _, rel := range []string{"csubj", "ccomp", "xcomp", "advcl"} {
		if r.doc.Child(i, rel) > i {
			return rel
		}
	}
	return ""
}

// kindNow is the kind of a phrase, for a pronoun that of what it stands for.
func (r *resolver) kindNow(p *phrase) string {
	if p.form == pronounForm && p.entity >= 0 {
		return r.entities[p.entity].kind
	}
	return p.kind
}

// relation is how the clause of a phrase stands to that of a later token in
// the same sentence.
func (r *resolver) relation(other, i int) string {
	clause := r.doc.Tokens[other].Head
	switch {
	case clause < 0:
		return "root"
	case r.doc.Under(i, other):
		return "below"
	case r.doc.Under(i, clause):
		return "governs"
	case r.doc.Under(other, r.doc.Tokens[i].Head):
		return "governed"
	}
	return "beside"
}

// quoteOf says which of two tokens stand in a quotation.
func (r *resolver) quoteOf(i, k int) string {
	a, b := r.quote[i], r.quote[k]
	switch {
	case a < 0 && b < 0:
		return ""
	case a == b:
		return "same"
	case a < 0:
		return "out"
	case b < 0:
		return "in"
	}
	return "other"
}

var buckets = []string{"0", "1", "2", "3", "4", "6", "9", "14", "20+"}

// bucket is a count in classes that grow.
func bucket(n int) string {
	switch {
	case n < 0:
		return "-"
	case n < 4:
		return buckets[n]
	case n < 6:
		return buckets[4]
	case n < 9:
		return buckets[5]
	case n < 14:
		return buckets[6]
	case n < 20:
		return buckets[7]
	}
	return buckets[8]
}
