package coref

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/nlp"
)

// Case is a reference in a text and whom it stands for. Wanted is codes of
// actors, "none", or "=" and words of the text: whoever these name. Several are
// parted by "; ".
type Case struct {
	Section     string
	Line        int
	Article     demarche.Article
	Span        demarche.Span
	Wanted      string
	before, end string // the text before and after the reference
}

// ReadCases reads cases, one a line:
//
//	DATE | OUTLET | text with the [[reference]] | wanted | source
//
// "¶" in the text is the end of a paragraph. "# --- name" begins a section.
func ReadCases(from io.Reader) ([]Case, error) {
	var out []Case
	section, lines := "", bufio.NewScanner(from)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# --- "); ok {
			section = name
		}
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		if len(f) != 5 {
			return nil, fmt.Errorf("%d: %d fields, want `DATE | OUTLET | text | wanted | source`", n, len(f))
		}
		c, err := newCase(f[0], f[1], strings.ReplaceAll(f[2], " ¶ ", "\n\n"), f[3])
		if err != nil {
			return nil, fmt.Errorf("%d: %w", n, err)
		}
		c.Section, c.Line = section, n
		out = append(out, c)
	}
	return out, lines.Err()
}

func newCase(day, outlet, text, wanted string) (Case, error) {
	before, rest, _ := strings.Cut(text, "[[")
	inside, end, ok := strings.Cut(rest, "]]")
	if !ok {
		return Case{}, fmt.Errorf("no [[reference]] in the text")
	}
	c := Case{Wanted: wanted, before: before, end: end}
	c.Article = demarche.Article{ID: "case", Published: day, Outlet: outlet, Lang: "en", Text: before + inside + end}
	start := utf8.RuneCountInString(before)
	c.Span = demarche.Span{Start: start, End: start + utf8.RuneCountInString(inside)}
	return c, nil
}

// Judge compares actors found for the reference with those that are wanted: by
// id where the words of one actor are wanted, by code elsewhere. Doc must have
// been read as far as actors.
func (c *Case) Judge(doc *nlp.Doc, found []string) (got, want []string) {
	words, byName := strings.CutPrefix(c.Wanted, "=")
	if !byName {
		if c.Wanted != "none" {
			want = strings.Fields(c.Wanted)
		}
		return codesOf(doc, found), want
	}
	for name := range strings.SplitSeq(words, "; ") {
		want = append(want, namedAt(doc, c.place(name))...)
	}
	if len(want) > 1 {
		return codesOf(doc, found), codesOf(doc, want)
	}
	return sorted(found), want
}

// place is where the text last has a name before the reference, else where it
// first has it after.
func (c *Case) place(name string) demarche.Span {
	start := 0
	if k := strings.LastIndex(c.before, name); k >= 0 {
		start = utf8.RuneCountInString(c.before[:k])
	} else if k := strings.Index(c.end, name); k >= 0 {
		start = c.Span.End + utf8.RuneCountInString(c.end[:k])
	}
	return demarche.Span{Start: start, End: start + utf8.RuneCountInString(name)}
}

// namedAt are the actors of the longest mention that shares words with a span.
func namedAt(doc *nlp.Doc, span demarche.Span) []string {
	best := 0
	var ids []string
	for _, m := range doc.Mentions {
		if n := m.Span.Len(); m.Span.Overlaps(span) && n >= best {
			if n > best {
				ids = nil
			}
			best, ids = n, append(ids, m.Actor)
		}
	}
	return sorted(ids)
}

// Found are the actors of the longest mentions with their head in the reference.
func (c *Case) Found(doc *nlp.Doc) []string {
	best := 0
	var ids []string
	for _, m := range doc.Mentions {
		if n := m.Span.Len(); c.Span.Contains(doc.Tokens[m.Head].Span) && n >= best {
			if n > best {
				ids = nil
			}
			best, ids = n, append(ids, m.Actor)
		}
	}
	return ids
}

func sorted(ids []string) []string {
	ids = slices.Sorted(slices.Values(ids))
	return slices.Compact(ids)
}

func codesOf(doc *nlp.Doc, ids []string) []string {
	var codes []string
	for _, id := range ids {
		codes = append(codes, doc.Actors[id].Codes...)
	}
	return sorted(codes)
}
