package dossier

import (
	"fmt"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

const stands = `
a 2024-03-01 REQUEST RUS > USA #flights: demands direct flights
b 2024-03-03 REJECT USA > RUS #flights: rejects direct flights
c 2024-04-01 AGREE USA > RUS ~030 #flights: agrees to direct flights if sanctions stay
d 2024-04-02 THREATEN RUS > USA #visas: threatens to refuse visas
e 2024-04-05 REJECT USA > RUS by=RUS #flights: would never allow direct flights
f 2024-04-06 SUPPORT RUS > USA #trade: praises trade
g 2024-04-07 REJECT USA > RUS negated #visas: did not refuse visas
`

func grid(positions []demarche.Position) string {
	var b strings.Builder
	for _, p := range positions {
		fmt.Fprintf(&b, "%s %s:", p.Party, p.Issue)
		for _, h := range p.Holds {
			fmt.Fprintf(&b, " %s %s..%s %d", h.Stand, h.Since, h.Last, len(h.Records))
			if h.Conditional {
				b.WriteString(" on a condition")
			}
		}
		for _, m := range p.Moves {
			fmt.Fprintf(&b, "; %s %s to %s", m.Day, m.From, m.To)
		}
		if p.Split {
			b.WriteString("; split")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestPositions(t *testing.T) {
	l, all, parties := lexicon(t), records(t, stands), []string{"RUS", "USA"}
	for on, want := range map[string]string{
		"2024-02-01": "",
		"2024-03-31": `RUS flights: demands 2024-03-01..2024-03-01 1
USA flights: rejects 2024-03-03..2024-03-03 1
`,
		"2024-04-04": `RUS visas: threatens 2024-04-02..2024-04-02 1
RUS flights: demands 2024-03-01..2024-03-01 1
USA visas: silent .. 0
USA flights: offers 2024-04-01..2024-04-01 1 on a condition; 2024-04-01 rejects to offers
`,
		"2024-05-01": `RUS visas: threatens 2024-04-02..2024-04-02 1
RUS flights: demands 2024-03-01..2024-03-01 1
USA visas: silent .. 0
USA flights: offers 2024-04-01..2024-04-01 1 on a condition rejects 2024-04-05..2024-04-05 1; 2024-04-01 rejects to offers; split
`,
	} {
		if got := grid(l.Positions(all, parties, day(t, on))); got != want {
			t.Errorf("on %s: got\n%s\nwant\n%s", on, got, want)
		}
	}
}

func TestShifts(t *testing.T) {
	l, all, parties := lexicon(t), records(t, stands), []string{"RUS", "USA"}
	on := func(s string) []demarche.Position { return l.Positions(all, parties, day(t, s)) }
	var got []string
	for _, s := range Shifts(on("2024-03-31"), on("2024-04-04")) {
		got = append(got, fmt.Sprintf("%s, %d voiced", s, len(s.Voiced)))
	}
	want := `RUS on visas: [silent] -> [threatens], 1 voiced
USA on flights: [rejects] -> [offers], 1 voiced`
	if found := strings.Join(got, "\n"); found != want {
		t.Errorf("got\n%s\nwant\n%s", found, want)
	}
	if same := Shifts(on("2024-04-03"), on("2024-04-04")); len(same) != 0 {
		t.Errorf("between days with nothing new: %v", same)
	}
}
