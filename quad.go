package demarche

// Quad is one of the four classes in which PLOVER sums up its event types:
// cooperation or conflict, in words or in deeds.
type Quad string

// The four classes.
const (
	VerbalCooperation   Quad = "verbal-cooperation"
	MaterialCooperation Quad = "material-cooperation"
	VerbalConflict      Quad = "verbal-conflict"
	MaterialConflict    Quad = "material-conflict"
)

// Quad is the class of t, and empty for a type that PLOVER does not know.
func (t MoveType) Quad() Quad {
	switch t {
	case Agree, Consult, Support, Concede:
		return VerbalCooperation
	case Cooperate, Aid, Retreat:
		return MaterialCooperation
	case Request, Accuse, Reject, Threaten:
		return VerbalConflict
	case Protest, Sanction, Mobilize, Coerce, Assault:
		return MaterialConflict
	}
	return ""
}

// Cooperative reports whether q is cooperation rather than conflict.
func (q Quad) Cooperative() bool {
	return q == VerbalCooperation || q == MaterialCooperation
}
