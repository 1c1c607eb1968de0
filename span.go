package demarche

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Span is a half-open range [Start, End) of Unicode code points in the text of
// an article, as in the TextPositionSelector of the W3C Web Annotation model.
// In JSON it is a pair: [start, end].
type Span struct{ Start, End int }

// Len is the number of code points in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share at least one code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Cover is the smallest span that contains both s and t.
func (s Span) Cover(t Span) Span { return Span{min(s.Start, t.Start), max(s.End, t.End)} }

// MarshalJSON writes s as [start, end].
func (s Span) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, "[%d,%d]", s.Start, s.End), nil
}

// UnmarshalJSON reads [start, end]; it refuses a range that runs backwards.
// There are many in a reading, so that plain ones are read by hand.
func (s *Span) UnmarshalJSON(b []byte) error {
	first, last, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(string(b), "["), "]"), ",")
	start, errStart := strconv.Atoi(first)
	end, errEnd := strconv.Atoi(last)
	if !ok || errStart != nil || errEnd != nil {
		var pair [2]int
		if err := json.Unmarshal(b, &pair); err != nil {
			return fmt.Errorf("span: want [start, end]: %w", err)
		}
		start, end = pair[0], pair[1]
	}
	if start < 0 || end < start {
		return fmt.Errorf("span: [%d, %d] is not a range", start, end)
	}
	*s = Span{start, end}
	return nil
}
