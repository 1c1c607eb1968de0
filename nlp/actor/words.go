package actor

import "github.com/demarche/demarche/lang/table"

type set map[string]bool

// words are the small lists of words.table.
type words struct {
	common      set // family names that are common words too
	familyFirst set // states
	particle    set
	suffix      set
	place       set
	towards     set
	motion      set
	past        set // words before a title that say it is no longer held
	notHolder   set // words before a title that say it is not the office itself
	honorific   set
	hedge       set
	determiner  set
	oneOfMany   set
	owner       set
	subjectFor  set
	local       set
	implies     map[string]string // a title -> the state that has it
	ownRanks    phrases[bool]     // titles -> whether a release gives them to its own people alone
}

func (w *words) add(t *table.Table, row table.Row) {
	lists := map[string]*set{
		"common": &w.common, "family-first": &w.familyFirst, "particle": &w.particle, "suffix": &w.suffix,
		"place": &w.place, "towards": &w.towards, "motion": &w.motion, "past": &w.past,
		"not-holder": &w.notHolder, "honorific": &w.honorific, "hedge": &w.hedge, "determiner": &w.determiner, "one-of-many": &w.oneOfMany,
		"owner": &w.owner, "subject-for": &w.subjectFor, "local": &w.local,
	}
	if row.Keys[0].Text == "implies" && len(row.Keys) == 2 {
		if w.implies == nil {
			w.implies = map[string]string{}
		}
		for _, item := range row.Items {
			w.implies[item.Text] = row.Keys[1].Text
		}
		return
	}
	if kind := row.Keys[0].Text; kind == "own-rank" || kind == "any-rank" {
		if w.ownRanks == nil {
			w.ownRanks = phrases[bool]{}
		}
		for _, item := range row.Items {
			w.ownRanks.add(item.Text, kind == "own-rank")
		}
		return
	}
	list := lists[row.Keys[0].Text]
	if list == nil {
		t.Fault(row.Keys[0], "no list is called %q", row.Keys[0].Text)
		return
	}
	if *list == nil {
		*list = set{}
	}
	for _, item := range row.Items {
		(*list)[item.Text] = true
	}
}

// family is the part of a person's name, cut into parts, by which news goes on to call its
// bearer: the first where the family name comes first, else the last.
func (w *words) family(p []string, code string) string {
	if len(p) == 0 {
		return ""
	}
	if len(p) > 1 && len(p) < 4 && w.familyFirst[code[:min(3, len(code))]] {
		return p[0]
	}
	last := len(p) - 1
	for last > 0 && w.suffix[p[last]] {
		last--
	}
	return p[last]
}
