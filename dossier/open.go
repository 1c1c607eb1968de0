package dossier

import (
	"time"

	"github.com/demarche/demarche"
)

// OnlyOpen keeps the records that voice a commitment which is open on a day, at
// most limit of them (0: all). Of gives all records of a pair.
func (l *Lexicon) OnlyOpen(entries []demarche.Entry, on time.Time, limit int, of func(demarche.Pair) ([]demarche.Entry, error)) ([]demarche.Entry, error) {
	open := map[string]bool{} // by place
	judged := map[demarche.Pair]bool{}
	var out []demarche.Entry
	for i := range entries {
		for _, pair := range entries[i].Pairs() {
			if judged[pair] {
				continue
			}
			judged[pair] = true
			all, err := of(pair)
			if err != nil {
				return nil, err
			}
			for _, c := range l.Commitments(all, on) {
				for k := range c.Statements {
					open[c.Statements[k].Place()] = !c.Fate.Ended()
				}
			}
		}
		if open[entries[i].Place()] {
			out = append(out, entries[i])
		}
		if limit > 0 && len(out) == limit {
			break
		}
	}
	return out, nil
}
