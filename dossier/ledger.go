package dossier

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// ledger holds the commitments that were voiced so far, and finds those that a
// record may bear on without going through all.
type ledger struct {
	*Lexicon
	lives    []*life
	rare     *rarity
	contents []content        // of all words of the records
	byWord   map[string][]int // numbers of lives by the beginnings of the words they speak of
	fresh    int              // lives from here on are so new that an answer need not say to what
	record   int              // number of the record that bears on them now
}

func newLedger(l *Lexicon, moves []demarche.Entry) *ledger {
	g := &ledger{Lexicon: l, rare: newRarity(), byWord: map[string][]int{}}
	for i := range moves {
		e := &moves[i]
		g.contents = append(g.contents, l.content(e.Words(), e))
		g.rare.count(g.contents[i], e.PublishedDay())
	}
	return g
}

// enter lets a record bear on the commitments, and takes the one that it voices.
func (g *ledger) enter(number int, e *demarche.Entry) {
	g.record = number + 1
	all := g.contents[number]
	d := doingOf(e, all)
	if touched := g.touched(d); len(touched) > 0 {
		g.readTrigger(&d, all)
		for _, k := range touched {
			g.move(g.lives[k], d)
		}
	}
	if kind := e.Move.Voices(); kind != "" && !within(e) && !retold(e) {
		g.voice(g.begin(kind, *e, all, g.rare))
	}
}

// move lets a record bear on a commitment. Who does what they promised does
// what was demanded and they accepted.
func (g *ledger) move(x *life, d doing) {
	if x.Fate.Ended() {
		return
	}
	x.move(d)
	if x.Kind != demarche.Promise || x.Fate != demarche.FateCarriedOut {
		return
	}
	promised := x.Statements[0].Place()
	for _, demand := range g.lives {
		if !demand.Fate.Ended() && slices.Contains(demand.accepted, promised) &&
			g.rare.covers(x.act, demand.act) >= coverOther && g.rare.covers(demand.act, x.act) >= coverVerb {
			demand.step(d.Entry, demarche.FateMet, "done as "+list(d.who)+" had promised in "+promised)
		}
	}
}

// touched are the numbers of the open commitments that share a word with a
// record, and of those that are fresh, in order.
func (g *ledger) touched(d doing) (found []int) {
	for g.fresh < len(g.lives) && !soon(g.lives[g.fresh], d.Entry) {
		g.fresh++
	}
	note := func(k int) {
		x := g.lives[k]
		if x.seen == g.record || x.Fate.Ended() {
			return
		}
		x.seen = g.record
		if overlap(d.who, x.to) || overlap(d.who, x.from) || overlap(d.whom, x.from) || overlap(d.whom, x.to) {
			found = append(found, k)
		}
	}
	for k := g.fresh; k < len(g.lives); k++ {
		note(k)
	}
	for stem := range d.content.words {
		open := slices.DeleteFunc(g.byWord[beginning(stem)], func(k int) bool { return g.lives[k].Fate.Ended() })
		g.byWord[beginning(stem)] = open
		for _, k := range open {
			note(k)
		}
	}
	slices.Sort(found)
	return found
}

// voice takes a commitment that is voiced: it repeats a known one, or is a new
// one, which may stand in the place of a known one.
func (g *ledger) voice(x *life) {
	e := x.Statements[0]
	for _, k := range g.alike(x) {
		old := g.lives[k]
		shared, like := old.act.shared(x.act), old.act.likeness(x.act)
		switch {
		case like >= repeated && (len(shared) > 1 || len(old.act.words) == 1 && len(x.act.words) == 1):
			old.repeat(x)
			return
		case like >= replaced && old.replacedBy(x):
			old.step(&e, demarche.FateSuperseded, "another one in its place, which also speaks of "+strings.Join(shared, ", "))
		}
	}
	for stem := range x.act.words {
		g.byWord[beginning(stem)] = append(g.byWord[beginning(stem)], len(g.lives))
	}
	for stem := range x.condition.words {
		g.byWord[beginning(stem)] = append(g.byWord[beginning(stem)], len(g.lives))
	}
	g.lives = append(g.lives, x)
}

// replacedBy reports whether a later commitment, in much the same words, stands
// in the place of one: it is about the same issue, is voiced on a later day, and
// what they share is not what is said again and again.
func (x *life) replacedBy(y *life) bool {
	first, last := dayOf(&x.Statements[0]), dayOf(&y.Statements[0])
	return x.issue == y.issue && last > first && x.rare.telling(x.act, y.act) > 1 && x.rare.covers(x.act, y.act) >= coverType &&
		!x.rare.recurs(x.act.sharedStems(y.act), first, last)
}

// alike are the numbers of the open commitments of the same sort and parties
// that share a word with x, in order.
func (g *ledger) alike(x *life) []int {
	found := map[int]bool{}
	for stem := range x.act.words {
		for _, k := range g.byWord[beginning(stem)] {
			if !g.lives[k].Fate.Ended() && sameVoice(g.lives[k], x) {
				found[k] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// rarity weighs words by how few records hold them. It is not safe for
// concurrent use.
type rarity struct {
	days    []string           // of the records
	holders map[string][]int   // numbers of records by stem
	weights map[string]float64 // by stem, as far as they were asked for
}

func newRarity() *rarity { return &rarity{holders: map[string][]int{}, weights: map[string]float64{}} }

// count takes a record of a day in; none may come after the first weight was
// asked for.
func (r *rarity) count(c content, day string) {
	for stem := range c.words {
		r.holders[stem] = append(r.holders[stem], len(r.days))
	}
	r.days = append(r.days, day)
}

func (r *rarity) weight(stem string) float64 {
	w, known := r.weights[stem]
	if !known {
		w = math.Log(1 + float64(len(r.days))/float64(1+len(r.holders[stem])))
		r.weights[stem] = w
	}
	return w
}

// recurs reports whether words that two passages share stand together in other
// records too, long before or long after: it is what is said every year, and
// not what was said here and done there. No words recur.
func (r *rarity) recurs(stems []string, from, to string) bool {
	if len(stems) == 0 {
		return false
	}
	slices.SortFunc(stems, func(a, b string) int { return len(r.holders[a]) - len(r.holders[b]) })
	others := 0
	for _, k := range r.holders[stems[0]] {
		before, okB := between(r.days[k], from)
		after, okA := between(to, r.days[k])
		if okB && okA && (before > season || after > season) && r.holdAll(k, stems[1:]) {
			others++
		}
	}
	return others > 1
}

// season is after how many days a matter that comes up again is another one.
const season = 60

func (r *rarity) holdAll(record int, stems []string) bool {
	return !slices.ContainsFunc(stems, func(stem string) bool {
		_, found := slices.BinarySearch(r.holders[stem], record)
		return !found
	})
}

// covers is the share of what a passage speaks of that another speaks of too,
// by weight.
func (r *rarity) covers(want, done content) float64 {
	all, both := 0.0, 0.0
	for _, stem := range want.order {
		w := r.weight(stem)
		all += w
		if done.has(stem) {
			both += w
		}
	}
	return both / max(all, math.SmallestNonzeroFloat64)
}

// common reports whether all that two passages share is in everybody's mouth.
func (r *rarity) common(want, done content) bool { return r.telling(want, done) == 0 }

// telling is how many of the words that two passages share are not in
// everybody's mouth: in ten records at most, or in three of a thousand.
func (r *rarity) telling(want, done content) (n int) {
	for _, stem := range want.order {
		if done.has(stem) && len(r.holders[stem]) <= max(10, len(r.days)*3/1000) {
			n++
		}
	}
	return n
}
