package bench

import (
	"fmt"
	"io"
	"slices"

	"github.com/demarche/demarche"
)

// PairSentence is a sentence of PLV (PLOVER relation of a marked pair: Hu et
// al., "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot
// Political Relation Classification", ACL 2024) with two marked phrases; spans
// are in code points of Text.
type PairSentence struct {
	ID     string        `json:"id"`
	Text   string        `json:"marked_plain"`
	Source demarche.Span `json:"source_span"`
	Target demarche.Span `json:"target_span"`
	Root   string        `json:"root"`
}

// Article is the sentence as an article to read.
func (s *PairSentence) Article() *demarche.Article {
	return &demarche.Article{ID: s.ID, Lang: "en", Text: s.Text}
}

// PairRoot is the root by which PLV knows a move. It goes by the CAMEO code, as
// PLOVER's manual does where the notes of the desk set go by what the move is
// to an analyst: an ultimatum is a threat, a truce that is declared a
// concession. What is announced is an agreement if it is cooperative and a
// threat if it is hostile. Yielding and retreating are one.
func PairRoot(m *demarche.Move) string {
	friendly := m.Type.Quad().Cooperative() && m.Type != demarche.Support
	switch {
	case m.Modality == demarche.Negated && friendly:
		return string(demarche.Reject)
	case m.Modality == demarche.Planned && friendly:
		return string(demarche.Agree)
	case m.Modality == demarche.Planned && m.Type.Quad() == demarche.MaterialConflict:
		return string(demarche.Threaten)
	}
	for prefix := m.CAMEO; len(prefix) >= 2; prefix = prefix[:len(prefix)-1] {
		if root, ok := rootOfCAMEO[prefix]; ok {
			return root
		}
	}
	return string(m.Type)
}

// rootOfCAMEO is where PLV files the codes of CAMEO, the longest prefix first.
var rootOfCAMEO = map[string]string{
	"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE",
	"02": "REQUEST", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
	"16": "SANCTION", "163": "COERCE", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}

// PairTally compares the roots read with those of the gold, and counts in how
// many sentences a reading that was not told the pair has a move of the right
// root between phrases that overlap it.
type PairTally struct {
	gold, read []string
	found      int
}

// Pair adds a sentence: the root read for its pair, and its plain reading.
func (t *PairTally) Pair(s *PairSentence, root string, plain *demarche.Reading) {
	t.gold = append(t.gold, s.Root)
	t.read = append(t.read, root)
	if slices.ContainsFunc(plain.Moves, func(m demarche.Move) bool {
		return PairRoot(&m) == s.Root && refersTo(plain, m.Source, s.Source) && refersTo(plain, m.Target, s.Target)
	}) {
		t.found++
	}
}

// refersTo reports whether a phrase at span mentions one of the actors.
func refersTo(r *demarche.Reading, actors []string, span demarche.Span) bool {
	return slices.ContainsFunc(r.Mentions, func(m demarche.Mention) bool {
		return m.Span.Overlaps(span) && slices.Contains(actors, m.Actor)
	})
}

// Report prints macro-averaged F1 over the roots, the four quads and conflict
// against cooperation, then F1 by root.
func (t *PairTally) Report(w io.Writer) {
	quad := func(root string) string {
		if root == "YIELD" {
			root = string(demarche.Concede)
		}
		return string(demarche.MoveType(root).Quad())
	}
	binary := func(root string) string {
		return fmt.Sprint(root == "YIELD" || demarche.MoveType(root).Quad().Cooperative())
	}
	fmt.Fprintf(w, "root       macro-F1 %.3f\n", macroF1(t.gold, t.read))
	fmt.Fprintf(w, "quad       macro-F1 %.3f\n", macroF1(mapped(t.gold, quad), mapped(t.read, quad)))
	fmt.Fprintf(w, "binary     macro-F1 %.3f\n", macroF1(mapped(t.gold, binary), mapped(t.read, binary)))
	fmt.Fprintf(w, "end to end %.3f   (%d of %d pairs have a move of the right root)\n",
		float64(t.found)/float64(max(1, len(t.gold))), t.found, len(t.gold))
	for _, root := range distinct(t.gold) {
		writeScore(w, root, labelFound(t.gold, t.read, root))
	}
}

func mapped(labels []string, to func(string) string) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = to(l)
	}
	return out
}

func distinct(labels []string) []string {
	out := slices.Clone(labels)
	slices.Sort(out)
	return slices.Compact(out)
}

// macroF1 is the mean over the labels of the gold of their F1.
func macroF1(gold, read []string) float64 {
	labels := distinct(gold)
	sum := 0.0
	for _, l := range labels {
		f := labelFound(gold, read, l)
		_, _, f1 := prf(f.Hit, f.Read, f.Gold)
		sum += f1
	}
	return sum / float64(max(1, len(labels)))
}

// labelFound counts one label, item by item.
func labelFound(gold, read []string, label string) Found {
	var f Found
	for i := range gold {
		isGold, isRead := gold[i] == label, read[i] == label
		if isGold {
			f.Gold++
		}
		if isRead {
			f.Read++
		}
		if isGold && isRead {
			f.Hit++
		}
	}
	return f
}
