// Package origin says how many sources stand behind the articles about one
// happening: which of them are reprints and rewrites of one report.
package origin

import (
	"io/fs"

	"github.com/demarche/demarche"
)

// The figures were chosen on two thirds of testdata/reports.txtar; the test
// measures the rest.
const (
	reprinted = 0.5  // share of word sequences from which a text is a reprint
	rewritten = 0.45 // share of terms from which it is a rewrite,
	credited  = 0.36 // if both name one agency,
	rival     = 0.55 // if they name different ones
)

// Judge compares articles. It is safe for concurrent use.
type Judge struct{ agencies agencies }

// New reads the agencies of a language folder.
func New(files fs.FS) (*Judge, error) {
	a, err := readAgencies(files)
	return &Judge{a}, err
}

// Kin is how two articles depend on each other.
func (j *Judge) Kin(a, b *demarche.Article) demarche.Kin { return kin(j.sketch(a), j.sketch(b)) }

func kin(a, b sketch) demarche.Kin {
	k := demarche.Kin{
		Kinship: demarche.Independent,
		Words:   share(a.sequences, b.sequences),
		Terms:   share(a.terms, b.terms),
		Agency:  common(a.agencies, b.agencies),
	}
	least := rewritten
	switch {
	case k.Agency != "":
		least = credited
	case len(a.agencies) > 0 && len(b.agencies) > 0:
		least = rival
	}
	switch {
	case k.Words >= reprinted:
		k.Kinship = demarche.Reprint
	case k.Terms >= least:
		k.Kinship = demarche.Rewrite
	}
	return k
}

// Origins groups articles about one happening by the report that they go back
// to, in the order of the first article of each. Articles belong together that
// are a reprint or a rewrite of each other, or of a third that does.
func (j *Judge) Origins(articles []*demarche.Article) []demarche.Origin {
	sketches := make([]sketch, len(articles))
	for i, a := range articles {
		sketches[i] = j.sketch(a)
	}
	first := make([]int, len(articles)) // the first article of the same origin
	var links []link
	for b := range articles {
		first[b] = b
		for a := range b {
			if k := kin(sketches[a], sketches[b]); k.Kinship != demarche.Independent {
				links = append(links, link{a, b, k})
				merge(first[:b+1], first[a], first[b])
			}
		}
	}
	return gather(articles, first, links)
}

// link is the kinship of two articles by their numbers.
type link struct {
	a, b int
	kin  demarche.Kin
}

// merge gives the members of two groups the smaller first.
func merge(first []int, a, b int) {
	for i := range first {
		if first[i] == max(a, b) {
			first[i] = min(a, b)
		}
	}
}

func gather(articles []*demarche.Article, first []int, links []link) []demarche.Origin {
	var out []demarche.Origin
	number := map[int]int{}
	for i, a := range articles {
		if first[i] == i {
			number[i] = len(out)
			out = append(out, demarche.Origin{})
		}
		o := &out[number[first[i]]]
		o.Articles = append(o.Articles, a.ID)
	}
	for _, l := range links {
		o := &out[number[first[l.a]]]
		o.Links = append(o.Links, demarche.KinOf{A: articles[l.a].ID, B: articles[l.b].ID, Kin: l.kin})
		if o.Agency == "" {
			o.Agency = l.kin.Agency
		}
	}
	return out
}
