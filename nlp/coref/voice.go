package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// firstPersons resolves "I", "we", "our" and "you", when all else is resolved:
// to whom a quotation or the label of a paragraph names as speaking ("MR PRICE:
// ..."), elsewhere to the state whose own release this is.
func (r *resolver) firstPersons() {
	r.labels = r.speakerLabels()
	r.signed = r.signatories()
	for i, t := range r.doc.Tokens {
		if t.UPOS != "PRON" && t.UPOS != "DET" || r.doc.MentionAt(i) != nil {
			continue
		}
		var ids []string
		switch word := strings.ToLower(t.Text); {
		case r.is("we", word):
			ids = r.speakers(i, true)
			ids = slices.Concat(ids, r.mutual(i, ids))
		case r.is("i", word):
			ids = r.speakers(i, false)
		case r.is("you", word):
			ids = r.addressee(i)
		}
		r.add(i, i+1, i, demarche.PronounForm, ids...)
	}
}

// speakers are whom the first person at token i means: of "we" (all) the state
// or organisation that the speaker speaks for.
func (r *resolver) speakers(i int, all bool) []string {
	ids := r.ownVoice()
	if r.labels[i] != nil {
		ids = r.labels[i].ids
	} else if r.signed != nil && all {
		ids = r.signed
	}
	if r.quoted(i) { // what a release quotes without a name is a letter or speech of its own side
		if speaker := r.quotedSpeaker(r.quote[i]); speaker != nil {
			ids = speaker
		}
	}
	if !all || len(ids) != 1 {
		return ids
	}
	if codes := r.doc.Actors[ids[0]].Codes; len(codes) == 1 && !strings.Contains(codes[0], "-") {
		r.ensure(codes[0])
		return codes
	}
	return ids
}

// ownVoice is the state or body whose release this is, nil for press.
func (r *resolver) ownVoice() []string {
	if r.doc.Voice == "" {
		return nil
	}
	r.ensure(r.doc.Voice)
	return []string{r.doc.Voice}
}

// addressee is whom "you" at token i means: in a transcript who spoke before or,
// if nobody did, speaks next; in a statement of a state the people or
// government of another that this sentence or the one before names.
func (r *resolver) addressee(i int) []string {
	if r.labels[i] != nil {
		return r.interlocutor(i)
	}
	if r.doc.Voice == "" || r.quoted(i) {
		return nil
	}
	for k := len(r.doc.Mentions) - 1; k >= 0; k-- {
		m := &r.doc.Mentions[k]
		if m.Head > i || m.Form != demarche.NominalForm || !r.is("addressed", strings.ToLower(r.doc.Tokens[m.Head].Lemma)) {
			continue
		}
		if r.distance(m, i) > 1 {
			break
		}
		for _, code := range r.doc.Actors[m.Actor].Codes {
			if code, _, _ = strings.Cut(code, "-"); code != r.doc.Voice {
				r.ensure(code)
				return []string{code}
			}
		}
	}
	return nil
}

// interlocutor is the other speaker of the transcript that token i stands in,
// nil if that is somebody whom the record does not know.
func (r *resolver) interlocutor(i int) []string {
	own := r.labels[i]
	other := func(l *label) bool {
		return l != nil && (len(l.ids) == 0 || len(own.ids) > 0 && !r.sameSide(l.ids, own.ids[0]))
	}
	for k := i - 1; k >= 0; k-- {
		if l := r.labels[k]; other(l) {
			return l.ids
		}
	}
	for _, l := range r.labels[i:] {
		if other(l) {
			return l.ids
		}
	}
	return nil
}

// quotedSpeaker is who speaks in a quotation: the subject of the clause that
// it hangs on, or that hangs on it; in a quotation of whole sentences, who
// spoke in the quotation before.
func (r *resolver) quotedSpeaker(q int) []string {
	if ids, ok := r.spoken[q]; ok {
		return ids
	}
	var ids []string
	first, _ := slices.BinarySearchFunc(r.doc.Tokens, r.doc.Quotes[q].Span.Start, func(t nlp.Token, at int) int { return t.Span.Start - at })
	for i := first; ids == nil && i < len(r.quote) && r.doc.Tokens[i].Span.Start < r.doc.Quotes[q].Span.End; i++ {
		ids = r.reporter(i, q)
	}
	if ids == nil && q > 0 && r.doc.Quotes[q].Span.Start-r.doc.Quotes[q-1].Span.End < nearQuote {
		ids = r.quotedSpeaker(q - 1)
	}
	r.spoken[q] = ids
	return ids
}

// nearQuote is the number of code points between quotations of one speaker.
const nearQuote = 200

