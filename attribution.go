package demarche

// Manner is how a source's words are given.
type Manner string

// The manners of reported speech.
const (
	Direct   Manner = "direct"
	Indirect Manner = "indirect"
	Mixed    Manner = "mixed"
)

// Attribution says who is reported to have said, written or thought what.
// Source, Cue and Content may each be discontinuous. Attributions nest:
// Parent is the id of the attribution in whose content this one stands.
type Attribution struct {
	ID      string `json:"id"`
	Source  []Span `json:"source"`
	Cue     []Span `json:"cue"`
	Content []Span `json:"content"`
	Speaker string `json:"speaker,omitempty"` // key of Reading.Actors; empty if unresolved
	Manner  Manner `json:"manner"`
	Act     string `json:"act"` // say, claim, deny, accuse, demand, warn, promise, ask, decline, think, hope, imply, write, quote
	Parent  string `json:"parent,omitempty"`

	Rule string `json:"-"` // id of the rule that found it
}
