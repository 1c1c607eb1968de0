package demo

import (
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// TestArticles checks what the card promises: complete heads, wire length, no
// quotations, each negotiation in order of publication.
func TestArticles(t *testing.T) {
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	series := map[string][]demarche.Article{}
	ids := map[string]bool{}
	for _, a := range articles {
		if _, ok := a.Day(); !ok || a.Title == "" || a.Outlet == "" || a.Lang != "en" || ids[a.ID] {
			t.Errorf("%s: head %q, %q, %q, %q", a.ID, a.Title, a.Outlet, a.Published, a.Lang)
		}
		ids[a.ID] = true
		if n := len(strings.Fields(a.Text)); n < 120 || n > 260 {
			t.Errorf("%s: %d words, want 120 to 260", a.ID, n)
		}
		if strings.ContainsAny(a.Text, `"“”`) {
			t.Errorf("%s: a quotation; the reports give positions in indirect speech", a.ID)
		}
		name := a.ID[:strings.LastIndex(a.ID, "-")]
		series[name] = append(series[name], a)
	}
	for name, list := range series {
		if len(list) < 7 {
			t.Errorf("%s: %d reports, want a series", name, len(list))
		}
		if !slices.IsSortedFunc(list, func(a, b demarche.Article) int { return strings.Compare(a.Published, b.Published) }) {
			t.Errorf("%s: not in order of publication", name)
		}
	}
	if len(series) != 2 {
		t.Errorf("%d negotiations, want 2", len(series))
	}
}