// reporter is the subject of the verb outside quotation q that token i in it
// hangs on or governs.
func (r *resolver) reporter(i, q int) []string {
	for v := r.doc.Tokens[i].Head; v >= 0; v = r.doc.Tokens[v].Head {
		if r.quote[v] == q {
			continue
		}
		for _, s := range r.doc.ChildrenBy(v, "nsubj") {
			if r.quote[s] != q {
				return r.actorsAbout(s)
			}
		}
	}
	for _, v := range r.doc.ChildrenBy(i, "parataxis", "ccomp", "dep") {
		if r.quote[v] == q {
			continue
		}
		for _, s := range r.doc.ChildrenBy(v, "nsubj", "obj") {
			if ids := r.actorsAbout(s); ids != nil {
				return ids
			}
		}
	}
	return nil
}

// label is who speaks in the paragraphs after "NAME:"; ids is nil if the name
// says nothing.
type label struct{ ids []string }

// maxLabel is the length of a speaker's label in tokens.
const maxLabel = 24

// speakerLabels are the labels that hold for the tokens, nil where none does.
func (r *resolver) speakerLabels() []*label {
	out := make([]*label, len(r.doc.Tokens))
	var now *label
	for s := range r.doc.Sentences {
		first := r.doc.Sentences[s].First
		if first == 0 || strings.Contains(r.between(first-1, first), "\n") {
			if l := r.labelAt(first); l != nil {
				now = l
			}
		}
		for i := first; i < r.doc.Sentences[s].End; i++ {
			out[i] = now
		}
	}
	return out
}

// between is the text between two tokens.
func (r *resolver) between(a, b int) string {
	return r.doc.Slice(demarche.Span{Start: r.doc.Tokens[a].Span.End, End: r.doc.Tokens[b].Span.Start})
}

// labelAt is the label that begins at a token, or nil.
func (r *resolver) labelAt(first int) *label {
	l := &label{}
	end := min(first+maxLabel, len(r.doc.Tokens))
	aside := false // in brackets: "(as interpreted)"
	named := first // behind the last name: what stands within it is none of its own
	for i := first; i < end; i++ {
		t := &r.doc.Tokens[i]
		if aside = t.Text == "(" || aside && t.Text != ")"; aside {
			continue
		}
		switch {
		case t.Text == ":" && (l.ids != nil || i > first && r.asks(first, i)):
			return l
		case t.Text == ":" || t.UPOS == "VERB" || t.UPOS == "AUX" || i > first && strings.Contains(r.between(i-1, i), "\n"):
			return nil
		}
		if m := r.doc.MentionAt(i); m != nil && m.Form == demarche.NameForm && !m.Place && m.First >= named {
			l.ids, named = []string{m.Actor}, m.End
		}
	}
	return nil
}

// asks reports whether tokens [first, end) are the label of someone whom the
// record does not know: "QUESTION", "MS LEE".
func (r *resolver) asks(first, end int) bool {
	words := r.doc.Slice(r.doc.TokenSpan(first, end))
	return r.is("asker", strings.ToLower(words)) || len(words) > 3 && words == strings.ToUpper(words) && end-first < 5
}

// mutual are those besides the speakers whom "our" means before what two share:
// "our partnership", "our two countries".
func (r *resolver) mutual(i int, speakers []string) []string {
	noun := r.doc.Tokens[i].Head
	if len(speakers) != 1 || noun < 0 || r.doc.Tokens[i].Deprel != "nmod:poss" {
		return nil
	}
	if !r.sharedBy(noun) {
		return nil
	}
	return r.otherParty(i, speakers)
}

// sharedBy reports whether a noun names what two share: by itself ("our
// countries"), by its adjective ("our common border"), preposition ("between
// our citizens") or verb ("our interests align").
func (r *resolver) sharedBy(noun int) bool {
	shared := r.is("shared", strings.ToLower(r.doc.Tokens[noun].Lemma)) || r.is("shared", strings.ToLower(r.doc.Tokens[noun].Text))
	for _, c := range r.doc.Children(noun) {
		if c > noun && r.doc.Rel(c) == "nmod" && r.is("with", r.doc.Case(c)) {
			return false // "our cooperation with Poland": whose else is said
		}
		shared = shared || r.is("shared", strings.ToLower(r.doc.Tokens[c].Text))
	}
	verb := r.doc.Tokens[noun].Head
	aligned := r.doc.Rel(noun) == "nsubj" && verb >= 0 && r.is("aligns", strings.ToLower(r.doc.Tokens[verb].Lemma))
	return shared || aligned || r.plural(noun) && r.is("between", r.doc.Case(noun))
}

// otherParty is the state or organisation, other than the speakers', that was
// named most before token i, of equals the last; nil if there is none.
func (r *resolver) otherParty(i int, speakers []string) []string {
	own := r.parties(speakers, false)
	count, best := map[string]int{}, ""
	for k := range r.doc.Mentions {
		m := &r.doc.Mentions[k]
		if m.Head > i {
			break
		}
		if m.Place {
			continue
		}
		for _, id := range r.parties([]string{m.Actor}, false) {
			if slices.Contains(own, id) {
				continue
			}
			if count[id]++; best == "" || count[id] >= count[best] {
				best = id
			}
		}
	}
	if best == "" {
		return nil
	}
	return []string{best}
}
