package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang/table"
)

// aboutRow reads "date: DAY", the day to which the tables were kept.
func (g *Gazetteer) aboutRow(t *table.Table, row table.Row) {
	if row.Keys[0].Text != "date" || !isoDate.MatchString(row.Items[0].Text) {
		t.Fault(row.Keys[0], "want `date: YYYY-MM-DD`")
		return
	}
	g.date = row.Items[0].Text
}

func (g *Gazetteer) trapRow(_ *table.Table, row table.Row) {
	for _, item := range row.Items {
		g.addName(item.Text, "", trapKind)
	}
}

// stateRow reads "CODE COW LEADER: names", "CODE codes: ..." and
// "CODE adjective: words".
func (g *Gazetteer) stateRow(t *table.Table, row table.Row) {
	k, ok := keys(t, row, 3, 2)
	if !ok {
		return
	}
	code, items := k[0], texts(row.Items)
	if k[1] == "until" {
		g.formerRow(t, row)
		return
	}
	if len(k) == 3 {
		g.addActor(code, demarche.Actor{Kind: demarche.StateActor, Codes: []string{code}}, stateKind, items)
		cow := strings.Trim(k[1], "-")
		g.schemes[code] = &Codes{COW: cow, GW: cow, CAMEO: code}
		g.leaders[code] = HeadOfState
		if k[2] == "m" {
			g.leaders[code] = HeadOfGovernment
		}
		return
	}
	forms := map[string]kind{"codes": 0, "adjective": adjectiveKind, "people": peopleKind, "capital": capitalKind}
	form, known := forms[k[1]]
	if _, state := g.actors[code]; !known || !state {
		t.Fault(row.Keys[1], "want codes, adjective, people or capital of a state named above, not %q", k[1])
		return
	}
	if k[1] == "codes" {
		g.codesRow(t, code, row.Items)
		return
	}
	for _, item := range items {
		g.addName(item, code, form)
		if plural := plural(item); form != capitalKind && plural != "" {
			g.addName(plural, code, peopleKind)
		}
	}
}

// formerRow reads "CODE until: DAY OLD": the state that had the names of CODE
// before that day.
func (g *Gazetteer) formerRow(t *table.Table, row table.Row) {
	day, old, _ := strings.Cut(row.Items[0].Text, " ")
	if _, state := g.leaders[old]; !state || !isoDate.MatchString(day) {
		t.Fault(row.Items[0], "want `DAY CODE` with a state named above, not %q", row.Items[0].Text)
		return
	}
	g.former[row.Keys[0].Text] = former{old, day}
}

// codesRow reads the codes that other schemes have for a state.
func (g *Gazetteer) codesRow(t *table.Table, state string, items []table.Word) {
	c := g.schemes[state]
	for _, item := range items {
		switch scheme, code, _ := strings.Cut(item.Text, " "); {
		case scheme == "iso" && code != "":
			c.ISO2 = code
		case scheme == "gw" && code != "":
			c.GW = code
		case scheme == "cameo" && code != "":
			c.CAMEO = code
		case strings.HasPrefix(scheme, "Q") && code == "":
			a := g.actors[state]
			a.Wikidata = scheme
			g.actors[state] = a
		default:
			t.Fault(item, "want `iso AB`, `gw N`, `cameo ABC` or `Q1`, not %q", item.Text)
		}
	}
}

// plural is the regular plural of a noun for citizens, or "".
func plural(noun string) string {
	for _, end := range []string{"n", "i", "k", "t", "o", "r", "e", "d", "c", "b"} {
		if strings.HasSuffix(noun, end) {
			return noun + "s"
		}
	}
	return ""
}

// bodyRow reads "STATE SECTOR: names".
func (g *Gazetteer) bodyRow(t *table.Table, row table.Row) {
	k, ok := keys(t, row, 2)
	if !ok || !g.party(t, row.Keys[0]) {
		return
	}
	names, terms := g.governing(t, row)
	if len(names) == 0 {
		t.Fault(row.Keys[0], "no name: a line is `STATE SECTOR: names`")
		return
	}
	a := demarche.Actor{Kind: demarche.OrgActor, Codes: []string{withSector(k[0], k[1])}, Sector: k[1]}
	id := "org:" + slug(names[0])
	g.governs[id] = append(g.governs[id], terms...)
	g.addActor(id, a, bodyKind, names)
}

// governing takes a row of names apart from the terms "governs @ start/end" of
// a party in government.
func (g *Gazetteer) governing(t *table.Table, row table.Row) (names []string, terms []Term) {
	for _, item := range row.Items {
		dates, is := strings.CutPrefix(item.Text, "governs @ ")
		if !is {
			names = append(names, item.Text)
			continue
		}
		term, _ := parseTerm("x governs @ " + dates)
		if fault := term.fault(); fault != "" {
			t.Fault(item, "%s", fault)
		}
		terms = append(terms, term)
	}
	return names, terms
}

