package demarche

// Event is the records, of one or several articles, that report the same
// happening. Nothing is merged in it: the records stay as they are, and where
// they differ their versions stand side by side.
type Event struct {
	ID       string   `json:"id"` // the place of its first record: "article/m3"
	Records  []Entry  `json:"records"`
	Why      []string `json:"why"` // why each record belongs to those before it; the first is empty
	Rivals   []Rival  `json:"rivals,omitempty"`
	Articles int      `json:"articles"`
	Origins  int      `json:"origins"` // independent sources among the articles, as far as is known
}

// Rival is a detail that the records of an event give differently.
type Rival struct {
	Field    string    `json:"field"` // date, type, source, target, place, or the noun that is counted
	Versions []Version `json:"versions"`
}

// Version is one value of a detail with the places of the records that give it.
type Version struct {
	Value   string   `json:"value"`
	Records []string `json:"records"`
}

// Tie is what a person said of two records, by their places: that they tell of
// one event, or of two.
type Tie struct {
	A, B string
	Same bool
}

// Place names a record beyond its article: "article/m3".
func (e *Entry) Place() string { return e.Article.ID + "/" + e.ID }

// Ties are what the corrections say about events.
func Ties(corrections []Correction) []Tie {
	var out []Tie
	for _, c := range Standing(corrections) {
		if c.Action == SameEvent || c.Action == OtherEvent {
			out = append(out, Tie{c.Article + "/" + c.Record, c.Other, c.Action == SameEvent})
		}
	}
	return out
}

// Story is the articles that report one happening, newest first, as far as
// their texts as wholes are alike.
type Story struct {
	Articles []Head   `json:"articles"`
	Origins  []Origin `json:"origins"` // what they go back to
}
