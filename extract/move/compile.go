package move

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche"
	"github.com/demarche/demarche/lang/table"
)

// Example is a sentence of a frame file that must, or must not, yield a move
// of the type of the section it stands in.
type Example struct {
	Rule   string // file:line
	Column int
	Type   demarche.MoveType
	Text   string
	Want   bool
}

// fault is a mistake in a rule file.
func fault(file string, line, column int, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", file, line, column, fmt.Sprintf(format, args...))
}

// compile reads move/lists/*.list and move/frames/*.frames of a language, and
// before them those of the user. It reports every fault of every file at once.
func compile(files fs.FS) (*lexicon, []Example, error) {
	lex := &lexicon{frames: map[string][]*frame{}, lists: map[string]map[string]bool{}, classes: map[string][]string{}, listClasses: map[string]map[string]int{}}
	var examples []Example
	var faults []error
	if err := readLists(files, lex); err != nil {
		faults = append(faults, err)
	}
	if err := readClasses(files, lex); err != nil {
		faults = append(faults, err)
	}
	var err error
	if lex.weights, err = readWeights(files); err != nil {
		faults = append(faults, err)
	}
	if lex.shares, err = readCurve(files); err != nil {
		faults = append(faults, err)
	}
	names, err := ruleFiles(files, "move/frames/*.frames")
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		c := compiler{lex: lex, file: shortName(name)}
		if err := eachLine(files, name, c.line); err != nil {
			faults = append(faults, err)
		}
		faults = append(faults, c.faults...)
		examples = append(examples, c.examples...)
	}
	for _, frames := range lex.frames {
		slices.SortStableFunc(frames, func(a, b *frame) int { return cmp.Compare(b.specificity(), a.specificity()) })
	}
	return lex, examples, errors.Join(faults...)
}

func readLists(files fs.FS, lex *lexicon) error {
	names, err := ruleFiles(files, "move/lists/*.list")
	if err != nil {
		return err
	}
	var faults []error
	for _, name := range names {
		list := strings.TrimSuffix(path.Base(name), ".list")
		if lex.lists[list] == nil {
			lex.lists[list] = map[string]bool{}
		}
		err := eachLine(files, name, func(n, column int, line string) {
			if k := strings.IndexAny(line, ",;"); k >= 0 {
				faults = append(faults, fault(shortName(name), n, column+utf8.RuneCountInString(line[:k]), "one entry a line, not %q", line))
			}
			if !lex.lists[list][line] {
				lex.lists[list][line] = true
				lex.classes[line] = append(lex.classes[line], list)
			}
		})
		if err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// offTopic begins the names of classes of words that speak of other things than
// states; every class has another name than any list.
const offTopic = "off "

// readClasses adds the classes of move/classes.table, if the language has it.
func readClasses(files fs.FS, lex *lexicon) error {
	t, err := table.Read(files, "move/classes.table")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		name := "class " + row.Keys[0].Text
		if len(row.Keys) == 2 && row.Keys[0].Text == "off" {
			name = offTopic + row.Keys[1].Text
		} else if len(row.Keys) != 1 {
			t.Fault(row.Keys[0], "want `class: lemma, lemma` or `off class: lemma, lemma`")
		}
		for _, word := range row.Items {
			if !slices.Contains(lex.classes[word.Text], name) {
				lex.classes[word.Text] = append(lex.classes[word.Text], name)
			}
		}
	}
	return t.Err()
}

// many is the share of the words of a constraint, one in so many, that makes it
// ask for a class.
const many = 5

// frequent are the classes that many of n words are of.
func frequent(count map[string]int, n int) map[string]bool {
	out := map[string]bool{}
	for class, k := range count {
		if many*k >= n {
			out[class] = true
		}
	}
	return out
}

// countClasses adds the classes of a word.
func (l *lexicon) countClasses(count map[string]int, word string) {
	for _, class := range l.classes[word] {
		count[class]++
	}
}

// eachLine calls f with each line of a file, without comments and blank lines,
// and where it begins: line and column, from 1.
func eachLine(files fs.FS, name string, f func(n, column int, line string)) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		indented := line
		if line = strings.TrimSpace(line); line != "" {
			f(n, 1+strings.Index(indented, line), line)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", shortName(name), err)
	}
	return nil
}

// compiler reads the lines of one frame file.
type compiler struct {
	lex         *lexicon
	file        string
	typ         demarche.MoveType
	mode, cameo string
	examples    []Example
	faults      []error
}

