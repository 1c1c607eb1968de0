package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/demarche/demarche/store/storetest"
)

// untyped takes back the letter of a key that opened a form: a browser does not
// type it, for the page refuses it, but the driver of the test does.
var untyped = press(kb.Backspace)

// TestReviewByKeys goes through the queue without a mouse: accepts, undoes,
// rejects with a reason, edits, says that two records are one event, and
// corrects all that are left at once.
func TestReviewByKeys(t *testing.T) {
	ctx := browser(t)
	b := newBench(t, storetest.Readings()[2])
	server := httptest.NewServer(b)
	defer server.Close()
	records := func(when, want string) {
		t.Helper()
		if got := b.sketch("ultimatum"); got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
	at := func(record string) chromedp.Action[chromedp.Void] {
		return chromedp.WaitVisible(`.queue a[aria-current][href*="` + record + `"]`)
	}

	steps(t, ctx, chromedp.Navigate(server.URL+"/"), press("g"), press("r"), at("m3"))
	steps(t, ctx, press("j"), at("m2"), press("k"), at("m3"))

	steps(t, ctx, press("a"), chromedp.WaitVisible(`.just`), at("m2"))
	records("accepted", "m1 THREATEN USA>RUS; m2 REJECT RUS>USA; m3 SUPPORT UKR>USA accept")
	steps(t, ctx, press("u"), chromedp.WaitVisible(`.recent .undone`), at("m3"))
	records("undone", untouched)

	steps(t, ctx, press("r"), chromedp.WaitVisible(`input[name=why]:focus`), untyped, chromedp.KeyEvent("off the desk"), press(kb.Enter), chromedp.WaitVisible(`.just`), at("m2"))
	records("rejected", "m1 THREATEN USA>RUS; m2 REJECT RUS>USA")

	steps(t, ctx, press("e"), chromedp.WaitVisible(`select[name=type]:focus`), press(kb.ArrowUp), press(kb.Tab), press(kb.Tab),
		chromedp.KeyEvent("USA, UKR"), press(kb.Enter), at("m1"))
	records("edited", "m1 THREATEN USA>RUS; m2 ACCUSE RUS>UKR+USA edit")

	steps(t, ctx, press("e"), chromedp.WaitVisible(`select[name=type]:focus`), press(kb.Escape), chromedp.WaitVisible(`.verdicts:not(:has(details[open]))`))
	if focus := evaluate[string](t, ctx, `document.activeElement.tagName`); focus != "SUMMARY" {
		t.Errorf("after Escape the focus is on %s", focus)
	}

	steps(t, ctx, press("o"), chromedp.WaitVisible(`#cite`), chromedp.Navigate(server.URL+"/review?at=ultimatum/m1"), at("m1"))
	steps(t, ctx, press("b"), chromedp.WaitVisible(`.bulk select[name=action]:focus`))
	evaluate[bool](t, ctx, `(() => { const f = document.querySelector(".bulk form"); f.elements.action.value = "accept"; f.requestSubmit(); return true })()`)
	steps(t, ctx, chromedp.WaitVisible(`.preview`), chromedp.Click(`.apply button`), chromedp.WaitVisible(`.just`))
	records("all that were left", "m1 THREATEN USA>RUS accept; m2 ACCUSE RUS>UKR+USA edit")
	if !strings.Contains(evaluate[string](t, ctx, `document.querySelector(".open").textContent`), "Nothing waits here") {
		t.Error("the queue is not empty")
	}
	made := evaluate[string](t, ctx, `[...document.querySelectorAll(".recent tbody tr td:nth-child(2)")].map((c) => c.firstChild.textContent.trim()).join(" ")`)
	if made != "Accept Edit Reject Undo 1 Accept" {
		t.Errorf("the last corrections are %s", made)
	}
}

// TestOneEventByKeys says that two records tell of one event, and that they do not.
func TestOneEventByKeys(t *testing.T) {
	ctx := browser(t)
	again := storetest.Readings()[2]
	again.Article.ID, again.Article.URL = "reprint", "https://third.example/1"
	b := newBench(t, storetest.Readings()[2], again)
	server := httptest.NewServer(b)
	defer server.Close()
	steps(t, ctx, chromedp.Navigate(server.URL+"/review?at=ultimatum/m2"), press("d"), chromedp.WaitVisible(`.verdicts .pairs button:focus`),
		press(kb.Enter), chromedp.WaitVisible(`.just`))
	if told := evaluate[string](t, ctx, `document.querySelector(".origins").textContent`); strings.Contains(told, "third") {
		t.Errorf("after they were taken apart: %s", told)
	}
	steps(t, ctx, press("u"), chromedp.WaitVisible(`.recent .undone`))
	if n := evaluate[int](t, ctx, `document.querySelectorAll(".origins > li li").length`); n != 2 {
		t.Errorf("after the undo %d records tell of the event, want 2", n)
	}
}

// TestSelect selects words in an article and makes a record of them; then the
// same by typing them.
func TestSelect(t *testing.T) {
	ctx := browser(t)
	b := newBench(t, storetest.Readings()[0])
	server := httptest.NewServer(b)
	defer server.Close()
	const words = "The talks will go on"
	steps(t, ctx, chromedp.Navigate(server.URL+"/article/istanbul"), chromedp.WaitNotVisible(`#add-selected`))
	evaluate[bool](t, ctx, `(() => {
		const p = [...document.querySelectorAll(".text")].find((p) => p.textContent.includes("The talks"));
		const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
		const range = document.createRange(), text = walker.nextNode();
		range.setStart(text, 0); range.setEnd(text, `+"`"+words+"`"+`.length);
		getSelection().removeAllRanges(); getSelection().addRange(range); return true })()`)
	steps(t, ctx, chromedp.Click(`#add-selected`), chromedp.WaitVisible(`form.sheet`))
	if marked := evaluate[string](t, ctx, `document.querySelector("mark.whole").textContent`); marked != words {
		t.Errorf("the form is for %q, want %q", marked, words)
	}
	evaluate[bool](t, ctx, `(() => { const f = document.querySelector("form.sheet").elements; f.type.value = "under-way"; f.source.value = "USA, Russia";
		f.issue.value = "embassies"; return true })()`)
	steps(t, ctx, chromedp.Click(`form.sheet button`), chromedp.WaitVisible(`#history`))
	if got := b.sketch("istanbul"); !strings.HasSuffix(got, "; c1 under-way RUS+USA> add") {
		t.Errorf("records: %s", got)
	}

	steps(t, ctx, chromedp.Navigate(server.URL+"/article/istanbul"), press("m"), chromedp.WaitVisible(`#words:focus`), untyped,
		chromedp.KeyEvent("direct flights"))
	steps(t, ctx, press(kb.Enter), chromedp.WaitVisible(`form.sheet`))
	if marked := evaluate[string](t, ctx, `document.querySelector("mark.whole").textContent`); marked != "direct flights" {
		t.Errorf("the form is for %q", marked)
	}
}

// TestDeadlinesInBrowser filters the deadlines, goes through their views and
// takes the address of the calendar.
func TestDeadlinesInBrowser(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(newBench(t, storetest.Readings()...))
	defer server.Close()
	steps(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(server.URL+"/"), press("g"), press("t"), chromedp.WaitVisible(`.limits`),
		chromedp.SetValue(`#which`, "with:USA issue:sanctions"), chromedp.Submit(`.queue-filter`), chromedp.WaitVisible(`.limits`),
		chromedp.Click(`.chips a[href*="fate=open"]`), chromedp.WaitVisible(`.chips a[href*="fate=open"][aria-current]`),
		chromedp.Click(`.views a[href*=bars]`), chromedp.WaitVisible(`.bars rect.window`),
		chromedp.Click(`.views a[href*=calendar]`), chromedp.WaitVisible(`.calendar`))
	if days := evaluate[string](t, ctx, `[...document.querySelectorAll(".calendar td:not(.free) time")].map((d) => d.dateTime.slice(8)).join(" ")`); days != "08 09 10" {
		t.Errorf("the window is on the days %s", days)
	}
	ics := evaluate[string](t, ctx, `fetch(new URL(document.getElementById("feed").value).pathname + new URL(document.getElementById("feed").value).search).then((r) => r.text())`)
	if !strings.Contains(ics, "DTSTART;VALUE=DATE:20250808") {
		t.Errorf("the calendar is %s", ics)
	}
}

// TestDrawing looks at the drawing of what waits for what.
func TestDrawing(t *testing.T) {
	ctx := browser(t)
	server := httptest.NewServer(newBench(t, storetest.Readings()...))
	defer server.Close()
	steps(t, ctx, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(server.URL+"/linkages"), chromedp.WaitVisible(`.graph path.arrow`))
	overlaps := evaluate[int](t, ctx, `(() => { const boxes = [...document.querySelectorAll(".graph .box")].map((b) => b.getBoundingClientRect());
		return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length })()`)
	spills := evaluate[int](t, ctx, `[...document.querySelectorAll(".graph g")].filter((g) => [...g.querySelectorAll("text")].some((t) =>
		t.getBoundingClientRect().right > g.querySelector(".box").getBoundingClientRect().right)).length`)
	if overlaps+spills > 0 {
		t.Errorf("%d boxes lie on each other, %d texts spill out of theirs", overlaps, spills)
	}
	styles := evaluate[string](t, ctx, `[...document.querySelectorAll(".legend line")].map((l) => getComputedStyle(l).strokeDasharray + getComputedStyle(l).strokeWidth).join("; ")`)
	if kinds := strings.Split(styles, "; "); len(kinds) != 4 || kinds[0] == kinds[1] || kinds[1] == kinds[2] || kinds[0] == kinds[2] || kinds[0] == kinds[3] {
		t.Errorf("the kinds of tie look alike: %s", styles)
	}
}
