package demarche

import (
	"encoding/json"
	"fmt"
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
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start, end]; it refuses a range that runs backwards.
func (s *Span) UnmarshalJSON(b []byte) error {
	var pair [2]int
	if err := json.Unmarshal(b, &pair); err != nil {
		return fmt.Errorf("span: want [start, end]: %w", err)
	}
	if pair[0] < 0 || pair[1] < pair[0] {
		return fmt.Errorf("span: [%d, %d] is not a range", pair[0], pair[1])
	}
	*s = Span{pair[0], pair[1]}
	return nil
}
