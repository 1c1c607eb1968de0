package train

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/demarche/demarche/nlp"
	"github.com/demarche/demarche/nlp/conllu"
)

// NameKinds are the kinds of name that the model tells apart.
var NameKinds = []nlp.NameKind{nlp.PersonName, nlp.OrgName, nlp.PlaceName, nlp.NormName, nlp.EventName, nlp.OtherName}

// columnKinds are the types of the CrossNER politics set.
var columnKinds = map[string]nlp.NameKind{
	"person": nlp.PersonName, "politician": nlp.PersonName,
	"organisation": nlp.OrgName, "politicalparty": nlp.OrgName,
	"location": nlp.PlaceName, "country": nlp.PlaceName,
	"event": nlp.EventName, "election": nlp.EventName,
	"misc": nlp.OtherName,
}

// Named is a sentence with its names and no tree: words and their tags in the
// scheme "B-kind", "I-kind", "O".
type Named struct {
	Forms, Tags []string
}

// ReadNamed reads sentences in two columns, word and type in the BIO scheme,
// with an empty line after each sentence: the format of CrossNER.
func ReadNamed(r io.Reader) ([]Named, error) {
	var all []Named
	var cur Named
	scan := bufio.NewScanner(r)
	for line := 1; scan.Scan(); line++ {
		text := strings.TrimSpace(scan.Text())
		if text == "" {
			if len(cur.Forms) > 0 {
				all, cur = append(all, cur), Named{}
			}
			continue
		}
		form, tag, ok := strings.Cut(text, "\t")
		if !ok {
			return nil, fmt.Errorf("%d: want a word, a tab and a type", line)
		}
		if tag != "O" {
			place, name, _ := strings.Cut(tag, "-")
			kind, ok := columnKinds[name]
			if !ok || place != "B" && place != "I" {
				return nil, fmt.Errorf("%d: unknown type %q", line, tag)
			}
			tag = place + "-" + string(kind)
		}
		cur.Forms, cur.Tags = append(cur.Forms, form), append(cur.Tags, tag)
	}
	if len(cur.Forms) > 0 {
		all = append(all, cur)
	}
	for i := range all {
		all[i].splitDemonyms()
	}
	return all, scan.Err()
}

// splitDemonyms makes demonyms of the single words among the other names:
// "Polish", "Republicans".
func (n *Named) splitDemonyms() {
	for i, tag := range n.Tags {
		single := i+1 == len(n.Tags) || !strings.HasPrefix(n.Tags[i+1], "I-")
		if tag == "B-"+string(nlp.OtherName) && single {
			n.Tags[i] = "B-" + string(nlp.NormName)
		}
	}
}

// entityKinds are the entity types of GUM.
var entityKinds = map[string]nlp.NameKind{
	"person": nlp.PersonName, "organization": nlp.OrgName, "place": nlp.PlaceName, "event": nlp.EventName,
	"object": nlp.OtherName, "abstract": nlp.OtherName, "animal": nlp.OtherName,
	"plant": nlp.OtherName, "substance": nlp.OtherName,
}

// entity is a mention in GUM's Entity annotation, words [first, end).
type entity struct {
	kind       string
	first, end int
}

