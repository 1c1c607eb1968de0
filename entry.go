package demarche

import (
	"slices"
	"strconv"
	"strings"
)

// Entry is one record of one article with all that a list needs to show it
// away from its article: who the actors are, the sentence it stands in, where
// to find it.
type Entry struct {
	Article    Head    `json:"article,omitzero"`
	ID         string  `json:"id"`              // of the record in its reading: "m3", "s1"
	Day        string  `json:"day,omitempty"`   // what it is sorted by; empty if unknown
	Dated      bool    `json:"dated,omitempty"` // Day is from the text and not the day of publication
	Move       *Move   `json:"move,omitempty"`  // a move or else
	Status     *Status `json:"status,omitempty"`
	Source     []Party `json:"source,omitempty"` // the parties, of a status
	Target     []Party `json:"target,omitempty"`
	SaidBy     *Party  `json:"said_by,omitempty"` // whose claim it is; nil if the article states it itself
	Sentence   string  `json:"sentence"`
	Quote      Span    `json:"quote"` // the record's words, in code points of Sentence
	Due        string  `json:"due,omitempty"`
	Conditions []Term  `json:"conditions,omitempty"`
	Review     Action  `json:"review,omitempty"`    // the last correction that a person made; empty: nobody has looked
	Withdrawn  int     `json:"withdrawn,omitempty"` // the revision of the article that no longer says it; 0: it stands
}

// Party is an actor as a list shows it.
type Party struct {
	Name     string   `json:"name"`
	Codes    []string `json:"codes,omitempty"`
	Sector   string   `json:"sector,omitempty"`   // PLOVER sector: GOV, MIL, LEG, ...
	Office   string   `json:"office,omitempty"`   // held at the article's date
	Wikidata string   `json:"wikidata,omitempty"` // "Q7747"
}

// Term is a condition in its words.
type Term struct {
	Relation Relation `json:"relation"`
	Text     string   `json:"text"`
}

// StatusID is the id of the i-th status of a reading, from 0.
func StatusID(i int) string { return "s" + strconv.Itoa(i+1) }

// Entries lists the moves and statuses of r, without their Article.
func (r *Reading) Entries() []Entry {
	q := quoter{r, []rune(r.Article.Text)}
	out := make([]Entry, 0, len(r.Moves)+len(r.Statuses))
	for i := range r.Moves {
		out = append(out, q.move(&r.Moves[i]))
	}
	for i := range r.Statuses {
		out = append(out, q.status(&r.Statuses[i], StatusID(i)))
	}
	return out
}

// quoter takes the words of records from the text of their article.
type quoter struct {
	*Reading
	text []rune
}

func (q quoter) move(m *Move) Entry {
	e := Entry{
		ID: m.ID, Move: m,
		Source: q.parties(m.Source), Target: q.parties(m.Target), SaidBy: q.party(m.SaidBy),
	}
	e.Sentence, e.Quote = q.quote(m.Span)
	e.Day, e.Dated = q.day(m.Date)
	if m.Deadline != nil {
		e.Due = q.slice(m.Deadline.Span)
	}
	for _, c := range m.Conditions {
		e.Conditions = append(e.Conditions, Term{c.Relation, q.slice(c.Span)})
	}
	return e
}

func (q quoter) status(s *Status, id string) Entry {
	e := Entry{ID: id, Status: s, Source: q.parties(s.Parties), SaidBy: q.party(s.SaidBy)}
	e.Sentence, e.Quote = q.quote(s.Span)
	e.Day, e.Dated = q.day(nil)
	return e
}

// quote is the sentence around a span, and the span within it.
func (q quoter) quote(s Span) (string, Span) {
	around := s
	for _, sentence := range q.Sentences {
		if sentence.Overlaps(s) {
			around = around.Cover(sentence)
		}
	}
	return q.slice(around), Span{s.Start - around.Start, s.End - around.Start}
}

// slice is the text of a span, cut to what there is of the text.
func (q quoter) slice(s Span) string {
	end := min(s.End, len(q.text))
	return string(q.text[min(s.Start, end):end])
}

// day is the first day that date can mean, else the day of publication.
func (q quoter) day(date *Interval) (day string, dated bool) {
	if date != nil && date.Earliest != "" {
		return date.Earliest, true
	}
	if date != nil && date.Latest != "" {
		return date.Latest, true
	}
	if published, ok := q.Article.Day(); ok {
		day = published.Format("2006-01-02")
	}
	return day, false
}

func (q quoter) parties(keys []string) []Party {
	var out []Party
	for _, key := range keys {
		if p := q.party(key); p != nil {
			out = append(out, *p)
		}
	}
	return out
}

func (q quoter) party(key string) *Party {
	if key == "" {
		return nil
	}
	if actor, ok := q.Actors[key]; ok {
		return &Party{actor.Name, actor.Codes, actor.Sector, actor.Office, actor.Wikidata}
	}
	if strings.Contains(key, ":") { // a person or body of whom no more is known
		return &Party{Name: key}
	}
	return &Party{Name: key, Codes: []string{key}}
}

// Codes are the codes of parties, sorted and without repetition.
func Codes(parties []Party) []string {
	var out []string
	for _, p := range parties {
		out = append(out, p.Codes...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Pairs are the pairs of parties that the record stands between.
func (e *Entry) Pairs() []Pair {
	return Pairs(Codes(e.Source), Codes(e.Target))
}

// Issue is what the record is about, empty if unknown.
func (e *Entry) Issue() Issue {
	if e.Move != nil {
		return e.Move.Issue
	}
	return e.Status.Issue
}

// Span is the passage of the record in the text of its article.
func (e *Entry) Span() Span {
	if e.Move != nil {
		return e.Move.Span
	}
	return e.Status.Span
}

// Start is where the record begins in the text of its article.
func (e *Entry) Start() int { return e.Span().Start }

// Modality is that of a move, empty for a status.
func (e *Entry) Modality() Modality {
	if e.Move != nil {
		return e.Move.Modality
	}
	return ""
}

// Type is the type of a move or the state of a status.
func (e *Entry) Type() string {
	if e.Move != nil {
		return string(e.Move.Type)
	}
	return string(e.Status.State)
}

// IsPosition reports whether the record says what a party wants, offers,
// refuses or threatens, or what it makes an act depend on.
func (e *Entry) IsPosition() bool {
	if e.Move == nil {
		return false
	}
	switch e.Move.Type {
	case Request, Reject, Threaten:
		return true
	}
	return len(e.Conditions) > 0
}

// Words are those of the record, without the rest of its sentence.
func (e *Entry) Words() string { return e.within(e.Quote) }

// Trigger is the words that carry the type of a move, empty for a status.
func (e *Entry) Trigger() string {
	if e.Move == nil {
		return ""
	}
	before := e.Move.Span.Start - e.Quote.Start // of the sentence, in the article
	return e.within(Span{e.Move.Trigger.Start - before, e.Move.Trigger.End - before})
}

// within is a stretch of the sentence, cut to what there is of it.
func (e *Entry) within(s Span) string {
	sentence := []rune(e.Sentence)
	start := max(0, min(s.Start, len(sentence)))
	return string(sentence[start:max(start, min(s.End, len(sentence)))])
}

// PublishedDay is the day on which the article was published, empty if unknown.
func (e *Entry) PublishedDay() string {
	return e.Article.Published[:min(len(e.Article.Published), len("2006-01-02"))]
}
