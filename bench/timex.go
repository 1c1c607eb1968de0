package bench

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// TimexText is a text with its gold time expressions, or one with a single
// expression whose interval is given (Expr is not empty).
type TimexText struct {
	ID        string      `json:"id"`
	Published string      `json:"dct"`
	Text      string      `json:"text"`
	Timexes   []GoldTimex `json:"timexes"`

	Expr     string  `json:"expr"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Kind     string  `json:"kind"`
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
}

// GoldTimex is an annotated expression in TIMEX3.
type GoldTimex struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Article is the text as an article to read.
func (t *TimexText) Article() *demarche.Article {
	return &demarche.Article{ID: t.ID, Published: t.Published, Lang: "en", Text: t.Text}
}

// TimexTally counts expressions as in task A of TempEval-3 (UzZaman et al.
// 2013): strict matches have the same extent, relaxed ones overlap, value and
// type are counted among the relaxed. Folded counts values that are equivalent
// spellings (P7D, P1W) as equal. Weekdays are gold expressions that name a day
// of the week and no date; one is right if it is read as the same day. Intervals
// are the texts with one expression.
type TimexTally struct {
	Gold, Read                           int
	Strict, Relaxed, Value, Folded, Type int
	Weekdays, WeekdaysRight              int
	Intervals, IntervalsRight            int
}

// Timexes compares the reading of a text with its gold. With misses given it
// writes a line per expression that is missing, needless or has another value.
func (t *TimexTally) Timexes(text *TimexText, read []demarche.Timex, misses io.Writer) {
	if misses == nil {
		misses = io.Discard
	}
	if text.Expr != "" {
		t.interval(text, read, misses)
		return
	}
	t.Gold += len(text.Timexes)
	t.Read += len(read)
	show := context{text}
	goldOf := alignTimexes(text.Timexes, read)
	taken := map[int]bool{}
	for k, r := range read {
		if goldOf[k] < 0 {
			fmt.Fprintf(misses, "EXTRA %s %s %s (%s)\n", show.of(r.Span), r.Type, r.Value, r.Rule)
			continue
		}
		g := text.Timexes[goldOf[k]]
		taken[goldOf[k]] = true
		t.pair(g, r)
		if g.Value != r.Value {
			fmt.Fprintf(misses, "VALUE %s want %s got %s (%s)\n", show.of(r.Span), g.Value, r.Value, r.Rule)
		}
		if g.Start != r.Span.Start || g.End != r.Span.End {
			fmt.Fprintf(misses, "SPAN %s got %s (%s)\n", show.of(demarche.Span{Start: g.Start, End: g.End}), show.of(r.Span), r.Rule)
		}
	}
	t.weekdays(text, read, goldOf)
	for k, g := range text.Timexes {
		if !taken[k] {
			fmt.Fprintf(misses, "MISSING %s %s %s\n", show.of(demarche.Span{Start: g.Start, End: g.End}), g.Type, g.Value)
		}
	}
}

// bareWeekday is a day of the week by itself, or a part of it: "Friday night".
var bareWeekday = regexp.MustCompile(`^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day( (morning|afternoon|evening|night))?$`)

// weekdays counts the gold expressions that are a bare day of the week.
func (t *TimexTally) weekdays(text *TimexText, read []demarche.Timex, goldOf []int) {
	runes := []rune(text.Text)
	for g, gold := range text.Timexes {
		if gold.Type == "SET" || !bareWeekday.MatchString(strings.Join(strings.Fields(string(runes[gold.Start:gold.End])), " ")) {
			continue
		}
		t.Weekdays++
		if k := slices.Index(goldOf, g); k >= 0 {
			t.WeekdaysRight += ifTrue(dayOf(gold.Value) == dayOf(read[k].Value))
		}
	}
}

// dayOf is a TIMEX3 value without its time of day.
func dayOf(value string) string { day, _, _ := strings.Cut(value, "T"); return day }

func (t *TimexTally) pair(g GoldTimex, r demarche.Timex) {
	t.Relaxed++
	t.Strict += ifTrue(g.Start == r.Span.Start && g.End == r.Span.End)
	t.Value += ifTrue(g.Value == r.Value)
	t.Folded += ifTrue(foldValue(g.Value) == foldValue(r.Value))
	t.Type += ifTrue(g.Type == r.Type)
}

func ifTrue(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// alignTimexes gives each read expression the gold one it stands for, or -1:
// the same extent first, then the longest overlap, one to one.
func alignTimexes(gold []GoldTimex, read []demarche.Timex) []int {
	type candidate struct{ inexact, overlap, g, k int }
	var all []candidate
	for g := range gold {
		for k := range read {
			s := read[k].Span
			overlap := min(gold[g].End, s.End) - max(gold[g].Start, s.Start)
			if overlap > 0 {
				all = append(all, candidate{1 - ifTrue(gold[g].Start == s.Start && gold[g].End == s.End), overlap, g, k})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.inexact, b.inexact), cmp.Compare(b.overlap, a.overlap),
			cmp.Compare(gold[a.g].Start, gold[b.g].Start), cmp.Compare(read[a.k].Span.Start, read[b.k].Span.Start))
	})
	goldOf := make([]int, len(read))
	for k := range goldOf {
		goldOf[k] = -1
	}
	taken := map[int]bool{}
	for _, c := range all {
		if goldOf[c.k] < 0 && !taken[c.g] {
			goldOf[c.k], taken[c.g] = c.g, true
		}
	}
	return goldOf
}

// context shows a span with some of the text around it.
type context struct{ text *TimexText }

func (c context) of(s demarche.Span) string {
	runes := []rune(c.text.Text)
	cut := func(a, b int) string {
		return strings.Join(strings.Fields(string(runes[max(0, a):min(b, len(runes))])), " ")
	}
	return fmt.Sprintf("%s: %s [%s] %s |", c.text.ID, cut(s.Start-45, s.Start), cut(s.Start, s.End), cut(s.End, s.End+35))
}

var (
	seconds = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT\d\d:\d\d):00(\.0+)?`)
	zulu    = regexp.MustCompile(`(T\d\d:\d\d)Z$`)
	oneWeek = regexp.MustCompile(`^(\d{4})-W(\d)$`)
	folds   = map[string]string{"P12M": "P1Y", "P7D": "P1W", "PT24H": "P1D", "PT60M": "PT1H", "P10Y": "P1DE", "P100Y": "P1CE"}
)