// entityNames are the name tags of a sentence with GUM's Entity annotation.
// GUM marks every nominal; a name is one whose head is a proper noun, without
// determiners, titles and what is attached to it behind. Of nested names the
// outermost counts.
func entityNames(s *conllu.Sentence) []string {
	tags := make([]string, len(s.Words))
	for i, w := range s.Words {
		tags[i] = "O"
		if w.UPOS == "ADJ" && capital(w.Form) && capital(w.Lemma) && i > 0 {
			tags[i] = "B-" + string(nlp.NormName)
		}
	}
	claimed := make([]bool, len(s.Words))
	for _, e := range entities(s) { // longest first
		first, end, kind := nameIn(s, e)
		for i := first; i < end; i++ {
			if claimed[i] {
				end = first
			}
		}
		for i := first; i < end; i++ {
			claimed[i] = true
			tags[i] = "I-" + string(kind)
		}
		if first < end {
			tags[first] = "B-" + string(kind)
		}
	}
	return tags
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// entities are the mentions of a sentence, longest first.
func entities(s *conllu.Sentence) []entity {
	var open, done []entity
	ids := []string{}
	for i, w := range s.Words {
		note := w.Note("Entity")
		for len(note) > 0 {
			if note[0] == '(' {
				n := strings.IndexAny(note[1:], "()") + 1
				if n == 0 {
					n = len(note)
				}
				f := strings.Split(note[1:n], "-")
				if len(f) > 1 {
					open, ids = append(open, entity{kind: f[1], first: i}), append(ids, f[0])
				}
				note = note[n:]
				if strings.HasPrefix(note, ")") {
					open, ids, done = closeLast(open, ids, done, i)
					note = note[1:]
				}
				continue
			}
			id, rest, _ := strings.Cut(note, ")")
			open, ids, done = closeID(open, ids, done, id, i)
			note = rest
		}
	}
	sortEntities(done)
	return done
}

func closeLast(open []entity, ids []string, done []entity, at int) ([]entity, []string, []entity) {
	if n := len(open) - 1; n >= 0 {
		open[n].end = at + 1
		return open[:n], ids[:n], append(done, open[n])
	}
	return open, ids, done
}

func closeID(open []entity, ids []string, done []entity, id string, at int) ([]entity, []string, []entity) {
	for n := len(open) - 1; n >= 0; n-- {
		if ids[n] == id {
			e := open[n]
			e.end = at + 1
			return append(open[:n], open[n+1:]...), append(ids[:n], ids[n+1:]...), append(done, e)
		}
	}
	return open, ids, done
}

func sortEntities(es []entity) {
	for i := range es { // few per sentence
		for k := i; k > 0 && es[k].end-es[k].first > es[k-1].end-es[k-1].first; k-- {
			es[k], es[k-1] = es[k-1], es[k]
		}
	}
}

// nameIn is the extent of the name in a mention, empty if it is no name.
func nameIn(s *conllu.Sentence, e entity) (first, end int, kind nlp.NameKind) {
	kind, ok := entityKinds[e.kind]
	head := headOf(s, e)
	if !ok || s.Words[head].UPOS != "PROPN" || e.kind == "time" {
		return 0, 0, ""
	}
	first, end = head, head+1
	for first > e.first && partOfName(s, first-1) {
		first--
	}
	for end < e.end && (partOfName(s, end) || end+1 < e.end && linksName(s, end) && partOfName(s, end+1)) {
		end++
	}
	for end > first && s.Words[end-1].UPOS != "PROPN" && s.Words[end-1].UPOS != "NUM" && !capital(s.Words[end-1].Form) {
		end--
	}
	if end-first == 1 && s.Words[head].XPOS == "NNPS" && kind == nlp.PersonName {
		kind = nlp.NormName
	}
	return first, end, kind
}

// headOf is the word of a mention whose head lies outside it.
func headOf(s *conllu.Sentence, e entity) int {
	for i := e.first; i < e.end; i++ {
		if h := s.Words[i].Head - 1; h < e.first || h >= e.end {
			return i
		}
	}
	return e.first
}

// partOfName tells whether word i can stand inside a name.
func partOfName(s *conllu.Sentence, i int) bool {
	w := s.Words[i]
	if w.Deprel == "nmod:desc" && w.Form != "St." || w.UPOS == "DET" || w.UPOS == "PRON" || w.Form == "'s" {
		return false
	}
	return w.UPOS == "PROPN" || capital(w.Form) && w.UPOS != "ADP" ||
		w.Form == "-" || w.UPOS == "NUM" && (w.Deprel == "nummod" || w.Deprel == "flat")
}

// linksName tells whether word i can join two parts of a name.
func linksName(s *conllu.Sentence, i int) bool {
	switch s.Words[i].Form {
	case "of", "for", "and", "&", "de", "von", "van", "al", "bin", "the":
		return true
	}
	return false
}
