package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/dossier"
)

const (
	linkagesLength = 60 // ties on a page of the table
	drawnLinks     = 36 // that a drawing has at most
)

// linkagesPage is what is tied to what in the records of a search.
type linkagesPage struct {
	Query   string
	Kind    string // stated, attributed, denied; empty: all
	Kinds   []fateChoice
	Issues  []choice
	Issue   string
	Party   string
	Parties []choice
	Graph   *graphChart
	Links   []tie
	Found   int
	Undrawn int
	Pager   pager
	Chains  [][]tie
	Circles [][]tie
	Back    int
}

// tie is a linkage as the pages show it.
type tie struct {
	record            // that states it
	N        int      // its number on the page
	Kind     string   // stated, attributed, denied
	By       string   // who ties
	How      string   // if, until ...
	Act      string   // what waits
	On       string   // for what
	Deniers  []record // that deny it
	Circle   bool     // it is part of one
	Chain    bool     // of a chain
	linkage  *demarche.Linkage
	ActIssue demarche.Issue
}

var tieKinds = []string{"stated", "attributed", "denied"}

// tieKind says how sure a tie is: stated by who makes it, attributed to them by
// others, or denied by somebody.
func tieKind(l *demarche.Linkage) string {
	switch {
	case len(l.Denied) > 0:
		return "denied"
	case l.Claimed:
		return "attributed"
	}
	return "stated"
}

// linkages shows what is tied to what.
func (d *Desk) linkages(v *visit) (view, error) {
	p := &linkagesPage{Query: strings.TrimSpace(v.FormValue("q")), Back: dossier.Back, Issue: v.FormValue("issue"), Party: v.FormValue("party")}
	page, err := pageNumber(v.Request, "page")
	if err != nil {
		return view{}, err
	}
	if p.Kind, err = v.oneOf("kind", append([]string{""}, tieKinds...)...); err != nil {
		return view{}, err
	}
	f, err := d.linkageFilter(v, p)
	if err != nil {
		return view{}, err
	}
	found, err := d.Lexicon.View(d.Store, f, d.Now()).Linkages(v.Context())
	if err != nil {
		return view{}, err
	}
	all := v.ties(&found)
	p.kinds(v, all)
	shown := slices.DeleteFunc(slices.Clone(all), func(t tie) bool { return p.Kind != "" && t.Kind != p.Kind })
	slices.SortStableFunc(shown, func(a, b tie) int { return cmp.Or(rankTie(a)-rankTie(b), -cmp.Compare(a.Day, b.Day)) })
	p.Found = len(shown)
	p.Graph = v.drawTies(&found, shown[:min(len(shown), drawnLinks)])
	p.Undrawn = len(shown) - min(len(shown), drawnLinks)
	p.Links = shown[min((page-1)*linkagesLength, len(shown)):min(page*linkagesLength, len(shown))]
	p.Pager = pager{page, linkagesLength, len(shown), func(n int) string { return p.address(p.Kind, n) }}
	p.Chains, p.Circles = paths(all, found.Chains), paths(all, found.Circles)
	p.Issues, p.Parties = v.issueFilter(p.Issue), v.parties()
	return view{template: "linkages.html", Title: v.Say("nav.linkages"), Query: p.Query, Data: p}, nil
}

// linkageFilter is the records that the address means: those of a search, an
// issue, a party, a pair.
func (d *Desk) linkageFilter(v *visit, p *linkagesPage) (demarche.Filter, error) {
	f, err := demarche.ParseQuery(p.Query, v.names)
	if err != nil {
		return f, err
	}
	if f.Open {
		return f, formFault("is:open", v.Say("deadlines.no-open"))
	}
	if p.Issue != "" {
		if f.Issue = demarche.Issue(p.Issue); f.Issue != demarche.NoIssue && !slices.Contains(demarche.Issues, f.Issue) {
			return f, formFault("issue="+p.Issue, v.Say("fault.choice"))
		}
	}
	if p.Party == "" {
		return f, nil
	}
	if pair, err := demarche.ParsePair(p.Party); err == nil {
		f.Pair = pair
		return f, nil
	}
	code, ok := v.code(p.Party)
	if !ok {
		return f, formFault("party="+p.Party, v.Say("review.no-such-party"))
	}
	f.With = code
	return f, nil
}

func (v *visit) issueFilter(chosen string) []choice {
	return choices(v, demarche.Issues, demarche.Issue(chosen))
}

// address is the page with another kind of tie and another page of the table.
func (p *linkagesPage) address(kind string, page int) string {
	q := url.Values{}
	for name, value := range map[string]string{"q": p.Query, "issue": p.Issue, "party": p.Party, "kind": kind} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if page > 1 {
		q.Set("page", fmt.Sprint(page))
	}
	return strings.TrimSuffix("/linkages?"+q.Encode(), "?")
}

func (p *linkagesPage) kinds(v *visit, all []tie) {
	p.Kinds = []fateChoice{{"", v.Say("linkages.all"), p.address("", 0), len(all), p.Kind == ""}}
	for _, kind := range tieKinds {
		n := 0
		for _, t := range all {
			if t.Kind == kind {
				n++
			}
		}
		p.Kinds = append(p.Kinds, fateChoice{kind, v.Say("tie." + kind), p.address(kind, 0), n, p.Kind == kind})
	}
}

// ties are the linkages as the pages show them, in their order.
func (v *visit) ties(found *demarche.Linkages) []tie {
	out := make([]tie, len(found.Links))
	for i := range found.Links {
		l := &found.Links[i]
		out[i] = tie{
			record: record{l.Entry, v.reader}, N: i + 1, Kind: tieKind(l), By: v.nameAll(l.By), How: v.Word(l.Relation),
			Act: matterWords(v.reader, found.Matters[l.Act]), On: matterWords(v.reader, found.Matters[l.Condition]), Deniers: v.records(l.Denied), linkage: l,
			ActIssue: found.Matters[l.Act].Issue,
		}
	}
	for _, chain := range found.Chains {
		for _, k := range chain {
			out[k].Chain = true
		}
	}
	for _, circle := range found.Circles {
		for _, k := range circle {
			out[k].Circle = true
		}
	}
	return out
}

// matterWords are the words of a matter without the marks that the words cut out
// of them leave at the ends.
func matterWords(r reader, m demarche.Matter) string {
	words := strings.Join(strings.Fields(m.Words), " ")
	return cmp.Or(strings.Trim(words, " ,;:–—"), r.Say("linkages.unsaid"))
}

// rankTie puts before others what hangs together or is in dispute.
func rankTie(t tie) int {
	switch {
	case t.Circle:
		return 0
	case t.Chain:
		return 1
	case t.Kind == "denied":
		return 2
	}
	return 3
}

// paths are chains or circles of ties, the longest first, at most a dozen.
func paths(all []tie, numbers [][]int) [][]tie {
	var out [][]tie
	for _, path := range numbers {
		var one []tie
		for _, k := range path {
			one = append(one, all[k])
		}
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b []tie) int { return len(b) - len(a) })
	return out[:min(len(out), 12)]
}
