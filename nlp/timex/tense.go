package timex

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/nlp"
)

// looker finds which way a sentence looks from a token: back, on, or neither.
// The verb that governs the token decides, not the verb nearest to it.
type looker struct {
	doc  *nlp.Doc
	sets map[string]map[string]bool
}

func (l *looker) in(set string, token int) bool { return l.sets[set][l.doc.Tokens[token].Lemma] }

// head is the token of [first, end) whose own head lies outside, or first.
func (l *looker) head(first, end int) int {
	for i := first; i < end; i++ {
		if h := l.doc.Tokens[i].Head; h < first || h >= end {
			return i
		}
	}
	return first
}

// maxClimb bounds the way up the tree.
const maxClimb = 24

// verb is the nearest verb above a token, itself included, or -1.
func (l *looker) verb(i int) int {
	for n := 0; i >= 0 && n < maxClimb; i, n = l.doc.Tokens[i].Head, n+1 {
		if l.predicate(i) {
			return i
		}
	}
	return -1
}

// predicate reports whether token i heads a clause: a verb, or a noun or
// adjective with a copula.
func (l *looker) predicate(i int) bool {
	t := l.doc.Tokens[i]
	if t.UPOS == "VERB" || t.UPOS == "AUX" && t.Deprel != "aux" {
		return true
	}
	return t.UPOS != "" && l.doc.Child(i, "cop") >= 0
}

// direction is -1 if the clause around a time expression tells of the past, 1
// if of the future.
func (l *looker) direction(first, end int) int {
	if l.doc.Tokens[first].UPOS == "" {
		return 0
	}
	h := l.head(first, end)
	at := l.verb(h)
	if above := l.doc.Tokens[h].Head; at >= 0 && at != h && at != above && l.doc.Tokens[above].UPOS != "ADJ" && l.doc.Tokens[above].UPOS != "ADV" {
		return 0 // said of a noun: the August 7 bombings
	}
	for n := 0; at >= 0 && n < maxClimb; n++ {
		if d, sure := l.tense(at); sure {
			return d
		}
		at = l.verb(l.doc.Tokens[at].Head)
	}
	return 0
}

// tense is the direction of a verb by itself, and false where it takes that of
// the clause above it.
func (l *looker) tense(at int) (int, bool) {
	t := l.doc.Tokens[at]
	aux, past := l.auxiliaries(at)
	switch {
	case slices.ContainsFunc(aux, l.future):
		if slices.Contains(aux, "have") && t.XPOS == "VBN" {
			return -1, true
		}
		return 1, true
	case slices.ContainsFunc(aux, func(w string) bool { return l.sets["open"][w] }):
		return 0, true
	case slices.Contains(aux, "have"), past:
		if past && l.sets["scheduled"][t.Lemma] && !l.plans(at) {
			return l.scheduled(at)
		}
		return l.toldOf(at), true
	case t.XPOS == "VBD", t.XPOS == "VBP" && t.UPOS == "VERB" && t.Lemma != strings.ToLower(t.Text): // tore, mistagged
		return l.toldOf(at), true
	case t.XPOS == "VBN" && len(aux) == 0 && l.doc.Rel(at) == "conj":
		return 0, false // is to be signed and carried out within a year
	case t.XPOS == "VBN" && len(aux) == 0:
		return l.participle(at)
	case t.XPOS == "VB" && len(aux) == 0, l.hasTo(at):
		return l.infinitive(at)
	case l.sets["reporting"][t.Lemma]:
		return -1, true
	case t.XPOS == "VBG" && len(aux) == 0:
		return 0, false
	}
	return 1, t.UPOS != "" // present
}

// auxiliaries are the lemmas of the auxiliaries and copulas of a verb, and
// whether the first of them is in the past.
func (l *looker) auxiliaries(at int) (lemmas []string, past bool) {
	for _, c := range l.doc.Children(at) {
		rel := l.doc.Rel(c)
		if rel != "aux" && rel != "cop" {
			continue
		}
		t := l.doc.Tokens[c]
		lemma := t.Lemma
		if t.XPOS == "MD" {
			lemma = strings.ToLower(t.Text)
		}
		if len(lemmas) == 0 {
			past = t.XPOS == "VBD"
		}
		lemmas = append(lemmas, lemma)
	}
	return lemmas, past
}

func (l *looker) future(aux string) bool { return l.sets["future"][aux] }

// toldOf is the direction of a verb in the past: back, unless it plans what the
// time is said of ("has scheduled talks for Thursday", "were planning to leave").
func (l *looker) toldOf(at int) int {
	if l.plans(at) {
		return 1
	}
	return -1
}

// plans reports whether a verb is an active one of planning, with what is
// planned.
func (l *looker) plans(at int) bool {
	return l.in("planning", at) && l.doc.Child(at, "aux:pass") < 0 && l.doc.Child(at, "obj", "xcomp", "ccomp") >= 0
}

// scheduled is for "was due on Friday": what was to come may or may not have.
func (l *looker) scheduled(int) (int, bool) { return 0, true }

// participle is the direction of "signed in May" and "planned for May"; that of
// "the talks planned for May were called off" is open.
func (l *looker) participle(at int) (int, bool) {
	if !l.in("scheduled", at) {
		return -1, true
	}
	if h := l.doc.Tokens[at].Head; h >= 0 && l.doc.Rel(at) == "acl" {
		if v := l.verb(h); v >= 0 && l.in("cancel", v) {
			return 0, true
		}
	}
	return 1, true
}

// planned reports whether a time is that of a plan: its verb or the one above
// that is one of planning.
func (l *looker) planned(first, end int) bool {
	at := l.verb(l.head(first, end))
	return at >= 0 && (l.in("scheduled", at) || l.doc.Tokens[at].Head >= 0 && l.in("scheduled", l.doc.Tokens[at].Head))
}

// hasTo reports whether a verb, noun or adjective is an infinitive with "to".
func (l *looker) hasTo(at int) bool {
	m := l.doc.Child(at, "mark")
	return m >= 0 && l.doc.Tokens[m].XPOS == "TO"
}

// infinitive is the direction of "to meet on Friday": on from the verb above
// it, if that is about the future, or the direction of that verb.
func (l *looker) infinitive(at int) (int, bool) {
	h := l.doc.Tokens[at].Head
	if h >= 0 && l.in("scheduled", h) && !l.plans(h) {
		if _, past := l.auxiliaries(h); past {
			return l.scheduled(at) // was due to expire on Sunday
		}
	}
	if h >= 0 && slices.ContainsFunc(l.doc.ChildrenBy(h, "amod", "nummod"), func(c int) bool { return l.in("ranked", c) }) {
		return 0, false // the first to sign on Friday
	}
	if h < 0 || !l.hasTo(at) || l.in("intent", h) || l.in("scheduled", h) || l.doc.Rel(at) == "acl" {
		return 1, true
	}
	return 0, false
}
