package timex

import "slices"

// What makes a time a limit where no preposition does: a verb of giving or
// running out, or a noun for a limit.

// granted reports whether a duration is what somebody is given or has to do
// something in: the object of "give" ("gave Iran two weeks"), or what is said
// of a limit ("a 10-day ultimatum", "cut the deadline to ten days").
func (l *looker) granted(first, end int) bool {
	h := l.head(first, end)
	t := l.doc.Tokens[h]
	if t.UPOS == "" {
		return false
	}
	if l.saidOfLimit(h, end) {
		return true
	}
	if end < len(l.doc.Tokens) && l.in("of", end) || l.rate(first, end) {
		return false // six weeks of truce; two billion a day
	}
	preposition := l.doc.Case(h)
	switch rel := l.doc.Rel(h); {
	case t.Head < 0:
		return false
	case l.sets["to"][preposition]:
		return rel == "obl" && l.in("shorten", t.Head) && l.hasLimit(t.Head)
	case preposition != "":
		return false
	case slices.Contains([]string{"obj", "iobj", "obl", "xcomp"}, rel):
		if l.in("grant", t.Head) && (rel != "obl" || l.hasObject(t.Head)) {
			return true
		}
		if l.doc.Tokens[t.Head].Lemma == "have" && (l.toDo(h, t.Head) || l.opensInfinitive(end)) {
			return true
		}
	}
	return l.opensInfinitive(end) && l.givenAbove(h)
}

// rate reports whether a unit with an article follows a number of something at
// once, as in "two billion dollars a day".
func (l *looker) rate(first, end int) bool {
	return end == first+2 && first > 0 && l.doc.Tokens[first].XPOS == "DT" && l.doc.Child(first-1, "nummod") >= 0
}

// owns reports whether a time that ends before a token owns what follows, which
// is no limit: "before today's vote", but not "before today's deadline".
func (l *looker) owns(end int) bool {
	return end+1 < len(l.doc.Tokens) && l.doc.Tokens[end].XPOS == "POS" && !l.in("limit", end+1)
}

// happened reports whether the clause of a time tells of what was done in it
// ("they left within two days") and not of what was to be done ("were ordered
// out within two days", "unless they left within two days", "demanded that they
// shut it within two days").
func (l *looker) happened(first, end int) bool {
	at := l.verb(l.head(first, end))
	if at < 0 || l.in("intent", at) || l.in("grant", at) || l.opensInfinitive(end) {
		return false
	}
	if above := l.doc.Tokens[at].Head; above >= 0 && l.doc.Rel(at) == "ccomp" && l.in("intent", above) {
		return false
	}
	return !l.supposed(first, end)
}

// supposed reports whether the clause of a time is a condition.
func (l *looker) supposed(first, end int) bool {
	at := l.verb(l.head(first, end))
	if at < 0 {
		return false
	}
	mark := l.doc.Child(at, "mark")
	return mark >= 0 && l.in("condition", mark)
}

// saidOfLimit reports whether a time with head h that ends before token end
// modifies a noun for a limit ("the 1 June deadline", "an ultimatum of ten
// days", "the deadline, 1 June") or is its predicate ("the deadline is 1 June").
func (l *looker) saidOfLimit(h, end int) bool {
	if end < len(l.doc.Tokens) && l.in("limit", end) {
		return !l.in("prolonging", end) || l.doc.Child(end, "nmod") < 0 // a 90-day extension of the truce
	}
	if s := l.doc.Child(h, "nsubj"); s >= 0 {
		return l.in("limit", s)
	}
	above := l.doc.Tokens[h].Head
	preposition := l.doc.Case(h)
	return above >= 0 && l.doc.Tokens[above].UPOS == "NOUN" && l.in("limit", above) && (preposition == "" || l.sets["of"][preposition])
}

// hasLimit reports whether the subject or object of a verb is a limit.
func (l *looker) hasLimit(verb int) bool {
	return slices.ContainsFunc(l.doc.ChildrenBy(verb, "nsubj", "obj"), func(c int) bool { return l.in("limit", c) || l.in("span", c) })
}

func (l *looker) hasObject(verb int) bool { return l.doc.Child(verb, "obj", "iobj", "nsubj:pass") >= 0 }

// falling reports whether a date is the day on which a limit falls: the date of
// a limit, or the day on which something expires. What has expired was a limit
// only if it is called one.
func (l *looker) falling(first, end int, past bool) bool {
	h := l.head(first, end)
	if l.saidOfLimit(h, end) {
		return true
	}
	verb := l.doc.Tokens[h].Head
	if verb < 0 || l.doc.Rel(h) != "obl" {
		return false
	}
	if l.in("expire", verb) || l.in("run", verb) && l.runsOut(verb) {
		return !past || l.hasLimit(verb)
	}
	return l.in("end", verb) && l.hasLimit(verb)
}

// runsOut reports whether a verb has the particle "out".
func (l *looker) runsOut(verb int) bool {
	p := l.doc.Child(verb, "compound:prt")
	return p >= 0 && l.in("out", p)
}

// datesLimit reports whether a date dates an event that is a limit: "before the
// vote on 28 July".
func (l *looker) datesLimit(first, end int) bool {
	h := l.head(first, end)
	if noun := first - 2; noun >= 0 && l.doc.Tokens[noun].UPOS == "NOUN" && l.doc.Tokens[noun+1].UPOS == "ADP" && l.sets["ahead"][l.doc.Case(noun)] {
		return true
	}
	for n := 0; n < 3 && l.doc.Rel(h) == "nmod" && l.doc.Tokens[h].Head >= 0; n++ {
		h = l.doc.Tokens[h].Head
		if l.sets["ahead"][l.doc.Case(h)] {
			return true
		}
	}
	return false
}

// opensInfinitive reports whether "to" and a verb begin at a token.
func (l *looker) opensInfinitive(i int) bool {
	return i+1 < len(l.doc.Tokens) && l.doc.Tokens[i].XPOS == "TO" && l.doc.Tokens[i+1].XPOS == "VB"
}

// givenAbove reports whether one of the next verbs above a token is one of
// giving.
func (l *looker) givenAbove(i int) bool {
	for at, n := l.verb(i), 0; at >= 0 && n < 3; at, n = l.verb(l.doc.Tokens[at].Head), n+1 {
		if l.in("grant", at) {
			return true
		}
	}
	return false
}

// toDo reports whether an infinitive depends on one of two tokens: "have 15
// days to return".
func (l *looker) toDo(tokens ...int) bool {
	for _, i := range tokens {
		for _, c := range l.doc.ChildrenBy(i, "acl", "advcl", "xcomp") {
			if l.hasTo(c) {
				return true
			}
		}
	}
	return false
}

// postponed reports whether the verb above says that a limit is moved: "put
// back to 24 November".
func (l *looker) postponed(first, end int) bool {
	h := l.doc.Tokens[l.head(first, end)].Head
	return h >= 0 && (l.in("postpone", h) || l.doc.Tokens[h].Head >= 0 && l.in("postpone", l.doc.Tokens[h].Head))
}
