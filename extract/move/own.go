package move

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"strings"
)

// ownFolder is where the frames and lists of a user stand among the files of a
// language.
const ownFolder = "move/own"

// With is the files of a language with a user's own frames and lists. Their
// rules are named "own/FILE:LINE".
func With(files, own fs.FS) fs.FS { return withOwn{files, own} }

type withOwn struct{ files, own fs.FS }

// Open opens a file of the user below ownFolder, and one of the language elsewhere.
func (w withOwn) Open(name string) (fs.File, error) {
	if name == ownFolder {
		return w.own.Open(".")
	}
	if file, ok := strings.CutPrefix(name, ownFolder+"/"); ok {
		return w.own.Open(file)
	}
	return w.files.Open(name)
}

// OwnPrefix begins the names of a user's own rules, and faults in them.
const OwnPrefix = "own/"

// IsOwn reports whether a rule, or a fault, is in a file of the user.
func IsOwn(rule string) bool { return strings.HasPrefix(rule, OwnPrefix) }

// ruleFiles are the user's files with an ending, then those of the language that
// fit pattern.
func ruleFiles(files fs.FS, pattern string) ([]string, error) {
	own, ownErr := fs.Glob(files, ownFolder+"/*"+path.Ext(pattern))
	names, err := fs.Glob(files, pattern)
	return append(own, names...), cmp.Or(ownErr, err)
}

// shortName is the name of a rule file as rules and faults give it.
func shortName(name string) string {
	if path.Dir(name) == ownFolder {
		return OwnPrefix + path.Base(name)
	}
	return path.Base(name)
}

// digest names the user's own rules: it changes when they do. It is empty if
// there are none.
func digest(files fs.FS) (string, error) {
	frames, framesErr := fs.Glob(files, ownFolder+"/*.frames")
	lists, listsErr := fs.Glob(files, ownFolder+"/*.list")
	names := append(frames, lists...)
	if err := cmp.Or(framesErr, listsErr); err != nil || len(names) == 0 {
		return "", err
	}
	sum := fnv.New32a()
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d %s", name, len(text), text)
	}
	return fmt.Sprintf("own rules %08x", sum.Sum32()), nil
}
