package coref

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"strconv"
	"strings"
)

// weightsFile holds a line for each feature: its weight in hundredths of a
// natural logarithm, and its name.
const weightsFile = "coref/antecedent.weights"

// weights are those of the features, by the hash of their names: a log-linear
// model that ranks antecedents (Denis and Baldridge 2007, A ranking approach
// to pronoun resolution). They are whole numbers, so that every machine adds
// them up to the same.
type weights map[uint32]int32

func readWeights(files fs.FS) (weights, error) {
	data, err := fs.ReadFile(files, weightsFile)
	if err != nil {
		return nil, err
	}
	w := weights{}
	var faults []error
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		number, name, ok := strings.Cut(line, " ")
		value, err := strconv.ParseInt(number, 10, 32)
		if !ok || err != nil {
			faults = append(faults, fmt.Errorf("%s:%d:1: want a whole number and the name of a feature", weightsFile, n+1))
			continue
		}
		w[hash(name)] = int32(value)
	}
	return w, errors.Join(faults...)
}

func hash(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()
}

// features are the names of what speaks for or against a choice, hashed; the
// names themselves are kept for training only.
type features struct {
	prefix uint32
	group  string
	hashes []uint32
	names  []string
	naming bool
}

// start empties f for the features of a group.
func (f *features) start(group string) *features {
	f.group, f.hashes, f.names = group, f.hashes[:0], f.names[:0]
	f.prefix = step(step(fnvOffset, group), " ")
	return f
}

// add adds the feature "group name:a,b".
func (f *features) add(name, a, b string) *features {
	h := step(step(f.prefix, name), ":")
	h = step(step(step(h, a), ","), b)
	f.hashes = append(f.hashes, h)
	if f.naming {
		f.names = append(f.names, f.group+" "+name+":"+a+","+b)
	}
	return f
}

// FNV-1a, as in hash/fnv.
const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

func step(h uint32, s string) uint32 {
	for k := range len(s) {
		h = (h ^ uint32(s[k])) * fnvPrime
	}
	return h
}
