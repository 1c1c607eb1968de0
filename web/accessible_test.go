package web_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/demarche/demarche/store/storetest"
)

// pagesToLookAt are the addresses of every sort of page.
var pagesToLookAt = []string{
	"/", "/?asof=2025-03-01&since=2025-01-01", "/dossiers",
	"/positions", "/positions?pair=RUS-USA&since=2025-03-01&cell=USA/sanctions", "/dossier/RUS-USA", "/dossier/RUS-USA?show=positions&asof=2025-07-29", "/dossier/AAA-BBB",
	"/search", "/search?q=flights", "/article/standstill", "/nowhere",
	"/review", "/review?q=is:accepted", "/review?q=is:pending&at=ultimatum/m1", "/review/bulk?q=issue:sanctions&action=edit&issue=trade",
	"/record/ultimatum/m1", "/record/ultimatum/m1?revision=1&reading=1&corrections=0", "/article/ultimatum/add?words=Russia+rejected",
	"/deadlines", "/deadlines?view=calendar", "/deadlines?view=bars", "/linkages", "/sources", "/source?name=Example+Wire",
}

// axe is the script that finds violations of accessibility.
func axe(t *testing.T) string {
	t.Helper()
	f, err := os.Open("testdata/axe/axe.min.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// violations runs axe on the page for WCAG 2.2 AA and its best practices, and
// lists what it finds.
const violations = `(async () => {
	const found = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
	return found.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 160) + " (" + n.failureSummary.replace(/\s+/g, " ").slice(0, 200) + ")"));
})()`

// TestAccessible looks for violations of WCAG 2.2 AA on every sort of page, in
// light on a wide screen and in dark on a phone, and with the list of keys
// and the finder open.
func TestAccessible(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, append(storetest.Readings(), hostile())...))
	defer server.Close()
	script := axe(t)
	for _, path := range pagesToLookAt {
		for scheme, width := range map[string]int{"light": 1440, "dark": 390} {
			emulate(t, ctx, scheme, width)
			steps(t, ctx, chromedp.Navigate(server.URL+path))
			wantAccessible(t, ctx, script, fmt.Sprintf("%s, %s, %d pixels", path, scheme, width))
		}
	}
	for _, open := range []string{`document.getElementById("shortcuts").showPopover()`, `find()`} {
		steps(t, ctx, chromedp.Navigate(server.URL+"/"))
		evaluate[any](t, ctx, open)
		wantAccessible(t, ctx, script, open)
	}
}

func emulate(t *testing.T, ctx context.Context, scheme string, width int) {
	t.Helper()
	steps(t, ctx, chromedp.EmulateViewport(int64(width), 900), chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	}))
}

func wantAccessible(t *testing.T, ctx context.Context, script, where string) {
	t.Helper()
	evaluate[any](t, ctx, script+";0")
	seen := map[string]bool{}
	for _, v := range evaluate[[]string](t, ctx, violations) {
		rule, _, _ := strings.Cut(v, ":")
		if !seen[rule] {
			t.Errorf("%s: %s", where, v)
		}
		seen[rule] = true
	}
}
