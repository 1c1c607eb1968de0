package timex

// field is one thing that an expression says about time. The names in
// fieldNames are those of the rule language.
type field uint8

const (
	noField   field = iota
	num             // amount, the lower one of a range
	hi              // upper amount of a range
	half            // 1: and a half
	vague           // 1: an amount that is not told ("several")
	unitOf          // unit of an amount, or of a relative period
	year            // negative: before Christ
	month           // 1 to 12
	day             // 1 to 31
	lastDay         // last day of a range
	lastYear        // last year of a range; under 100 of the same century
	weekday         // 1 Monday to 7 Sunday
	quarter         // 1 to 4
	halfYear        // 1, 2
	season          // 1 spring to 4 winter
	decade          // 199 for the 1990s
	century         // 19 for the 1900s
	holiday         // see holidays
	part            // part of the day, see parts
	hour            // 0 to 24
	minute          // 0 to 59
	afternoon       // 0 a.m., 12 p.m.
	zone            // offset from UTC in minutes, plus 1000
	edgeOf          // early, middle or late part, see edges
	rel             // -1 last, 0 this, 1 next
	dir             // -1 back from, 1 on from the anchor
	from            // what is counted from, see anchors
	ref             // -1 past, 0 present, 1 future, of no certain extent
	every           // 1: repeated
	approx          // 1: about
	weak            // 1: stands for a time only where its surroundings say so
	since           // 1: a period up to or from the anchor ("the past year")
	fieldCount
)

var fieldNames = map[string]field{
	"num": num, "hi": hi, "half": half, "vague": vague, "unit": unitOf, "year": year, "month": month, "day": day,
	"lastday": lastDay, "lastyear": lastYear, "weekday": weekday, "quarter": quarter, "halfyear": halfYear, "season": season,
	"decade": decade, "century": century, "holiday": holiday, "part": part, "hour": hour, "minute": minute, "pm": afternoon,
	"zone": zone, "edge": edgeOf, "rel": rel, "dir": dir, "from": from, "ref": ref, "every": every,
	"approx": approx, "weak": weak, "since": since,
}

// unit is a unit of time, from short to long.
type unit int32

const (
	second unit = iota + 1
	minutes
	hours
	days
	weekend
	weeks
	months
	quarters
	seasons
	halfYears
	years
	decades
	centuries
)

// parts of the day, with their TIMEX3 names.
var parts = []string{"", "MO", "MI", "AF", "EV", "NI", "DT"}

// edges of a period.
const (
	early = iota + 1
	middle
	late
	begin // the first day
	end   // the last day
	somewhere
)

// anchors that an amount can be counted from.
const (
	fromPublication = iota
	fromText        // the time last mentioned
	fromStory       // the time last mentioned in a history, publication in news
)

// constants are the names that rules and tables may use for numbers.
var constants = map[string]int32{
	"s": int32(second), "min": int32(minutes), "h": int32(hours), "d": int32(days), "weekend": int32(weekend),
	"w": int32(weeks), "m": int32(months), "q": int32(quarters), "season": int32(seasons), "halfyear": int32(halfYears),
	"y": int32(years), "decade": int32(decades), "century": int32(centuries),
	"MO": 1, "MI": 2, "AF": 3, "EV": 4, "NI": 5, "DT": 6,
	"early": early, "middle": middle, "late": late, "begin": begin, "end": end, "somewhere": somewhere,
	"text": fromText, "story": fromStory,
	"past": -1, "present": 0, "future": 1,
}

// value is what an expression says: some fields, the time it is part of or
// counted from, and the amount counted.
type value struct {
	has uint64 // bit per field that is set
	f   [fieldCount]int32
	of  *value
	by  *value
}

func (v *value) is(f field) bool { return v.has&(1<<f) != 0 }

func (v *value) set(f field, n int32) {
	v.has |= 1 << f
	v.f[f] = n
}

// get is a field, or 0 if it is not set.
func (v *value) get(f field) int { return int(v.f[f]) }

// merge copies what is set in w.
func (v *value) merge(w *value) {
	for f := range field(fieldCount) {
		if w.is(f) {
			v.set(f, w.f[f])
		}
	}
	if w.of != nil {
		v.of = w.of
	}
	if w.by != nil {
		v.by = w.by
	}
}

// isAny reports whether one of the fields is set.
func (v *value) isAny(fs ...field) bool {
	for _, f := range fs {
		if v.is(f) {
			return true
		}
	}
	return false
}
