package pipeline

import (
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// What records hang on must come out right in plain sentences: each arc is
// "dependent relation head", the head of the root being ROOT.
func TestKeyRelations(t *testing.T) {
	p, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, arcs string }{
		{"The proposal was rejected by the foreign ministry.",
			"proposal nsubj:pass rejected, was aux:pass rejected, ministry obl:agent rejected, rejected root ROOT"},
		{"The sanctions imposed by Brussels have hurt exports.",
			"imposed acl sanctions, Brussels obl:agent imposed, sanctions nsubj hurt, exports obj hurt"},
		{"The minister, who had met his counterpart in Vienna, praised the agreement.",
			"minister nsubj praised, met acl:relcl minister, who nsubj met, counterpart obj met, agreement obj praised"},
		{"The spokesman said that the talks would resume next month.",
			"spokesman nsubj said, resume ccomp said, that mark resume, talks nsubj resume"},
		{"“We will never accept this plan,” the prime minister told reporters.",
			"accept ccomp told, minister nsubj told, plan obj accept, never advmod accept"},
		{"If the inspectors are expelled, the council will impose new sanctions.",
			"If mark expelled, expelled advcl impose, inspectors nsubj:pass expelled, council nsubj impose, sanctions obj impose"},
		{"The troops withdrew from the border after the ceasefire had collapsed.",
			"after mark collapsed, collapsed advcl withdrew, border obl withdrew, ceasefire nsubj collapsed"},
		{"Anna Weber, the president of the commission, visited Kyiv on Monday.",
			"Anna nsubj visited, Weber flat Anna, president appos Anna, commission nmod president, Kyiv obj visited, Monday obl visited"},
		{"Poland and Lithuania condemned the attack and recalled their ambassadors.",
			"Poland nsubj condemned, Lithuania conj Poland, recalled conj condemned, attack obj condemned, ambassadors obj recalled"},
		{"The government refused to release the prisoners.",
			"release xcomp refused, to mark release, prisoners obj release"},
		{"Egypt urged both sides to return to the table.",
			"Egypt nsubj urged, return xcomp urged, table obl return"},
		{"The envoy did not sign the document.",
			"envoy nsubj sign, did aux sign, not advmod sign, document obj sign"},
	} {
		analysis, err := p.Analyse(&demarche.Article{ID: "x", Lang: "en", Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		have := arcs(analysis.Doc)
		for _, want := range strings.Split(c.arcs, ", ") {
			if !have[want] {
				t.Errorf("%q: no arc %q among %v", c.text, want, have)
			}
		}
	}
}

func arcs(doc *nlp.Doc) map[string]bool {
	out := map[string]bool{}
	for _, t := range doc.Tokens {
		head := "ROOT"
		if t.Head >= 0 {
			head = doc.Tokens[t.Head].Text
		}
		out[t.Text+" "+t.Deprel+" "+head] = true
	}
	return out
}
