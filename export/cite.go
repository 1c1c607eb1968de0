package export

import (
	"fmt"
	"io"
	"strings"

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

// eachArticle writes every article once.
func eachArticle(w io.Writer, cite func(*demarche.Head) string) Sink {
	seen := map[string]bool{}
	return perRecord(func(e *demarche.Entry) error {
		if seen[e.Article.ID] {
			return nil
		}
		seen[e.Article.ID] = true
		_, err := io.WriteString(w, cite(&e.Article))
		return err
	})
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
