package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/demarche/demarche"
)

// The forms of the field: PLOVER's JSON, the table of POLECAT, the table of
// GDELT 2. They know moves only; statuses are left out, and so are moves that
// did not take place.

// happened reports whether a record is an event: POLECAT and GDELT know none
// that are merely planned, possible or denied.
func happened(e *demarche.Entry) bool { return e.Move != nil && e.Move.Modality == demarche.Actual }

var ploverFormat = Format{
	Name: "plover", MIME: "application/jsonl", Ext: ".jsonl", About: "an event per line as PLOVER's manual has it (moves that took place)",
	open: func(w io.Writer, _ Options) Sink {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return perRecord(func(e *demarche.Entry) error {
			if !happened(e) {
				return nil
			}
			return enc.Encode(plover(e))
		})
	},
}

// ploverEvent is an event record of the PLOVER Event Data Format (Open Event
// Data Alliance, PLOVER: Political Language Ontology for Verifiable Event
// Records, manual 0.6, section on the JSON record).
type ploverEvent struct {
	ID         string        `json:"id"`
	Date       string        `json:"date"`
	Source     []ploverActor `json:"source"`
	Target     []ploverActor `json:"target"`
	Event      string        `json:"event"`
	Mode       string        `json:"mode,omitempty"`
	Context    []string      `json:"context,omitempty"`
	EventCode  string        `json:"cameoCode,omitempty"`
	Goldstein  float64       `json:"goldstein"`
	Text       string        `json:"text"`
	EventText  string        `json:"eventText"`
	TextInfo   ploverText    `json:"textInfo"`
	Confidence float64       `json:"confidence,omitempty"`
}

type ploverActor struct {
	Actor  string `json:"actor"`
	Sector string `json:"sector,omitempty"`
	Text   string `json:"actorText"`
}

type ploverText struct {
	Publication string `json:"publication,omitempty"`
	Date        string `json:"publicationDate,omitempty"`
	URL         string `json:"url,omitempty"`
	Language    string `json:"language,omitempty"`
}

func plover(e *demarche.Entry) ploverEvent {
	out := ploverEvent{
		ID: ID(e), Date: e.Day, Source: ploverActors(e.Source), Target: ploverActors(e.Target),
		Event: e.Type(), Mode: e.Move.Mode, EventCode: e.Move.CAMEO, Goldstein: e.Move.Goldstein,
		Text: e.Sentence, EventText: e.Words(), Confidence: e.Move.Confidence,
		TextInfo: ploverText{e.Article.Outlet, e.Article.Published, e.Article.URL, e.Article.Lang},
	}
	if e.Issue() != "" {
		out.Context = []string{string(e.Issue())}
	}
	return out
}

func ploverActors(parties []demarche.Party) []ploverActor {
	out := []ploverActor{}
	for _, p := range parties {
		for _, code := range p.Codes {
			out = append(out, ploverActor{demarche.PartyOf(code), sector(p, code), p.Name})
		}
	}
	return out
}

// sector is the PLOVER sector of a party: its own, or that of its code.
func sector(p demarche.Party, code string) string {
	if _, suffix, ok := strings.Cut(code, "-"); ok {
		return suffix
	}
	return p.Sector
}

// polecatColumns are the columns of POLECAT's weekly files (Halterman,
// Bagozzi, Beger, Schrodt, Scarborough: PLOVER and POLECAT, 2023).
var polecatColumns = strings.Split("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,"+
	"Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"+
	"Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"+
	"Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,"+
	"Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version", ",")

var polecatFormat = Format{
	Name: "polecat", MIME: "text/tab-separated-values; charset=utf-8", Ext: ".tsv", About: "the table of POLECAT (moves that took place); unknown columns are empty",
	open: func(w io.Writer, _ Options) Sink {
		return &rowSink{w, polecatColumns, true, polecatRow}
	},
}

// rowSink writes a line of tab-separated values per event.
type rowSink struct {
	w       io.Writer
	columns []string
	heading bool // still to be written
	row     func(*demarche.Entry) map[string]string
}

func (s *rowSink) Write(e *demarche.Entry) error {
	if !happened(e) {
		return nil
	}
	if err := s.Close(); err != nil {
		return err
	}
	values := s.row(e)
	var line []string
	for _, c := range s.columns {
		line = append(line, strings.Join(strings.Fields(values[c]), " ")) // no tab, no line end
	}
	_, err := fmt.Fprintln(s.w, strings.Join(line, "\t"))
	return err
}

