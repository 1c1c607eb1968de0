package conllu

import (
	"bufio"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Write writes sentences so that Read reads them back.
func Write(w io.Writer, sentences []Sentence) error {
	return WriteEach(w, slices.Values(sentences))
}

// WriteEach is Write for sentences that are made one by one.
func WriteEach(w io.Writer, sentences iter.Seq[Sentence]) error {
	out := bufio.NewWriter(w)
	for s := range sentences {
		writeSentence(out, &s)
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, s *Sentence) {
	for _, c := range s.Comments {
		out.WriteString("# " + c + "\n")
	}
	ranges := s.Ranges
	for i, w := range s.Words {
		for len(ranges) > 0 && ranges[0].First == i+1 {
			r := ranges[0]
			row(out, strconv.Itoa(r.First)+"-"+strconv.Itoa(r.Last), r.Form, "", "", "", "", "", "", "", r.Misc)
			ranges = ranges[1:]
		}
		row(out, strconv.Itoa(i+1), w.Form, w.Lemma, w.UPOS, w.XPOS, w.Feats,
			strconv.Itoa(w.Head), w.Deprel, w.Deps, w.Misc)
	}
	out.WriteByte('\n')
}

var clean = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

func row(out *bufio.Writer, fields ...string) {
	for i, f := range fields {
		if i > 0 {
			out.WriteByte('\t')
		}
		if f == "" {
			f = "_"
		}
		out.WriteString(clean.Replace(f))
	}
	out.WriteByte('\n')
}
