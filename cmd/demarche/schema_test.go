package main

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/demarche/demarche"
)

const schemaFile = "../../docs/reading.schema.json"

var schema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	return c.Compile(schemaFile)
})

// checkReading checks a reading against the published schema.
func checkReading(line []byte) error {
	s, err := schema()
	if err != nil {
		return err
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		return err
	}
	return s.Validate(value)
}

// The schema names exactly the fields that the vocabulary has.
func TestSchemaNamesEveryField(t *testing.T) {
	raw, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	type object struct{ Properties map[string]any }
	var file struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	file.Defs["reading"] = file.object
	for name, record := range map[string]any{
		"reading": demarche.Reading{}, "article": demarche.Article{}, "system": demarche.System{}, "token": demarche.Token{},
		"actor": demarche.Actor{}, "mention": demarche.Mention{}, "timex": demarche.Timex{},
		"attribution": demarche.Attribution{}, "move": demarche.Move{}, "interval": demarche.Interval{},
		"deadline": demarche.Deadline{}, "condition": demarche.Condition{}, "status": demarche.Status{},
	} {
		var want, got []string
		for field := range reflect.TypeOf(record).Fields() {
			if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag != "-" {
				want = append(want, tag)
			}
		}
		for field := range file.Defs[name].Properties {
			got = append(got, field)
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-vocabulary +schema):\n%s", name, diff)
		}
	}
}

// The schema refuses what a reading may not be.
func TestSchemaRefuses(t *testing.T) {
	const reading = `{"article": {"id": "a", "text": "x"}, "system": {"version": "1"}, "sentences": [[0, 1]], "actors": {},` +
		`"mentions": [], "timexes": [], "attributions": [], "moves": [], "statuses": [{"span": [0, 1], "parties": ["RUS"], "state": "stalled"}]}`
	if err := checkReading([]byte(reading)); err != nil {
		t.Fatal(err)
	}
	for _, edit := range []struct{ old, new, why string }{
		{`"text": "x"`, `"text": ""`, "an empty text"},
		{`"sentences": [[0, 1]]`, `"sentences": [[0, 1, 2]]`, "a span of three numbers"},
		{`"sentences": [[0, 1]]`, `"sentences": [[-1, 1]]`, "a span before the text"},
		{`"state": "stalled"`, `"state": "fine"`, "an unknown state"},
		{`"parties": ["RUS"]`, `"parties": null`, "no list of parties"},
		{`"moves": []`, `"moves": [], "more": 1`, "an unknown field"},
		{`"id": "a"`, `"id": "a", "published": "July"`, "a date in words"},
	} {
		if checkReading([]byte(strings.Replace(reading, edit.old, edit.new, 1))) == nil {
			t.Errorf("the schema allows %s", edit.why)
		}
	}
}
