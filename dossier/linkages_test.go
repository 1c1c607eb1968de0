package dossier

import (
	"fmt"
	"strings"
	"testing"
)

func TestLinkages(t *testing.T) {
	got := lexicon(t).Linkages(records(t, `
a 2024-03-01 AGREE HUN > ROU #energy: would reopen the rail line if the gas agreement is signed
b 2024-03-02 REJECT ROU > HUN #trade: refuses to sign the gas agreement if the bridge tolls stay
c 2024-03-03 AGREE HUN > ROU #trade: drops the bridge tolls if the rail line is reopened
d 2024-03-04 REJECT ROU > HUN #energy: denied that the rail line and the gas agreement have to do with each other
e 2024-03-05 REQUEST SRB > HUN by=ROU #water: wants the canal if floods come
f 2024-03-06 REQUEST SRB > HUN #water: offers money if the canal is built
`))
	var out []string
	for _, l := range got.Links {
		claimed := ""
		if l.Claimed {
			claimed = " claimed"
		}
		out = append(out, fmt.Sprintf("%s %v %s: %d waits for %d%s, denied by %d",
			l.Entry.Article.ID, l.By, l.Relation, l.Act, l.Condition, claimed, len(l.Denied)))
	}
	out = append(out, fmt.Sprint("circles ", got.Circles), fmt.Sprint("chains ", got.Chains))
	for i, m := range got.Matters {
		out = append(out, fmt.Sprintf("%d %s: %s", i, m.Issue, m.Words))
	}
	want := `a [HUN] if: 0 waits for 1, denied by 1
b [ROU] if: 1 waits for 2, denied by 0
c [HUN] if: 2 waits for 0, denied by 0
e [SRB] if: 3 waits for 4 claimed, denied by 0
f [SRB] if: 5 waits for 3, denied by 0
circles [[0 1 2]]
chains [[4 3]]
0 energy: would reopen the rail line if
1 trade: the gas agreement is signed
2 trade: the bridge tolls stay
3 water: wants the canal if
4 : floods come
5 water: offers money if`
	if found := strings.Join(out, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
}
