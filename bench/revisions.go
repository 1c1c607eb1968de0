package bench

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// Release is a text with its successive versions, oldest first.
type Release struct {
	URL      string    `json:"url"`
	Versions []Version `json:"versions"`
}

// Version is one text of a release.
type Version struct {
	FirstSeen string `json:"first_seen"` // RFC 3339
	Text      string `json:"text"`
}

// Article is version k as an article.
func (r *Release) Article(k int) *demarche.Article {
	first := r.Versions[0].FirstSeen
	return &demarche.Article{
		URL: r.URL, Lang: "en", Published: first[:min(len(first), len("2006-01-02"))], Text: r.Versions[k].Text,
	}
}

// Texts is the number of different texts among the versions.
func (r *Release) Texts() int {
	var texts []string
	for _, v := range r.Versions {
		texts = append(texts, v.Text)
	}
	slices.Sort(texts)
	return len(slices.Compact(texts))
}

// RevisionTally counts what a store keeps of releases that were revised.
type RevisionTally struct {
	Releases, Whole     int // Whole: every text is kept as a revision
	Standing, Withdrawn int // records
	Twice               int // pairs of records, not both withdrawn, that say the same
}

// Release counts one release: how many revisions of it are kept, which of its
// records stand, and which were withdrawn.
func (t *RevisionTally) Release(r *Release, revisions int, standing, withdrawn []demarche.Entry) {
	t.Releases++
	if revisions == r.Texts() {
		t.Whole++
	}
	t.Standing += len(standing)
	t.Withdrawn += len(withdrawn)
	for i := range standing {
		for k := range standing[:i] {
			if sameRecord(&standing[i], &standing[k]) && standing[i].Span().Overlaps(standing[k].Span()) {
				t.Twice++
			}
		}
		for k := range withdrawn {
			if sameRecord(&standing[i], &withdrawn[k]) {
				t.Twice++
			}
		}
	}
}

// sameRecord reports whether two records are of one type and parties and have
// the same words, spaces and marks apart.
func sameRecord(a, b *demarche.Entry) bool {
	return a.Type() == b.Type() && slices.Equal(demarche.Codes(a.Source), demarche.Codes(b.Source)) &&
		slices.Equal(plainWords(a), plainWords(b))
}

func plainWords(e *demarche.Entry) []string {
	words := strings.Fields(strings.ToLower(e.Words()))
	for i := range words {
		words[i] = strings.Trim(words[i], `.,;:!?"'“”‘’()`)
	}
	return words
}

// Report prints the counts.
func (t *RevisionTally) Report(w io.Writer) {
	fmt.Fprintf(w, "%d releases, %d with all their texts\n", t.Releases, t.Whole)
	fmt.Fprintf(w, "%d records stand, %d are withdrawn, %d are there twice\n", t.Standing, t.Withdrawn, t.Twice)
}
