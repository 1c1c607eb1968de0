package demarche

// Issue is the slug of what a move or status is about, from the controlled
// list of docs/records.md.
type Issue string

// Issues is the controlled list, in the order in which pages show it.
var Issues = []Issue{
	"relations", "embassies", "diplomatic-property", "visas", "flights",
	"ceasefire", "peace-settlement", "prisoners", "sanctions", "trade",
	"arms-control", "nuclear", "missiles", "military-aid", "military-action",
	"military-presence", "territory", "maritime", "energy", "water",
	"humanitarian", "migration", "human-rights", "elections",
	"espionage-cyber", "terrorism", "justice", "finance", "environment",
	"health", "media-culture", "membership", "recognition",
	"security-guarantees", "peacekeeping", "internal-politics", "other",
}
