package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/store/storetest"
)

func TestSearch(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	for _, test := range []struct {
		query     string
		want, not string
	}{
		{"flights", "Moscow proposed that direct", "Ukraine welcomed"},
		{`who:ukraine <script>`, "No record fits", "<script>alert"},
		{"type:THREATEN is:open", "warned Russia of tariffs", "No record fits"},
		{"ceasefire", "Articles with these words", "Ukraine welcomed"},
		{"", "said-by:IRN", "No record fits"},
	} {
		status, body, _ := get(t, h, "/search?"+url.Values{"q": {test.query}}.Encode())
		if status != http.StatusOK || !strings.Contains(body, test.want) || strings.Contains(body, test.not) {
			t.Errorf("%q answers %d, want %q and not %q in\n%s", test.query, status, test.want, test.not, body)
		}
	}
	if status, body, _ := get(t, h, "/search?q=form:new"); status != http.StatusBadRequest || !strings.Contains(body, "no such operator") {
		t.Errorf("an unknown operator answers %d:\n%s", status, body)
	}
}

// TestAPI walks through all records, two at a time.
func TestAPI(t *testing.T) {
	h := serve(t, storetest.Readings()...)
	seen := map[string]bool{}
	for at := "/api/records?q=with:USA&limit=2"; at != ""; {
		status, body, header := get(t, h, at)
		var got struct {
			Records []demarche.Entry
			Next    string
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusOK || header.Get("Content-Type") != "application/json" {
			t.Fatalf("%s answers %d, error %v: %s", at, status, err, body)
		}
		for i := range got.Records {
			place := got.Records[i].Place()
			if seen[place] {
				t.Errorf("%s comes twice", place)
			}
			seen[place] = true
		}
		at = got.Next
	}
	if len(seen) != 11 {
		t.Errorf("%d records, want 11: %v", len(seen), seen)
	}
	for _, bad := range []string{"limit=-1", "limit=x", "limit=100000", "q=form:new", "q=who:nobody"} {
		status, body, _ := get(t, h, "/api/records?"+bad)
		var problem struct{ Detail string }
		if err := json.Unmarshal([]byte(body), &problem); err != nil || status != http.StatusBadRequest || problem.Detail == "" {
			t.Errorf("%s answers %d: %s", bad, status, body)
		}
	}
}
