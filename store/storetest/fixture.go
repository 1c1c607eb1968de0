package storetest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
)

// Version is the system that made the readings of this package.
var Version = demarche.System{Version: "test", Models: map[string]string{"syntax-en": "1"}}

// Readings are four small articles about the air and embassy talks between the
// United States and Russia, read by hand.
func Readings() []*demarche.Reading {
	return []*demarche.Reading{istanbul(), standstill(), ultimatum(), undated()}
}

func istanbul() *demarche.Reading {
	b := begin(demarche.Article{
		ID: "istanbul", URL: "https://news.example/istanbul", Outlet: "Example Wire",
		Title: "Envoys meet in Istanbul over embassies", Published: "2025-02-28", Lang: "en",
		Text: "Russian and American diplomats met in Istanbul on Thursday to discuss the work of their embassies. " +
			"Moscow proposed that direct flights be resumed.\n\n" +
			"The talks will go on, the State Department said.",
	})
	b.move("Russian and American diplomats met in Istanbul on Thursday", "RUS", demarche.Consult, "USA", func(m *demarche.Move) {
		m.Issue, m.Date = "embassies", day("2025-02-27")
	})
	b.move("Moscow proposed that direct flights be resumed", "RUS", demarche.Request, "USA", func(m *demarche.Move) {
		m.Issue = "flights"
	})
	b.status("The talks will go on", "embassies", demarche.UnderWay, "USA", "RUS", "USA")
	return b.r
}

func standstill() *demarche.Reading {
	b := begin(demarche.Article{
		ID: "standstill", URL: "https://news.example/standstill", Outlet: "Example Wire",
		Title: "Talks with Washington stand still, Kremlin says", Published: "2025-07-29T09:30:00Z", Lang: "en",
		Text: "The talks on embassies are at a standstill, Kremlin spokesman Dmitry Peskov said on Tuesday. " +
			"He demanded that “six houses” be given back.\n\n" +
			"The United States has tied the flights to progress on a ceasefire, officials in Moscow said.",
	})
	b.r.Actors["per:dmitry-peskov"] = demarche.Actor{
		Name: "Dmitry Peskov", Kind: demarche.PersonActor, Codes: []string{"RUS"}, Office: "press secretary",
	}
	b.status("The talks on embassies are at a standstill", "embassies", demarche.Stalled, "per:dmitry-peskov", "RUS", "USA")
	b.said("per:dmitry-peskov", "Kremlin spokesman Dmitry Peskov", "said", "The talks on embassies are at a standstill")
	b.move("He demanded that “six houses” be given back", "per:dmitry-peskov", demarche.Request, "USA", func(m *demarche.Move) {
		m.Issue = "diplomatic-property"
	})
	b.move("The United States has tied the flights to progress on a ceasefire", "USA", demarche.Request, "RUS", func(m *demarche.Move) {
		m.Issue, m.SaidBy = "flights", "RUS"
		m.Conditions = []demarche.Condition{{Relation: demarche.LinkedTo, Span: b.find("to progress on a ceasefire")}}
	})
	return b.r
}

func ultimatum() *demarche.Reading {
	b := begin(demarche.Article{
		ID: "ultimatum", URL: "https://other.example/2025/ultimatum?page=1", Outlet: "Other Times",
		Title: "New date for Moscow", Published: "2025-07-29", Lang: "en",
		Text: "The President of the United States warned Russia of tariffs if there is no peace within 10 to 12 days. " +
			"Russia rejected the warning. Ukraine welcomed it.",
	})
	warning := "warned Russia of tariffs if there is no peace within 10 to 12 days"
	b.move(warning, "USA", demarche.Threaten, "RUS", func(m *demarche.Move) {
		m.Issue = "sanctions"
		m.Deadline = &demarche.Deadline{Span: b.find("within 10 to 12 days"), Earliest: "2025-08-08", Latest: "2025-08-10"}
		m.Conditions = []demarche.Condition{{Relation: demarche.If, Span: b.find("if there is no peace within 10 to 12 days")}}
	})
	b.move("Russia rejected the warning", "RUS", demarche.Reject, "USA", func(m *demarche.Move) { m.Issue = "sanctions" })
	b.move("Ukraine welcomed it", "UKR", demarche.Support, "USA", func(m *demarche.Move) { m.Issue = "sanctions" })
	return b.r
}

