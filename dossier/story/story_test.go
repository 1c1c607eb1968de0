package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche"
)

// reports are three happenings of two sorts: two quakes and a treaty.
var reports = strings.Split(`A quake of magnitude 6.2 shook Albania on 26 November; 51 people died in Durres, the army said.
Durres mourns the 51 dead of the quake of 26 November. Albania has asked Italy for rescue teams.
In Albania rescue teams from Italy search houses in Durres after the quake that killed 51.
A quake of magnitude 7.0 shook Samos on 30 October; 117 people died in Izmir, the governor said.
Izmir mourns the 117 dead of the quake of 30 October. Turkey thanked Greece for its offer of help after Samos.
On Samos and in Izmir rescue teams search houses after the quake that killed 117. Greece offered help.
Norway and Sweden signed a treaty on reindeer that cross the border, the herders' council in Kiruna said.
Herders in Kiruna welcome the treaty on reindeer that Norway and Sweden signed.`, "\n")

func articles(texts []string) []*demarche.Article {
	var out []*demarche.Article
	for i, t := range texts {
		out = append(out, &demarche.Article{Text: t, Published: fmt.Sprintf("2020-11-%02d", i+1)})
	}
	return out
}

// arrive adds articles to an index one by one.
func arrive(all []*demarche.Article, window int) []int {
	x := NewIndex(window, Threshold)
	for _, a := range all {
		x.Add(a)
	}
	return x.Stories()
}

func TestStories(t *testing.T) {
	want := []int{0, 0, 0, 1, 1, 1, 2, 2}
	if got := Cluster(articles(reports), Threshold); !slices.Equal(got, want) {
		t.Errorf("all at once: %v, want %v", got, want)
	}
	if got := Cluster(nil, Threshold); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// TestOrderDoesNotMatter: articles that are given in another order are grouped
// as before.
func TestOrderDoesNotMatter(t *testing.T) {
	want := pairs(Cluster(articles(reports), Threshold), nil)
	for seed := range uint64(20) {
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(reports))
		shuffled := make([]string, len(reports))
		for i, k := range order {
			shuffled[i] = reports[k]
		}
		if got := pairs(Cluster(articles(shuffled), Threshold), order); got != want {
			t.Errorf("in the order %v: %s, want %s", order, got, want)
		}
	}
}

// pairs are the pairs of articles in one story, by their places before they
// were put in an order.
func pairs(stories, order []int) string {
	place := func(i int) int {
		if order == nil {
			return i
		}
		return order[i]
	}
	var out []string
	for i := range stories {
		for j := range i {
			if stories[i] == stories[j] {
				a, b := place(i), place(j)
				out = append(out, fmt.Sprint(min(a, b), "-", max(a, b)))
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// TestIndex: articles join their stories as they come, and the same words three
// months later are another story.
func TestIndex(t *testing.T) {
	texts := slices.Concat(reports[:2], reports[6:], reports[2:3], reports[:1])
	all := articles(texts)
	all[5].Published = "2021-02-20"
	if got, want := pairs(arrive(all, 30), nil), "0-1 0-4 1-4 2-3"; got != want {
		t.Errorf("within 30 days: %s, want %s", got, want)
	}
	if got, want := pairs(arrive(all, 365), nil), "0-1 0-4 0-5 1-4 1-5 2-3 4-5"; got != want {
		t.Errorf("within a year: %s, want %s", got, want)
	}
}
