package web

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"

	"github.com/demarche/demarche"
)

var (
	asksFor  = regexp.MustCompile(`(?:\bsay|\.Say\(|\bcount|\.Count\() ?"([a-z0-9.-]+)"`)
	mentions = regexp.MustCompile(`"([a-z0-9.-]+)"`)
	verb     = regexp.MustCompile(`%(\[\d+\])?[+.0-9]*[a-z]`)
)

// vocabulary are the keys of the words that records are made of, and those that
// are put together from the slug of a page or of a choice.
func vocabulary() []string {
	keys := []string{"language", "plural", "months.short", "months.long"}
	add := func(prefix string, slugs ...string) {
		for _, s := range slugs {
			keys = append(keys, prefix+strings.ToLower(s))
		}
	}
	for _, t := range demarche.MoveTypes {
		add("type.", string(t))
	}
	for _, s := range demarche.States {
		add("state.", string(s))
	}
	for _, i := range demarche.Issues {
		add("issue.", string(i))
	}
	for _, m := range demarche.Modalities {
		add("modality.", string(m))
	}
	for _, s := range demarche.Stands {
		add("stand.", string(s))
	}
	for _, s := range sections {
		add("nav.", s.Slug)
	}
	for _, r := range reaches {
		add("reach.", r.Name)
	}
	for _, f := range demarche.Fates {
		add("fate.", string(f))
	}
	for _, r := range demarche.Roles {
		add("role.", string(r))
		add("role.name.", string(r))
	}
	add("relation.", "if", "unless", "until", "in-exchange", "linked-to")
	add("manner.", "direct", "indirect", "mixed")
	add("record.", "move", "status", "statement")
	add("show.", (&dossierPage{}).Shows()...)
	for _, h := range demarche.Healths {
		add("health.", string(h))
		add("health.means.", string(h))
	}
	add("tie.", tieKinds...)
	add("kind.", "demand", "offer", "promise", "threat", "ultimatum")
	add("action.", "accept", "edit", "reject", "add", "same-as", "different", "date", "undo")
	add("review.is.", "accept", "edit", "reject", "add")
	add("review.filter.", "pending", "due", "demands", "threats", "accepted", "edited", "added", "rejected")
	add("reason.", "no-move", "background", "parties", "type", "hypothetical", "twice", "off-topic")
	add("deadlines.view.", "list", "calendar", "bars")
	add("act.", "say", "claim", "deny", "accuse", "demand", "warn", "promise", "ask", "decline", "think", "hope", "imply", "write", "quote")
	add("finder.", "dossier", "party", "issue", "saved", "page", "article", "search")
	return keys
}

// sources are the files that ask for texts.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, pattern := range []string{"*.go", "templates/*.html"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(raw)
		}
	}
	return all.String()
}

// TestTexts finds keys that are asked for and missing, or that nothing asks for,
// in the table of each language.
func TestTexts(t *testing.T) {
	source := sources(t)
	wanted, may := map[string]bool{}, map[string]bool{}
	for _, key := range vocabulary() {
		wanted[key], may[key] = true, true
	}
	for _, m := range asksFor.FindAllStringSubmatch(source, -1) {
		if !strings.HasSuffix(m[1], ".") {
			wanted[m[1]] = true
		}
	}
	for _, m := range mentions.FindAllStringSubmatch(source, -1) {
		may[m[1]] = true
	}
	for _, tongue := range tongues {
		for key := range wanted {
			if tongue.texts[key] == "" {
				t.Errorf("texts/%s.table lacks %s", tongue.Code, key)
			}
		}
		for key := range tongue.texts {
			if !may[key] {
				t.Errorf("texts/%s.table: nothing asks for %s", tongue.Code, key)
			}
		}
	}
}

