package attribution

import (
	"slices"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
)

// nest sets the parent of every attribution: the smallest other one in whose
// content its cue stands.
func nest(all []extract.Attribution) {
	for i := range all {
		a := &all[i]
		best := -1
		for k := range all {
			b := &all[k]
			if k == i || a.Cue < 0 || !b.Holds(a.Cue) || slices.Equal(a.ContentTokens, b.ContentTokens) {
				continue
			}
			if size(b.ContentTokens) > size(a.ContentTokens) && (best < 0 || size(b.ContentTokens) < size(all[best].ContentTokens)) {
				best = k
			}
		}
		if best >= 0 {
			a.Parent = all[best].ID
		}
	}
}

// speakForFirstPerson adds mentions for "I", "we", "our" inside what is said:
// they are the speaker of the innermost quotation around them, or of the text
// itself where none is (then they stay unresolved).
func speakForFirstPerson(l *lexicon, d *nlp.Doc, all []extract.Attribution) {
	added := false
	for i, t := range d.Tokens {
		if t.UPOS != "PRON" || !l.in("first", t.Text) || d.MentionAt(i) != nil {
			continue
		}
		speaker := innermostSpeaker(all, i)
		if speaker == "" {
			continue
		}
		m := nlp.Mention{First: i, End: i + 1, Head: i}
		m.Mention = demarche.Mention{Span: t.Span, Actor: speaker, Form: demarche.PronounForm}
		d.Mentions = append(d.Mentions, m)
		added = true
	}
	if added {
		slices.SortStableFunc(d.Mentions, func(a, b nlp.Mention) int { return a.First - b.First })
		d.IndexMentions()
	}
	for k := range all {
		if a := &all[k]; a.Speaker == "" && a.SourceHead >= 0 && l.in("first", d.Tokens[a.SourceHead].Text) {
			if m := d.MentionAt(a.SourceHead); m != nil {
				a.Speaker = m.Actor
			}
		}
	}
}

// innermostSpeaker is the speaker of the smallest direct or mixed attribution
// that holds token i.
func innermostSpeaker(all []extract.Attribution, i int) string {
	best := -1
	for k := range all {
		a := &all[k]
		if a.Manner == demarche.Indirect || a.Speaker == "" || !a.Holds(i) {
			continue
		}
		if best < 0 || size(a.ContentTokens) < size(all[best].ContentTokens) {
			best = k
		}
	}
	if best < 0 {
		return ""
	}
	return all[best].Speaker
}
