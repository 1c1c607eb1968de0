package move

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
)

// What a speaker says will, must or should happen is a move of the speaker:
// "Iran must stop enrichment", said by a minister, is a demand; "we will not
// sign" is a refusal; "the proposal is unacceptable" an accusation.

// Rules of reported statements, as explain names them.
var (
	ruleMust   = &frame{rule: "statement: must", typ: demarche.Request, cameo: "100", pos: 's'}
	ruleRefuse = &frame{rule: "statement: will not", typ: demarche.Reject, cameo: "120", pos: 's'}
	ruleBlame  = &frame{rule: "statement: is bad", typ: demarche.Accuse, mode: "disapprove", cameo: "111", pos: 's'}
	ruleBreach = &frame{rule: "statement: did wrong", typ: demarche.Accuse, mode: "allege", cameo: "112", pos: 's'}
	rulePraise = &frame{rule: "statement: is good", typ: demarche.Support, cameo: "051", pos: 's'}
)

// statements are the candidates that speakers' statements make, one at most
// for a clause of content that no frame already covers.
func (x *extraction) statements() []candidate {
	var out []candidate
	for k := range x.records.Attributions {
		a := &x.records.Attributions[k]
		if a.Speaker == "" {
			continue
		}
		for _, h := range x.clauses(a) {
			if f := x.statement(h, a.Speaker); f != nil && x.scoper.byHead[h] == nil {
				c := candidate{frame: f, head: h, tokens: []int{h}, clause: h}
				x.scoper.byHead[h] = &c
				out = append(out, c)
			}
		}
	}
	return out
}

// clauses are the heads of the main clauses of a content.
func (x *extraction) clauses(a *extract.Attribution) []int {
	var out []int
	for _, r := range a.ContentTokens {
		for i := r[0]; i < r[1]; i++ {
			if x.mainClause(i, a) {
				out = append(out, i)
			}
		}
	}
	return out
}

func (x *extraction) mainClause(i int, a *extract.Attribution) bool {
	if !isVerbal(x.doc, i) && x.doc.Tokens[i].UPOS != "ADJ" {
		return false
	}
	switch x.doc.Rel(i) {
	case "root", "ccomp", "parataxis":
		head := x.doc.Tokens[i].Head
		return head < 0 || !a.Holds(head) || x.doc.Rel(i) == "parataxis"
	case "conj":
		return a.Holds(x.doc.Tokens[i].Head) && x.mainClause(x.doc.Tokens[i].Head, a)
	}
	return false
}

// statement is the rule that clause h of a speaker's content falls under.
func (x *extraction) statement(h int, speaker string) *frame {
	lemma := x.doc.Tokens[h].Lemma
	about := x.about(h)
	own := onSide(x.doc, speaker, about)
	negated := len(x.negations(x.doc, h)) > 0
	switch {
	case x.modal(h) && !own:
		return ruleMust
	case negated && own && x.scoper.future(h), negated && passive(x.doc, h) && (x.scoper.future(h) || x.scoper.able(h)):
		return ruleRefuse // "we will not sign", "the text cannot be reopened"
	case own || len(about) == 0:
		return nil
	case x.in("bad-quality", lemma) && !negated, x.in("good-quality", lemma) && negated:
		return ruleBlame
	case x.in("breach", lemma) && !negated:
		return ruleBreach
	case x.in("good-quality", lemma):
		return rulePraise
	}
	return nil
}

// about is whom the subject of clause h names or belongs to.
func (x *extraction) about(h int) []string {
	var out []string
	for _, rel := range []string{"subj", "obj"} {
		for _, s := range x.slot(x.doc, h, rel) {
			if x.doc.Rel(s) == "nsubj" || rel == "subj" {
				out = append(out, actorsOf(x.doc, s)...)
			}
		}
	}
	return distinct(x.doc, out)
}

// modal reports an obligation: "must", "should", "has to", "needs to".
func (x *extraction) modal(h int) bool {
	for _, a := range x.doc.ChildrenBy(h, "aux") {
		if x.in("must", lower(x.doc.Tokens[a].Text)) {
			return true
		}
	}
	return x.in("obliged", x.doc.Tokens[h].Lemma) && x.doc.Child(h, "xcomp") >= 0
}

// able reports "can", "could".
func (s *scoper) able(i int) bool {
	return slices.ContainsFunc(s.doc.ChildrenBy(i, "aux"), func(a int) bool {
		return s.in("able", lower(s.doc.Tokens[a].Text))
	})
}

func (s *scoper) future(i int) bool {
	return slices.ContainsFunc(s.doc.ChildrenBy(i, "aux"), func(a int) bool {
		return s.in("future", lower(s.doc.Tokens[a].Text))
	})
}

// voiced is what a candidate becomes in the mouth of its own actor: an act
// announced on a condition is a threat or a promise, one ruled out a refusal.
func (x *extraction) voiced(c candidate, b *binding, speaker string, typ demarche.MoveType, modality demarche.Modality) (demarche.MoveType, demarche.Modality) {
	if c.frame.pos == 's' {
		return typ, demarche.Actual
	}
	if len(b.source) > 0 && !onSide(x.doc, speaker, b.source) {
		if !x.modal(c.clause) {
			return typ, modality
		}
		x.demand(b, speaker) // "Greece must return the soldiers"
		return demarche.Request, demarche.Actual
	}
	if modality == demarche.Negated && x.scoper.future(c.clause) && cooperative(typ) {
		return demarche.Reject, demarche.Actual
	}
	if modality != demarche.Planned && modality != demarche.Possible || !x.conditional(c.clause) {
		return typ, modality
	}
	if len(b.source) == 0 {
		b.source = []string{speaker}
	}
	if hostile[typ] {
		return demarche.Threaten, demarche.Actual
	}
	return demarche.Agree, demarche.Actual
}

// demand makes the speaker the source and who is to act the target.
func (x *extraction) demand(b *binding, speaker string) {
	b.source, b.target = []string{speaker}, b.source
	b.derived = append(b.derived, "source = "+speaker+" (speaker of an obligation), target = who must act")
}

// conditional reports whether a condition hangs on clause i.
func (x *extraction) conditional(i int) bool {
	for _, c := range x.doc.ChildrenBy(i, "advcl") {
		if x.in("conditional", mark(x.doc, c)) {
			return true
		}
	}
	return false
}

// hostile are the material acts of conflict.
var hostile = map[demarche.MoveType]bool{
	demarche.Sanction: true, demarche.Mobilize: true, demarche.Coerce: true, demarche.Assault: true, demarche.Protest: true,
}

func cooperative(t demarche.MoveType) bool {
	switch t {
	case demarche.Agree, demarche.Consult, demarche.Cooperate, demarche.Aid, demarche.Concede, demarche.Retreat:
		return true
	}
	return false
}
