package main

import (
	"regexp"
	"strings"

	"github.com/demarche/demarche/nlp/actor"
)

// rule gives an office to the titles that it matches.
type rule struct {
	office actor.Office
	title  *regexp.Regexp
}

// rules are tried in order on titles without the "of STATE" at their end.
var rules = []rule{
	{actor.HeadOfState, regexp.MustCompile(`^(Acting |Interim |Federal )?President( of the (Republic|Confederation|Swiss Confederation))?$|^([Mm]onarch|King|Queen|[Ee]mir|Emperor|Sultan|Supreme Leader|Chairman of the Presidential Council|Chairman of the Sovereignty Council|Grand Duke)$`)},
	{actor.HeadOfGovernment, regexp.MustCompile(`^(Acting |Interim |Caretaker )?(Prime Minister|Premier|Federal Chancellor|Chancellor|Taoiseach|Chairman of the Council of Ministers|Chair of the Council of Ministers|Premier of the State Council|Head of Government|President of the Government|President of the Council of Ministers|Chairman of the Government)$`)},
	{actor.ForeignMinister, regexp.MustCompile(`^(Acting |Federal )?(Minister|Secretary|Secretary of State) (of|for) (Europe and )?(Foreign|External|foreign)[A-Za-z, ]*$|^[Ff]oreign [Mm]inister$|^Minister for European and Foreign Affairs$`)},
	{actor.DefenceMinister, regexp.MustCompile(`^(Acting |Federal )?(Minister|Secretary|Secretary of State) (of|for) (National |the )?Defen[cs]e( and [A-Z][A-Za-z ]*)?$|^Minister of the Armed Forces$`)},
	{actor.VicePresident, regexp.MustCompile(`^(First )?Vice[- ]President$`)},
	{actor.OtherOffice, regexp.MustCompile(`^(Deputy Secretary of State|National Security Advis[eo]r|Secretary of the (National )?Security (and Defense )?Council|Secretary of the Supreme National Security Council|Government Spokesperson|Presidential Spokesperson|White House (Press Secretary|Chief of Staff)|Director of the Central Intelligence Agency|Chairman of the Joint Chiefs of Staff|Secretary of the Treasury|Secretary of Homeland Security|Attorney General of the United States|Home Secretary|Chancellor of the Exchequer|First Deputy Prime Minister|Deputy Minister of Foreign Affairs|Minister of (the )?(Interior|Internal Affairs)|Home Affairs Minister|Minister of Finance|Federal Minister of (Finance|the Interior)|Deputy Prime Minister|Under Secretary of State for Political Affairs|Chief of the General Staff|Permanent Representative to the United Nations|[Aa]mbassador to (the United Nations|the United States|the United States of America|Russia|the Russian Federation|China)|State Councilor|Unification Minister|Minister of Unification)$`)},
}

// exclude marks titles that are only near one of those offices.
var exclude = regexp.MustCompile(`(?i)deputy minister of (defen|fin)|shadow|parliamentary|military cabinet|office|materiel|production|industr|science|without|delegate|equipment|overseas territor`)

// secretaries are the states whose foreign minister is called secretary of state.
var secretaries = map[string]bool{"USA": true, "VAT": true}

// classify is the office of a row, or "" if it is not to be kept.
func classify(r row, code string, who *actor.Gazetteer) actor.Office {
	title := national(r.Office, code, who)
	if title == "" || exclude.MatchString(title) {
		return ""
	}
	if title == "Secretary of State" && secretaries[code] {
		return actor.ForeignMinister
	}
	for _, rule := range rules {
		if rule.title.MatchString(title) {
			return rule.office
		}
	}
	return ""
}

// national is a title without the name of its state at the end, or "" if it
// belongs to some other place.
func national(title, code string, who *actor.Gazetteer) string {
	before, place, ok := cutLast(title, " of ")
	if !ok {
		return title
	}
	place = strings.TrimPrefix(place, "the ")
	switch of := who.StateCode(place); {
	case of == code:
		return before
	case of != "":
		return ""
	}
	return title
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
