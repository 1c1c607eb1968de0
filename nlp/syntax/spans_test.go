package syntax

import (
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Of names written alike the odd one out is brought into line; of two that
// differ neither.
func TestSettleKinds(t *testing.T) {
	const text = "Kos Kos Kos Oslo Oslo Bonn"
	doc := nlp.NewDoc(&demarche.Article{Text: text})
	kinds := []nlp.NameKind{nlp.OrgName, nlp.PersonName, nlp.OrgName, nlp.PlaceName, nlp.PersonName, nlp.PlaceName}
	at := 0
	for i, word := range strings.Fields(text) {
		doc.Tokens = append(doc.Tokens, nlp.Token{Span: demarche.Span{Start: at, End: at + len(word)}, Text: word})
		doc.Names = append(doc.Names, nlp.Name{First: i, End: i + 1, Kind: kinds[i]})
		at += len(word) + 1
	}
	settleKinds(doc)
	kinds[1] = nlp.OrgName
	for i, n := range doc.Names {
		if n.Kind != kinds[i] {
			t.Errorf("name %d, %s, became a %s, want %s", i, doc.Tokens[i].Text, n.Kind, kinds[i])
		}
	}
}
