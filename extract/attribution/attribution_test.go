package attribution

import (
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/nlptest"
)

// weWait is: “ We wait , ” Oran said .
const weWait = `
“     “     PUNCT ''   3 punct
We    we    PRON  PRP  3 nsubj
wait  wait  VERB  VBP  7 ccomp
,     ,     PUNCT ,    3 punct
”     ”     PUNCT ''   3 punct
Oran  Oran  PROPN NNP  7 nsubj
said  say   VERB  VBD  0 root
.     .     PUNCT .    7 punct`

func extracted(t *testing.T, d *nlp.Doc) *extract.Records {
	t.Helper()
	r := &extract.Records{}
	if err := (&Extractor{englishLexicon(t)}).Extract(d, r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestFirstPersonIsTheSpeaker(t *testing.T) {
	d := nlptest.Doc(t, weWait)
	d.Quotes = []nlp.Quote{{Span: d.TokenSpan(1, 4)}}
	nlptest.Mention(d, 5, "per:oran", "NOR")
	r := extracted(t, d)
	if len(r.Attributions) != 1 {
		t.Fatalf("got %+v", r.Attributions)
	}
	a := r.Attributions[0]
	if a.Speaker != "per:oran" || a.Manner != demarche.Direct || a.Act != "say" || a.Cue != 6 || a.SourceHead != 5 {
		t.Errorf("got %+v", a)
	}
	if !a.Holds(1) || a.Holds(5) {
		t.Errorf("content is tokens %v", a.ContentTokens)
	}
	if m := d.MentionAt(1); m == nil || m.Actor != "per:oran" || m.Form != demarche.PronounForm {
		t.Errorf("“We” is %+v", m)
	}
}

// Nested is: Oran said that Lima denied that it fired .
const nested = `
Oran   Oran  PROPN NNP  2 nsubj
said   say   VERB  VBD  0 root
that   that  SCONJ IN   5 mark
Lima   Lima  PROPN NNP  5 nsubj
denied deny  VERB  VBD  2 ccomp
that   that  SCONJ IN   8 mark
it     it    PRON  PRP  8 nsubj
fired  fire  VERB  VBD  5 ccomp
.      .     PUNCT .    2 punct`

func TestNesting(t *testing.T) {
	r := extracted(t, nlptest.Doc(t, nested))
	if len(r.Attributions) != 2 {
		t.Fatalf("got %+v", r.Attributions)
	}
	if outer, inner := r.Attributions[0], r.Attributions[1]; outer.Parent != "" || inner.Parent != outer.ID || inner.Act != "deny" {
		t.Errorf("got %+v and %+v", outer, inner)
	}
}

func TestExtents(t *testing.T) {
	if got := union([]extent{{4, 6}, {1, 2}, {2, 3}}); len(got) != 2 || got[0] != (extent{1, 3}) || got[1] != (extent{4, 6}) {
		t.Errorf("union %v", got)
	}
	if got := minus([]extent{{0, 10}}, extent{3, 5}); len(got) != 2 || got[0] != (extent{0, 3}) || got[1] != (extent{5, 10}) {
		t.Errorf("minus %v", got)
	}
}
