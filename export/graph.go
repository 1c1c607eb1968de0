package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

var graphmlFormat = Format{
	Name: "graphml", MIME: "application/graphml+xml", Ext: ".graphml", About: "a graph: parties are nodes, moves with a source and a target are edges",
	open: func(w io.Writer, _ Options) Sink { return &graphSink{w: w, known: map[string]bool{}} },
}

// graphSink writes GraphML (Brandes et al., GraphML Primer), a node before its
// first edge.
type graphSink struct {
	w     io.Writer
	known map[string]bool
	begun bool
	edges int
}

var edgeKeys = []string{"type", "quad", "goldstein", "issue", "day", "modality", "said_by", "quote", "article", "url"}

func (s *graphSink) Write(e *demarche.Entry) error {
	if err := s.begin(); err != nil || e.Move == nil {
		return err
	}
	for _, from := range demarche.Codes(e.Source) {
		for _, to := range demarche.Codes(e.Target) {
			if err := s.edge(e, from, to); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *graphSink) begin() error {
	if s.begun {
		return nil
	}
	s.begun = true
	var b strings.Builder
	b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	b.WriteString(`<key id="name" for="node" attr.name="name" attr.type="string"/>` + "\n")
	for _, k := range edgeKeys {
		kind := "string"
		if k == "goldstein" {
			kind = "double"
		}
		fmt.Fprintf(&b, `<key id="%s" for="edge" attr.name="%[1]s" attr.type="%s"/>`+"\n", k, kind)
	}
	b.WriteString(`<graph edgedefault="directed">` + "\n")
	_, err := io.WriteString(s.w, b.String())
	return err
}

func (s *graphSink) edge(e *demarche.Entry, from, to string) error {
	var b strings.Builder
	for _, side := range []struct {
		code    string
		parties []demarche.Party
	}{{from, e.Source}, {to, e.Target}} {
		if !s.known[side.code] {
			s.known[side.code] = true
			fmt.Fprintf(&b, `<node id="%s"><data key="name">%s</data></node>`+"\n", escape(side.code), escape(nameOf(side.code, side.parties)))
		}
	}
	s.edges++
	fmt.Fprintf(&b, `<edge id="e%d" source="%s" target="%s">`, s.edges, escape(from), escape(to))
	values := []string{
		e.Type(), string(e.Move.Type.Quad()), goldstein(e), string(e.Issue()), e.Day, string(e.Modality()), saidBy(e), e.Words(), e.Article.ID, e.Article.URL,
	}
	for i, v := range values {
		if v != "" {
			fmt.Fprintf(&b, `<data key="%s">%s</data>`, edgeKeys[i], escape(v))
		}
	}
	b.WriteString("</edge>\n")
	_, err := io.WriteString(s.w, b.String())
	return err
}

func nameOf(code string, parties []demarche.Party) string {
	i := slices.IndexFunc(parties, func(p demarche.Party) bool { return slices.Contains(p.Codes, code) })
	return parties[i].Name
}

func (s *graphSink) Close() error {
	if err := s.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(s.w, "</graph>\n</graphml>\n")
	return err
}

// escape makes text of XML; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
