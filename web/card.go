package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// cards are the statements of a reading and the records of its article with
// their fields, in the order of the text.
func cards(r *demarche.Reading, entries []demarche.Entry, to reader) []card {
	c := carder{r, []rune(r.Article.Text), to}
	var out []card
	for i := range r.Attributions {
		if len(r.Attributions[i].Content) > 0 {
			out = append(out, c.statement(&r.Attributions[i]))
		}
	}
	for _, e := range entries {
		if e.Move != nil {
			out = append(out, c.move(record{e, to}))
		} else {
			out = append(out, c.status(record{e, to}))
		}
	}
	slices.SortStableFunc(out, func(a, b card) int { return cmp.Compare(a.spans[0].Start, b.spans[0].Start) })
	return out
}

// carder writes the cards of one reading.
type carder struct {
	*demarche.Reading
	text []rune
	to   reader
}

func (c carder) move(r record) card {
	m := r.Move
	k := card{ID: r.ID, Glyph: r.Glyph(), Kind: "move", Type: r.Type(), Line: line(r), Href: r.Proof(), spans: []demarche.Span{m.Span}}
	k.Notes = notes(r)
	k.Fields = []field{
		{Name: c.to.Say("field.who"), Value: list(r.Who())},
		{Name: c.to.Say("field.to-whom"), Value: list(r.Whom())},
		{Name: c.to.Say("field.type"), Value: strings.Join(nonEmpty(string(m.Type), m.Mode, c.cameo(m)), " · "), Words: c.slice(m.Trigger)},
		{Name: c.to.Say("field.modality"), Value: c.to.Word(m.Modality)},
		{Name: c.to.Say("field.claimed-by"), Value: c.claim(r)},
		{Name: c.to.Say("field.issue"), Value: c.known(m.Issue)},
		{Name: c.to.Say("field.when"), Value: c.date(r)},
		{Name: c.to.Say("field.place"), Value: m.Place},
	}
	if m.Attribution != "" {
		k.Fields = append(k.Fields, field{Name: c.to.Say("field.stated-in"), Value: c.attribution(m.Attribution), Href: "#" + m.Attribution})
	}
	if m.Deadline != nil {
		k.Fields = append(k.Fields, field{Name: c.to.Say("field.deadline"), Value: r.DueSpan(), Words: r.Due})
	}
	for _, t := range r.Conditions {
		k.Fields = append(k.Fields, field{Name: c.to.Say("field.condition"), Value: c.to.Word(t.Relation), Words: t.Text})
	}
	k.Fields = append(k.Fields, field{Name: c.to.Say("field.confidence"), Value: confidence(m.Confidence)}, c.place(m.Span))
	return k
}

func (c carder) status(r record) card {
	return card{
		ID: r.ID, Glyph: "status", Kind: "status", Type: r.Type(), Line: line(r), Href: r.Proof(), spans: []demarche.Span{r.Status.Span},
		Notes: notes(r),
		Fields: []field{
			{Name: c.to.Say("field.parties"), Value: list(r.Who())},
			{Name: c.to.Say("field.state"), Value: c.to.Word(r.Status.State)},
			{Name: c.to.Say("field.issue"), Value: c.known(r.Status.Issue)},
			{Name: c.to.Say("field.claimed-by"), Value: c.claim(r)},
			c.place(r.Status.Span),
		},
	}
}

func (c carder) statement(a *demarche.Attribution) card {
	speaker := c.to.Say("unknown")
	if a.Speaker != "" {
		actor := c.Actors[a.Speaker]
		speaker = list(c.to.whoAre([]demarche.Party{{Name: cmp.Or(actor.Name, a.Speaker), Codes: actor.Codes}}))
	}
	k := card{
		ID: a.ID, Glyph: "statement", Kind: "statement", Type: c.to.Word(a.Act), Line: speaker,
		Notes: nonEmpty(c.to.Word(a.Manner)), spans: a.Content,
		Fields: []field{
			{Name: c.to.Say("field.speaker"), Value: speaker, Words: c.slices(a.Source)},
			{Name: c.to.Say("field.act"), Value: c.to.Word(a.Act), Words: c.slices(a.Cue)},
			{Name: c.to.Say("field.manner"), Value: c.to.Word(a.Manner)},
		},
	}
	if a.Parent != "" {
		k.Fields = append(k.Fields, field{Name: c.to.Say("field.inside"), Value: c.attribution(a.Parent), Href: "#" + a.Parent})
	}
	k.Fields = append(k.Fields, c.place(a.Content...))
	return k
}

// line is who did something to whom, or between whom something stands.
func line(r record) string {
	if r.Move == nil {
		return cmp.Or(list(r.Who()), r.Say("record.parties-unknown"))
	}
	return cmp.Or(list(r.Who()), r.Say("unknown")) + " → " + cmp.Or(list(r.Whom()), r.Say("record.no-target"))
}

// notes are what a glance must not miss.
func notes(r record) []string {
	out := nonEmpty(r.Modality())
	if r.Review != "" {
		out = append(out, r.Say("review.is."+string(r.Review)))
	}
	if issue := r.Issue(); issue != "" {
		out = append([]string{strings.ToLower(r.Word(issue))}, out...)
	}
	if w := r.Claimant(); w != nil {
		out = append(out, r.Say("record.claimed", w))
	}
	if r.Move != nil && r.Move.Deadline != nil {
		out = append(out, r.Say("record.until", r.DueSpan()))
	}
	if len(r.Conditions) > 0 {
		out = append(out, r.reader.Count("conditions", len(r.Conditions)))
	}
	return out
}

// claim is whose claim a record is.
func (c carder) claim(r record) string {
	if w := r.Claimant(); w != nil {
		return w.String()
	}
	return c.to.Say("record.own-claim")
}

// date is when a move took place, empty if the text does not say.
func (c carder) date(r record) string {
	if r.Dated {
		return r.When()
	}
	return ""
}

// attribution is who said something, by the id of the statement.
func (c carder) attribution(id string) string {
	for _, a := range c.Attributions {
		if a.ID == id {
			return strings.Join(nonEmpty(c.slices(a.Source), c.slices(a.Cue)), " … ")
		}
	}
	return id
}

func (c carder) slices(spans []demarche.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, c.slice(s))
	}
	return strings.Join(out, " … ")
}

func (c carder) slice(s demarche.Span) string {
	end := min(s.End, len(c.text))
	return string(c.text[min(s.Start, end):end])
}

// known is an issue for people, empty if it is unknown.
func (c carder) known(issue demarche.Issue) string {
	if issue == "" {
		return ""
	}
	return c.to.Word(issue)
}

func (c carder) cameo(m *demarche.Move) string {
	if m.CAMEO == "" {
		return ""
	}
	return c.to.Say("record.cameo", m.CAMEO, m.Goldstein)
}

func confidence(c float64) string {
	if c == 0 { // not estimated
		return ""
	}
	return fmt.Sprintf("%.2f", c)
}

// place is where a record stands in the text.
func (c carder) place(spans ...demarche.Span) field {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d–%d", s.Start, s.End))
	}
	return field{Name: c.to.Say("field.characters"), Value: strings.Join(out, ", ")}
}

// list joins names; it is empty if there are none.
func list(all []who) string {
	var out []string
	for _, w := range all {
		out = append(out, w.String())
	}
	return strings.Join(out, ", ")
}

// String is the name with the code, "Dmitry Peskov (RUS)".
func (w who) String() string {
	if w.Code == "" {
		return w.Name
	}
	return w.Name + " (" + w.Code + ")"
}

func nonEmpty(all ...string) []string {
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}
