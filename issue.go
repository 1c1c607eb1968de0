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

// mediaTopics maps every issue to the concept of the IPTC Media Topics
// vocabulary that holds it: the narrowest whose meaning covers the whole issue.
// IPTC Media Topics NewsCodes, https://cv.iptc.org/newscodes/mediatopic/,
// CC BY 4.0.
var mediaTopics = map[Issue]string{
	"relations":           "medtop:20000638", // international relations
	"embassies":           "medtop:20000639", // diplomacy
	"diplomatic-property": "medtop:20000639", // diplomacy
	"visas":               "medtop:20000621", // government policy
	"flights":             "medtop:20000209", // economic sector
	"ceasefire":           "medtop:20000073", // peace process
	"peace-settlement":    "medtop:20000073", // peace process
	"prisoners":           "medtop:16000000", // conflict, war and peace
	"sanctions":           "medtop:20000642", // economic sanction
	"trade":               "medtop:20000377", // trade policy
	"arms-control":        "medtop:20000638", // international relations
	"nuclear":             "medtop:20000598", // national security
	"missiles":            "medtop:20000598", // national security
	"military-aid":        "medtop:20000598", // national security
	"military-action":     "medtop:20000056", // armed conflict
	"military-presence":   "medtop:20000598", // national security
	"territory":           "medtop:20000638", // international relations
	"maritime":            "medtop:20000343", // waterway and maritime transport
	"energy":              "medtop:20000209", // economic sector
	"water":               "medtop:20000430", // natural resources
	"humanitarian":        "medtop:20000168", // emergency response
	"migration":           "medtop:20000771", // immigration
	"human-rights":        "medtop:20000587", // fundamental rights
	"elections":           "medtop:20000574", // election
	"espionage-cyber":     "medtop:20000598", // national security
	"terrorism":           "medtop:20000053", // act of terror
	"justice":             "medtop:20000119", // justice
	"finance":             "medtop:20000344", // economy
	"environment":         "medtop:06000000", // environment
	"health":              "medtop:07000000", // health
	"media-culture":       "medtop:01000000", // arts, culture, entertainment and media
	"membership":          "medtop:20000638", // international relations
	"recognition":         "medtop:20000639", // diplomacy
	"security-guarantees": "medtop:20000598", // national security
	"peacekeeping":        "medtop:20000073", // peace process
	"internal-politics":   "medtop:11000000", // politics
	"other":               "medtop:11000000", // politics
}

// MediaTopic is the qualified code of the IPTC Media Topic of the issue, or ""
// for a slug outside the controlled list.
func (i Issue) MediaTopic() string { return mediaTopics[i] }
