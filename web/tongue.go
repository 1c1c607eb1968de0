package web

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"

	"github.com/demarche/demarche"
)

// The interface texts: a table for each language, one text a line after its
// key. A text that depends on a number has its forms parted by bars, in the
// order of the line "plural".
//
//go:embed texts
var textFiles embed.FS

// tongue is a language of the interface. Only its own texts and the names of
// states are in that language: what articles say is shown as they say it.
type tongue struct {
	Code    string // BCP 47
	Name    string // in itself
	tag     language.Tag
	texts   map[string]string
	numbers *message.Printer
	regions display.Namer
}

// tongues are the languages of the interface, the one for everybody else first.
var tongues = []*tongue{loadTongue("en"), loadTongue("ru")}

// loadTongue panics on a fault in a table: they are embedded.
func loadTongue(code string) *tongue {
	raw, err := textFiles.ReadFile(path.Join("texts", code+".table"))
	if err == nil {
		var texts map[string]string
		if texts, err = parseTexts(raw); err == nil {
			tag := language.Make(code)
			return &tongue{code, texts["language"], tag, texts, message.NewPrinter(tag), display.Regions(tag)}
		}
	}
	panic(fmt.Sprintf("texts/%s.table: %v", code, err))
}

// parseTexts reads a table of texts.
func parseTexts(raw []byte) (map[string]string, error) {
	texts := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, text, ok := strings.Cut(line, ": ")
		if _, twice := texts[key]; twice || !ok {
			return nil, fmt.Errorf("line %d: want a key of its own, a colon, a space and a text: %s", n, line)
		}
		texts[key] = strings.TrimSpace(text)
	}
	return texts, lines.Err()
}

// Say is the text of a key with its arguments in place; integers are written
// with their thousands parted. An unknown key is shown as such.
func (t *tongue) Say(key string, args ...any) string {
	text, ok := t.texts[key]
	switch {
	case !ok:
		return "[" + key + "]"
	case len(args) == 0:
		return text
	}
	return t.numbers.Sprintf(text, args...)
}

// Count is the form of a text that goes with a number, which comes before the
// other arguments.
func (t *tongue) Count(key string, n int, more ...any) string {
	forms := strings.Split(t.texts[key], " | ")
	at := slices.Index(strings.Fields(t.texts["plural"]), pluralNames[plural.Cardinal.MatchPlural(t.tag, n, 0, 0, 0, 0)])
	if at < 0 || at >= len(forms) {
		return "[" + key + "]"
	}
	return t.numbers.Sprintf(forms[at], append([]any{n}, more...)...)
}

var pluralNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// Word is a word of the vocabulary for people: a type, state, issue and so on.
// One that is not of the vocabulary is shown as it is written.
func (t *tongue) Word(v any) string {
	slug := strings.ToLower(fmt.Sprint(v))
	kind := ""
	switch v := v.(type) {
	case demarche.MoveType:
		kind = "type."
	case demarche.State:
		kind = "state."
	case demarche.Issue:
		kind = "issue."
	case demarche.Modality:
		kind = "modality."
	case demarche.Relation:
		kind = "relation."
	case demarche.Manner:
		kind = "manner."
	case demarche.CommitmentKind:
		kind = "kind."
	case demarche.Stand:
		kind = "stand."
	case demarche.Fate:
		kind = "fate."
	case string: // a type or a state
		kind = "state."
		if slices.Contains(demarche.MoveTypes, demarche.MoveType(v)) {
			kind = "type."
		}
	}
	if text, ok := t.texts[kind+slug]; ok {
		return text
	}
	if slug == "" {
		return t.Say("unknown")
	}
	plain := []rune(strings.ReplaceAll(slug, "-", " "))
	return strings.ToUpper(string(plain[:1])) + string(plain[1:])
}

// Party is the name of a state in the language; name is what articles call it.
func (t *tongue) Party(code, name string) string {
	if t == tongues[0] && name != "" { // whose language the articles are in
		return name
	}
	region, err := language.ParseRegion(code)
	if err != nil || len(code) == 2 && code != "EU" && code != "UN" {
		return name
	}
	if own := t.regions.Name(region); own != "" {
		return own
	}
	return name
}

// choose is the language of an answer: that of the address, else of the cookie
// that keeps an earlier choice, else what the browser prefers.
func choose(r *http.Request) *tongue {
	asked := []string{r.FormValue("lang")}
	if cookie, err := r.Cookie(langCookie); err == nil {
		asked = append(asked, cookie.Value)
	}
	for _, code := range asked {
		for _, t := range tongues {
			if t.Code == code {
				return t
			}
		}
	}
	var tags []language.Tag
	for _, t := range tongues {
		tags = append(tags, t.tag)
	}
	_, at := language.MatchStrings(language.NewMatcher(tags), r.Header.Get("Accept-Language"))
	return tongues[at]
}

const langCookie = "lang"

// keepChoice keeps the language that the address asks for, for the pages to come.
func keepChoice(w http.ResponseWriter, r *http.Request, t *tongue) {
	if r.URL.Query().Get("lang") == t.Code {
		http.SetCookie(w, &http.Cookie{
			Name: langCookie, Value: t.Code, Path: "/", MaxAge: int((365 * 24 * time.Hour).Seconds()),
			SameSite: http.SameSiteLaxMode, HttpOnly: true,
		})
	}
	w.Header().Set("Content-Language", t.Code)
	w.Header().Set("Vary", "Accept-Language, Cookie")
}
