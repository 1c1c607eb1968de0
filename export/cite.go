package export

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

var bibtexFormat = Format{
	Name: "bibtex", MIME: "application/x-bibtex; charset=utf-8", Ext: ".bib", About: "the articles of the records, for BibTeX",
	open: func(w io.Writer, _ Options) Sink { return eachArticle(w, bibtex) },
}

var risFormat = Format{
	Name: "ris", MIME: "application/x-research-info-systems", Ext: ".ris", About: "the articles of the records, for reference managers",
	open: func(w io.Writer, _ Options) Sink { return eachArticle(w, ris) },
}

var cslFormat = Format{
	Name: "csl", MIME: "application/vnd.citationstyles.csl+json", Ext: ".json", About: "the articles of the records, in CSL-JSON",
	open: func(w io.Writer, _ Options) Sink {
		return &onceEach{Sink: &arraySink{w: w, begin: "[", end: "]\n", item: func(e *demarche.Entry) any { return newCitation(&e.Article) }}}
	},
}

// eachArticle writes every article once.
func eachArticle(w io.Writer, cite func(*demarche.Head) string) Sink {
	return &onceEach{Sink: perRecord(func(e *demarche.Entry) error {
		_, err := io.WriteString(w, cite(&e.Article))
		return err
	})}
}

// onceEach hands on the first record of each article. It remembers eight bytes
// of the digest of its name.
type onceEach struct {
	Sink
	seen map[[8]byte]bool
}

func (s *onceEach) Write(e *demarche.Entry) error {
	sum := sha256.Sum256([]byte(e.Article.ID))
	name := [8]byte(sum[:8])
	if s.seen[name] {
		return nil
	}
	if s.seen == nil {
		s.seen = map[[8]byte]bool{}
	}
	s.seen[name] = true
	return s.Sink.Write(e)
}

// citation is an item of CSL-JSON (Citation Style Language 1.0.2, csl-data.json).
type citation struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title,omitempty"`
	Container string   `json:"container-title,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	Accessed  *cslDate `json:"accessed,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Language  string   `json:"language,omitempty"`
	Note      string   `json:"note,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func newCitation(h *demarche.Head) citation {
	c := citation{
		ID: h.ID, Type: "article-newspaper", Title: h.Title, Container: h.Outlet, URL: h.URL, Language: h.Lang,
		Issued: newCSLDate(day(h)), Note: fmt.Sprintf("revision %d", h.Revision),
	}
	if !h.Added.IsZero() {
		c.Accessed = newCSLDate(h.Added.UTC().Format(time.DateOnly))
	}
	return c
}

// newCSLDate is a day, month or year, nil if it is none.
func newCSLDate(iso string) *cslDate {
	var parts []int
	for p := range strings.SplitSeq(iso, "-") {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	return &cslDate{[][]int{parts}}
}

func bibtex(h *demarche.Head) string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s,\n", h.ID)
	for _, field := range [][2]string{
		{"title", h.Title}, {"organization", h.Outlet}, {"date", day(h)}, {"year", day(h)[:min(4, len(day(h)))]}, {"url", h.URL},
		{"note", fmt.Sprintf("revision %d, kept %s", h.Revision, h.Added.UTC().Format("2006-01-02"))},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", field[0], bibtexText(field[1]))
		}
	}
	b.WriteString("}\n")
	return b.String()
}

var bibtexEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

func bibtexText(s string) string {
	if strings.Contains(s, "://") {
		return strings.NewReplacer("{", "%7B", "}", "%7D").Replace(s)
	}
	return bibtexEscapes.Replace(strings.Join(strings.Fields(s), " "))
}

func ris(h *demarche.Head) string {
	var b strings.Builder
	for _, field := range [][2]string{
		{"TY", "NEWS"}, {"ID", h.ID}, {"TI", h.Title}, {"PB", h.Outlet}, {"DA", strings.ReplaceAll(day(h), "-", "/")}, {"UR", h.URL}, {"LA", h.Lang}, {"ER", " "},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", field[0], strings.Join(strings.Fields(field[1]), " "))
		}
	}
	return b.String()
}

func day(h *demarche.Head) string { return h.Published[:min(len("2006-01-02"), len(h.Published))] }
