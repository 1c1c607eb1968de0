package web_test

import (
	"context"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/demarche/demarche/store/storetest"
)

// browser starts Chromium, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" || testing.Short() {
		t.Skip("the pages are not looked at in a browser: there is no Chromium (on Debian: apt-get install chromium), or -short is set")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// steps does what a visitor does.
func steps(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	for i, a := range actions {
		if _, err := chromedp.Run(ctx, a); err != nil {
			t.Fatalf("step %d: %v", i+1, err)
		}
	}
}

// evaluate is the value of an expression in the page, awaited if it is a promise.
func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", script, err)
	}
	return v
}

// TestBrowser goes from the first page to a dossier, filters it, and opens a
// record in its article.
func TestBrowser(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, storetest.Readings()...))
	defer server.Close()

	steps(t, ctx,
		chromedp.EmulateViewport(1440, 1000),
		chromedp.Navigate(server.URL+"/"),
		chromedp.Click(`a[href="/dossier/RUS-USA"]`),
		chromedp.WaitVisible(`#timeline`),
	)
	if title := evaluate[string](t, ctx, `document.title`); title != "Russia – United States · Demarche" {
		t.Errorf("title %q", title)
	}
	if marks := evaluate[int](t, ctx, `[...document.querySelectorAll(".lane use")].filter(m => m.getBoundingClientRect().width > 0).length`); marks != 8 {
		t.Errorf("%d marks are drawn, want 8", marks)
	}

	// Choosing an issue filters the list, by the address.
	evaluate[bool](t, ctx, `(() => { const s = document.querySelector("select[name=issue]"); s.value = "sanctions";
		s.dispatchEvent(new Event("change")); return true })()`)
	steps(t, ctx, chromedp.WaitVisible(`.filter a`))
	if n := evaluate[int](t, ctx, `document.querySelectorAll(".records > li").length`); n != 2 {
		t.Errorf("%d records about sanctions, want 2", n)
	}
	if address := evaluate[string](t, ctx, `location.search`); !strings.Contains(address, "issue=sanctions") {
		t.Errorf("the address says %q", address)
	}

	// A record leads to its words, which are lit together with its fields.
	steps(t, ctx, chromedp.Click(`.records a[href="/article/ultimatum#m1"]`), chromedp.WaitVisible(`#card-m1`))
	lit := evaluate[string](t, ctx, `(() => { const s = document.querySelector("#m1:target"); return s.textContent + "|" + getComputedStyle(s).outlineStyle })()`)
	if want := "warned Russia of tariffs if there is no peace within 10 to 12 days|solid"; lit != want {
		t.Errorf("lit: %q, want %q", lit, want)
	}
	if !evaluate[bool](t, ctx, `document.querySelector("details[data-record=m1]").open`) {
		t.Error("the fields of the record are not open")
	}
}

// TestNarrow checks that no page is wider than a phone.
func TestNarrow(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, append(storetest.Readings(), hostile())...))
	defer server.Close()
	for _, path := range pagesToLookAt {
		steps(t, ctx, chromedp.EmulateViewport(390, 800), chromedp.Navigate(server.URL+path))
		if width := evaluate[int](t, ctx, `document.documentElement.scrollWidth`); width > 390 {
			t.Errorf("%s is %d pixels wide", path, width)
		}
	}
}

// TestPolicy checks that the browser keeps to the policy: the styles and the
// script of the pages work, and nothing that the pages say is refused.
func TestPolicy(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, hostile()))
	defer server.Close()
	steps(t, ctx, chromedp.Navigate(server.URL+"/dossiers"), chromedp.Click(`.articles a`), chromedp.WaitVisible(`.toggle`))
	if font := evaluate[string](t, ctx, `getComputedStyle(document.querySelector(".text")).fontFamily`); !strings.Contains(font, "serif") {
		t.Errorf("the text is set in %s: the styles were not loaded", font)
	}
	steps(t, ctx, chromedp.Click(`#statements`))
	if !evaluate[bool](t, ctx, `document.body.classList.contains("no-statements")`) {
		t.Error("the script does nothing")
	}
}

// press presses a key where the focus is.
func press(keys string, modifiers ...chromedp.Modifier) chromedp.Action[chromedp.Void] {
	return chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...))
}

// TestKeys goes about by keyboard alone: the list of keys, a page by its
// letter, anything by the finder, the records of a dossier.
func TestKeys(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(serve(t, storetest.Readings()...))
	defer server.Close()
	steps(t, ctx, chromedp.Navigate(server.URL+"/"), press("?"), chromedp.WaitVisible(`#shortcuts`),
		press(kb.Escape), chromedp.WaitNotVisible(`#shortcuts`), press("g"), press("s"), chromedp.WaitVisible(`input[name=q]:focus, main code`))
	if path := evaluate[string](t, ctx, `location.pathname`); path != "/search" {
		t.Errorf("g s leads to %s", path)
	}
	steps(t, ctx, press("k", chromedp.ModifierCtrl), chromedp.WaitVisible(`#finder[open]`),
		chromedp.KeyEvent("russia uni"), chromedp.WaitVisible(`#found a[aria-selected=true][href="/dossier/RUS-USA"]`),
		press(kb.Enter), chromedp.WaitVisible(`#timeline`), press("j"), press("j"))
	if at := evaluate[string](t, ctx, `document.querySelector(".at").className + "|" + document.activeElement.getAttribute("href")`); at != "hold at|/article/standstill#m1" {
		t.Errorf("j j leads to %s", at)
	}
	steps(t, ctx, press("k"), press(kb.Enter), chromedp.WaitVisible(`#m1:target`))
}
