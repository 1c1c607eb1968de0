package syntax

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lemmas finds the lemma of a form from its tag: known forms from a list, the
// others by the ending that decides best. Both are learnt from treebanks.
type Lemmas struct {
	forms map[string]string // "tag form" -> lemma
	rules map[string]edit   // "tag ending" -> edit
	// capitals are the endings, by part of speech, with which an unknown word
	// keeps its capital: "Georgian". They are of the language's table, not of
	// the model.
	capitals map[string][]string
}

// edit takes off the last Cut bytes of a form and puts Add in their place.
type edit struct {
	Cut int
	Add string
}

// apply edits a form, unless nothing or half a character would be left of it.
func (e edit) apply(form string) (lemma string, ok bool) {
	if e.Cut > len(form) {
		return "", false
	}
	lemma = form[:len(form)-e.Cut] + e.Add
	return lemma, lemma != "" && utf8.ValidString(lemma)
}

// maxEnding bounds the endings that rules look at, in bytes; names, of which
// each is another, have rules for the plural and little else.
const (
	maxEnding     = 6
	maxNameEnding = 3
)

// Lemma is the lemma of a form with a tag ("UPOS|XPOS").
func (l *Lemmas) Lemma(form, tag string) string {
	plain := plainQuotes(form)
	low := strings.ToLower(plain)
	if lemma, ok := l.forms[tag+" "+low]; ok {
		return lemma
	}
	if l.keepsCase(tag, plain) {
		low = plain
	}
	if strings.HasPrefix(tag, "NUM|") && unicode.IsDigit(rune(low[0])) {
		return strings.ReplaceAll(low, ",", "") // 1,000 is 1000
	}
	for n := min(maxEnding, len(low)); n >= 0; n-- {
		e, known := l.rules[tag+" "+strings.ToLower(low[len(low)-n:])]
		if lemma, ok := e.apply(low); known && ok {
			return lemma
		}
	}
	return low
}

// keepsCase tells whether an unknown form keeps its capital: words in names do,
// foreign ones, those with a capital behind a prefix ("pro-European") and those
// with certain endings.
func (l *Lemmas) keepsCase(tag, form string) bool {
	pos, fine, _ := strings.Cut(tag, "|")
	if pos == "PROPN" || pos == "X" || strings.HasPrefix(fine, "NNP") {
		return true
	}
	first, size := utf8.DecodeRuneInString(form)
	rest := form[size:]
	if unicode.IsLower(first) {
		return pos == "ADJ" || pos == "NOUN"
	}
	if rest == "" || !unicode.IsUpper(first) || rest != strings.ToLower(rest) {
		return false
	}
	return slices.ContainsFunc(l.capitals[pos], func(end string) bool { return strings.HasSuffix(form, end) })
}

// LearnLemmas builds the list and the rules from words with tag and lemma.
func LearnLemmas(each func(yield func(form, tag, lemma string))) *Lemmas {
	forms, rules := counts[string]{}, counts[edit]{}
	names, common := counts[string]{}, map[string]bool{}
	each(func(form, tag, lemma string) {
		if lemma == "" || lemma == "_" {
			return
		}
		plain := plainQuotes(form)
		low := strings.ToLower(plain)
		if plain == lemma && plain != low && tag == nameTag {
			names.add(low, lemma)
		}
		common[low] = common[low] || plain == low && lemma == low
		longest, e := maxEnding, editOf(low, strings.ToLower(lemma))
		if !strings.HasPrefix(tag, "PROPN|") {
			forms.add(tag+" "+low, lemma)
		} else if longest = maxNameEnding; len(e.Add) > 1 {
			return // an abbreviation written out
		}
		for n := 0; n <= min(longest, len(low)); n++ {
			rules.add(tag+" "+low[len(low)-n:], e)
		}
	})
	l := &Lemmas{forms: map[string]string{}, rules: map[string]edit{}}
	for _, key := range rules.keys() {
		l.addRule(key, rules.best(key, editLess))
	}
	for _, key := range forms.keys() {
		tag, low, _ := strings.Cut(key, " ")
		best := forms.best(key, func(a, b string) bool { return a < b })
		if l.Lemma(low, tag) != best || best != strings.ToLower(best) {
			l.forms[key] = best
		}
	}
	for _, low := range names.keys() {
		lemma := names.best(low, func(a, b string) bool { return a < b })
		if n := names[low][lemma]; !common[low] && len(names[low]) == 1 && n >= minNames {
			l.forms[nameTag+" "+low] = lemma
		}
	}
	return l
}

// A name seen so often, and never with small letters, is written with the same
// capitals in the lemma however the text writes it: INDIA, india.
const (
	nameTag  = "PROPN|NNP"
	minNames = 2
)

// addRule adds a rule unless that of the next shorter ending says the same.
// Keys come shortest first.
func (l *Lemmas) addRule(key string, e edit) {
	tag, ending, _ := strings.Cut(key, " ")
	for n := len(ending) - 1; n >= 0; n-- {
		if shorter, ok := l.rules[tag+" "+ending[len(ending)-n:]]; ok {
			if shorter == e {
				return
			}
			break
		}
	}
	l.rules[key] = e
}

// editOf is the edit that makes lemma from form.
func editOf(form, lemma string) edit {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return edit{Cut: len(form) - n, Add: lemma[n:]}
}

func editLess(a, b edit) bool {
	return a.Cut < b.Cut || a.Cut == b.Cut && a.Add < b.Add
}

// counts counts the values seen with each key.
type counts[V comparable] map[string]map[V]int

func (c counts[V]) add(key string, v V) {
	if c[key] == nil {
		c[key] = map[V]int{}
	}
	c[key][v]++
}

// keys are all keys, shorter first, in order.
func (c counts[V]) keys() []string {
	keys := make([]string, 0, len(c))
	for k := range c {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if len(keys[i]) != len(keys[j]) {
			return len(keys[i]) < len(keys[j])
		}
		return keys[i] < keys[j]
	})
	return keys
}

// best is the most frequent value of a key; less decides ties.
func (c counts[V]) best(key string, less func(a, b V) bool) (best V) {
	n := 0
	for v, k := range c[key] {
		if k > n || k == n && less(v, best) {
			best, n = v, k
		}
	}
	return best
}

// encode writes the lemmas as lines in order.
func (l *Lemmas) encode() []byte {
	var lines []string
	for key, lemma := range l.forms {
		lines = append(lines, fmt.Sprintf("f\t%s\t%s\n", key, lemma))
	}
	for key, e := range l.rules {
		lines = append(lines, fmt.Sprintf("r\t%s\t%d\t%s\n", key, e.Cut, e.Add))
	}
	sort.Strings(lines)
	return []byte(strings.Join(lines, ""))
}

func decodeLemmas(data []byte) (*Lemmas, error) {
	l := &Lemmas{forms: map[string]string{}, rules: map[string]edit{}}
	scan := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; scan.Scan(); n++ {
		f := strings.Split(scan.Text(), "\t")
		switch {
		case len(f) == 3 && f[0] == "f":
			l.forms[f[1]] = f[2]
		case len(f) == 4 && f[0] == "r":
			var cut int
			if _, err := fmt.Sscan(f[2], &cut); err != nil || cut < 0 {
				return nil, fmt.Errorf("lemmas: line %d: %q is no number of bytes", n, f[2])
			}
			l.rules[f[1]] = edit{Cut: cut, Add: f[3]}
		default:
			return nil, fmt.Errorf("lemmas: line %d: unknown kind of line", n)
		}
	}
	return l, scan.Err()
}
