package origin

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang"
	"golang.org/x/tools/txtar"
)

func judge(t *testing.T) *Judge {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	j, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// reports are those of testdata/reports.txtar. The id is "01/agency".
func reports(t *testing.T) []*demarche.Article {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/reports.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []*demarche.Article
	for _, f := range archive.Files {
		head, text, ok := strings.Cut(string(f.Data), "\n\n")
		outlet, found := strings.CutPrefix(head, "outlet: ")
		if !ok || !found {
			t.Fatalf("%s: want an outlet, a blank line and the text", f.Name)
		}
		out = append(out, &demarche.Article{ID: f.Name, Outlet: outlet, Text: text})
	}
	return out
}

// expected is the kinship of two reports of one happening, by what they are.
func expected(a, b string) demarche.Kinship {
	roles := []string{a, b}
	derived := func(role string) bool { return slices.Contains([]string{"agency", "reprint", "rewrite"}, role) }
	switch {
	case !derived(a) || !derived(b):
		return demarche.Independent
	case slices.Contains(roles, "rewrite"):
		return demarche.Rewrite
	}
	return demarche.Reprint
}

// TestKin holds the judge to 95 % on the pairs of reports of one happening: on
// those that the thresholds were chosen on and on those held out.
func TestKin(t *testing.T) {
	j, all := judge(t), reports(t)
	right, pairs := map[bool]int{}, map[bool]int{}
	var wrong []string
	for i, b := range all {
		for _, a := range all[:i] {
			happening, roleA, _ := strings.Cut(a.ID, "/")
			other, roleB, _ := strings.Cut(b.ID, "/")
			if happening != other {
				continue
			}
			var number int
			fmt.Sscan(strings.TrimLeft(happening, "0"), &number)
			heldOut := number%3 == 0
			pairs[heldOut]++
			if got, want := j.Kin(a, b), expected(roleA, roleB); got.Kinship == want {
				right[heldOut]++
			} else {
				wrong = append(wrong, fmt.Sprintf("%s, %s: %s; want %s", a.ID, b.ID, got, want))
			}
		}
	}
	for _, heldOut := range []bool{false, true} {
		t.Logf("held out %v: %d of %d pairs", heldOut, right[heldOut], pairs[heldOut])
		if 100*right[heldOut] < 95*pairs[heldOut] {
			t.Errorf("fewer than 95 %%:\n%s", strings.Join(wrong, "\n"))
		}
	}
	if pairs[false]+pairs[true] < 150 {
		t.Errorf("only %d pairs", pairs[false]+pairs[true])
	}
	t.Logf("wrong:\n%s", strings.Join(wrong, "\n"))
}

// TestOrigins counts who was there: the agency with its reprint and rewrite is
// one origin, the others are one each.
func TestOrigins(t *testing.T) {
	var got []string
	var first []*demarche.Article
	for _, a := range reports(t) {
		if strings.HasPrefix(a.ID, "01/") {
			first = append(first, a)
		}
	}
	for _, o := range judge(t).Origins(first) {
		got = append(got, fmt.Sprintf("%s %q %d", strings.Join(o.Articles, " "), o.Agency, len(o.Links)))
	}
	want := `01/agency 01/reprint 01/rewrite "Reuters" 3
01/independent "" 0
01/other "" 0`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
}

func TestKinIsSymmetric(t *testing.T) {
	j, all := judge(t), reports(t)
	for i := range len(all) - 7 {
		if a, b := j.Kin(all[i], all[i+7]), j.Kin(all[i+7], all[i]); a != b {
			t.Errorf("%s and %s: %v one way, %v the other", all[i].ID, all[i+7].ID, a, b)
		}
	}
	if k := j.Kin(&demarche.Article{}, &demarche.Article{}); k.Kinship != demarche.Independent {
		t.Errorf("two empty articles: %v", k)
	}
}

func TestAgencyFaults(t *testing.T) {
	files := fstest.MapFS{"origin/agencies.table": {Data: []byte("Alpha: ALP\nBeta: ALP, BET\n")}}
	if _, err := New(files); err == nil || !strings.Contains(err.Error(), "origin/agencies.table:2:7") {
		t.Errorf("got %v", err)
	}
}
