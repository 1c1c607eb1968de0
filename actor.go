package demarche

// ActorKind says what sort of thing an actor is.
type ActorKind string

// The kinds of actor.
const (
	StateActor  ActorKind = "state"
	PersonActor ActorKind = "person"
	OfficeActor ActorKind = "office"
	OrgActor    ActorKind = "organisation"
	GroupActor  ActorKind = "group"
)

// Actor is a state, office, person, organisation or group. Its id is the key
// under which a reading lists it: a bare code ("USA", "EU") stands for the
// state or organisation itself, "per:…" and "org:…" for persons and bodies.
type Actor struct {
	Name     string    `json:"name"`
	Kind     ActorKind `json:"kind"`
	Codes    []string  `json:"codes"`              // whom the actor speaks or acts for: ISO 3166-1 alpha-3 or the code of an organisation
	Sector   string    `json:"sector,omitempty"`   // PLOVER sector: GOV, MIL, LEG, ...
	Office   string    `json:"office,omitempty"`   // the office held at the article's date
	Wikidata string    `json:"wikidata,omitempty"` // "Q7747"
}

// MentionForm is how an actor is referred to.
type MentionForm string

// The forms of mention.
const (
	NameForm    MentionForm = "name"
	NominalForm MentionForm = "nominal"
	PronounForm MentionForm = "pronoun"
)

// Mention is a span that names or refers to an actor. Actor is a key of
// Reading.Actors.
type Mention struct {
	Span  Span        `json:"span"`
	Actor string      `json:"actor"`
	Form  MentionForm `json:"form"`
}
