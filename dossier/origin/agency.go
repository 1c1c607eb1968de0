package origin

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/demarche/demarche/lang/table"
)

// agencies finds the names of news agencies.
type agencies struct {
	forms *regexp.Regexp
	names map[string]string // by form
}

// readAgencies reads origin/agencies.table.
func readAgencies(files fs.FS) (agencies, error) {
	t, err := table.Read(files, "origin/agencies.table")
	if err != nil {
		return agencies{}, err
	}
	a := agencies{names: map[string]string{}}
	var forms []string
	for _, row := range t.Rows {
		name := row.Keys[0].Text
		for _, key := range row.Keys[1:] {
			name += " " + key.Text
		}
		for _, form := range row.Items {
			if a.names[form.Text] != "" {
				t.Fault(form, "names two agencies")
			}
			a.names[form.Text] = name
			forms = append(forms, regexp.QuoteMeta(form.Text))
		}
	}
	slices.SortFunc(forms, func(f, g string) int { return len(g) - len(f) }) // "Interfax-Ukraine" before "Interfax"
	a.forms = regexp.MustCompile(`(?:^|[^\pL\pN])(` + strings.Join(forms, "|") + `)(?:[^\pL\pN]|$)`)
	return a, t.Err()
}

// in are the agencies that a text names, sorted.
func (a agencies) in(text string) []string {
	var out []string
	for _, m := range a.forms.FindAllStringSubmatch(text, -1) {
		out = append(out, a.names[m[1]])
	}
	slices.Sort(out)
	return slices.Compact(out)
}
