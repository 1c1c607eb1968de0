package bench

import (
	"fmt"
	"hash/crc32"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// Noted is an article with the notes on it, every passage in its place.
type Noted struct {
	Article *demarche.Article
	Notes   *DeskNotes
	File    string // of the notes
}

// ReadNoted reads files of articles and of notes on them, in the order of the
// notes; articles without notes are left out. Changed is told of each article
// whose text is not the one that was noted, which is left out too.
func ReadNoted(articles, notes []string, changed func(error)) (out []Noted, err error) {
	var all []demarche.Article
	for _, file := range articles {
		part, err := ReadFile[demarche.Article](file)
		if err != nil {
			return nil, err
		}
		all = append(all, part...)
	}
	for _, file := range notes {
		part, err := ReadFile[DeskNotes](file)
		if err != nil {
			return nil, err
		}
		noted, err := Join(all, part, file, changed)
		if err != nil {
			return nil, err
		}
		out = append(out, noted...)
	}
	return out, nil
}

// Join is ReadNoted for what was read; file is that of the notes.
func Join(articles []demarche.Article, notes []DeskNotes, file string, changed func(error)) (out []Noted, err error) {
	byID := map[string]*demarche.Article{}
	for i := range articles {
		byID[articles[i].ID] = &articles[i]
	}
	for i := range notes {
		n := &notes[i]
		a := byID[n.ID]
		if a == nil {
			return nil, fmt.Errorf("%s: %s: there are notes but no article", file, n.ID)
		}
		if n.changed(a.Text) {
			changed(fmt.Errorf("%s: %s is left out: its text is not the one that was noted; take it again from %s, or delete the notes on it", file, n.ID, n.source()))
			continue
		}
		if err := n.place(a.Text); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, n.ID, err)
		}
		out = append(out, Noted{a, n, file})
	}
	return out, nil
}

func (n *DeskNotes) changed(text string) bool { return n.CRC32 != "" && n.CRC32 != checksum(text) }

func (n *DeskNotes) source() string {
	if n.URL == "" {
		return "where it came from"
	}
	return n.URL
}

// checksum is the CRC-32 (IEEE) of a text in UTF-8.
func checksum(text string) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(text))) }

// passages are the places in the notes where a passage of the text is given,
// verbatim or by its span.
func (n *DeskNotes) passages() (out []passage) {
	for i := range n.Moves {
		m := &n.Moves[i]
		out = append(out, passage{&m.Evidence, &m.Span})
		if m.Deadline != nil {
			out = append(out, passage{&m.Deadline.Text, &m.Deadline.Span})
		}
		for k := range m.Conditions {
			out = append(out, passage{&m.Conditions[k].Text, &m.Conditions[k].Span})
		}
	}
	for i := range n.Statuses {
		out = append(out, passage{&n.Statuses[i].Evidence, &n.Statuses[i].Span})
	}
	return out
}

type passage struct {
	text *string
	span *demarche.Span
}

// place gives every passage both its words and its span in the text.
func (n *DeskNotes) place(text string) error {
	runes := []rune(text)
	for _, p := range n.passages() {
		if err := p.place(text, runes); err != nil {
			return err
		}
	}
	for _, m := range n.Moves {
		if m.Trigger != (demarche.Span{}) && !m.Span.Contains(m.Trigger) {
			return fmt.Errorf("the trigger %v is outside its passage %v", m.Trigger, m.Span)
		}
	}
	return nil
}

func (p passage) place(text string, runes []rune) (err error) {
	if *p.span == (demarche.Span{}) {
		*p.span, err = find(text, *p.text)
		return err
	}
	if p.span.End > len(runes) || p.span.Len() == 0 {
		return fmt.Errorf("the span %v is empty or outside the text", *p.span)
	}
	there := string(runes[p.span.Start:p.span.End])
	if *p.text != "" && *p.text != there {
		return fmt.Errorf("at %v stands %q and not the noted passage %q", *p.span, there, *p.text)
	}
	*p.text = there
	return nil
}

// find is the span of the first place where a text has a passage.
func find(text, passage string) (demarche.Span, error) {
	at := strings.Index(text, passage)
	if at < 0 || passage == "" {
		return demarche.Span{}, fmt.Errorf("the noted passage %q is not in the text", passage)
	}
	start := utf8.RuneCountInString(text[:at])
	return demarche.Span{Start: start, End: start + utf8.RuneCountInString(passage)}, nil
}

// StandOff takes all words of the article out of the notes: the spans stand for
// them, a checksum tells whether the text is still the one that was noted, and
// the address where to take it from.
func (n Noted) StandOff() *DeskNotes {
	n.Notes.URL, n.Notes.CRC32 = n.Article.URL, checksum(n.Article.Text)
	for _, p := range n.Notes.passages() {
		*p.text = ""
	}
	return n.Notes
}
