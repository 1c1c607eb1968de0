package text

import (
	"strings"

	"github.com/demarche/demarche"
)

func (p *printer) statements() {
	p.begin("Statements")
	for i := range p.reading.Attributions {
		a := &p.reading.Attributions[i]
		p.record(a.ID, a.Act, cyan, p.speaker(a)+", "+string(a.Manner))
		p.quoteAll(a.Content)
		p.facts(within(a.Parent))
	}
}

// speaker is who is reported to speak: the actor, or else the words for it.
func (p *printer) speaker(a *demarche.Attribution) string {
	if a.Speaker != "" {
		return p.actor(a.Speaker)
	}
	if len(a.Source) > 0 {
		return "unknown: “" + p.slices(a.Source) + "”"
	}
	return "unknown"
}

func (p *printer) moves(heading string, wanted func(*demarche.Move) bool) {
	p.begin(heading)
	for i := range p.reading.Moves {
		m := &p.reading.Moves[i]
		if !wanted(m) {
			continue
		}
		p.record(m.ID, string(m.Type), moveColor(m.Type), p.parties(m))
		p.quote(m.Span, m.Trigger)
		p.facts(modality(m.Modality), p.when(m), m.Place, issue(m.Issue), mode(m.Mode), p.claim(m.SaidBy), within(m.Attribution))
	}
}

// parties are who does a move to whom.
func (p *printer) parties(m *demarche.Move) string {
	if len(m.Target) == 0 {
		return p.actors(m.Source)
	}
	return p.actors(m.Source) + " > " + p.actors(m.Target)
}

func (p *printer) conditions() {
	p.begin("Conditions")
	for i := range p.reading.Moves {
		m := &p.reading.Moves[i]
		for _, c := range m.Conditions {
			p.record(m.ID, string(c.Relation), yellow, string(m.Type)+" "+p.parties(m))
			p.quote(c.Span, demarche.Span{})
		}
	}
}

func (p *printer) deadlines() {
	p.begin("Deadlines")
	for i := range p.reading.Moves {
		m := &p.reading.Moves[i]
		if m.Deadline == nil {
			continue
		}
		p.record(m.ID, "deadline", yellow, window(m.Deadline))
		p.quote(m.Deadline.Span, demarche.Span{})
		p.facts(string(m.Type) + " " + p.parties(m))
	}
}

func (p *printer) statuses() {
	p.begin("Statuses")
	for i, s := range p.reading.Statuses {
		p.record(demarche.StatusID(i), string(s.State), stateColor(s.State), p.actors(s.Parties))
		p.quote(s.Span, demarche.Span{})
		p.facts(issue(s.Issue), p.claim(s.SaidBy))
	}
}

// actors names actors, or says that they are unknown.
func (p *printer) actors(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, p.actor(id))
	}
	return orElse(strings.Join(names, ", "), "unknown")
}

// actor is the name of an actor and, unless the name is that of a party
// itself, the codes of those it acts for.
func (p *printer) actor(id string) string {
	a, ok := p.reading.Actors[id]
	if !ok || a.Name == "" {
		return clean(id)
	}
	if len(a.Codes) == 0 || len(a.Codes) == 1 && a.Codes[0] == id {
		return clean(a.Name)
	}
	return clean(a.Name) + " (" + strings.Join(a.Codes, ", ") + ")"
}

func (p *printer) claim(actor string) string {
	if actor == "" {
		return ""
	}
	return "according to " + p.actor(actor)
}

func within(attribution string) string {
	if attribution == "" {
		return ""
	}
	return "in " + attribution
}

func modality(m demarche.Modality) string {
	switch m {
	case demarche.Actual:
		return ""
	case demarche.Negated:
		return "did not happen"
	}
	return string(m)
}

func mode(m string) string {
	if m == "" {
		return ""
	}
	return "mode " + m
}

func issue(i demarche.Issue) string { return orElse(string(i), "issue unknown") }

// date is an interval of days in words.
// when is the date of a move; where the article has no date to count from, it
// names the words that need one.
func (p *printer) when(m *demarche.Move) string {
	if _, dated := p.reading.Article.Day(); m.Date == nil && !dated {
		for _, t := range p.reading.Timexes {
			if m.Span.Contains(t.Span) && t.EDTF == "" && t.Type != "DURATION" && t.Type != "SET" {
				return "“" + clean(string(p.text[t.Span.Start:t.Span.End])) + "” needs a date"
			}
		}
	}
	return date(m.Date)
}

func date(d *demarche.Interval) string {
	switch {
	case d == nil:
		return "date unknown"
	case d.EDTF != "" && !strings.Contains(d.EDTF, "/"):
		if day, about := strings.CutSuffix(d.EDTF, "~"); about {
			return "about " + day
		}
		return d.EDTF
	}
	return days(d.Earliest, d.Latest, "date unknown")
}

func window(d *demarche.Deadline) string { return days(d.Earliest, d.Latest, "needs a date") }

func days(earliest, latest, unknown string) string {
	switch {
	case earliest == "" && latest == "":
		return unknown
	case earliest == latest:
		return earliest
	case earliest == "":
		return "until " + latest
	case latest == "":
		return "from " + earliest
	}
	return earliest + " to " + latest
}
