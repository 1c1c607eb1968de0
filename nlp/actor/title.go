package actor

// title is a phrase that says who a person is: "Turkish Foreign Minister".
type title struct {
	first, end int    // tokens
	noun       int    // the head noun, -1 if there is none
	office     Office // class of the office; empty if the noun is no title
	sector     string
	code       string // whom the person speaks for; empty if the phrase does not say
	person     bool   // the noun is one for a person: "minister", not "ministry"
	past       bool   // "former"
}

// maxTitle is the number of tokens that a title may have.
const maxTitle = 14

// before reads the title that ends at token end: "the Turkish Foreign
// Minister", "Minister of Defence of Chad", "Iran's". It is empty (first is
// end) if there is none.
func (r *reader) before(end int) title {
	if first := end - 1; first >= 0 && first >= r.sentence(first).First && r.words.honorific[r.lower[first]] {
		return r.beforeHonorific(first)
	}
	lowest := max(r.sentence(end).First, end-maxTitle)
	first := end
	for i := end - 1; i >= lowest; i-- {
		if f := r.find(i); f != nil {
			if f.kind == personKind {
				break
			}
			first, i = f.first, f.first
			continue
		}
		if i-2 > lowest && r.inBrackets(i-1, i) && r.find(i-1) != nil { // "Republic of Chad (TCD) Minister"
			i -= 2
			continue
		}
		if r.words.determiner[r.lower[i]] {
			if i > lowest && r.joins(i-1) { // "President of the United States"
				continue
			}
			if first < end {
				first = i
			}
			break
		}
		if r.lower[i] == "and" && r.namesPerson(first, end) { // "Rabin and Foreign Minister Peres"
			break
		}
		if !r.inTitle(i, end) || r.joins(i) && (r.namesPerson(first, end) || i > lowest && !r.joinsTitle(i)) {
			break
		}
		if !linkWord(r.lower[i]) {
			first = i
		}
	}
	t := r.analyse(first, end)
	if t.noun >= 0 && !t.person || t.noun < 0 && !(t.code != "" && r.possessive(end-1)) {
		return title{first: end, end: end, noun: -1}
	}
	return t
}

// beforeHonorific reads the title before "Mr" or the like at token i, which adds
// nothing to it but that a person is meant.
func (r *reader) beforeHonorific(i int) title {
	t := r.before(i)
	if t.first == t.end {
		return title{first: i, end: i + 1, noun: i, office: OtherOffice, sector: "GOV", person: true}
	}
	t.end = i + 1
	return t
}

// joins reports whether token i joins a noun to what it belongs to.
func (r *reader) joins(i int) bool {
	return r.words.owner[r.lower[i]] || r.lower[i] == "to"
}

// joinsTitle reports whether what stands before the joint at token i can be part
// of a title: "minister of", but not "a call to".
func (r *reader) joinsTitle(i int) bool {
	return r.at[i-1] >= 0 || r.capital(i-1) || r.ranks[r.lower[i-1]] || r.words.notHolder[r.lower[i-1]]
}

// namesPerson reports whether [first, end) is a title already: "Russian
// president", but not "Defence".
func (r *reader) namesPerson(first, end int) bool {
	if first >= end || r.find(end-1) != nil {
		return false
	}
	office, _ := r.titles.longest(r.lower[first:end])
	return office != nil
}

// inTitle reports whether token i may stand in a title that ends at end.
func (r *reader) inTitle(i, end int) bool {
	w := r.lower[i]
	switch {
	case w == "and":
		return i+1 < end && r.find(i+1) == nil && r.find(i-1) == nil && !r.isNoun(i-1) && !r.familyName(i-1)
	case linkWord(w):
		return i+1 < end || w == "'s"
	case r.tree:
		switch r.doc.Tokens[i].UPOS {
		case "ADJ", "NOUN", "PROPN":
			return r.doc.TimexAt(i) == nil
		}
		if r.capital(i) && r.opensTitle(i, end) { // "Under Secretary"
			return true
		}
		return r.ranks[w] && r.doc.Tokens[i].UPOS != "VERB" && r.doc.Tokens[i].UPOS != "ADP"
	}
	return r.ranks[w] || r.words.past[w] || r.words.notHolder[w]
}

// opensTitle reports whether the two words at token i are a title, or token i
// is a capitalised word amid one: "for Near Eastern Affairs".
func (r *reader) opensTitle(i, end int) bool {
	if _, size := r.titles.longest(r.lower[i:min(i+2, end)]); size == 2 {
		return true
	}
	return i > r.sentence(i).First && i+1 < end && r.doc.Tokens[i].UPOS != "PRON" && (r.joins(i-1) || r.capital(i-1))
}

// familyName reports whether token i is a family name and no word of a title.
func (r *reader) familyName(i int) bool {
	word := r.split[max(0, r.start[i+1]-1)]
	return r.capital(i) && !r.ranks[r.lower[i]] && len(r.families[word]) > 0
}

// linkWord reports whether a word joins the parts of a title but cannot begin it.
func linkWord(w string) bool {
	switch w {
	case "'s", "'", "-", "of", "for", "to", "and", "the":
		return true
	}
	return false
}

func (r *reader) possessive(i int) bool {
	return 0 <= i && i < len(r.lower) && (r.lower[i] == "'s" || r.lower[i] == "'")
}

// after reads the description that follows a name which ends at token end:
// ", the UAE minister of state for foreign affairs,".
func (r *reader) after(end int) title {
	none := title{first: end, end: end, noun: -1}
	limit := min(r.sentence(end-1).End, end+maxTitle)
	if end+1 >= limit || r.lower[end] != "," && r.lower[end] != "(" {
		return none
	}
	stop := end + 1
	for stop < limit && !r.endsDescription(stop) {
		stop++
	}
	t := r.analyse(end+1, stop)
	if !t.person || t.noun > end+8 || r.namedBehind(t) {
		return none
	}
	return t
}

// namedBehind reports whether a title is followed by the name of its own holder:
// "Ada Quill, Foreign Minister Ben Tarn and".
func (r *reader) namedBehind(t title) bool {
	for i := t.noun + 1; i < t.end; i++ {
		if f := r.find(i); f != nil && f.kind == personKind && (i == t.noun+1 || !r.joins(i-1)) {
			return true
		}
	}
	return false
}

// endsDescription reports whether a description ends before token i. Full stops
// are folded away.
func (r *reader) endsDescription(i int) bool {
	switch r.lower[i] {
	case ",", "", ";", ")", ":", "who", "which", "\"", "“", "”", "said", "says", "told", "was", "is", "has", "had":
		return true
	}
	return r.tree && (r.doc.Tokens[i].UPOS == "VERB" && r.doc.Rel(i) != "amod" || r.doc.Tokens[i].UPOS == "AUX")
}
