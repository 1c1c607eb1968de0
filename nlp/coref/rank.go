package coref

import (
	"slices"
	"strings"
)

// How far a pronoun looks back.
const (
	maxSentences  = 6
	maxCandidates = 60
)

// none is the choice of no antecedent.
const none = -1

// anaphor is a pronoun that is to be resolved.
type anaphor struct {
	at    int
	class string // "he", "she", "it" or "they"
	group string // pronouns of a group share weights
	role  string
	verb  string // the lemma that governs it, and the role
}

func (r *resolver) anaphorAt(i int, class string) anaphor {
	a := anaphor{at: i, class: class, group: class, role: r.role(i)}
	if class == "she" {
		a.group = "he"
	}
	if h := r.doc.Tokens[i].Head; h >= 0 {
		a.verb = strings.ToLower(r.doc.Tokens[h].Lemma) + " " + a.role
	}
	return a
}

// role is the grammatical role of a token: its relation, or "subject" of a main
// clause, or "poss".
func (r *resolver) role(i int) string {
	rel := r.doc.Rel(i)
	if r.doc.Tokens[i].Deprel == "nmod:poss" {
		return "poss"
	}
	if h := r.doc.Tokens[i].Head; rel == "nsubj" && h >= 0 && r.doc.Rel(h) == "root" {
		return "subject"
	}
	if rel == "conj" {
		return r.role(r.doc.Tokens[i].Head)
	}
	return rel
}

// candidates are the phrases that an anaphor may stand for, the nearest first.
func (r *resolver) candidates(a *anaphor) []int {
	var out []int
	sent := r.doc.Tokens[a.at].Sent
	for n := len(r.met) - 1; n >= 0 && len(out) < maxCandidates; n-- {
		k := r.met[n]
		if sent-r.doc.Tokens[r.all[k].head].Sent > maxSentences {
			break
		}
		if r.possible(a, &r.all[k]) {
			out = append(out, k)
		}
	}
	if k := r.announced(a); k >= 0 {
		out = append(out, k)
	}
	return out
}

// announced is the subject that follows a possessive in what stands before it
// ("In his speech, the minister ..."), or -1.
func (r *resolver) announced(a *anaphor) int {
	if a.role != "poss" {
		return -1
	}
	for i := r.doc.Tokens[a.at].Head; i >= 0; i = r.doc.Tokens[i].Head {
		switch r.doc.Rel(i) {
		case "obl", "advcl":
		default:
			continue
		}
		s := r.doc.Child(r.doc.Tokens[i].Head, "nsubj")
		if s <= a.at || s < i {
			return -1
		}
		return r.headedBy(s, a)
	}
	return -1
}

// headedBy is the phrase headed by a token that an anaphor may stand for, or
// -1; of a coordination all, if number allows it.
func (r *resolver) headedBy(head int, a *anaphor) int {
	found := -1
	for k := range r.all { // what is coordinated stands after its members
		if p := &r.all[k]; p.head == head && p.form != paired && r.possible(a, p) {
			found = k
		}
	}
	return found
}

// choose is the phrase that an anaphor stands for, or none.
func (r *resolver) choose(a *anaphor) int {
	candidates := r.candidates(a)
	if r.teach != nil {
		return r.teach(a, candidates)
	}
	return r.likeliest(a, candidates)
}

// likeliest is the candidate with the greatest weight, or none.
func (r *resolver) likeliest(a *anaphor, candidates []int) int {
	best, bestWeight := none, r.weigh(r.absence(a))
	ranks := r.ranks(candidates)
	for n, k := range candidates {
		if w := r.weigh(r.features(a, &r.all[k], ranks[n])); w > bestWeight {
			best, bestWeight = k, w
		}
	}
	return best
}

// ranks are, for each of some candidates, how many others stand between it and
// the anaphor, phrases that speak of the same counted once.
func (r *resolver) ranks(candidates []int) []int {
	out := make([]int, len(candidates))
	var between []int
	for n, k := range candidates {
		e := r.all[k].entity
		if at := slices.Index(between, e); at >= 0 && e >= 0 {
			out[n] = at
			continue
		}
		out[n] = len(between)
		between = append(between, e)
	}
	return out
}

func (r *resolver) weigh(f *features) int32 {
	var sum int32
	for _, h := range f.hashes {
		sum += r.weights[h]
	}
	return sum
}
