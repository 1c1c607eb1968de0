package actor

import (
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// series mends the tree where names follow each other in a series that it does
// not show as one: "Chancellor of Germany Ada Quill, President of France Ben
// Tarn and President of Chad Cy Dorn".
func (r *reader) series() {
	mended := false
	for k := 0; k < len(r.doc.Mentions); {
		heads, next := r.seriesFrom(k)
		if len(heads) > 1 && r.coordinate(heads, r.doc.Mentions[k].First, r.doc.Mentions[next-1].End) {
			mended = true
		}
		k = next
	}
	if mended {
		r.doc.LinkTree()
	}
}

// seriesFrom are the heads of the names that stand in a row from mention k on,
// commas and "and" between them, and the mention behind the last.
func (r *reader) seriesFrom(k int) (heads []int, next int) {
	all := r.doc.Mentions
	next = k
	for next < len(all) && r.inSeries(&all[next]) {
		m := &all[next]
		heads = append(heads, m.Head)
		end := r.afterState(m)
		for next++; next < len(all) && all[next].First < end; next++ { // names within it
		}
		for next < len(all) && r.inBrackets(all[next].First, all[next].End) && all[next].First == end+1 {
			end = all[next].End + 1 // "the African Union (AU)"
			next++
		}
		sep := end
		for sep < len(r.lower) && (r.lower[sep] == "," || r.lower[sep] == ";" || r.lower[sep] == "and") {
			sep++
		}
		if sep < len(r.lower) && sep > end && r.lower[sep] == "the" {
			sep++
		}
		if sep == end || next == len(all) || all[next].First != sep || r.doc.Tokens[sep].Sent != r.doc.Tokens[m.First].Sent {
			break
		}
	}
	return heads, max(next, k+1)
}

// inBrackets reports whether tokens [first, end) stand in brackets.
func (r *reader) inBrackets(first, end int) bool {
	return first > 0 && end < len(r.lower) && r.lower[first-1] == "(" && r.lower[end] == ")"
}

func (r *reader) inSeries(m *nlp.Mention) bool { return m.Form == demarche.NameForm && !m.Place }

// afterState is the end of a person's name with the state that "of" joins to it:
// "President Ada Quill of Avalia".
func (r *reader) afterState(m *nlp.Mention) int {
	end := m.End
	if r.doc.Actors[m.Actor].Kind != demarche.PersonActor || end+1 >= len(r.lower) || r.lower[end] != "of" {
		return end
	}
	of := end + 1
	if r.lower[of] == "the" {
		of++
	}
	if f := r.find(of); f != nil && f.first == of && f.kind != personKind {
		return f.end
	}
	return end
}

// coordinate hangs on the first of some heads those of the others that the tree
// hangs on some other word of the series [first, end), or in a series of three or
// more anywhere but as a subject, and reports whether there are any.
func (r *reader) coordinate(heads []int, first, end int) bool {
	mended := false
	joined := map[int]bool{heads[0]: true}
	for _, h := range heads[1:] {
		t := &r.doc.Tokens[h]
		within := t.Head >= first && t.Head < end
		long := len(heads) > 2 && !strings.HasPrefix(t.Deprel, "nsubj") && r.doc.Tokens[heads[0]].Head >= 0
		if (within || long) && !(t.Deprel == "conj" && joined[t.Head]) && !r.doc.Under(heads[0], h) {
			t.Head, t.Deprel = heads[0], "conj"
			mended = true
		}
		joined[h] = true
	}
	return mended
}
