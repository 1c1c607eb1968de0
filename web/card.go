package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// cards are all records of a reading with their fields, in the order of the
// text.
func cards(r *demarche.Reading, names map[string]string) []card {
	c := carder{r, []rune(r.Article.Text), names}
	var out []card
	for i := range r.Attributions {
		if len(r.Attributions[i].Content) > 0 {
			out = append(out, c.statement(&r.Attributions[i]))
		}
	}
	for _, e := range r.Entries() {
		if e.Move != nil {
			out = append(out, c.move(record{e, names}))
		} else {
			out = append(out, c.status(record{e, names}))
		}
	}
	slices.SortStableFunc(out, func(a, b card) int { return cmp.Compare(a.spans[0].Start, b.spans[0].Start) })
	return out
}

// carder writes the cards of one reading.
type carder struct {
	*demarche.Reading
	text  []rune
	names map[string]string
}

func (c carder) move(r record) card {
	m := r.Move
	k := card{ID: r.ID, Glyph: r.Glyph(), Kind: "Move", Type: r.Type(), Line: line(r), spans: []demarche.Span{m.Span}}
	k.Notes = notes(r)
	k.Fields = []field{
		{Name: "Who", Value: list(r.Who())},
		{Name: "To whom", Value: list(r.Whom())},
		{Name: "Type", Value: strings.Join(nonEmpty(string(m.Type), m.Mode, cameo(m)), " · "), Words: c.slice(m.Trigger)},
		{Name: "Modality", Value: string(m.Modality)},
		{Name: "Claimed by", Value: c.claim(r)},
		{Name: "Issue", Value: known(m.Issue)},
		{Name: "When", Value: c.date(r)},
		{Name: "Place", Value: m.Place},
	}
	if m.Attribution != "" {
		k.Fields = append(k.Fields, field{Name: "Stated in", Value: c.attribution(m.Attribution), Href: "#" + m.Attribution})
	}
	if m.Deadline != nil {
		k.Fields = append(k.Fields, field{Name: "Deadline", Value: r.DueSpan(), Words: r.Due})
	}
	for _, t := range r.Conditions {
		k.Fields = append(k.Fields, field{Name: "Condition", Value: words(t.Relation), Words: t.Text})
	}
	k.Fields = append(k.Fields, field{Name: "Confidence", Value: confidence(m.Confidence)}, place(m.Span))
	return k
}

func (c carder) status(r record) card {
	return card{
		ID: r.ID, Glyph: "status", Kind: "Status", Type: r.Type(), Line: line(r), spans: []demarche.Span{r.Status.Span},
		Notes: notes(r),
		Fields: []field{
			{Name: "Parties", Value: list(r.Who())},
			{Name: "State", Value: words(r.Status.State)},
			{Name: "Issue", Value: known(r.Status.Issue)},
			{Name: "Claimed by", Value: c.claim(r)},
			place(r.Status.Span),
		},
	}
}

func (c carder) statement(a *demarche.Attribution) card {
	speaker := unknown
	if a.Speaker != "" {
		actor := c.Actors[a.Speaker]
		speaker = list(whoAre([]demarche.Party{{Name: cmp.Or(actor.Name, a.Speaker), Codes: actor.Codes}}, c.names))
	}
	k := card{
		ID: a.ID, Glyph: "statement", Kind: "Statement", Type: words(a.Act), Line: speaker,
		Notes: nonEmpty(string(a.Manner)), spans: a.Content,
		Fields: []field{
			{Name: "Speaker", Value: speaker, Words: c.slices(a.Source)},
			{Name: "Act", Value: words(a.Act), Words: c.slices(a.Cue)},
			{Name: "Manner", Value: string(a.Manner)},
		},
	}
	if a.Parent != "" {
		k.Fields = append(k.Fields, field{Name: "Inside", Value: c.attribution(a.Parent), Href: "#" + a.Parent})
	}
	k.Fields = append(k.Fields, place(a.Content...))
	return k
}

// line is who did something to whom, or between whom something stands.
func line(r record) string {
	if r.Move == nil {
		return cmp.Or(list(r.Who()), "parties unknown")
	}
	return cmp.Or(list(r.Who()), unknown) + " → " + cmp.Or(list(r.Whom()), "no one named")
}

// notes are what a glance must not miss.
func notes(r record) []string {
	out := nonEmpty(strings.ToLower(known(r.Issue())), r.Modality())
	if w := r.Claimant(); w != nil {
		out = append(out, "claimed by "+w.String())
	}
	if r.Move != nil && r.Move.Deadline != nil {
		out = append(out, "until "+r.DueSpan())
	}
	if len(r.Conditions) > 0 {
		out = append(out, count(len(r.Conditions), "condition"))
	}
	return out
}

// claim is whose claim a record is.
func (c carder) claim(r record) string {
	if w := r.Claimant(); w != nil {
		return w.String()
	}
	return "no one: the article states it"
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
func known(issue demarche.Issue) string {
	if issue == "" {
		return ""
	}
	return words(issue)
}

func cameo(m *demarche.Move) string {
	if m.CAMEO == "" {
		return ""
	}
	return fmt.Sprintf("CAMEO %s, Goldstein %+.1f", m.CAMEO, m.Goldstein)
}

func confidence(c float64) string {
	if c == 0 { // not estimated
		return ""
	}
	return fmt.Sprintf("%.2f", c)
}

// place is where a record stands in the text.
func place(spans ...demarche.Span) field {
	var out []string
	for _, s := range spans {
		out = append(out, fmt.Sprintf("%d–%d", s.Start, s.End))
	}
	return field{Name: "Characters", Value: strings.Join(out, ", ")}
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
