package move

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// whoModel weighs the answers for source and target: a conditional log-linear
// model over clues. Weights are whole numbers, hundredths, so that sums are the
// same on every machine.
type whoModel struct {
	weights map[string]int32 // "s " or "t " and a clue -> weight
}

const (
	whoFile  = "move/who.model"
	whoTitle = "# who.model 1: weight in hundredths, side (s source, t target), clue"
)

// readWho loads move/who.model. A language without it finds nobody.
func readWho(files fs.FS) (*whoModel, error) {
	m := &whoModel{weights: map[string]int32{}}
	data, err := fs.ReadFile(files, whoFile)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if n++; n == 1 {
			if line != whoTitle {
				return nil, fmt.Errorf("%s:1: not a model of this version; train it again with: demarche train who", whoFile)
			}
			continue
		}
		number, clue, ok := strings.Cut(line, " ")
		w, err := strconv.ParseInt(number, 10, 32)
		if !ok || err != nil {
			return nil, fmt.Errorf("%s:%d: want a whole number, a side and a clue", whoFile, n)
		}
		m.weights[clue] = int32(w)
	}
	return m, nil
}

// write is the inverse of readWho.
func (m *whoModel) write(w io.Writer) error {
	if _, err := fmt.Fprintln(w, whoTitle); err != nil {
		return err
	}
	for _, clue := range slices.Sorted(maps.Keys(m.weights)) {
		if _, err := fmt.Fprintln(w, m.weights[clue], clue); err != nil {
			return err
		}
	}
	return nil
}

// sideOf is how clues of the source, and of the target, begin in the model.
func sideOf(target bool) string {
	if target {
		return "t "
	}
	return "s "
}

// ranked is a set of sides with its probability and the answer that speaks most
// for it.
type ranked struct {
	answer
	probability, best float64
}

// line says for people who fills a side, and why.
func (r ranked) line(side string) string {
	who := strings.Join(r.ids, ", ")
	if who == "" {
		who = "nobody"
	}
	return fmt.Sprintf("%s = %s (%s, %.2f)", side, who, r.how, r.probability)
}

// ranked adds up the answers of the same sides, the likeliest sides first.
func (m *whoModel) ranked(target bool, answers []answer) []ranked {
	var out []ranked
	index := map[string]int{}
	for k, p := range m.probabilities(target, answers) {
		a := answers[k]
		i, ok := index[a.sides]
		if !ok {
			i = len(out)
			index[a.sides] = i
			out = append(out, ranked{answer: a})
		}
		out[i].probability += p
		if p > out[i].best {
			out[i].answer, out[i].best = a, p
		}
	}
	slices.SortStableFunc(out, func(a, b ranked) int { return cmp.Compare(b.probability, a.probability) })
	return out
}

func (m *whoModel) probabilities(target bool, answers []answer) []float64 {
	out := make([]float64, len(answers))
	side := sideOf(target)
	for k, a := range answers {
		sum := int32(0)
		for _, c := range a.clues {
			sum += m.weights[side+c]
		}
		out[k] = float64(sum) / 100
	}
	softmax(out)
	return out
}