// Close writes the heading of a table without events.
func (s *rowSink) Close() error {
	if !s.heading {
		return nil
	}
	s.heading = false
	_, err := fmt.Fprintln(s.w, strings.Join(s.columns, "\t"))
	return err
}

func polecatRow(e *demarche.Entry) map[string]string {
	row := map[string]string{
		"Event ID": ID(e), "Event Date": e.Day, "Event Type": e.Type(), "Event Mode": e.Move.Mode,
		"Intensity": goldstein(e), "Quad Code": strings.ToUpper(string(e.Move.Type.Quad())), "Contexts": string(e.Issue()),
		"Source": e.Article.Outlet, "Publication Date": e.Article.Published, "Language": e.Article.Lang,
		"Placename": e.Move.Place, "Raw Placename": e.Move.Place, "Version": "demarche",
	}
	for side, parties := range map[string][]demarche.Party{"Actor": e.Source, "Recipient": e.Target} {
		if len(parties) == 0 {
			continue
		}
		p := parties[0]
		code, country := firstCode(parties)
		row[side+" Name"], row[side+" Name Raw"], row[side+" Country"], row[side+" Title"] = names(parties), p.Name, country, p.Office
		row["Primary "+side+" Sector"], row[side+" Sectors"] = sector(p, code), sector(p, code)
		row["Wikipedia "+side+" ID"] = p.Wikidata
	}
	return row
}

var gdeltFormat = Format{
	Name: "gdelt", MIME: "text/tab-separated-values; charset=utf-8", Ext: ".tsv", About: "the 61 columns of GDELT 2 events, without a heading (moves that took place)",
	open: func(w io.Writer, _ Options) Sink { return &rowSink{w, gdeltColumns(), false, gdeltRow} },
}

// gdeltColumns are those of The GDELT Event Database, Data Format Codebook
// V2.0 (2015).
func gdeltColumns() []string {
	cols := strings.Fields("GlobalEventID Day MonthYear Year FractionDate")
	for _, a := range []string{"Actor1", "Actor2"} {
		for _, c := range strings.Fields("Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code") {
			cols = append(cols, a+c)
		}
	}
	cols = append(cols, strings.Fields("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone")...)
	for _, g := range []string{"Actor1Geo", "Actor2Geo", "ActionGeo"} {
		for _, c := range strings.Fields("Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID") {
			cols = append(cols, g+"_"+c)
		}
	}
	return append(cols, "DATEADDED", "SOURCEURL")
}

func gdeltRow(e *demarche.Entry) map[string]string {
	code := e.Move.CAMEO
	quads := map[demarche.Quad]string{demarche.VerbalCooperation: "1", demarche.MaterialCooperation: "2", demarche.VerbalConflict: "3", demarche.MaterialConflict: "4"}
	row := map[string]string{
		"GlobalEventID": ID(e), "EventCode": code, "EventBaseCode": code[:min(3, len(code))], "EventRootCode": code[:min(2, len(code))],
		"IsRootEvent": "1", "QuadClass": quads[e.Move.Type.Quad()], "GoldsteinScale": goldstein(e),
		"NumMentions": "1", "NumSources": "1", "NumArticles": "1", "SOURCEURL": e.Article.URL,
		"DATEADDED": e.Article.Added.UTC().Format("20060102150405"), "ActionGeo_FullName": e.Move.Place,
	}
	if day, err := time.Parse(time.DateOnly, e.Day); err == nil {
		row["Day"], row["MonthYear"], row["Year"] = day.Format("20060102"), day.Format("200601"), day.Format("2006")
		row["FractionDate"] = fmt.Sprintf("%.4f", float64(day.Year())+float64(day.YearDay()-1)/366)
	}
	for side, parties := range map[string][]demarche.Party{"Actor1": e.Source, "Actor2": e.Target} {
		if len(parties) == 0 {
			continue
		}
		code, country := firstCode(parties)
		kind := sector(parties[0], code)
		row[side+"Code"], row[side+"Name"], row[side+"CountryCode"], row[side+"Type1Code"] = country+kind, names(parties), country, kind
	}
	return row
}
