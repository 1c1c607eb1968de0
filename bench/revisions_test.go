package bench

import (
	"bytes"
	"testing"

	"github.com/demarche/demarche"
)

func TestRevisionTally(t *testing.T) {
	r := &Release{URL: "u", Versions: []Version{{"2022-01-02T03:04:05Z", "a"}, {"", "b"}, {"", "a"}}}
	if a := r.Article(1); a.Published != "2022-01-02" || a.Text != "b" {
		t.Errorf("version 1 is %+v", a)
	}
	record := func(text string, at int) demarche.Entry {
		span := demarche.Span{Start: at, End: at + len(text)}
		return demarche.Entry{Move: &demarche.Move{Type: demarche.Reject, Span: span}, Sentence: text, Quote: demarche.Span{End: len(text)}}
	}
	standing := []demarche.Entry{record("Oman refused.", 0), record("Oman refused.", 50), record("Oman refused", 0)}
	withdrawn := []demarche.Entry{record("oman refused", 9), record("Chad refused", 9)}
	var tally RevisionTally
	tally.Release(r, 2, standing, withdrawn)
	tally.Release(r, 1, nil, nil)
	var out bytes.Buffer
	tally.Report(&out)
	want := "2 releases, 1 with all their texts\n3 records stand, 2 are withdrawn, 4 are there twice\n"
	if out.String() != want {
		t.Errorf("got %s, want %s", out.String(), want)
	}
}