func withSector(code, sector string) string {
	if sector == "REB" { // an unnamed group that acts apart from its state is private
		sector = "CIV"
	}
	if suffixed[sector] && !strings.Contains(code, "-") {
		return code + "-" + sector
	}
	return code
}

// placeRow reads "STATE: names".
func (g *Gazetteer) placeRow(t *table.Table, row table.Row) {
	if !g.party(t, row.Keys[0]) {
		return
	}
	for _, item := range row.Items {
		g.addName(item.Text, row.Keys[0].Text, placeKind)
	}
}

// orgRow reads "CODE SECTOR: names", "CODE body: names", "CODE seat: names" and
// "members CODE CODE ...: names".
func (g *Gazetteer) orgRow(t *table.Table, row table.Row) {
	if row.Keys[0].Text == "members" {
		g.partiesRow(t, row)
		return
	}
	k, ok := keys(t, row, 2)
	if !ok {
		return
	}
	items := texts(row.Items)
	org := demarche.Actor{Kind: demarche.OrgActor, Codes: []string{k[0]}, Sector: "IGO"}
	switch k[1] {
	case "body":
		g.addActor("org:"+slug(items[0]), org, bodyKind, items)
	case "seat":
		for _, item := range items {
			g.addName(item, k[0], capitalKind)
		}
	default:
		org.Sector = k[1]
		id := k[0]
		if k[1] == "NGO" {
			id = "org:" + slug(items[0])
		}
		g.addActor(id, org, orgKind, items)
	}
}

// partiesRow reads states that act as one party: an actor with several codes.
func (g *Gazetteer) partiesRow(t *table.Table, row table.Row) {
	codes := texts(row.Keys[1:])
	if len(codes) < 2 {
		t.Fault(row.Keys[0], "a line is `members CODE CODE ...: names`, with two codes or more")
		return
	}
	for _, key := range row.Keys[1:] {
		if !g.party(t, key) {
			return
		}
	}
	names := texts(row.Items)
	g.addActor("org:"+slug(names[0]), demarche.Actor{Kind: demarche.OrgActor, Codes: codes, Sector: "IGO"}, orgKind, names)
}

// groupRow reads "CODE HOME SECTOR: names".
func (g *Gazetteer) groupRow(t *table.Table, row table.Row) {
	if k, ok := keys(t, row, 3); ok {
		a := demarche.Actor{Kind: demarche.GroupActor, Codes: []string{k[0]}, Sector: k[2]}
		id := k[0]
		if strings.Contains(id, "-") { // RUS-CIV: one of many
			id = "org:" + slug(row.Items[0].Text)
		}
		g.addActor(id, a, groupKind, texts(row.Items))
	}
}

// senseRow reads "NAME CODE yes|no: words, not words".
func (g *Gazetteer) senseRow(t *table.Table, row table.Row) {
	k := texts(row.Keys)
	last := len(k) - 1
	if last < 2 {
		t.Fault(row.Keys[0], "a line is `NAME CODE yes: words, not words`, or with no for yes")
		return
	}
	if k[last] != "yes" && k[last] != "no" {
		t.Fault(row.Keys[last], "want yes or no, not %q", k[last])
		return
	}
	s := sense{byDefault: k[last] == "yes"}
	for _, item := range row.Items {
		if word, no := strings.CutPrefix(item.Text, "not "); no {
			s.against = append(s.against, word)
		} else {
			s.yes = append(s.yes, word)
		}
	}
	name := parts(strings.Join(k[:last-1], " "))
	g.senses[strings.Join(name, " ")+" "+k[last-1]] = s
}

func (g *Gazetteer) nounRow(t *table.Table, row table.Row) {
	k, ok := keys(t, row, 2)
	if !ok {
		return
	}
	if !slices.Contains([]string{"person", "people", "body", "thing"}, k[1]) {
		t.Fault(row.Keys[1], "want person, people, body or thing, not %q", k[1])
		return
	}
	for _, item := range row.Items {
		g.nouns.add(item.Text, noun{k[0], k[1]})
	}
}

func (g *Gazetteer) titleRow(t *table.Table, row table.Row) {
	office := Office(row.Keys[0].Text)
	if rank(office) < 0 && office != leader && office != head {
		t.Fault(row.Keys[0], "%q is no office: %s, leader or head", office, officeNames)
		return
	}
	for _, item := range row.Items {
		g.titles.add(item.Text, office)
	}
}
