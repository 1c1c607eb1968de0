package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

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