// undated has no address, no day and an id that cannot stand in an address.
func undated() *demarche.Reading {
	b := begin(demarche.Article{
		ID: "notes/of a desk", Text: "American customs officers seized a Russian ship. A Russian firm sued the United States.",
	})
	b.move("American customs officers seized a Russian ship", "USA", demarche.Coerce, "RUS", func(m *demarche.Move) {
		m.Modality = demarche.Possible
	})
	b.r.Actors["org:firm"] = demarche.Actor{Name: "a Russian firm", Kind: demarche.OrgActor, Codes: []string{"RUS-BUS"}}
	b.move("A Russian firm sued the United States", "org:firm", demarche.Accuse, "USA", func(m *demarche.Move) {
		m.Issue = "justice"
	})
	return b.r
}

// builder writes a reading, finding spans by their words.
type builder struct{ r *demarche.Reading }

func begin(a demarche.Article) builder {
	r := &demarche.Reading{
		Article: a, System: Version, Sentences: []demarche.Span{},
		Actors:   map[string]demarche.Actor{},
		Mentions: []demarche.Mention{}, Timexes: []demarche.Timex{}, Attributions: []demarche.Attribution{},
		Moves: []demarche.Move{}, Statuses: []demarche.Status{},
	}
	for code, name := range map[string]string{"RUS": "Russia", "USA": "United States", "UKR": "Ukraine"} {
		r.Actors[code] = demarche.Actor{Name: name, Kind: demarche.StateActor, Codes: []string{code}}
	}
	b := builder{r}
	for _, sentence := range strings.SplitAfter(a.Text, ".") {
		if sentence = strings.TrimSpace(sentence); sentence != "" {
			r.Sentences = append(r.Sentences, b.find(sentence))
		}
	}
	return b
}

func day(d string) *demarche.Interval { return &demarche.Interval{EDTF: d, Earliest: d, Latest: d} }

// find is the span of the first place where the words stand.
func (b builder) find(words string) demarche.Span {
	text := b.r.Article.Text
	at := strings.Index(text, words)
	if at < 0 {
		panic(fmt.Sprintf("%q does not stand in %q", words, text))
	}
	start := utf8.RuneCountInString(text[:at])
	return demarche.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

func (b builder) sentence(s demarche.Span) int {
	for i, sentence := range b.r.Sentences {
		if sentence.Contains(s) {
			return i
		}
	}
	return -1
}

func (b builder) move(words, source string, kind demarche.MoveType, target string, more func(*demarche.Move)) {
	m := demarche.Move{
		ID: fmt.Sprintf("m%d", len(b.r.Moves)+1), Span: b.find(words), Type: kind, Modality: demarche.Actual,
		Source: []string{source}, Target: []string{target},
	}
	m.Sentence, m.Trigger = b.sentence(m.Span), m.Span
	more(&m)
	b.r.Moves = append(b.r.Moves, m)
}

func (b builder) status(words string, issue demarche.Issue, state demarche.State, by string, parties ...string) {
	b.r.Statuses = append(b.r.Statuses, demarche.Status{
		Span: b.find(words), Issue: issue, State: state, SaidBy: by, Parties: parties,
	})
}

func (b builder) said(speaker, source, cue, content string) {
	b.r.Attributions = append(b.r.Attributions, demarche.Attribution{
		ID: "a1", Speaker: speaker, Manner: demarche.Indirect, Act: "say",
		Source: []demarche.Span{b.find(source)}, Cue: []demarche.Span{b.find(cue)}, Content: []demarche.Span{b.find(content)},
	})
}
