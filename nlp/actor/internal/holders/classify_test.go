package main

import (
	"strings"
	"testing"

	"github.com/demarche/demarche/lang"
	"github.com/demarche/demarche/nlp/actor"
)

func gazetteer(t *testing.T) *actor.Gazetteer {
	t.Helper()
	files, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	who, err := actor.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func TestClassify(t *testing.T) {
	who := gazetteer(t)
	for _, c := range []struct {
		office, state string
		want          actor.Office
	}{
		{"President of France", "France", actor.HeadOfState},
		{"President of the Republic", "Benin", actor.HeadOfState},
		{"Federal Chancellor of Germany", "Germany", actor.HeadOfGovernment},
		{"Prime Minister", "Japan", actor.HeadOfGovernment},
		{"Minister of Foreign Affairs", "Iran", actor.ForeignMinister},
		{"Secretary of State for Foreign and Commonwealth Affairs", "United Kingdom", actor.ForeignMinister},
		{"Secretary of State", "United States", actor.ForeignMinister},
		{"Secretary of State", "France", ""},
		{"Minister of Defence", "Chad", actor.DefenceMinister},
		{"Vice President", "India", actor.VicePresident},
		{"Minister of Finance", "Peru", actor.OtherOffice},
		{"Deputy Minister of Defence", "Russia", ""},
		{"Shadow Secretary of State for Defence", "United Kingdom", ""},
		{"monarch of Canada", "United Kingdom", ""}, // of some other state
		{"Mayor of London", "United Kingdom", ""},
	} {
		r := row{Office: c.office, State: c.state}
		if got := classify(r, who.StateCode(c.state), who); got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.office, c.state, got, c.want)
		}
	}
}

// Rows of one person become one line; other licences, offices that are not kept
// and terms that end before they begin are left out.
func TestRun(t *testing.T) {
	const rows = `{"name":"A One","aliases":["A. One"],"wikidata":"Q1","office":"President of Chad","state":"Chad","start":"2001","end":"2006","licence":"Wikidata-derived (CC0)"}
{"name":"A One","wikidata":"Q1","office":"President of Chad","state":"Chad","start":"2001-03-02","end":"2006-05","licence":"Wikidata-derived (CC0)"}
{"name":"B Two","wikidata":"Q2","office":"President of Chad","state":"Chad","start":"2006","licence":"ODbL"}
{"name":"C Three","wikidata":"Q3","office":"Mayor","state":"Chad","start":"2006","licence":"Wikidata-derived (CC0)"}
{"name":"D Four","wikidata":"Q4","office":"Prime Minister","state":"Chad","start":"2009","end":"2008","licence":"Wikidata-derived (CC0)"}
`
	people, err := read(strings.NewReader(rows), gazetteer(t))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := write(&out, people); err != nil {
		t.Fatal(err)
	}
	const want = "TCD Q1 wikidata: A One, A. One, hos President of Chad @ 2001-03-02/2006-05\n"
	if got := strings.TrimPrefix(out.String(), head); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadNamesLine(t *testing.T) {
	if _, err := read(strings.NewReader("{}\nnot json\n"), gazetteer(t)); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("got %v, want a fault in line 2", err)
	}
}
