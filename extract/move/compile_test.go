package move

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche/demarche"
)

func frameFiles(frames string, lists map[string]string) fstest.MapFS {
	files := fstest.MapFS{"move/frames/x.frames": {Data: []byte(frames)}}
	for name, words := range lists {
		files["move/lists/"+name+".list"] = &fstest.MapFile{Data: []byte(words)}
	}
	return files
}

func TestCompile(t *testing.T) {
	lex, examples, err := compile(frameFiles(`
= SANCTION:expel 166   # a comment
v expel; kick out ; recall (obj @envoys ambassador) > from
n expulsion (of *) > of
+ Spain expelled two Cuban diplomats.
- The school expelled a pupil.
`, map[string]string{"envoys": "envoy\ncharge\n"}))
	if err != nil {
		t.Fatal(err)
	}
	f := lex.frames["v:recall"][0]
	if f.typ != demarche.Sanction || f.mode != "expel" || f.cameo != "166" || f.rule != "x.frames:3" {
		t.Errorf("recall: %+v", f)
	}
	if c := f.constraints[0]; c.slot != "obj" || !c.words["envoy"] || !c.words["ambassador"] {
		t.Errorf("recall: constraint %+v", c)
	}
	if f.target[0] != "from" {
		t.Errorf("recall: target %v", f.target)
	}
	if f := lex.frames["v:kick"][0]; f.particle != "out" {
		t.Errorf("kick out: particle %q", f.particle)
	}
	if len(examples) != 2 || !examples[0].Want || examples[1].Want {
		t.Errorf("examples: %+v", examples)
	}
}

func TestSpecificFramesComeFirst(t *testing.T) {
	lex, _, err := compile(frameFiles("= AGREE 030\nv sign\nv sign (obj deal)\nv sign up (to *)\n", nil))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range lex.frames["v:sign"] {
		got = append(got, f.rule)
	}
	if want := "x.frames:4 x.frames:3 x.frames:2"; strings.Join(got, " ") != want {
		t.Errorf("order %v, want %s", got, want)
	}
}

// Every fault of a file is reported at once, each with its place.
func TestFaults(t *testing.T) {
	_, _, err := compile(frameFiles(`v early
= GREET 040
= AGREE 999
? what
v sign (obj
v sign (obj @missing) ; nod (to)
v turn down flat (obj *)
  é early ; v
  v élever (obj é) (obj
`, map[string]string{"two": "one\none, two\n"}))
	if err == nil {
		t.Fatal("no fault found")
	}
	for _, want := range []string{
		"x.frames:1:3: a trigger stands before the first section",
		"x.frames:2:3: GREET is no PLOVER type",
		"x.frames:3:3: 999 is no CAMEO code",
		`x.frames:4:1: a line starts with =, v, n, a, + or -, not "?"`,
		"x.frames:5:3: \"sign (obj\": a bracket is not closed",
		"x.frames:6:3: \"sign (obj @missing)\": there is no list missing.list",
		"x.frames:6:25: \"nod (to)\": (to): want (slot words), (slot @list) or (slot *)",
		"x.frames:7:3: \"turn down flat (obj *)\": one lemma and at most one particle",
		`x.frames:8:3: a line starts with =, v, n, a, + or -, not "é"`,
		`x.frames:9:5: "élever (obj é) (obj": a bracket is not closed`,
		`two.list:2:4: one entry a line, not "one, two"`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("missing: %s\nin:\n%v", want, err)
		}
	}
}

// The user's frames come before those of the language that ask for as much, and
// the user's lists add to them.
func TestOwnRules(t *testing.T) {
	own := fstest.MapFS{
		"mine.frames": {Data: []byte("= REJECT 120\nv sign\n+ Spain signs.\n")}, "deals.list": {Data: []byte("bargain\n")},
		"notes.txt": {Data: []byte("?")},
	}
	files := With(frameFiles("= AGREE 030\nv sign\nv seal (obj @deals)\n", map[string]string{"deals": "deal\n"}), own)
	lex, examples, err := compile(files)
	if err != nil {
		t.Fatal(err)
	}
	if f := lex.frames["v:sign"][0]; f.rule != "own/mine.frames:2" || !IsOwn(f.rule) {
		t.Errorf("sign: %s comes first", f.rule)
	}
	if c := lex.frames["v:seal"][0].constraints[0]; !c.words["deal"] || !c.words["bargain"] {
		t.Errorf("deals: %v", c.words)
	}
	if len(examples) != 1 || examples[0].Rule != "own/mine.frames:3" {
		t.Errorf("examples %+v", examples)
	}
	one, _ := digest(files)
	own["deals.list"].Data = []byte("pact\n")
	if two, _ := digest(files); one == two || one == "" {
		t.Errorf("digests %q and %q", one, two)
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("= AGREE 030\nv sign (obj @deal *) < from > with\n+ x\n")
	f.Add("= A:b:c 1 2\nv ((()) ; ; > < #")
	f.Fuzz(func(t *testing.T, frames string) {
		compile(frameFiles(frames, nil)) // must not panic
	})
}

func TestGoldstein(t *testing.T) {
	for code, want := range map[string]float64{"190": -10, "057": 8, "20": -10} {
		if got, ok := goldstein[code]; !ok || got != want {
			t.Errorf("goldstein[%s] = %v, %v; want %v", code, got, ok, want)
		}
	}
}