// foldValue gives equivalent TIMEX3 values the same spelling.
func foldValue(v string) string {
	v = strings.ToUpper(strings.TrimSpace(v))
	v = seconds.ReplaceAllString(v, "$1")
	v = zulu.ReplaceAllString(v, "$1")
	v = oneWeek.ReplaceAllString(v, "$1-W0$2")
	if same, ok := folds[v]; ok {
		return same
	}
	return v
}

// interval counts a text with one expression as right if the expression that
// overlaps it most has its earliest and latest day. The gold leaves the
// beginning of a deadline open unless it is a range of days.
func (t *TimexTally) interval(text *TimexText, read []demarche.Timex, misses io.Writer) {
	t.Intervals++
	best, most := demarche.Timex{}, 0
	want := demarche.Span{Start: text.Start, End: text.End}
	for _, r := range read {
		phrase := r.Phrase.Cover(r.Span)
		if n := min(want.End, phrase.End) - max(want.Start, phrase.Start); n > most {
			best, most = r, n
		}
	}
	earliest := best.Earliest
	if best.Kind == demarche.DueBy && text.Kind == "deadline" {
		earliest = ""
	}
	if same(text.Earliest, earliest) && same(text.Latest, best.Latest) {
		t.IntervalsRight++
		return
	}
	fmt.Fprintf(misses, "INTERVAL %s want %s..%s (%s) got %s..%s (%s, %s)\n", context{text}.of(want),
		orNone(text.Earliest), orNone(text.Latest), text.Kind, earliest, best.Latest, best.Kind, best.Rule)
}

func same(want *string, got string) bool { return orNone(want) == got }

func orNone(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// Report prints the scores.
func (t *TimexTally) Report(w io.Writer) {
	if t.Intervals > 0 {
		fmt.Fprintf(w, "interval   %d of %d right\n", t.IntervalsRight, t.Intervals)
	}
	if t.Gold == 0 {
		return
	}
	if t.Weekdays > 0 {
		fmt.Fprintf(w, "weekdays   %d of %d right (%.1f %%)\n", t.WeekdaysRight, t.Weekdays, 100*float64(t.WeekdaysRight)/float64(t.Weekdays))
	}
	fmt.Fprintf(w, "gold %d  read %d  overlapping %d\n", t.Gold, t.Read, t.Relaxed)
	for _, line := range []struct {
		name string
		hit  int
	}{{"strict", t.Strict}, {"relaxed", t.Relaxed}, {"value", t.Value}, {"folded", t.Folded}, {"type", t.Type}} {
		p, r, f1 := prf(line.hit, t.Read, t.Gold)
		fmt.Fprintf(w, "%-10s F1 %6.2f  P %6.2f  R %6.2f\n", line.name, 100*f1, 100*p, 100*r)
	}
}
