package conllu

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// maxLine bounds the length of a line in bytes.
const maxLine = 16 << 20

// ReadFiles reads the sentences of several files, one after another.
func ReadFiles(paths ...string) ([]Sentence, error) {
	var all []Sentence
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		sentences, err := Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s:%w", path, err)
		}
		all = append(all, sentences...)
	}
	return all, nil
}

// Read reads all sentences. Empty nodes (8.1) are passed over. An error begins
// with the number of the line it is about.
func Read(r io.Reader) ([]Sentence, error) {
	p := parser{}
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 64<<10), maxLine)
	for scan.Scan() {
		p.line++
		if err := p.read(strings.TrimSuffix(scan.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("%d: %w", p.line, err)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("%d: %w", p.line+1, err)
	}
	if err := p.end(); err != nil {
		return nil, fmt.Errorf("%d: %w", p.line, err)
	}
	return p.done, nil
}

// parser collects the sentence that the lines so far have begun.
type parser struct {
	line int
	cur  Sentence
	doc  string
	done []Sentence
}

func (p *parser) read(line string) error {
	switch {
	case line == "":
		return p.end()
	case line[0] == '#':
		p.comment(strings.TrimSpace(line[1:]))
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns between tabs, want 10", len(f))
	}
	switch {
	case strings.Contains(f[0], "."):
		return nil
	case strings.Contains(f[0], "-"):
		return p.span(f)
	}
	return p.word(f)
}

func (p *parser) comment(c string) {
	if id, ok := value(c, "newdoc id"); ok {
		p.doc = id
	}
	p.cur.Comments = append(p.cur.Comments, c)
}

func (p *parser) span(f []string) error {
	from, to, _ := strings.Cut(f[0], "-")
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil || first != len(p.cur.Words)+1 || last < first {
		return fmt.Errorf("token number %q, want a range from %d", f[0], len(p.cur.Words)+1)
	}
	p.cur.Ranges = append(p.cur.Ranges, Range{First: first, Last: last, Form: f[1], Misc: open(f[9])})
	return nil
}

func (p *parser) word(f []string) error {
	if n, err := strconv.Atoi(f[0]); err != nil || n != len(p.cur.Words)+1 {
		return fmt.Errorf("token number %q, want %d", f[0], len(p.cur.Words)+1)
	}
	if f[1] == "" {
		return fmt.Errorf("token %s has no form", f[0])
	}
	head := 0
	if f[6] != "_" {
		var err error
		if head, err = strconv.Atoi(f[6]); err != nil || head < 0 {
			return fmt.Errorf("head %q of token %s, want a number", f[6], f[0])
		}
	}
	lemma := f[2]
	if f[1] != "_" {
		lemma = open(lemma)
	}
	p.cur.Words = append(p.cur.Words, Word{
		Form: f[1], Lemma: lemma, UPOS: open(f[3]), XPOS: open(f[4]), Feats: open(f[5]),
		Head: head, Deprel: open(f[7]), Deps: open(f[8]), Misc: open(f[9]),
	})
	return nil
}

// end closes the sentence, if there is one.
func (p *parser) end() error {
	s := p.cur
	p.cur = Sentence{}
	if len(s.Words) == 0 {
		if len(s.Ranges) > 0 {
			return fmt.Errorf("multiword token without words")
		}
		return nil
	}
	for i, w := range s.Words {
		if w.Head > len(s.Words) {
			return fmt.Errorf("head %d of token %d lies outside its sentence of %d", w.Head, i+1, len(s.Words))
		}
	}
	for _, r := range s.Ranges {
		if r.Last > len(s.Words) {
			return fmt.Errorf("multiword token %d-%d lies outside its sentence of %d", r.First, r.Last, len(s.Words))
		}
	}
	s.Doc = p.doc
	p.done = append(p.done, s)
	return nil
}

// open is a field that may be left open with an underscore.
func open(field string) string {
	if field == "_" {
		return ""
	}
	return field
}

func value(comment, key string) (string, bool) {
	k, v, ok := strings.Cut(comment, "=")
	if !ok || strings.TrimSpace(k) != key {
		return "", false
	}
	return strings.TrimSpace(v), true
}
