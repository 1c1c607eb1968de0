package actor

import (
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// nominals finds descriptions of those who speak or act for a named actor:
// "Turkish officials", "the army of Chad", "Iran's foreign minister".
func (r *reader) nominals() {
	for _, s := range r.doc.Sentences {
		for i := s.End - 1; i >= s.First; i-- {
			if r.at[i] < 0 && !r.titled[i] && r.headsPhrase(i) {
				r.nominal(i)
			}
		}
	}
}

// headsPhrase reports whether token i is the head noun of its phrase.
func (r *reader) headsPhrase(i int) bool {
	if !r.tree {
		return true
	}
	t := r.doc.Tokens[i]
	if t.UPOS != "NOUN" && t.UPOS != "PROPN" {
		return false
	}
	return !(r.doc.Rel(i) == "compound" && t.Head > i && t.Head < i+4 && !r.titled[i] && r.at[t.Head] < 0)
}

func (r *reader) nominal(i int) {
	low := max(r.sentence(i).First, i-maxTitle)
	n, size := r.noun(low, i)
	if n == nil {
		return
	}
	first, owners := r.owners(i-size+1, low)
	end := i + 1
	if len(owners) == 0 {
		owners, end = r.ownersAfter(i, n)
	}
	slices.SortStableFunc(owners, func(a, b *find) int { return a.first - b.first })
	for _, o := range owners {
		id := r.officeHolder(first, i, o)
		if id == "" {
			id = r.ownCode(o, n.sector)
		}
		if id != "" {
			m := r.mention(first, end, id, demarche.NominalForm)
			m.Head = r.head(first, i+1)
		}
	}
}

// owners are the names before the words of a noun that it belongs to, and
// where the noun phrase begins.
func (r *reader) owners(at, low int) (first int, owners []*find) {
	first = at
	joined := true // the next name is coordinated with the last one
	bare := false  // the last name is a state's name and not an adjective
	for i := at - 1; i >= low; i-- {
		f := r.find(i)
		switch w := r.lower[i]; {
		case f != nil:
			if !r.hedged(f) && (joined || bare) {
				if !joined {
					owners = nil
				}
				owners = append(owners, f)
			}
			joined, bare = false, f.kind == stateKind && !r.possessive(f.end)
			i = f.first
			first = i
		case w == "and" || w == "or" || w == ",":
			if r.find(i-1) == nil || r.find(i+1) == nil || r.find(i-1).kind == personKind {
				return first, owners
			}
			joined = true
		case r.possessive(i):
			if r.find(i-1) == nil && !r.isNoun(i-1) {
				return first, owners
			}
		case r.words.determiner[w]:
			return i, owners
		case w == "-" || r.inPhrase(i):
			first = i
		default:
			return first, owners
		}
	}
	return first, owners
}

func (r *reader) inPhrase(i int) bool {
	if !r.tree {
		return r.ranks[r.lower[i]] || r.words.past[r.lower[i]] || r.words.notHolder[r.lower[i]]
	}
	switch t := r.doc.Tokens[i]; t.UPOS {
	case "ADJ", "NOUN", "PROPN", "NUM":
		return true
	case "VERB":
		return r.doc.Rel(i) == "amod" && (t.XPOS == "VBN" || t.XPOS == "VBG")
	case "ADV":
		return t.Head > i && r.doc.Rel(t.Head) == "amod"
	}
	return false
}

// ownersAfter are the names after noun i that a preposition joins to it, and
// where they end.
func (r *reader) ownersAfter(i int, n *noun) (owners []*find, end int) {
	limit := min(r.sentence(i).End, i+9)
	if i+2 >= limit || !r.joinsOwner(i) || n.form == "thing" && r.lower[i+1] != "of" {
		return nil, i + 1
	}
	k := i + 2
	for k < limit && r.at[k] < 0 && (r.words.determiner[r.lower[k]] || r.inPhrase(k)) {
		k++
	}
	end = i + 1
	for k < limit {
		f := r.find(k)
		if f == nil {
			break
		}
		owners, end, k = append(owners, f), f.end, f.end
		limit = min(r.sentence(i).End, end+6)
		if r.singular(i) { // "the government of Chad and ..."
			break
		}
		for k < limit && (r.lower[k] == "and" || r.lower[k] == "," || r.lower[k] == "the") && r.at[k] < 0 {
			k++
		}
		if k == end {
			break
		}
	}
	return owners, r.afterPossessive(end)
}

// singular reports whether token i is one thing or person.
func (r *reader) singular(i int) bool {
	xpos := r.doc.Tokens[i].XPOS
	return xpos == "NN" || xpos == "NNP"
}

// afterPossessive moves end behind what the name before it possesses: "Iran's
// Quds Force".
func (r *reader) afterPossessive(end int) int {
	limit := min(r.sentence(end-1).End, end+6)
	if end >= limit || !r.possessive(end) {
		return end
	}
	k := end + 1
	for k < limit && (r.at[k] >= 0 || r.inPhrase(k)) {
		k++
	}
	return k
}

// officeHolder is the person whom "the Turkish foreign minister" means on the
// article's day, or "".
func (r *reader) officeHolder(first, i int, owner *find) string {
	a, ok := r.actor(owner.id, r.day)
	if !ok || len(a.Codes) != 1 || r.words.oneOfMany[r.lower[first]] || owner.kind == personKind || r.doc.Tokens[i].XPOS == "NNS" {
		return ""
	}
	words := r.lower[first : i+1]
	office, size := r.titles.longest(words)
	if office == nil {
		if lemma := strings.ToLower(r.doc.Tokens[i].Lemma); lemma != r.lower[i] && lemma != "" {
			office, size = r.titles.longest(append(words[:len(words)-1:len(words)-1], lemma))
		}
	}
	if office == nil || *office == OtherOffice { // "an ambassador" is one of many
		return ""
	}
	for _, w := range words[:len(words)-size] {
		if r.words.past[w] || r.words.notHolder[w] {
			return ""
		}
	}
	for _, o := range r.offices(*office, a.Codes[0]) {
		if p := r.Holder(a.Codes[0], o, r.day); p != nil {
			return p.ID
		}
	}
	return ""
}

// offices are the offices that a title may mean in a state or organisation, the
// likeliest first.
func (r *reader) offices(o Office, code string) []Office {
	lead, state := r.leaders[code]
	switch {
	case o == leader && state && lead == HeadOfGovernment:
		return []Office{SupremeLeader, HeadOfGovernment, HeadOfState}
	case o == leader && state:
		return []Office{SupremeLeader, HeadOfState, HeadOfGovernment}
	case o == SupremeLeader:
		return []Office{SupremeLeader, HeadOfState}
	case o == leader, o == head && !state:
		return []Office{HeadOfState}
	}
	return []Office{o}
}
