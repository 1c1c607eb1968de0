package export

import (
	"archive/zip"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/tools/txtar"

	"github.com/demarche/demarche"
)

// unpacked is what a file that is no text holds.
func unpacked(t *testing.T, f Format, file string) string {
	t.Helper()
	if f.Ext == ".docx" {
		a := docxText(t, file)
		a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool {
			return !regexp.MustCompile(`document.xml$|notes.xml$|core.xml$`).MatchString(f.Name)
		})
		return strings.ReplaceAll(string(txtar.Format(a)), "</w:p>", "</w:p>\n")
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, row := range parquetRows(t, file) {
		if err := enc.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func docxText(t *testing.T, file string) *txtar.Archive {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	a := &txtar.Archive{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		a.Files = append(a.Files, txtar.File{Name: f.Name, Data: data})
	}
	return a
}

func parquetRows(t *testing.T, file string) []map[string]any {
	t.Helper()
	f, err := parquet.OpenFile(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r := parquet.NewGenericReader[parquetRow](f)
	defer r.Close()
	var out []map[string]any
	for _, row := range readRows(t, r) {
		data, err := json.Marshal(row)
		fields := map[string]any{}
		if err == nil {
			err = json.Unmarshal(data, &fields)
		}
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range fields {
			if v == nil {
				delete(fields, k)
			}
		}
		out = append(out, fields)
	}
	return out
}

func readRows(t *testing.T, r *parquet.GenericReader[parquetRow]) []parquetRow {
	t.Helper()
	rows := make([]parquetRow, r.NumRows())
	if len(rows) == 0 {
		return nil
	}
	if n, err := r.Read(rows); n < len(rows) || err != nil && err != io.EOF {
		t.Fatalf("%d of %d rows, error %v", n, len(rows), err)
	}
	return rows
}

// Columns keep what a record holds, over several row groups.
func TestParquetColumns(t *testing.T) {
	var many []demarche.Entry
	for len(many) < 2*parquetBatch+10 {
		many = append(many, records()...)
	}
	rows := parquetRows(t, write(t, "parquet", many))
	if len(rows) != len(many) {
		t.Fatalf("%d rows of %d records", len(rows), len(many))
	}
	threat := rows[len(rows)-4]
	for column, want := range map[string]any{
		"Day": 20297.0, "DueEarliest": 20307.0, "DueLatest": 20309.0, "CAMEO": "1312", "Goldstein": -5.8, "Type": "THREATEN",
		"Start": 11.0, "End": 56.0, "Quote": "warned Moscow of tariffs within 10 to 12 days",
	} {
		if threat[column] != want {
			t.Errorf("%s is %v, want %v", column, threat[column], want)
		}
	}
	if status := rows[len(rows)-2]; status["CAMEO"] != nil || status["Goldstein"] != nil || status["Kind"] != "status" {
		t.Errorf("what a status does not have is not null: %v", status)
	}
}

// connectives are the words of a brief that no record holds.
var connectives = strings.Fields("due to by from reported according unknown withdrawn revision of the article no longer says it rejected on review")

func TestWhen(t *testing.T) {
	for want, i := range map[string]demarche.Interval{
		"2025-07": {EDTF: "2025-07", Earliest: "2025-07-01", Latest: "2025-07-31"}, "by 2025-07-31": {EDTF: "../2025-07-31", Latest: "2025-07-31"},
		"from 2025-07-01": {EDTF: "2025-07-01/..", Earliest: "2025-07-01"}, "2025-07-01 to 2025-07-02": {EDTF: "[2025-07-01..2025-07-02]", Earliest: "2025-07-01", Latest: "2025-07-02"},
	} {
		if got := when(&i); got != want {
			t.Errorf("%+v is %q, want %q", i, got, want)
		}
	}
}

// No line of a brief says more than its record: every word of it stands in a
// field of the record, or only joins.
func TestBriefSaysNoMore(t *testing.T) {
	word := regexp.MustCompile(`[\pL\pN][\pL\pN-]*`)
	for _, e := range records() {
		held, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		allowed := append(word.FindAllString(string(held), -1), connectives...)
		for _, w := range word.FindAllString(briefDay(&e)+briefLine(&e), -1) {
			if !slices.Contains(allowed, w) {
				t.Errorf("%s: %q stands in the line %q and not in the record", e.ID, w, briefLine(&e))
			}
		}
	}
}

// Every footnote of a document is called once, in order, and holds the words of
// its record.
func TestDocxFootnotes(t *testing.T) {
	a := docxText(t, write(t, "docx", records()))
	texts := map[string]string{}
	for _, f := range a.Files {
		texts[f.Name] = string(f.Data)
	}
	id := regexp.MustCompile(`<w:footnoteReference w:id="(\d+)"`)
	var called []string
	for _, m := range id.FindAllStringSubmatch(texts["word/document.xml"], -1) {
		called = append(called, m[1])
	}
	if want := []string{"1", "2", "3", "4"}; !slices.Equal(called, want) {
		t.Errorf("footnotes called: %v, want %v", called, want)
	}
	notes := strings.Split(texts["word/footnotes.xml"], "<w:footnote ")[3:] // behind the head and two separators
	for i, e := range records() {
		if got := plainText(t, "<w:footnote "+strings.TrimSuffix(notes[i], "</w:footnotes>")); !strings.Contains(got, e.Words()[1:]) {
			t.Errorf("footnote %d: %q does not hold %q", i+1, got, e.Words())
		}
	}
}

// plainText is the text of an element.
func plainText(t *testing.T, element string) string {
	t.Helper()
	var b strings.Builder
	for d := xml.NewDecoder(strings.NewReader(element)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			b.Write(text)
		}
	}
}
