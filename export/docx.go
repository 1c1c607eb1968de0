package export

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

var docxFormat = Format{
	Name: "docx", MIME: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Ext: ".docx",
	About: "the brief as a document for word processors, its words in footnotes",
	open:  func(w io.Writer, o Options) Sink { return &docxSink{zip: zip.NewWriter(w), o: o} },
}

// docxSink writes WordprocessingML (ECMA-376, part 1, chapters 11 and 17). The
// parts of the file stand one behind the other, so the footnotes wait in a
// file of their own until the body is written.
type docxSink struct {
	zip     *zip.Writer
	o       Options
	body    io.Writer
	waiting *os.File
	notes   *bufio.Writer // into waiting
	count   int
	month   briefMonth
}

const wordNamespace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func (s *docxSink) Write(e *demarche.Entry) error {
	if err := s.begin(); err != nil {
		return err
	}
	var b strings.Builder
	if heading, ok := s.month.turns(e); ok {
		b.WriteString(paragraph("Heading1", run("", heading)))
	}
	s.count++
	line := run("", briefDay(e)+briefLine(e)+".") + fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, s.count)
	b.WriteString(paragraph("Record", line))
	_, errBody := io.WriteString(s.body, b.String())
	_, errNote := io.WriteString(s.notes, s.note(e))
	return errors.Join(errBody, errNote)
}

// begin opens the body and the file in which the footnotes wait.
func (s *docxSink) begin() (err error) {
	if s.body != nil {
		return nil
	}
	if s.waiting, err = os.CreateTemp("", "demarche-footnotes-"); err != nil {
		return err
	}
	s.notes = bufio.NewWriter(s.waiting)
	if s.body, err = s.part("word/document.xml"); err == nil {
		_, err = fmt.Fprintf(s.body, "%s<w:document %s><w:body>%s%s", xmlHead, wordNamespace,
			paragraph("Title", run("", s.o.Title)), paragraph("", run("", briefHead(s.o))))
	}
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// part opens a part of the file.
func (s *docxSink) part(name string) (io.Writer, error) {
	return s.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: s.o.Now.UTC().Truncate(time.Second)})
}

// Close writes the footnotes and what stands around them.
func (s *docxSink) Close() error {
	err := s.begin()
	if s.waiting != nil {
		defer os.Remove(s.waiting.Name())
		defer s.waiting.Close()
	}
	if err != nil {
		return err
	}
	end := docxEnd
	if s.count == 0 {
		end = paragraph("", run("", noRecords)) + end
	}
	if _, err := io.WriteString(s.body, end); err != nil {
		return err
	}
	if err := s.footnotes(); err != nil {
		return err
	}
	for _, p := range docxParts {
		w, err := s.part(p.name)
		if err == nil {
			_, err = io.WriteString(w, xmlHead+p.text)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(s.properties(), s.zip.Close())
}

func (s *docxSink) footnotes() error {
	errFlush := s.notes.Flush()
	_, errBack := s.waiting.Seek(0, io.SeekStart)
	w, errPart := s.part("word/footnotes.xml")
	if err := errors.Join(errFlush, errBack, errPart); err != nil {
		return err
	}
	_, errHead := io.WriteString(w, xmlHead+`<w:footnotes `+wordNamespace+`>`+docxSeparators)
	_, errNotes := io.Copy(w, s.waiting)
	_, errEnd := io.WriteString(w, `</w:footnotes>`)
	return errors.Join(errHead, errNotes, errEnd)
}

// note is the footnote of a record: its words, and where they stand.
func (s *docxSink) note(e *demarche.Entry) string {
	mark := `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`
	text := run("", " "+strings.Join(briefSource(e), ", "))
	if url := e.Article.URL; strings.HasPrefix(url, "http") {
		text += run("", ", ") + fieldMark("begin") + `<w:r><w:instrText xml:space="preserve">` + escape(` HYPERLINK "`+fieldAddress.Replace(url)+`" `) +
			`</w:instrText></w:r>` + fieldMark("separate") + run("Hyperlink", url) + fieldMark("end")
	}
	return fmt.Sprintf(`<w:footnote w:id="%d">%s</w:footnote>`, s.count, paragraph("FootnoteText", mark+text))
}

func fieldMark(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }

// fieldAddress keeps an address inside the quotation marks of its field.
var fieldAddress = strings.NewReplacer(`"`, "%22", `\`, "%5C")

func (s *docxSink) properties() error {
	w, err := s.part("docProps/core.xml")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, `%s<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>%s</dc:title><dc:creator>Demarche</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>`,
		xmlHead, escape(s.o.Title), s.o.Now.UTC().Format(time.RFC3339))
	return err
}

func paragraph(style, runs string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + style + runs + `</w:p>`
}

func run(style, text string) string {
	if style != "" {
		style = `<w:rPr><w:rStyle w:val="` + style + `"/></w:rPr>`
	}
	return `<w:r>` + style + `<w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`
}