// TestTextsAgree compares the tables with each other: the same keys, the same
// arguments, as many forms of a number as the language has.
func TestTextsAgree(t *testing.T) {
	first := tongues[0]
	for _, other := range tongues[1:] {
		for key, text := range first.texts {
			theirs, ok := other.texts[key]
			if !ok {
				t.Errorf("texts/%s.table lacks %s", other.Code, key)
			}
			if a, b := verbs(text), verbs(theirs); ok && !slices.Equal(a, b) {
				t.Errorf("%s takes %v in %s and %v in %s", key, a, first.Code, b, other.Code)
			}
		}
		for key := range other.texts {
			if _, ok := first.texts[key]; !ok {
				t.Errorf("texts/%s.table has %s, which texts/%s.table lacks", other.Code, key, first.Code)
			}
		}
	}
	for _, tongue := range tongues {
		want := len(strings.Fields(tongue.texts["plural"]))
		for key, text := range tongue.texts {
			if forms := strings.Split(text, " | "); len(forms) > 1 && len(forms) != want {
				t.Errorf("texts/%s.table: %s has %d forms, want %d", tongue.Code, key, len(forms), want)
			}
		}
		for n := range 120 {
			if name := pluralNames[plural.Cardinal.MatchPlural(tongue.tag, n, 0, 0, 0, 0)]; !slices.Contains(strings.Fields(tongue.texts["plural"]), name) {
				t.Fatalf("texts/%s.table has no form %q, which %d takes", tongue.Code, name, n)
			}
		}
	}
}

// verbs are the arguments that the first form of a text takes, sorted.
func verbs(text string) []string {
	form, _, _ := strings.Cut(text, " | ")
	return slices.Sorted(slices.Values(verb.FindAllString(form, -1)))
}

func TestParseTexts(t *testing.T) {
	got, err := parseTexts([]byte("# note\n\nlanguage: English\nx.y: a: b | c \n"))
	want := map[string]string{"language": "English", "x.y": "a: b | c"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("read %q, error %v", got, err)
	}
	for _, bad := range []string{"x", "x:y", "x: 1\nx: 2"} {
		if _, err := parseTexts([]byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestTongues(t *testing.T) {
	en, ru := tongues[0], tongues[1]
	for _, test := range []struct{ got, want string }{
		{en.Count("records", 1), "1 record"}, {en.Count("records", 0), "0 records"}, {en.Count("records", 1234), "1,234 records"},
		{ru.Count("records", 1), "1 запись"}, {ru.Count("records", 3), "3 записи"}, {ru.Count("records", 12), "12 записей"},
		{ru.Count("records", 1234), "1\u00a0234 записи"},
		{en.Day("2025-07-29T10:00:00Z"), "29 Jul 2025"}, {ru.Day("2025-07-29"), "29 июля 2025"},
		{en.Day("2025-07"), "Jul 2025"}, {en.Day("2025"), "2025"}, {en.Day(""), "unknown"}, {ru.Day("summer"), "summer"},
		{en.Span("2025-08-08", "2025-08-10"), "8–10 Aug 2025"}, {ru.Span("2025-07-30", "2025-08-10"), "30 июля – 10 авг. 2025"},
		{en.Span("", "2025-08-10"), "by 10 Aug 2025"}, {en.Span("2025-08-10", ""), "from 10 Aug 2025"},
		{en.Month("2025-07"), "July 2025"}, {ru.Month(""), "День неизвестен"},
		{en.Word(demarche.Threaten), "Threaten"}, {ru.Word(demarche.Threaten), "Угрожает"},
		{ru.Word("stalled"), "Застопорилось"}, {ru.Word("THREATEN"), "Угрожает"}, {en.Word(demarche.Issue("own-issue")), "Own issue"},
		{en.Word(demarche.Issue("")), "unknown"}, {en.Say("no.such"), "[no.such]"},
		{ru.Party("USA", "United States"), "Соединенные Штаты"}, {ru.Party("NATO", "NATO"), "NATO"},
		{en.Party("USA", "U.S."), "U.S."}, {en.Party("USA", ""), "United States"}, {ru.Party("EU", "EU"), "Европейский союз"},
		{en.Party("PLO", "PLO"), "PLO"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
