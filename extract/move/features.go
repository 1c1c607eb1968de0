package move

import (
	"strings"

	"github.com/demarche/demarche/extract/learnt"
	"github.com/demarche/demarche/nlp"
)

// features describes token i as a possible trigger: the word, what hangs on
// it, what it hangs on, whether actors stand around it, and the frame that
// fits it.
func (l *lexicon) features(d *nlp.Doc, i int) *featureSet {
	t := d.Tokens[i]
	fs := &featureSet{word: t.Lemma}
	fs.add("lemma", t.Lemma+"/"+t.UPOS)
	fs.add("pos", t.XPOS+" "+d.Rel(i))
	for n := 3; n <= 5; n++ {
		fs.add("suffix", suffix(t.Lemma, n))
	}
	fs.add("prefix", prefix(t.Lemma, 4))
	fs.classes = l.classes[t.Lemma]
	for _, list := range fs.classes {
		fs.add("list", list+t.UPOS)
	}
	l.around(d, i, fs)
	for _, c := range d.Children(i) {
		l.childFeatures(d, c, fs)
	}
	if t.Head >= 0 {
		head := d.Tokens[t.Head]
		fs.pair("head", d.Rel(i)+" "+head.Lemma)
		fs.add("head", d.Rel(i)+" "+head.Lemma)
		for _, list := range l.classes[head.Lemma] {
			fs.add("head list", d.Rel(i)+" "+list)
			fs.classed("head list", d.Rel(i)+" "+list)
			fs.pair("head list", d.Rel(i)+" "+list)
		}
		fs.add("headpos", d.Rel(i)+" "+head.UPOS)
		for _, o := range d.ChildrenBy(t.Head, "nsubj") {
			fs.add("head subject", actorKind(d, o))
		}
	}
	return fs
}

// around adds the words next to the trigger and what its subject and object
// are.
func (l *lexicon) around(d *nlp.Doc, i int, fs *featureSet) {
	s := d.Sentences[d.Tokens[i].Sent]
	for _, off := range []int{-2, -1, 1, 2} {
		if k := i + off; s.First <= k && k < s.End {
			w := strings.ToLower(d.Tokens[k].Text)
			fs.add("near"+string(rune('0'+off+2)), w)
			if off == 1 {
				fs.pair("next", w)
			}
		}
	}
	for _, name := range []string{"subj", "obj"} {
		for _, a := range l.slot(d, i, name) {
			fs.add(name, d.Tokens[a].Lemma)
			fs.pair(name, d.Tokens[a].Lemma)
			for _, list := range l.classes[d.Tokens[a].Lemma] {
				fs.add(name+" list", list)
				fs.pair(name+" list", list)
				fs.classed(name+" list", list)
			}
			fs.add(name+" kind", actorKind(d, a))
			fs.pair(name+" kind", actorKind(d, a))
		}
	}
	if passive(d, i) {
		fs.pair("voice", "passive")
	}
}

func (l *lexicon) childFeatures(d *nlp.Doc, c int, fs *featureSet) {
	rel, lemma := d.Rel(c), d.Tokens[c].Lemma
	switch rel {
	case "punct", "det", "nsubj", "obj":
		return
	case "obl", "nmod":
		rel += " " + d.Case(c)
		fs.pair("has", rel)
		fs.add("kind", rel+" "+actorKind(d, c))
	case "xcomp", "ccomp", "advcl", "acl":
		rel += " " + mark(d, c)
		fs.pair("has", rel)
	}
	for _, list := range l.classes[lemma] {
		fs.add("child list", rel+" "+list)
		fs.classed("child list", rel+" "+list)
		fs.pair("child list", rel+" "+list)
	}
	fs.add("child", rel+" "+lemma)
	fs.pair("child", rel+" "+lemma)
}

// actorKind is whether token i is an actor, belongs to one, or is neither.
func actorKind(d *nlp.Doc, i int) string {
	switch {
	case d.MentionAt(i) != nil:
		return "actor"
	case len(owners(d, i)) > 0:
		return "owned"
	}
	return "thing"
}

// featureSet is hashed features; pairs are conjoined with the word itself.
type featureSet struct {
	word    string
	classes []string // of the word
	hashes  []uint32
}

func (s *featureSet) add(kind, value string)  { s.hashes = append(s.hashes, hash(kind, value, "")) }
func (s *featureSet) pair(kind, value string) { s.hashes = append(s.hashes, hash(kind, value, s.word)) }

// classed conjoins a feature with the classes of the word.
func (s *featureSet) classed(kind, value string) {
	for _, c := range s.classes {
		s.hashes = append(s.hashes, hash(kind, value, c))
	}
}

// hash is that of the parts, folded to the size of the weight table.
func hash(parts ...string) uint32 {
	h := learnt.Hash(parts...)
	return (h ^ h>>buckets) & (1<<buckets - 1)
}

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

func prefix(s string, n int) string { return s[:min(len(s), n)] }
