package move

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"strconv"

	"github.com/demarche/demarche/lang/table"
)

// certain is how sure the rules are of a type where no model weighs it.
const certain = 0.7

// confidence is the share of moves like this one that have the right type and
// passage. It goes by the probability of the type, less for a side that was not
// found at the trigger itself, and what that came to where people judged it.
func (l *lexicon) confidence(c candidate, b binding) float64 {
	p := certain
	if c.as != "" {
		p = c.weight
	}
	switch {
	case len(b.source) == 0 || len(b.target) == 0:
		p *= 0.6
	case b.guessed:
		p *= 0.7
	}
	return math.Round(100*l.shares.at(p)) / 100
}

// curve is a function that never falls, by points in order; between them it is
// straight, beyond them it stays. Without points it leaves everything as it is.
type curve []struct{ x, y float64 }

func (c curve) at(x float64) float64 {
	if len(c) == 0 {
		return x
	}
	k := slices.IndexFunc(c, func(p struct{ x, y float64 }) bool { return x < p.x })
	switch k {
	case -1:
		return c[len(c)-1].y
	case 0:
		return c[0].y
	}
	a, b := c[k-1], c[k]
	return a.y + (b.y-a.y)*(x-a.x)/(b.x-a.x)
}

// readCurve reads move/confidence.table, if the language has it.
func readCurve(files fs.FS) (curve, error) {
	t, err := table.Read(files, "move/confidence.table")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out curve
	for _, row := range t.Rows {
		x, errX := strconv.ParseFloat(row.Keys[0].Text, 64)
		y, errY := strconv.ParseFloat(row.Items[0].Text, 64)
		switch k := len(out) - 1; {
		case errX != nil || errY != nil || x < 0 || y < 0 || y > 1:
			t.Fault(row.Keys[0], "want `probability: share`, both from 0 to 1")
		case k >= 0 && (x <= out[k].x || y < out[k].y):
			t.Fault(row.Keys[0], "the points do not rise")
		}
		out = append(out, struct{ x, y float64 }{x, y})
	}
	return out, t.Err()
}
