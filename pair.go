package demarche

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Pair is two parties without order: A sorts before B.
type Pair struct{ A, B string }

// NewPair puts two party codes in order.
func NewPair(a, b string) Pair {
	if b < a {
		a, b = b, a
	}
	return Pair{a, b}
}

var codeForm = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,15}(-[A-Z]{3})?$`)

// IsCode reports whether s has the form of the code of a party, as USA, NATO
// or USA-CIV.
func IsCode(s string) bool { return codeForm.MatchString(s) }

var pairForm = regexp.MustCompile(`^([A-Z][A-Z0-9]{1,15})-([A-Z][A-Z0-9]{1,15})$`)

// ParsePair reads "RUS-USA", in either order.
func ParsePair(s string) (Pair, error) {
	m := pairForm.FindStringSubmatch(strings.ToUpper(s))
	if m == nil || m[1] == m[2] {
		return Pair{}, &Error{
			Kind: FormatFault, Place: s, Err: fmt.Errorf("not a pair of parties"),
			Remedy: "write two different codes with a hyphen between them, RUS-USA",
		}
	}
	return NewPair(m[1], m[2]), nil
}

// String is "RUS-USA".
func (p Pair) String() string { return p.A + "-" + p.B }

// MarshalText writes "RUS-USA".
func (p Pair) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads "RUS-USA".
func (p *Pair) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePair(string(text))
	return err
}

// PartyOf is the party that an actor code belongs to: private persons, media
// and companies (USA-CIV, RUS-MED) count with their state.
func PartyOf(code string) string {
	party, _, _ := strings.Cut(code, "-")
	return party
}

// Pairs are the pairs of parties between which a record stands: every party of
// from with every party of to, or, where to is empty, those of from with each
// other. They are sorted and without repetition.
func Pairs(from, to []string) []Pair {
	if len(to) == 0 {
		to = from
	}
	var out []Pair
	for _, a := range from {
		for _, b := range to {
			if a, b = PartyOf(a), PartyOf(b); a != b {
				out = append(out, NewPair(a, b))
			}
		}
	}
	slices.SortFunc(out, func(p, q Pair) int { return strings.Compare(p.String(), q.String()) })
	return slices.Compact(out)
}

// PairSummary is what a list of dossiers shows of one.
type PairSummary struct {
	Pair        Pair   `json:"pair"`
	Cooperation int    `json:"cooperation"` // moves
	Conflict    int    `json:"conflict"`    // moves
	Statuses    int    `json:"statuses"`
	Articles    int    `json:"articles"`
	First       string `json:"first,omitempty"` // day of the first record; empty if none is dated
	Last        string `json:"last,omitempty"`  // day of the last record
}

// Records is the number of records in the dossier.
func (s PairSummary) Records() int { return s.Cooperation + s.Conflict + s.Statuses }
