package demarche

// MoveType is one of the 16 event types of the PLOVER ontology
// (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023).
type MoveType string

// The PLOVER event types.
const (
	Agree     MoveType = "AGREE"
	Consult   MoveType = "CONSULT"
	Support   MoveType = "SUPPORT"
	Cooperate MoveType = "COOPERATE"
	Aid       MoveType = "AID"
	Concede   MoveType = "CONCEDE"
	Retreat   MoveType = "RETREAT"
	Request   MoveType = "REQUEST"
	Accuse    MoveType = "ACCUSE"
	Reject    MoveType = "REJECT"
	Threaten  MoveType = "THREATEN"
	Protest   MoveType = "PROTEST"
	Sanction  MoveType = "SANCTION"
	Mobilize  MoveType = "MOBILIZE"
	Coerce    MoveType = "COERCE"
	Assault   MoveType = "ASSAULT"
)

// MoveTypes lists the 16 types from most cooperative to most hostile.
var MoveTypes = []MoveType{
	Agree, Consult, Support, Cooperate, Aid, Concede, Retreat, Request,
	Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
}

// Modality says whether a move took place.
type Modality string

// The modalities. A demand, threat, accusation or refusal that was voiced is
// Actual: the saying is the act.
const (
	Actual   Modality = "actual"
	Planned  Modality = "planned"
	Possible Modality = "possible"
	Negated  Modality = "negated"
)

// Modalities lists the modalities.
var Modalities = []Modality{Actual, Planned, Possible, Negated}

// Move is something an actor does, or is said to do, towards another.
type Move struct {
	ID          string      `json:"id"`
	Span        Span        `json:"span"` // the passage that states it, inside one sentence
	Sentence    int         `json:"sentence"`
	Trigger     Span        `json:"trigger"` // the words that carry the type
	Type        MoveType    `json:"type"`
	Mode        string      `json:"mode,omitempty"`
	CAMEO       string      `json:"cameo,omitempty"`
	Goldstein   float64     `json:"goldstein"` // conflict-cooperation score of the CAMEO code, -10 to 10
	Source      []string    `json:"source"`    // keys of Reading.Actors
	Target      []string    `json:"target"`
	Modality    Modality    `json:"modality"`
	SaidBy      string      `json:"said_by,omitempty"`     // whose claim it is; empty if the article states it itself
	Attribution string      `json:"attribution,omitempty"` // id of the attribution it stands in
	Issue       Issue       `json:"issue,omitempty"`
	Date        *Interval   `json:"date,omitempty"`
	Place       string      `json:"place,omitempty"`
	Deadline    *Deadline   `json:"deadline,omitempty"`
	Conditions  []Condition `json:"conditions,omitempty"`
	Confidence  float64     `json:"confidence"`

	Rule string `json:"-"` // id of the frame that found it
}

// Deadline is the time limit that a move sets: the window of days in which it
// runs out. Without a date to count from the days are empty.
type Deadline struct {
	Span     Span   `json:"span"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

// Relation is how a move depends on a condition.
type Relation string

// The relations of a condition.
const (
	If         Relation = "if"
	Unless     Relation = "unless"
	Until      Relation = "until"
	InExchange Relation = "in-exchange"
	LinkedTo   Relation = "linked-to"
)

// Condition is what a move is made to depend on.
type Condition struct {
	Relation Relation `json:"relation"`
	Span     Span     `json:"span"`
}
