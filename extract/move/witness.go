package move

import (
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// witness is what is known of the tokens of a document before the model judges.
type witness struct {
	*extraction
	rules    map[int]*candidate // by head
	sides    []int              // sentence -> number of sides mentioned in it
	topics   [][]string         // sentence -> classes of words in it that speak of other things than states
	limiting []tied             // what the time limits hang on (limit.go)
	hinging  []tied             // what the conditions hang on
	due      map[int]bool       // the words above time limits
	seen     map[string]bool    // types proposed so far in the text, and with their lemma
	setting  setting
	pulls    map[int]pull // of the states of heads
}

func newWitness(x *extraction, found []candidate) *witness {
	n := len(x.doc.Sentences)
	w := &witness{extraction: x, limiting: x.limits(), hinging: x.hinges(), rules: map[int]*candidate{}, sides: make([]int, n), topics: make([][]string, n), seen: map[string]bool{}, pulls: map[int]pull{}}
	for k := range found {
		w.rules[found[k].head] = &found[k]
	}
	named := make([][]string, n)
	for _, m := range x.doc.Mentions {
		s := x.doc.Tokens[m.Head].Sent
		if !onSide(x.doc, m.Actor, named[s]) {
			named[s] = append(named[s], m.Actor)
			w.sides[s]++
		}
	}
	w.setting = w.newSetting()
	w.due = map[int]bool{}
	for _, t := range w.limiting {
		for _, i := range t.words {
			w.due[i] = true
		}
	}
	for _, t := range x.doc.Tokens {
		for _, class := range x.classes[t.Lemma] {
			if strings.HasPrefix(class, offTopic) && !slices.Contains(w.topics[t.Sent], class) {
				w.topics[t.Sent] = append(w.topics[t.Sent], class)
			}
		}
	}
	return w
}

// features describes a candidate: the words around it (features.go), what the
// rules make of it (typ, "" if they propose nothing), in whose mouth it stands,
// and what its sentence speaks of.
func (w *witness) features(c candidate, typ demarche.MoveType) []uint32 {
	fs := w.lexicon.features(w.doc, c.head)
	w.ruleFeatures(c, typ, fs)
	w.voiceFeatures(c, typ, fs)
	s := w.doc.Tokens[c.head].Sent
	sides := strconv.Itoa(min(3, w.sides[s]))
	fs.add("sides", sides)
	fs.add("sides", string(typ)+sides)
	fs.add("topics", strconv.Itoa(min(4, len(w.topics[s]))))
	for _, t := range w.topics[s] {
		fs.add("topic", t)
		fs.add("topic", t+string(typ))
		fs.pair("topic", t)
	}
	fs.add("subject", sort(w.doc, w.subjects(w.doc, c.clause))+string(typ))
	fs.add("object", sort(w.doc, w.objects(w.doc, c.clause))+string(typ))
	w.settingFeatures(c, typ, fs)
	if w.due[c.head] {
		fs.add("due", "")
		fs.add("due", string(typ))
		fs.add("due", string(typ)+string(w.scoper.of(c).modality))
	}
	if c.clause != c.head {
		fs.pair("light", w.doc.Tokens[c.clause].Lemma)
		fs.add("light", w.doc.Tokens[c.clause].Lemma)
	}
	return fs.hashes
}

// voiceFeatures say whose words a candidate is part of, how they put it, and
// why the rules would leave it out.
func (w *witness) voiceFeatures(c candidate, typ demarche.MoveType, fs *featureSet) {
	sc := w.scoper.of(c)
	voice := w.voice(c)
	stance := voice + " " + string(sc.modality)
	if w.conditional(c.clause) {
		stance += " if"
	}
	if w.modal(c.clause) {
		stance += " must"
	}
	fs.add("stance", stance)
	fs.add("stance", string(typ)+stance)
	fs.add("voice", voice+string(typ))
	fs.pair("modality", string(sc.modality))
	drop := strings.TrimRight(sc.drop, "0123456789:")
	fs.add("drop", drop)
	fs.add("drop", drop+string(typ))
	fs.pair("drop", drop)
	if said := w.attribution(c); said != nil {
		fs.add("said", said.Act)
		if said.Cue >= 0 {
			fs.add("cue", w.doc.Tokens[said.Cue].Lemma)
		}
	}
}

// voice is in whose mouth a candidate stands: nobody's, that of its own actor,
// or of another.
func (w *witness) voice(c candidate) string {
	said := w.attribution(c)
	if said == nil {
		return "own voice"
	}
	if said.Speaker == "" {
		return "of nobody"
	}
	ids := w.doer(c.clause)
	switch {
	case onSide(w.doc, said.Speaker, ids):
		return "of its actor"
	case len(ids) > 0:
		return "of another"
	}
	return "of no side"
}

// ruleFeatures say what the rules make of a candidate and its neighbours in
// the tree, and how near the frames of its word come to fitting.
func (w *witness) ruleFeatures(c candidate, typ demarche.MoveType, fs *featureSet) {
	w.nearFeatures(c, fs)
	if typ == "" {
		fs.add("rule", "none")
		fs.pair("rule", "none")
	} else {
		fs.add("rule", string(typ))
		fs.pair("rule", string(typ))
		fs.add("rule mode", string(c.frame.typ)+c.frame.mode+string(typ))
		fs.add("rule section", c.frame.cameo)
		if c.frame.specificity() > 0 {
			fs.add("rule", string(typ)+"+")
		}
		w.againFeatures(c, typ, fs)
	}
	if o := w.rules[w.doc.Tokens[c.head].Head]; o != nil {
		fs.add("under", w.doc.Rel(c.head)+string(o.frame.typ))
		fs.add("under", w.doc.Rel(c.head)+string(o.frame.typ)+string(typ))
	}
	for _, k := range w.doc.Children(c.head) {
		if o := w.rules[k]; o != nil {
			fs.add("over", w.doc.Rel(k)+string(o.frame.typ))
			fs.add("over", w.doc.Rel(k)+string(o.frame.typ)+string(typ))
		}
	}
	if o := w.scoper.byHead[c.head]; o != nil && o.head != c.head {
		fs.add("part of", string(o.frame.typ))
	}
}

// againFeatures say whether the text told of such a move before.
func (w *witness) againFeatures(c candidate, typ demarche.MoveType, fs *featureSet) {
	known := "unknown"
	if det := w.doc.Child(c.head, "det", "nmod:poss"); det >= 0 && w.in("definite", lower(w.doc.Tokens[det].Text)) {
		known = "known"
	}
	for _, again := range []string{string(typ), string(typ) + w.doc.Tokens[c.head].Lemma} {
		if w.seen[again] {
			fs.add("again", again)
			fs.add("again", again+known)
		}
		w.seen[again] = true
	}
}

// nearFeatures say how near the frames of a word come to fitting, by type.
func (w *witness) nearFeatures(c candidate, fs *featureSet) {
	near := w.nearest(c.head)
	for _, t := range demarche.MoveTypes {
		how, ok := near[t]
		if !ok {
			continue
		}
		fs.add("known", string(t))
		fs.add("near", string(t)+how)
		if len(near) == 1 {
			fs.add("known only", string(t))
			fs.add("near only", string(t)+how)
		}
	}
	if len(near) == 0 {
		fs.add("known", "none")
	}
}

// nearest are the types that frames of the word at token i have, with what the
// frame of each that comes nearest to fitting lacks.
func (w *witness) nearest(i int) map[demarche.MoveType]string {
	out := map[demarche.MoveType]string{}
	least := map[demarche.MoveType]int{}
	pos, _ := part(w.doc, i)
	for _, k := range w.keys(w.doc, i, pos) {
		for _, f := range w.frames[k] {
			n, what := w.lacks(i, f)
			if old, ok := least[f.typ]; !ok || n < old {
				least[f.typ], out[f.typ] = n, what
			}
		}
	}
	return out
}

// lacks is how much keeps a frame from fitting token i, and the last of it.
func (w *witness) lacks(i int, f *frame) (n int, what string) {
	if f.particle != "" && particle(w.doc, i, f.particle) < 0 {
		return 3, "particle"
	}
	for _, c := range f.constraints {
		if _, ok := w.fills(w.doc, i, c); ok != c.absent {
			continue
		}
		fillers := w.slot(w.doc, i, c.slot)
		switch {
		case c.absent:
			n, what = n+2, "other sense"
		case slices.ContainsFunc(fillers, func(k int) bool { return w.akin(w.doc.Tokens[k].Lemma, c) }):
			n, what = n+1, "like "+c.slot
		case len(fillers) > 0:
			n, what = n+2, "other "+c.slot
		default:
			n, what = n+1, "no "+c.slot
		}
	}
	return n, what
}

// akin reports whether a word is of a class that a constraint asks for.
func (l *lexicon) akin(lemma string, c constraint) bool {
	return slices.ContainsFunc(l.classes[lemma], func(class string) bool { return c.classes[class] })
}

// sort is what kind of thing stands first in a slot.
func sort(d *nlp.Doc, fillers []int) string {
	if len(fillers) == 0 {
		return "empty"
	}
	m := d.MentionAt(fillers[0])
	switch {
	case m == nil && len(owners(d, fillers[0])) > 0:
		return "owned"
	case m == nil:
		return "thing " + d.Tokens[fillers[0]].UPOS
	case m.Place:
		return "place"
	case len(d.Actors[m.Actor].Codes) == 0:
		return "person"
	case state(d.Actors[m.Actor].Codes[0]):
		return "state"
	}
	return "body"
}
