package train

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche/nlp"
)

// Patterns make up sentences with names: a grammar without context, read from
// a file in which it is described (lang/en/syntax/names.rules).
type Patterns struct {
	rules     map[string][]string
	sentences []string
}

var (
	nameSlot = regexp.MustCompile(`\[([a-z]+) ([^\]]*)\]`)
	ruleSlot = regexp.MustCompile(`\{([a-z]+)\}`)
)

// initials is the rule whose text is that of the organisation named last.
const initials = "initials"

// ParsePatterns reads patterns; known are rules that are defined elsewhere.
func ParsePatterns(text string, known map[string][]string) (*Patterns, error) {
	p := &Patterns{rules: map[string][]string{initials: {"?"}}}
	for name, alternatives := range known {
		p.rules[name] = alternatives
	}
	last := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if sentence, ok := strings.CutPrefix(line, "="); ok {
			p.sentences = append(p.sentences, strings.TrimSpace(sentence))
			continue
		}
		name, rest, ok := strings.Cut(line, ":")
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '|':
			rest = line[1:]
		case ok:
			last = name
		}
		for alternative := range strings.SplitSeq(rest, "|") {
			p.rules[last] = append(p.rules[last], strings.TrimSpace(alternative))
		}
	}
	return p, p.check()
}

// check finds what is named and not defined.
func (p *Patterns) check() error {
	var faults []error
	uses := func(text string) {
		for _, m := range ruleSlot.FindAllStringSubmatch(text, -1) {
			if p.rules[m[1]] == nil {
				faults = append(faults, fmt.Errorf("%q: there is no rule %q", text, m[1]))
			}
		}
	}
	for _, alternatives := range p.rules {
		for _, a := range alternatives {
			uses(a)
		}
	}
	for _, s := range p.sentences {
		for _, m := range nameSlot.FindAllStringSubmatch(s, -1) {
			if !slices.Contains(NameKinds, nlp.NameKind(m[1])) {
				faults = append(faults, fmt.Errorf("%q: there is no kind %q", s, m[1]))
			}
		}
		uses(nameSlot.ReplaceAllStringFunc(s, slotText))
	}
	if len(p.sentences) == 0 {
		faults = append(faults, errors.New("no sentences"))
	}
	return errors.Join(faults...)
}

// slotText is what stands for the name in a slot: a rule, or words and rules.
func slotText(slot string) string {
	_, text, _ := strings.Cut(slot[1:len(slot)-1], " ")
	if strings.Contains(text, "{") {
		return text
	}
	return "{" + text + "}"
}

// Invent makes up n sentences.
func (p *Patterns) Invent(n int, rnd *rand.Rand) []Named {
	var out []Named
	for range n {
		out = append(out, p.sentence(p.sentences[rnd.IntN(len(p.sentences))], rnd))
	}
	return out
}

func (p *Patterns) sentence(pattern string, rnd *rand.Rand) (s Named) {
	org, at := "", 0
	plain := func(text string) { s.add("O", "O", p.expand(text, org, rnd)) }
	for _, m := range nameSlot.FindAllStringSubmatchIndex(pattern, -1) {
		plain(pattern[at:m[0]])
		kind := pattern[m[2]:m[3]]
		name := p.expand(slotText(pattern[m[0]:m[1]]), org, rnd)
		if kind == string(nlp.OrgName) {
			org = name
		}
		s.add("B-"+kind, "I-"+kind, strings.TrimPrefix(name, "the "))
		at = m[1]
	}
	plain(pattern[at:])
	return s
}

// add adds words, the first with one tag and the others with another.
func (s *Named) add(first, rest, words string) {
	for i, w := range strings.Fields(words) {
		tag := rest
		if i == 0 {
			tag = first
		}
		s.Forms, s.Tags = append(s.Forms, w), append(s.Tags, tag)
	}
}

// expand puts alternatives in the place of rules until none is left.
func (p *Patterns) expand(text, org string, rnd *rand.Rand) string {
	for strings.Contains(text, "{") {
		text = ruleSlot.ReplaceAllStringFunc(text, func(slot string) string {
			name := slot[1 : len(slot)-1]
			if name == initials {
				return initialsOf(org)
			}
			alternatives := p.rules[name]
			return alternatives[rnd.IntN(len(alternatives))]
		})
	}
	return text
}

// initialsOf are the capitals that a name's words begin with.
func initialsOf(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return name
	}
	return b.String()
}
