package bench

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/demarche/demarche"
	"github.com/google/go-cmp/cmp"
)

const notedText = "Über Nacht: Alpha met Beta until noon, as Gamma asked. The talks stalled."

func notedArticle() []demarche.Article {
	return []demarche.Article{{ID: "a", URL: "https://example.org/a", Text: notedText}}
}

// noted is notes with evidence on notedText.
const noted = `{"id": "a", "moves": [{"evidence": "Alpha met Beta until noon", "trigger": [18, 21], "type": "CONSULT", "source": ["A"], "target": ["B"],
	"modality": "actual", "issue": "other", "deadline": {"text": "until noon", "earliest": "2024-01-01", "latest": "2024-01-01"},
	"conditions": [{"relation": "if", "text": "as Gamma asked"}]}],
	"statuses": [{"evidence": "The talks stalled", "issue": "other", "parties": ["A"], "state": "stalled"}]}`

func notesOf(t *testing.T, line string) []DeskNotes {
	return rows[DeskNotes](t, strings.ReplaceAll(line, "\n", " "))
}

func joined(t *testing.T, notes []DeskNotes) []Noted {
	t.Helper()
	out, err := Join(notedArticle(), notes, "notes", func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Notes that stand off hold no words of the article, and say the same.
func TestStandOff(t *testing.T) {
	line, err := json.Marshal(joined(t, notesOf(t, noted))[0].StandOff())
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields(notedText) {
		if strings.Contains(string(line), word) && len(word) > 2 {
			t.Errorf("%q stands in %s", word, line)
		}
	}
	back := joined(t, notesOf(t, string(line)))
	back[0].Notes.URL, back[0].Notes.CRC32 = "", ""
	if diff := cmp.Diff(joined(t, notesOf(t, noted)), back); diff != "" {
		t.Error(diff)
	}
}

// Notes on a text that has changed are left out and named.
func TestNotedChanged(t *testing.T) {
	notes := []DeskNotes{*joined(t, notesOf(t, noted))[0].StandOff()}
	articles := notedArticle()
	articles[0].Text = "An editor's note. " + notedText
	var changed []string
	set, err := Join(articles, notes, "notes", func(err error) { changed = append(changed, err.Error()) })
	if err != nil || len(set) > 0 || len(changed) != 1 {
		t.Fatalf("%d articles, changed %q, %v", len(set), changed, err)
	}
	for _, want := range []string{"notes: a is left out", "https://example.org/a"} {
		if !strings.Contains(changed[0], want) {
			t.Errorf("%q does not say %q", changed[0], want)
		}
	}
}

func TestNotedFaults(t *testing.T) {
	for name, c := range map[string]struct{ notes, want string }{
		"no article":      {`{"id": "b"}`, "notes: b: there are notes but no article"},
		"lost passage":    {`{"id": "a", "moves": [{"evidence": "Alpha met Gamma"}]}`, `notes: a: the noted passage "Alpha met Gamma"`},
		"no passage":      {`{"id": "a", "moves": [{"type": "CONSULT"}]}`, `the noted passage ""`},
		"lost deadline":   {`{"id": "a", "moves": [{"evidence": "Alpha", "deadline": {"text": "at noon"}}]}`, `"at noon"`},
		"lost condition":  {`{"id": "a", "moves": [{"evidence": "Alpha", "conditions": [{"text": "if asked"}]}]}`, `"if asked"`},
		"lost status":     {`{"id": "a", "statuses": [{"evidence": "advanced"}]}`, `"advanced"`},
		"span and words":  {`{"id": "a", "moves": [{"evidence": "Alpha", "span": [22, 26]}]}`, `at {22 26} stands "Beta"`},
		"span outside":    {`{"id": "a", "moves": [{"span": [60, 600]}]}`, "outside the text"},
		"trigger outside": {`{"id": "a", "moves": [{"evidence": "Alpha", "trigger": [18, 21]}]}`, "the trigger {18 21} is outside"},
	} {
		_, err := Join(notedArticle(), notesOf(t, c.notes), "notes", nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}
