package segment

import (
	"os"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

var english = os.DirFS("../../lang/en")

func process(tb testing.TB, text string) *nlp.Doc {
	tb.Helper()
	stage, err := New(english)
	if err != nil {
		tb.Fatal(err)
	}
	doc := nlp.NewDoc(&demarche.Article{Text: text})
	if err := stage.Process(doc); err != nil {
		tb.Fatal(err)
	}
	return doc
}

func tokenLine(doc *nlp.Doc) string {
	var all []string
	for _, t := range doc.Tokens {
		all = append(all, t.Text)
	}
	return strings.Join(all, "|")
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Write to press.office@mfa.example.org.":        "Write|to|press.office@mfa.example.org|.",
		"posted by @envoy and a@b alike":                "posted|by|@envoy|and|a@b|alike",
		"They don't, can't and won’t.":                  "They|do|n't|,|ca|n't|and|wo|n’t|.",
		"We'll say Putin's aides cannot wait.":          "We|'ll|say|Putin|'s|aides|can|not|wait|.",
		"the allies' envoys, the states’ pact":          "the|allies|'|envoys|,|the|states|’|pact",
		"O'Brien of Sana'a met Shi'ite clerics":         "O'Brien|of|Sana'a|met|Shi'ite|clerics",
		"U.S.-Russia talks, the U.S.'s view":            "U.S.|-|Russia|talks|,|the|U.S.|'s|view",
		"a 10-day, follow-up, US-led plan":              "a|10|-|day|,|follow|-|up|,|US|-|led|plan",
		"non-nuclear anti-ship e-mail mid-July":         "non-nuclear|anti-ship|e-mail|mid-July",
		"Kim Jong-un and Moon Jae-in met al-Assad":      "Kim|Jong-un|and|Moon|Jae-in|met|al|-|Assad",
		"$20, 25% or €1,000.50 and US$5":                "$|20|,|25|%|or|€|1,000.50|and|US$|5",
		"at 10:30 on 2025-07-29 or 11/28/2000":          "at|10:30|on|2025-07-29|or|11/28/2000",
		"2016-2018, 5-10 men, the 1990s, the '80s":      "2016|-|2018|,|5|-|10|men|,|the|1990s|,|the|'|80s",
		"a 35mm gun, 90km/h, 5pm, the 4th":              "a|35|mm|gun|,|90|km/h|,|5|pm|,|the|4th",
		"wait... then […] go—now -- yes":                "wait|...|then|[…]|go|—|now|--|yes",
		"He said: ``No,'' she said “yes” and «da».":     "He|said|:|``|No|,|''|she|said|“|yes|”|and|«|da|»|.",
		"write to press@example.org or www.example.org": "write|to|press@example.org|or|www.example.org",
		"Gen. Lee, Sen. A. B. Cole and Acme Inc. met":   "Gen.|Lee|,|Sen.|A.|B.|Cole|and|Acme|Inc.|met",
		"No. 5 said no.":                                "No.|5|said|no|.",
		"at 5 p.m. in the AT&T lab":                     "at|5|p.m.|in|the|AT&T|lab",
		"the end.The next":                              "the|end|.|The|next",
		"zero\u200bwidth \u200bspace":                   "zero\u200bwidth|space",
		"im here b/c thats odd :) I think:":             "i|m|here|b/c|that|s|odd|:)|I|think|:",
		"the ratio (3:1) :Pete; Dan (x);":               "the|ratio|(|3:1|)|:|Pete|;|Dan|(|x|)|;",
	} {
		if got := tokenLine(process(t, text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, text := range []string{
		"MOSCOW (Reuters) -| The U.S. envoy left.| He met Gen. Smith.",
		"Lima, Nov. 5 (Agencia) --| The envoy left.",
		"Lima (the capital) - The envoy left.",
		"DOHA/KUWAIT CITY -| Talks failed.",
		"LONDON, March 3 (AP) —| Ministers met.",
		"Sunday, September 15, 2019|\n\nThe court ruled on Friday.",
		"It opened in the U.S.| The firm, Acme Inc., agreed.| It pays $3.5 million.",
		"He left at 5 p.m. Monday.| She came at 6 a.m.| They met on Jan. 5 in St. Ives.",
		"George H. W. Bush signed.| Plan B.| It failed.",
		"“We will not go.| We stay,” he said.| “Why?” she asked.| “Go!”| He went.",
		`"Stop." he said.| "No!" she cried.`,
		"He stayed (she left.| They knew.)| It ended.",
		"They waited ... and waited.| It ended …| Then peace came.",
		"Talks resume|\nMinisters meet again|\n- first point|\n- second point",
		"The envoy, who had\nbeen in Geneva for\ntalks, left.| He\nreturned home.",
		"1. Freeze the assets.|\n2. Recall the envoy.",
		"He was born there.[19]| She was not. [20]| They met.",
		"He spoke of Yahoo! and of others.| Vol. 5 is out.",
		"why go?| no idea!!| He left :)| She stayed.",
		"It is over! [...]| What now?| TALKS WITH GEN. LEE.",
	} {
		doc := process(t, strings.ReplaceAll(text, "|", ""))
		var got []string
		for _, s := range doc.Sentences {
			got = append(got, doc.Slice(s.Span))
		}
		want := strings.Split(text, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("\n got %q\nwant %q", got, want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for text, want := range map[string]string{
		"“Yes,” he said. “No.”":                               "Yes,|No.",
		`He said "yes" ("no").`:                               "yes|no",
		"“He told us ‘go home’ twice,” she said.":             "He told us ‘go home’ twice,|go home",
		`"Call it "peace" or not," he said.`:                  `Call it "peace" or not,|peace`,
		"„Ja“, «da», ``yes''":                                 "Ja|da|yes",
		"“First part.\n\n“Second part,” he said.":             "First part.\n\n“Second part,",
		"\"First part.\n\n\"Second part,\" he said.":          "First part.\n\n\"Second part,",
		"“Never closed. It ends.\n\nNew paragraph “here”.":    "Never closed. It ends.*|here",
		"the allies' plan and the states’ plan, 'old' or new": "old",
		"no quotes at all; 5\" guns":                          "",
		`the "so-called" plan—"dead"—is back`:                 "so-called|dead",
	} {
		doc := process(t, text)
		var got []string
		for _, q := range doc.Quotes {
			words := doc.Slice(q.Span)
			if q.Open {
				words += "*"
			}
			got = append(got, words)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q\n got %q\nwant %q", text, s, want)
		}
	}
}

func TestBrokenTables(t *testing.T) {
	files := overlay(t, "segment/tokens.table", "split: cannot\nfoo: bar\n")
	_, err := New(files)
	if err == nil {
		t.Fatal("no error")
	}
	want := "segment/tokens.table:1:8: \"cannot\" has no | where it is to be split\n" +
		"segment/tokens.table:2:1: unknown key \"foo\""
	if err.Error() != want {
		t.Errorf("got %v\nwant %v", err, want)
	}
}
