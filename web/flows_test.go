package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/demarche/demarche/store/storetest"
)

// TestTodayFlow looks back further, narrows the page to a party, and goes from
// a new demand to its sentence and from a number to its records.
func TestTodayFlow(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, storetest.Readings()...))
	defer server.Close()
	count := func(selector string) int {
		t.Helper()
		return evaluate[int](t, ctx, `document.querySelectorAll("`+selector+`").length`)
	}
	steps(t, ctx, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(server.URL+"/"), chromedp.WaitVisible(`#voiced`))
	if n := count("#voiced .briefs > li"); n != 4 {
		t.Errorf("%d new positions in a week, want 4", n)
	}
	steps(t, ctx, chromedp.Click(`a[href="/?since=2024-08-01"]`), chromedp.WaitVisible(`.choice a[aria-current][href="/?since=2024-08-01"]`))
	if n := count("#voiced .briefs > li"); n != 5 {
		t.Errorf("%d new positions in a year, want 5", n)
	}
	evaluate[bool](t, ctx, `(() => { const f = document.querySelector("main form.filter"); f.elements.with.value = "Ukraine"; f.requestSubmit(); return true })()`)
	steps(t, ctx, chromedp.WaitVisible(`main form.filter a`))
	if n := evaluate[string](t, ctx, `document.querySelector(".sums dd").textContent`); n != "1" {
		t.Errorf("%s articles with Ukraine, want 1", n)
	}
	steps(t, ctx, chromedp.Click(`.sums a`), chromedp.WaitVisible(`.records > li`))
	if q := evaluate[string](t, ctx, `document.getElementById("q").value`); q != "with:UKR since:2024-08-01 until:2025-08-01" {
		t.Errorf("the number leads to the search %q", q)
	}
	steps(t, ctx, chromedp.Click(`.records a.from`), chromedp.WaitVisible(`#m3:target`))
}

// TestPositionsFlow moves the slider, compares two days and reads the history
// of a cell.
func TestPositionsFlow(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, storetest.Readings()...))
	defer server.Close()
	steps(t, ctx, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(server.URL+"/positions?pair=RUS-USA"), chromedp.WaitVisible(`.positions .threatens`))
	if at := evaluate[string](t, ctx, `(s => s.value + " of " + s.max)(document.getElementById("asof-slider"))`); at != "5 of 5" {
		t.Errorf("the slider stands at %s", at)
	}
	evaluate[bool](t, ctx, `(() => { const s = document.getElementById("asof-slider"); s.value = 0;
		s.dispatchEvent(new Event("input")); s.dispatchEvent(new Event("change")); return true })()`)
	steps(t, ctx, chromedp.WaitNotPresent(`.positions .threatens`))
	if address := evaluate[string](t, ctx, `location.search`); !strings.Contains(address, "asof=2025-02-28") {
		t.Errorf("the address says %q", address)
	}
	if rows := evaluate[int](t, ctx, `document.querySelectorAll(".positions tbody tr").length`); rows != 1 {
		t.Errorf("%d issues by the end of February, want 1", rows)
	}
	steps(t, ctx, chromedp.Navigate(server.URL+"/positions?pair=RUS-USA&since=2025-03-01"), chromedp.WaitVisible(`#shifts`))
	if shifts := evaluate[int](t, ctx, `document.querySelectorAll("#shifts > ol > li").length`); shifts != 4 {
		t.Errorf("%d cells differ, want 4", shifts)
	}
	steps(t, ctx, chromedp.Click(`.positions a.threatens`), chromedp.WaitVisible(`#cell .briefs`))
	quote := evaluate[string](t, ctx, `document.querySelector("#cell mark").textContent`)
	if quote != "warned Russia of tariffs if there is no peace within 10 to 12 days" {
		t.Errorf("the history quotes %q", quote)
	}
	steps(t, ctx, chromedp.Click(`#cell h2 a`), chromedp.WaitVisible(`.grid:not(.open)`))
}

// TestDossierFlow opens the records of a month from its bar.
func TestDossierFlow(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, storetest.Readings()...))
	defer server.Close()
	steps(t, ctx, chromedp.EmulateViewport(1440, 1000), chromedp.Navigate(server.URL+"/dossier/RUS-USA"), chromedp.WaitVisible(`#timeline`))
	if now := evaluate[int](t, ctx, `document.querySelectorAll(".lane .now").length`); now != 5 {
		t.Errorf("the day is marked in %d lanes, want 5", now)
	}
	steps(t, ctx, chromedp.Click(`.twin summary`), chromedp.WaitVisible(`.twin td`), chromedp.Click(`.twin a`), chromedp.WaitVisible(`.filter a[href="/dossier/RUS-USA#records"]`))
	if n := evaluate[int](t, ctx, `document.querySelectorAll(".records > li").length`); n != 3 {
		t.Errorf("%d records in February, want 3", n)
	}
}