func (c *compiler) line(n, column int, line string) {
	kind, rest, _ := strings.Cut(line, " ")
	switch kind {
	case "=":
		c.section(n, column, rest)
	case "v", "n", "a":
		column += 2
		for _, pattern := range strings.Split(rest, ";") {
			if p := strings.TrimSpace(pattern); p != "" {
				c.pattern(n, column+strings.Index(pattern, p), kind[0], p)
			}
			column += utf8.RuneCountInString(pattern) + 1
		}
	case "+", "-":
		c.example(n, column, strings.TrimSpace(rest), kind == "+")
	default:
		c.fail(n, column, "a line starts with =, v, n, a, + or -, not %q", kind)
	}
}

func (c *compiler) example(n, column int, text string, want bool) {
	if c.typ == "" {
		c.fail(n, column, "an example stands before the first section")
		return
	}
	rule := fmt.Sprintf("%s:%d", c.file, n)
	c.examples = append(c.examples, Example{Rule: rule, Column: column, Type: c.typ, Text: text, Want: want})
}

func (c *compiler) fail(line, column int, format string, args ...any) {
	c.faults = append(c.faults, fault(c.file, line, column, format, args...))
}

func (c *compiler) section(n, column int, rest string) {
	fields := strings.Fields(rest)
	if len(fields) != 2 {
		c.fail(n, column, "want = TYPE[:mode] CAMEO")
		return
	}
	name, mode, _ := strings.Cut(fields[0], ":")
	c.typ, c.mode, c.cameo = demarche.MoveType(name), mode, fields[1]
	if !slices.Contains(demarche.MoveTypes, c.typ) {
		c.fail(n, column+2, "%s is no PLOVER type", name)
	}
	if _, ok := goldstein[c.cameo]; !ok {
		c.fail(n, column+2, "%s is no CAMEO code", c.cameo)
	}
}

// pattern compiles `lemma [particle] {(slot words)} [< slots] [> slots]`.
func (c *compiler) pattern(n, column int, pos byte, text string) {
	f := &frame{rule: fmt.Sprintf("%s:%d", c.file, n), text: text, typ: c.typ, mode: c.mode, cameo: c.cameo, pos: pos}
	if c.typ == "" {
		c.fail(n, column, "a trigger stands before the first section")
		return
	}
	body, target, _ := strings.Cut(text, ">")
	body, source, _ := strings.Cut(body, "<")
	f.target, f.source = strings.Fields(target), strings.Fields(source)
	for body = strings.TrimSpace(body); body != ""; body = strings.TrimSpace(body) {
		if body[0] != '(' {
			word, rest, _ := strings.Cut(body, " ")
			body = rest
			switch {
			case f.lemma == "":
				f.lemma = word
			case f.particle == "" && len(f.constraints) == 0:
				f.particle = word
			default:
				c.fail(n, column, "%q: one lemma and at most one particle, before the constraints", text)
				return
			}
			continue
		}
		inside, rest, closed := strings.Cut(body[1:], ")")
		if !closed {
			c.fail(n, column, "%q: a bracket is not closed", text)
			return
		}
		body = rest
		constraint, err := c.constraint(inside)
		if err != nil {
			c.fail(n, column, "%q: %v", text, err)
			return
		}
		f.constraints = append(f.constraints, constraint)
	}
	if f.lemma == "" {
		c.fail(n, column, "%q: no lemma", text)
		return
	}
	k := key(pos, f.lemma)
	c.lex.frames[k] = append(c.lex.frames[k], f)
}

// listClasses counts the classes of the words of a list, once.
func (c *compiler) listClasses(list string) map[string]int {
	count, ok := c.lex.listClasses[list]
	if !ok {
		count = map[string]int{}
		for w := range c.lex.lists[list] {
			c.lex.countClasses(count, w)
		}
		c.lex.listClasses[list] = count
	}
	return count
}

func (c *compiler) constraint(text string) (constraint, error) {
	fields := strings.Fields(text)
	if len(fields) < 2 {
		return constraint{}, fmt.Errorf("(%s): want (slot words), (slot @list) or (slot *)", text)
	}
	out := constraint{text: text, slot: strings.TrimPrefix(fields[0], "!"), absent: strings.HasPrefix(fields[0], "!")}
	if fields[1] == "*" {
		return out, nil
	}
	out.words = map[string]bool{}
	count := map[string]int{}
	for _, word := range fields[1:] {
		list, isList := strings.CutPrefix(word, "@")
		if !isList {
			out.words[word] = true
			c.lex.countClasses(count, word)
			continue
		}
		if c.lex.lists[list] == nil {
			return constraint{}, fmt.Errorf("there is no list %s.list", list)
		}
		for w := range c.lex.lists[list] {
			out.words[w] = true
		}
		for class, n := range c.listClasses(list) {
			count[class] += n
		}
	}
	out.classes = frequent(count, len(out.words))
	return out, nil
}
