package move

import (
	"slices"

	"github.com/demarche/demarche"
)

// frame is one trigger with what must stand around it and where its actors
// stand. The line format is described in docs/rules.md.
type frame struct {
	rule        string // "accuse.frames:12"
	text        string // as written there
	typ         demarche.MoveType
	mode, cameo string
	pos         byte // v, n or a
	lemma       string
	particle    string // "" if none
	constraints []constraint
	source      []string // slots; nil for the default search
	target      []string // slots; nil for the default search
}

// constraint is a slot that must, or must not, be filled, and by which lemmas.
type constraint struct {
	text    string // as written
	slot    string
	words   map[string]bool // nil: any
	absent  bool
	classes map[string]bool // classes that many of the words are of
}

// specificity orders the frames that match one token.
func (f *frame) specificity() int {
	n := 0
	for _, c := range f.constraints {
		n += 2
		if c.words == nil {
			n--
		}
	}
	if f.particle != "" {
		n += 2
	}
	if f.negated() {
		n += 4
	}
	return n
}

// negated reports whether a frame is of a negated trigger: "does not accept".
func (f *frame) negated() bool {
	return slices.ContainsFunc(f.constraints, func(c constraint) bool { return c.slot == "neg" && !c.absent })
}

// lexicon is every frame and list of a language.
type lexicon struct {
	frames      map[string][]*frame // part of speech and lemma -> frames, most specific first
	lists       map[string]map[string]bool
	classes     map[string][]string       // lemma -> the lists it is on, sorted
	listClasses map[string]map[string]int // list -> class -> number of its words in it; for compiling
	weights     *weights                  // nil if the language has no trigger model
	shares      curve                     // probability of a type -> share of right moves
}

// in reports whether a lemma is on a list; a list that does not exist is empty.
func (l *lexicon) in(list, lemma string) bool { return l.lists[list][lemma] }

func key(pos byte, lemma string) string { return string(pos) + ":" + lemma }

// rootCAMEO is the CAMEO code of a type as such.
var rootCAMEO = map[demarche.MoveType]string{
	demarche.Agree: "030", demarche.Consult: "040", demarche.Support: "050", demarche.Cooperate: "060",
	demarche.Aid: "070", demarche.Concede: "080", demarche.Retreat: "087", demarche.Request: "100",
	demarche.Accuse: "110", demarche.Reject: "120", demarche.Threaten: "130", demarche.Protest: "140",
	demarche.Mobilize: "150", demarche.Sanction: "160", demarche.Coerce: "170", demarche.Assault: "190",
}

// learned is the frame of a trigger that only the model knows.
func learned(t demarche.MoveType, pos byte) *frame {
	return &frame{rule: "trigger model", typ: t, cameo: rootCAMEO[t], pos: pos}
}

// retyped is f with the type that the trigger model prefers.
func (f *frame) retyped(t demarche.MoveType) *frame {
	out := *f
	out.rule, out.typ, out.mode, out.cameo = f.rule+" as "+string(t), t, "", rootCAMEO[t]
	return &out
}
