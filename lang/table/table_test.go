package table

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	got := Parse("words.table", "# words\nsay that: tell, point out # a remark\n  état,\n  spell out\n")
	if err := got.Err(); err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != 1 || len(got.Rows[0].Keys) != 2 || len(got.Rows[0].Items) != 4 {
		t.Fatalf("rows %+v", got.Rows)
	}
	for i, want := range []Word{{"tell", 2, 11}, {"point out", 2, 17}, {"état", 3, 3}, {"spell out", 4, 3}} {
		if item := got.Rows[0].Items[i]; item != want {
			t.Errorf("item %d is %+v, want %+v", i, item, want)
		}
	}
}

// All faults of a table are reported at once, each with its place.
func TestFaults(t *testing.T) {
	got := Parse("w.table", "  early\nno colon\n: nothing before\nempty:\nfine: word\n")
	got.Fault(got.Rows[1].Items[0], "%q is not known", "word")
	err := got.Err()
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"w.table:1:1: ", "w.table:2:1: ", "w.table:3:1: ", "w.table:4:1: ", `w.table:5:7: "word" is not known`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in\n%v", want, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a b: c, d\n  e\n# f\n")
	f.Add(":\n \n,")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, row := range Parse("f", text).Rows {
			for _, w := range append(row.Keys, row.Items...) {
				if w.Line < 1 || w.Line > len(lines) || w.Col < 1 || !strings.Contains(lines[w.Line-1], w.Text) {
					t.Fatalf("%+v does not stand where it says in %q", w, text)
				}
			}
		}
	})
}
