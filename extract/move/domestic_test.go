package move

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/nlp/nlptest"
)

// Of as many sentences as there are pairs, each names the sides of its pair.
func TestDomestic(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []string
		want  bool
	}{
		{"too short to tell", []string{"ESP", "ESP"}, false},
		{"one state", []string{"ESP", "ESP", "ESP", "ESP ESP-CIV", "ESP", "ESP-MED"}, true},
		{"two states", []string{"ESP PRT", "ESP", "PRT", "ESP PRT", "ESP", "PRT"}, false},
		{"a foreigner in passing", []string{"ESP", "ESP", "ESP", "ESP", "ESP", "ESP", "ESP PRT"}, true},
		{"nobody", []string{"", "", "", "", "", ""}, true},
	} {
		sentence := "A a NOUN NN 0 root\nB b NOUN NN 1 conj\n\n"
		doc := nlptest.Doc(t, strings.Repeat(sentence, len(c.pairs)))
		for i, pair := range c.pairs {
			for k, code := range strings.Fields(pair) {
				nlptest.Mention(doc, 2*i+k, "org:"+code, code)
			}
		}
		if got := domestic(doc); got != c.want {
			t.Errorf("%s: domestic %v, want %v", c.name, got, c.want)
		}
	}
}
