package move

import "github.com/demarche/demarche/nlp"

// longest is the length in code points above which a passage leaves out its
// relative and adverbial clauses.
const longest = 300

// passage is the shortest clause or phrase that states a candidate: the
// subtree of its clause without what other clauses add.
func (s *scoper) passage(c candidate) (first, end int) {
	top := s.carrier(c.clause)
	skip := func(k int) bool { return s.adds(k, top, c) }
	first, end = s.doc.Unpointed(s.doc.SubtreeSkip(top, skip))
	if s.doc.TokenSpan(first, end).Len() > longest {
		first, end = s.doc.Unpointed(s.doc.SubtreeSkip(top, func(k int) bool {
			rel := s.doc.Rel(k)
			return skip(k) || rel == "advcl" || rel == "acl"
		}))
	}
	if m := s.doc.Child(top, "mark"); m == first && (s.doc.Rel(top) == "ccomp" || s.in("object-control", mark(s.doc, top))) {
		first++ // "that", "of": they join the passage to what it is said of
	}
	return first, end
}

// carrier climbs from an infinitive to the verb that says how it stands:
// "plans to visit", "began to withdraw".
func (s *scoper) carrier(i int) int {
	for s.doc.Rel(i) == "xcomp" && s.doc.Tokens[i].Head >= 0 && s.byHead[s.doc.Tokens[i].Head] == nil {
		i = s.doc.Tokens[i].Head
	}
	return i
}

// adds reports whether dependent k of the passage under top is a statement of
// its own rather than part of this one.
func (s *scoper) adds(k, top int, c candidate) bool {
	d := s.doc
	switch d.Rel(k) {
	case "parataxis", "discourse", "vocative", "list":
		return true
	case "conj":
		return isVerbal(d, k) && !d.Under(c.head, k)
	case "cc", "punct":
		return d.Tokens[k].Head == top && (k < top && d.Rel(k) == "cc" || s.edge(k))
	case "advcl":
		return s.byHead[k] != nil && !s.in("conditional", mark(d, k)) && !s.in("purpose", mark(d, k))
	}
	return false
}

// edge reports punctuation that closes or opens a sentence.
func (s *scoper) edge(k int) bool {
	t := s.doc.Sentences[s.doc.Tokens[k].Sent]
	return k == t.First || k == t.End-1
}

// mark is the lower-cased marker of clause i, "" if it has none.
func mark(d *nlp.Doc, i int) string {
	if m := d.Child(i, "mark"); m >= 0 {
		return lower(d.Tokens[m].Text)
	}
	return ""
}
