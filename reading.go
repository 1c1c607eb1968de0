package demarche

// Reading is everything found in one article by one version of the program.
// Its JSON form, one object per line, is the interchange format described in
// docs/records.md and checked by docs/reading.schema.json.
type Reading struct {
	Article      Article          `json:"article"`
	System       System           `json:"system"`
	Sentences    []Span           `json:"sentences"`
	Tokens       []Token          `json:"tokens,omitempty"` // only on request
	Actors       map[string]Actor `json:"actors"`
	Mentions     []Mention        `json:"mentions"`
	Timexes      []Timex          `json:"timexes"`
	Attributions []Attribution    `json:"attributions"`
	Moves        []Move           `json:"moves"`
	Statuses     []Status         `json:"statuses"`
	Notes        []string         `json:"notes,omitempty"` // what a stage could not do, in words
}

// System names what made a reading: the version of the program and of each
// model it used.
type System struct {
	Version string            `json:"version"`
	Models  map[string]string `json:"models,omitempty"`
}

// Token is one syntactic word with its Universal Dependencies annotation.
// Head is an index into Reading.Tokens, -1 at the root of a sentence.
type Token struct {
	Span   Span   `json:"span"`
	Lemma  string `json:"lemma"`
	UPOS   string `json:"upos"`
	XPOS   string `json:"xpos,omitempty"`
	Head   int    `json:"head"`
	Deprel string `json:"deprel"`
}
