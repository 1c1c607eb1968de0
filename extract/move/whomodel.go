package move

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche/demarche/extract/learnt"
)

// whoModel weighs the answers for source and target: a conditional log-linear
// model over clues. Weights are whole numbers, so that sums are the same on
// every machine.
type whoModel struct {
	weights map[clue]weight
	names   map[clue]string // of the clues met while learning, else nil
}

const (
	whoFile  = "move/who.model"
	whoTitle = "# who.model 1, CRC-32 %08x: weight for the source, for the target, in hundredths; clue\n"
)

// readWho loads move/who.model. A language without it finds nobody.
func readWho(files fs.FS) (*whoModel, error) {
	data, err := fs.ReadFile(files, whoFile)
	if errors.Is(err, fs.ErrNotExist) {
		return &whoModel{}, nil
	}
	if err != nil {
		return nil, err
	}
	return parseWho(data)
}

func parseWho(data []byte) (*whoModel, error) {
	title, body, _ := bytes.Cut(data, []byte("\n"))
	var sum uint32
	if _, err := fmt.Sscanf(string(title)+"\n", whoTitle, &sum); err != nil || sum != crc32.ChecksumIEEE(body) {
		return nil, fmt.Errorf("%s:1: not a model of this version, or damaged; train it again with: demarche train who", whoFile)
	}
	m := &whoModel{weights: map[clue]weight{}}
	n := 1
	for line := range strings.Lines(string(body)) {
		n++
		source, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		target, name, ok := strings.Cut(rest, " ")
		forSource, err1 := strconv.ParseInt(source, 10, 32)
		forTarget, err2 := strconv.ParseInt(target, 10, 32)
		if !ok || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%s:%d: want two whole numbers and a clue", whoFile, n)
		}
		m.weights[clueOf(name)] = weight{int32(forSource), int32(forTarget)}
	}
	return m, nil
}

// write is the inverse of parseWho.
func (m *whoModel) write(w io.Writer) error {
	lines := map[string]weight{}
	for c, weight := range m.weights {
		lines[m.names[c]] = weight
	}
	var body bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintln(&body, lines[name].source, lines[name].target, name)
	}
	if _, err := fmt.Fprintf(w, whoTitle, crc32.ChecksumIEEE(body.Bytes())); err != nil {
		return err
	}
	_, err := body.WriteTo(w)
	return err
}

// ranked is a set of sides with its probability and the answer that speaks most
// for it.
type ranked struct {
	answer
	probability, best float64
}

// line says for people who fills a side, and why.
func (r ranked) line(side string) string {
	return fmt.Sprintf("%s = %s (%s, %.2f)", side, r.who(), r.found(), r.probability)
}

func (r ranked) who() string {
	if len(r.ids) == 0 {
		return "nobody"
	}
	return strings.Join(r.ids, ", ")
}

// ranked adds up the answers of the same sides, the likeliest sides first.
func rank(target bool, answers []answer) []ranked {
	var out []ranked
	for k, p := range probabilities(target, answers) {
		a := answers[k]
		i := slices.IndexFunc(out, func(r ranked) bool { return r.sides == a.sides })
		if i < 0 {
			i = len(out)
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

func probabilities(target bool, answers []answer) []float64 {
	out := make([]float64, len(answers))
	for k := range answers {
		out[k] = float64(answers[k].sum.of(target)) / 100
	}
	learnt.Softmax(out)
	return out
}
