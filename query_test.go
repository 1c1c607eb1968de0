package demarche

import (
	"strings"
	"testing"
)

func TestParseQuery(t *testing.T) {
	names := map[string]string{"RUS": "Russia", "USA": "United States"}
	for _, test := range []struct {
		query string
		want  Filter
		fault string // part of the error
	}{
		{query: `tariffs "six houses" -flights`, want: Filter{Text: `tariffs "six houses" -flights`}},
		{query: `who:russia to:USA said-by:"United States"`, want: Filter{By: "RUS", To: "USA", SaidBy: "USA"}},
		{query: "with:RUS,usa issue:visas,flights type:threaten,REQUEST", want: Filter{With: "RUS,USA", Issue: "visas,flights", Type: "THREATEN,REQUEST"}},
		{query: "pair:usa-rus outlet:\"Example Wire\" lang:en", want: Filter{Pair: Pair{"RUS", "USA"}, Outlet: "Example Wire", Lang: "en"}},
		{query: "after:2025 before:2025-02 is:open is:due", want: Filter{After: "2025-01-01", Before: "2025-02-28", Open: true, Due: true}},
		{query: "since:2025-07 until:2025-07", want: Filter{Since: "2025-07-01", AsOf: "2025-07-31"}},
		{query: "issue:unknown is:pending", want: Filter{Issue: NoIssue, Review: Pending}},
		{query: "at 10:30", want: Filter{Text: "at 10:30"}},
		{query: "with:RUS with:USA", fault: "with:ONE,OTHER"},
		{query: "form:x", fault: "no such operator"},
		{query: "who:Ruritania", fault: "no party of that name"},
		{query: "issue:visas,unknown", fault: "no such issue"},
		{query: "pair:RUS", fault: "not a pair"},
		{query: "type:SHOUT", fault: "no such type"},
		{query: "after:yesterday", fault: "no day"},
		{query: "is:lost", fault: "write open"},
	} {
		got, err := ParseQuery(test.query, names)
		switch {
		case test.fault != "" && (err == nil || !strings.Contains(err.Error(), test.fault)):
			t.Errorf("%s: error %v, want %q", test.query, err, test.fault)
		case test.fault == "" && (err != nil || got != test.want):
			t.Errorf("%s: %+v, error %v; want %+v", test.query, got, err, test.want)
		}
	}
}
