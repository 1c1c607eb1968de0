package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// Numbered is the n-th of any number of different articles of some 3,000
// letters with ten records between two states, a few of which are in the news
// more than the rest. Few words are frequent and many are rare, as in the news;
// every twelfth record sets a time limit or makes a condition.
func Numbered(n int) *demarche.Reading {
	w := writer{Rand: rand.New(rand.NewPCG(uint64(n), 7))}
	w.a = w.state("")
	w.b = w.state(w.a)
	published := time.Date(2020, 1, 1+n%2000, 0, 0, 0, 0, time.UTC)
	var acts []act
	var text strings.Builder
	for range 10 {
		acts = append(acts, w.act(published))
		fmt.Fprintf(&text, "%s. %s. ", acts[len(acts)-1].words, w.filler())
	}
	b := begin(demarche.Article{
		ID: fmt.Sprintf("article-%d", n), URL: fmt.Sprintf("https://news.example/%d", n), Outlet: outlets[n%len(outlets)],
		Title: fmt.Sprintf("Report %d from %s", n, w.pick(places)), Published: published.Format(time.DateOnly), Lang: "en",
		Text: text.String(),
	})
	b.r.Actors = map[string]demarche.Actor{}
	for _, code := range []string{w.a, w.b} {
		b.r.Actors[code] = demarche.Actor{Name: code, Kind: demarche.StateActor, Codes: []string{code}}
	}
	for _, a := range acts[:9] {
		b.move(a.words, a.source, a.kind, a.target, func(m *demarche.Move) { a.fill(b, m) })
	}
	b.status(acts[9].words, acts[9].issue, demarche.States[n%len(demarche.States)], "", w.a, w.b)
	return b.r
}

// act is a record that is to be written.
type act struct {
	words, source, target string
	kind                  demarche.MoveType
	issue                 demarche.Issue
	day                   string
	limit, condition      string
	due                   string
}

func (a *act) fill(b builder, m *demarche.Move) {
	m.Issue = a.issue
	if a.day != "" {
		m.Date = day(a.day)
	}
	if a.limit != "" {
		m.Deadline = &demarche.Deadline{Span: b.find(a.words), Earliest: a.due, Latest: a.due}
	}
	if a.condition != "" {
		m.Conditions = []demarche.Condition{{Relation: demarche.If, Span: b.find(a.condition)}}
	}
}

// writer makes up articles.
type writer struct {
	*rand.Rand
	a, b string
}

func (w *writer) act(published time.Time) act {
	a := act{source: w.a, target: w.b, kind: demarche.MoveTypes[w.IntN(len(demarche.MoveTypes))]}
	if w.IntN(2) == 0 {
		a.source, a.target = w.b, w.a
	}
	a.issue = demarche.Issues[min(w.IntN(len(demarche.Issues)), w.IntN(len(demarche.Issues)))]
	a.words = fmt.Sprintf("%s %s %s over %d %s and the %s of %s", a.source, strings.ToLower(string(a.kind)), a.target,
		2+w.IntN(900), w.noun(), w.noun(), w.pick(places))
	if w.IntN(2) == 0 {
		a.day = published.AddDate(0, 0, -w.IntN(3)).Format(time.DateOnly)
	}
	switch w.IntN(12) {
	case 0:
		days := 1 + w.IntN(60)
		a.limit, a.due = fmt.Sprintf("within %d days", days), published.AddDate(0, 0, days).Format(time.DateOnly)
		a.words += " " + a.limit
	case 1:
		a.condition = fmt.Sprintf("if the %s of %s is %s", w.noun(), w.pick(places), w.pick(done))
		a.words += " " + a.condition
	}
	return a
}

// filler is a sentence that no record is made of.
func (w *writer) filler() string {
	return fmt.Sprintf("Officials in %s spoke at length about the %s, the %s and the %s that had been %s in %s the week before",
		w.pick(places), w.noun(), w.noun(), w.noun(), w.pick(done), w.pick(places))
}

// noun is one of some thousand, the first far more often than the last.
func (w *writer) noun() string {
	k := int(float64(len(heads)*len(tails)) * w.Float64() * w.Float64() * w.Float64())
	if k%len(tails) == 0 {
		return heads[k/len(tails)]
	}
	return heads[k/len(tails)] + tails[k%len(tails)]
}

func (w *writer) pick(words []string) string {
	return words[min(w.IntN(len(words)), w.IntN(len(words)))]
}

func (w *writer) state(but string) string {
	for {
		if s := states[int(float64(len(states))*w.Float64()*w.Float64())]; s != but {
			return s
		}
	}
}

var (
	outlets = strings.Fields("Wire Post Times Gazette Herald Courier Tribune Observer")
	places  = strings.Fields("Geneva Vienna Doha Istanbul Astana Muscat Oslo Cairo Riga Tallinn Baku Tbilisi Ankara Minsk Warsaw Havana Lima Quito Dakar Accra Lusaka Nairobi Pretoria Hanoi Manila Jakarta")
	done    = strings.Fields("opened closed released returned lifted signed withdrawn moved seized inspected")
	heads   = strings.Fields("ceasefire tariff prisoner visa flight embassy grain border missile pipeline sanction convoy harbour treaty reactor fishery airspace garrison " +
		"consulate monitor corridor hostage refugee loan satellite tanker steel cotton railway dam island strait cable vaccine archive customs militia drone uranium ferry")
	tails  = strings.Fields("none talks deal quota dispute plan office mission terms list fund route zone site crew post line code panel audit force unit bank court camp")
	states = strings.Fields("USA RUS CHN UKR IRN ISR GBR FRA DEU TUR IND PAK JPN KOR PRK SAU " +
		"ARE EGY SYR IRQ POL ITA ESP BRA MEX CAN AUS ZAF NGA ETH KEN SDN VEN COL CUB ARG BLR GEO ARM AZE KAZ VNM PHL IDN THA MMR")
)
