package export

import (
	"encoding/json"
	"io"

	"github.com/demarche/demarche"
)

var annotationFormat = Format{
	Name: "annotations", MIME: `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`, Ext: ".jsonld",
	About: "W3C Web Annotations (JSON-LD): each record on its passage",
	open: func(w io.Writer, o Options) Sink {
		s := &arraySink{w: w, end: "]}\n", item: func(e *demarche.Entry) any { return annotate(e, o) }}
		s.begin = `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[`
		return s
	},
}

// arraySink writes a JSON document that ends in an array of records.
type arraySink struct {
	w          io.Writer
	begin, end string
	item       func(*demarche.Entry) any
	begun      bool
}

func (s *arraySink) Write(e *demarche.Entry) error {
	before := ",\n"
	if !s.begun {
		s.begun, before = true, s.begin+"\n"
	}
	data, err := json.Marshal(s.item(e))
	if err == nil {
		_, err = io.WriteString(s.w, before+string(data))
	}
	return err
}

func (s *arraySink) Close() error {
	end := "\n" + s.end
	if !s.begun {
		end = s.begin + s.end
	}
	_, err := io.WriteString(s.w, end)
	return err
}

// annotation is one of the Web Annotation Data Model (W3C Recommendation, 2017).
type annotation struct {
	ID         string           `json:"id"`
	Type       string           `json:"type"`
	Motivation string           `json:"motivation"`
	Created    string           `json:"created,omitempty"`
	Body       []annotationBody `json:"body"`
	Target     annotationTarget `json:"target"`
}

type annotationBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value"`
}

type annotationTarget struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type positionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"` // in code points of the text that was read
	End   int    `json:"end"`
}

type quoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

func annotate(e *demarche.Entry, o Options) annotation {
	sentence := []rune(e.Sentence)
	q := demarche.NewAnchor(sentence, e.Quote)
	source := e.Article.URL
	if source == "" {
		source = "urn:demarche:article:" + e.Article.ID
	}
	a := annotation{
		ID: "urn:demarche:" + ID(e), Type: "Annotation", Motivation: "classifying",
		Body: []annotationBody{{"TextualBody", "describing", Title(e)}, {"TextualBody", "tagging", e.Type()}},
		Target: annotationTarget{source, []any{
			positionSelector{"TextPositionSelector", e.Span().Start, e.Span().End},
			quoteSelector{"TextQuoteSelector", q.Exact, q.Prefix, q.Suffix},
		}},
	}
	if !e.Article.Added.IsZero() {
		a.Created = e.Article.Added.UTC().Format("2006-01-02T15:04:05Z")
	}
	if page := o.Link(e); page != "" {
		a.ID = page
	}
	return a
}
