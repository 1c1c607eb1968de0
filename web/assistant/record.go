package assistant

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// RecordIn names a record.
type RecordIn struct {
	Record string `json:"record" jsonschema:"its place: article/m3"`
}

// RecordOut is all about a record.
type RecordOut struct {
	Passage
	Reports     []Quote  `json:"reports" jsonschema:"all records that tell of the same happening, this one included"`
	Why         []string `json:"why" jsonschema:"why each report is taken for the same happening; empty for the first"`
	Articles    int      `json:"articles" jsonschema:"that report it"`
	Origins     int      `json:"origins" jsonschema:"independent sources among them, as far as is known; 0: not judged"`
	Rivals      []string `json:"rivals" jsonschema:"details on which the reports differ"`
	Corrections []string `json:"corrections" jsonschema:"what people changed, oldest first"`
	Found       string   `json:"found" jsonschema:"the version of the program that found it"`
	Grounds
}

func (t tools) record(ctx context.Context, in RecordIn) (out RecordOut, err error) {
	r, err := t.desk.Record(ctx, in.Record)
	if err != nil {
		return out, err
	}
	if out.Passage, err = t.passage(ctx, &r.Entry); err != nil {
		return out, err
	}
	out.Reports, out.Why, out.Rivals, out.Corrections = quotesOf([]demarche.Entry{r.Entry}), []string{""}, []string{}, []string{}
	out.Articles, out.Found = 1, r.System.Version
	reports := []demarche.Entry{r.Entry}
	if e := r.Event; e != nil {
		reports = e.Records
		out.Reports, out.Why, out.Articles, out.Origins = quotesOf(e.Records), e.Why, e.Articles, e.Origins
		for _, rival := range e.Rivals {
			out.Rivals = append(out.Rivals, differs(rival))
		}
	}
	for _, c := range r.Corrections {
		out.Corrections = append(out.Corrections, corrected(&c))
	}
	out.Grounds, err = t.grounds(ctx, t.today(), reports)
	out.Unknown = r.Unknown
	return out, err
}

// differs is a detail on which reports differ, in words.
func differs(r demarche.Rival) string {
	var versions []string
	for _, v := range r.Versions {
		versions = append(versions, v.Value+" ("+strings.Join(v.Records, ", ")+")")
	}
	return r.Field + ": " + strings.Join(versions, "; ")
}

// corrected is a correction in words.
func corrected(c *demarche.Correction) string {
	facts := []string{c.Made.Format(time.DateOnly), c.By, string(c.Action)}
	if c.Undoes != 0 {
		facts = append(facts, fmt.Sprint(c.Undoes))
	}
	if c.Why != "" {
		facts = append(facts, "("+c.Why+")")
	}
	return strings.Join(slices.DeleteFunc(facts, func(s string) bool { return s == "" }), " ")
}
