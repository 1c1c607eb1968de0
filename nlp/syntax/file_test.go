package syntax

import (
	"bytes"
	"strings"
	"testing"
)

func TestModelFile(t *testing.T) {
	m := tiny(1)
	data := encoded(t, m)
	got, err := Decode(bytes.Clone(data))
	if err != nil {
		t.Fatal(err)
	}
	if again := encoded(t, got); !bytes.Equal(again, data) {
		t.Error("a model that was read is written differently")
	}
	words := strings.Fields("The talks in Vienna were not a success .")
	if a, b := treebank(t, parsed(t, m, words)), treebank(t, parsed(t, got, words)); a != b {
		t.Errorf("a model that was read parses differently:\n%s\n%s", a, b)
	}
}

func TestDamagedModelFiles(t *testing.T) {
	whole := encoded(t, tiny(1))
	damage := func(f func(b []byte) []byte) []byte { return f(bytes.Clone(whole)) }
	change := func(f func(m *Model)) []byte {
		m := tiny(1)
		f(m)
		return encoded(t, m)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":         {nil, "not a file of format"},
		"foreign":       {[]byte(strings.Repeat("PK\x03\x04", 20)), "not a file of format"},
		"later version": {damage(func(b []byte) []byte { b[len(magic)-2] = '3'; return b }), "not a file of format"},
		"truncated":     {whole[:len(whole)-100], "bytes of"},
		"too long":      {append(bytes.Clone(whole), 0), "bytes of"},
		"one bit":       {damage(func(b []byte) []byte { b[len(b)/2] ^= 4; return b }), "checksum"},
		"width":         {change(func(m *Model) { m.Shape.Arc = 33 }), "header: arc is 33"},
		"layers":        {change(func(m *Model) { m.Shape.Layers = 0 }), "0 layers"},
		"scale":         {change(func(m *Model) { m.Scales.Pair = 0 }), "header: a scale is 0"},
		"scales":        {change(func(m *Model) { m.Scales.Inputs = nil }), "not one scale per layer"},
		"labels":        {change(func(m *Model) { m.Vocab.Labels = []string{"root"} }), "empty vocabulary"},
		"names":         {change(func(m *Model) { m.Vocab.Names = []string{"I-place", "O"} }), `"I-place" does not follow "B-place"`},
		"sizes":         {change(func(m *Model) { m.Table = m.Table[1:] }), "do not fit the file"},
		"tags":          {change(func(m *Model) { m.Vocab.Tags = append(m.Vocab.Tags, make([]string, 40)...) }), "do not fit the file"},
		"lemma line":    {change(func(m *Model) { m.Lemmas.forms["x\ty"] = "z\tv" }), "lemmas: line"},
	} {
		_, err := Decode(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A damaged header, under a checksum that is right, must not crash the reader.
func FuzzHeader(f *testing.F) {
	body, err := checked(encoded(f, tiny(1)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(body[:600])
	f.Fuzz(func(t *testing.T, head []byte) {
		if len(head) > len(body) {
			return
		}
		if m, err := decode(append(bytes.Clone(head), body[len(head):]...)); err == nil {
			parsed(t, m, []string{"Oslo", "waits"})
		}
	})
}
