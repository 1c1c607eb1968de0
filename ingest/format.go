package ingest

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
)

// format is what a source looks like.
type format int

const (
	plainText format = iota
	htmlPage
	jsonLines
	jsonDocument
)

// format looks at the first bytes and, where they leave it open, at the name.
func (s *source) format() format {
	head, _ := s.in.Peek(s.in.Size())
	head = bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))
	ext := strings.ToLower(filepath.Ext(s.name))
	switch {
	case len(head) == 0:
		return plainText
	case ext == ".jsonl" || ext == ".ndjson":
		return jsonLines
	case ext == ".html" || ext == ".htm" || ext == ".xhtml" || isMarkup(head):
		return htmlPage
	case ext == ".json" || isObject(head):
		return jsonShape(head)
	}
	return plainText
}

// isMarkup reports whether text starts with a tag, a declaration or a comment.
func isMarkup(head []byte) bool {
	if len(head) < 2 || head[0] != '<' {
		return false
	}
	c := head[1] | 0x20
	return head[1] == '!' || head[1] == '?' || 'a' <= c && c <= 'z'
}

// isObject reports whether text starts with a JSON object or a list of them.
func isObject(head []byte) bool {
	head = bytes.TrimLeft(head, "[ \t\r\n")
	return len(head) > 1 && head[0] == '{' && bytes.IndexByte([]byte("\" \t\r\n}"), head[1]) >= 0
}

// jsonShape tells one article per line from a document over several lines: a
// line that is a whole value, or that is broken but does not end as a line
// within a value would.
func jsonShape(head []byte) format {
	line, _, more := bytes.Cut(head, []byte("\n"))
	line = bytes.TrimSpace(line)
	if line[0] == '[' || more && !json.Valid(line) && bytes.IndexByte([]byte("{[,:"), line[len(line)-1]) >= 0 {
		return jsonDocument
	}
	return jsonLines
}
