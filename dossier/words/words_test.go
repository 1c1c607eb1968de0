package words

import (
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	var got []string
	for _, k := range Cut("\"No deal\" by 12.5 or 1,250 of Kyiv's.\nMoscow: co-operation in 2021.") {
		s := k.Form
		if k.Number {
			s = "#" + s
		}
		if k.Capital && !k.First {
			s = "^" + s
		}
		got = append(got, s)
	}
	want := "no deal by #12.5 or #1250 of ^kyiv s moscow co operation in #2021"
	if found := strings.Join(got, " "); found != want {
		t.Errorf("got  %s\nwant %s", found, want)
	}
}

func TestStem(t *testing.T) {
	for form, want := range map[string]string{"strikes": "strik", "war": "war", "überflug": "überf", "": ""} {
		if got := Stem(form); got != want {
			t.Errorf("%q: got %q, want %q", form, got, want)
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add("1,2.3,\xff4 A\u0301b")
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range Cut(text) {
			if k.Form == "" {
				t.Errorf("an empty word in %q", text)
			}
		}
	})
}
