package demarche

import "time"

// Supply is what a store knows of how the articles of an outlet come in.
type Supply struct {
	Outlet
	Kept   time.Time // when its newest text was kept
	Days   []string  // its newest days of publication, newest first, at most SupplyDays
	Recent []bool    // of its articles kept last, newest first, at most SupplyRecent: it has a day and a record
}

// How far back a Supply looks.
const (
	SupplyDays   = 30
	SupplyRecent = 5
)

// Health is how an outlet does.
type Health string

// The healths. docs/review.md defines them.
const (
	NeverHealth   Health = "never"   // asked for, and no article of it is kept
	FailingHealth Health = "failing" // its articles come, and nothing can be made of them
	QuietHealth   Health = "quiet"   // silent far longer than ever
	LateHealth    Health = "late"    // silent for longer than usual
	SteadyHealth  Health = "steady"
	UnknownHealth Health = "unknown" // too few days of publication to say
)

// Healths lists the healths, those that need a look first.
var Healths = []Health{NeverHealth, FailingHealth, QuietHealth, LateHealth, UnknownHealth, SteadyHealth}

// Pulse is the health of an outlet on a day with what it was judged by.
type Pulse struct {
	Health Health `json:"health"`
	Usual  int    `json:"usual,omitempty"` // days between two days of publication, the median; 0 if unknown
	Long   int    `json:"long,omitempty"`  // days that nine of ten such intervals do not exceed; 0 if unknown
	Silent int    `json:"silent"`          // days since the newest article; 0 if unknown
}
