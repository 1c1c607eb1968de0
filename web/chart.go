package web

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// chart is the swim-lane timeline of a dossier: a lane for each issue, in it
// marks for moves (cooperation above the line, conflict below), a band along
// the line for where the issue stands, and bars for the windows of deadlines.
// Places along the line are in percent of its length.
type chart struct {
	Sums     *sums
	Lanes    []*lane
	Now      string // place of the day as of which it is drawn; empty if outside
	Ticks    []tick
	First    string // the days at the ends
	Last     string
	Earlier  int // records before the first day, listed and not drawn
	Later    int
	Unplaced int // records without a day
	scale    scale
}

// lane is one issue. Heights are in pixels.
type lane struct {
	reader
	Track  track
	Height int
	Line   int // where cooperation ends and conflict begins
	Bars   int // where the bars of deadlines begin
	Marks  []mark
	Bands  []band
	Dues   []*band
	up     map[int]int // column -> marks so far
	down   map[int]int
}

// mark is one move or status.
type mark struct {
	X     string
	Y     int
	Glyph string
	Faint bool // not an actual move
	Title string
	Href  string
	up    bool
	row   int
}

// band is a stretch of time: a state, or the window of a deadline.
type band struct {
	X, Width string
	Y        int
	Class    string
	Title    string
	Href     string
	Earlier  bool // began before the first day
	Run      *run // of a deadline: the time before its window
}

// run is the line from the day on which a time limit was set to its window.
type run struct {
	From, To string
	band     *band
}

// Y is the height of the line.
func (r run) Y() int { return r.band.Y + 2 }

// tick is a line across the lanes.
type tick struct {
	X, Label string
	Minor    bool // may be left out where there is little room
}

// The measures of a lane, in pixels.
const (
	markStep   = 10
	markRows   = 7 // more marks than this in a column lie on each other
	laneEdge   = 6
	columns    = 90 // marks of one column are stacked
	barHeight  = 7
	bandHeight = 4
)

// draw lays out points, newest first, in the lanes of tracks. If back is not 0
// it goes back so many days from the last publication.
func (r reader) draw(tracks []track, points []demarche.Point, back int, on string) chart {
	s := scaleOf(points, back)
	c := chart{First: s.day(0), Last: s.day(1), Ticks: r.ticks(s), scale: s}
	if x, ok := s.place(on); ok && x >= 0 && x <= 1 {
		c.Now = percent(x)
	}
	lanes := map[demarche.Issue]*lane{}
	for _, t := range tracks {
		l := &lane{reader: r, Track: t, up: map[int]int{}, down: map[int]int{}}
		lanes[t.Issue] = l
		c.Lanes = append(c.Lanes, l)
	}
	for _, p := range slices.Backward(points) {
		x, ok := s.place(p.Day)
		switch {
		case !ok:
			c.Unplaced++
		case x < 0:
			c.Earlier++
			lanes[p.Issue].addEarlier(p)
		case x > 1:
			c.Later++
		default:
			lanes[p.Issue].add(p, x)
		}
		lanes[p.Issue].addDue(p, s)
	}
	c.Lanes = slices.DeleteFunc(c.Lanes, (*lane).empty)
	for _, l := range c.Lanes {
		l.finish(s)
	}
	return c
}

// add puts a point at its place, on top of those in the same column.
func (l *lane) add(p demarche.Point, x float64) {
	title := l.titleOfPoint(p)
	if p.Modality != demarche.Actual && p.Modality != "" {
		title += " (" + l.Word(p.Modality) + ")"
	}
	column := int(x * columns)
	m := mark{
		X: percent((float64(column) + .5) / columns), Glyph: glyph(p.Kind, p.Type), Title: title, Href: href(p),
		Faint: p.Kind == demarche.MoveKind && p.Modality != demarche.Actual,
	}
	if p.Kind == demarche.StatusKind {
		m.X = percent(x)
		l.addState(p, x, m)
		return
	}
	stack := l.down
	if m.up = demarche.MoveType(p.Type).Quad().Cooperative(); m.up {
		stack = l.up
	}
	stack[column]++
	m.row = min(stack[column], markRows)
	l.Marks = append(l.Marks, m)
}

func (r reader) titleOfPoint(p demarche.Point) string { return r.Day(p.Day) + ": " + r.Word(p.Type) }

// addEarlier begins the lane with a state of before its first day.
func (l *lane) addEarlier(p demarche.Point) {
	if p.Kind == demarche.StatusKind {
		l.Bands = []band{{X: percent(0), Class: p.Type, Title: l.titleOfPoint(p), Href: href(p), Earlier: true}}
	}
}

// empty reports whether there is nothing to draw but, at most, a state of
// before the first day.
func (l *lane) empty() bool {
	return len(l.Marks)+len(l.Dues) == 0 && (len(l.Bands) == 0 || l.Bands[len(l.Bands)-1].Earlier)
}

// addState begins a new band, and ends the one before it there.
func (l *lane) addState(p demarche.Point, x float64, m mark) {
	l.Bands = append(l.Bands, band{X: m.X, Class: p.Type, Title: m.Title, Href: m.Href})
	if n := len(l.Bands); n > 1 {
		l.Bands[n-2].close(x)
	}
}

func (b *band) close(x float64) {
	var from float64
	fmt.Sscanf(b.X, "%f%%", &from)
	b.Width = percent(max(0, x-from/100))
}

// addDue draws the window of a deadline.
func (l *lane) addDue(p demarche.Point, s scale) {
	first, ok1 := s.place(cmp.Or(p.Due.Earliest, p.Due.Latest))
	last, ok2 := s.place(cmp.Or(p.Due.Latest, p.Due.Earliest))
	if !ok1 || !ok2 || last < 0 || first > 1 {
		return
	}
	first, last = max(first, 0), min(last, 1)
	b := &band{
		X: percent(first), Width: percent(max(last-first, 0.007)), Href: href(p),
		Title: l.Say("chart.deadline", l.Span(p.Due.Earliest, p.Due.Latest), l.Word(p.Type)),
	}
	if said, ok := s.place(cmp.Or(p.Published, p.Day)); ok && said < first {
		b.Run = &run{percent(max(said, 0)), percent(first), b}
	}
	l.Dues = append(l.Dues, b)
}

// finish sets the heights, once the highest stacks are known.
func (l *lane) finish(s scale) {
	l.Line = laneEdge + markStep*highest(l.up) + markStep/2
	for i := range l.Marks {
		m := &l.Marks[i]
		m.Y = l.Line + markStep*m.row
		if m.up {
			m.Y = l.Line - markStep*m.row
		}
	}
	for i := range l.Bands {
		l.Bands[i].Y = l.Line - bandHeight/2
	}
	l.Bars = l.Line + markStep*highest(l.down) + laneEdge
	for i := range l.Dues {
		l.Dues[i].Y = l.Bars + barHeight*min(i, markRows)
	}
	l.Height = max(30, l.Bars+barHeight*min(len(l.Dues), markRows+1)+laneEdge/2)
	if n := len(l.Bands); n > 0 {
		l.Bands[n-1].close(s.known())
	}
}

// highest is the number of rows of the highest stack.
func highest(stacks map[int]int) int {
	rows := 0
	for _, n := range stacks {
		rows = max(rows, min(n, markRows))
	}
	return rows
}

func href(p demarche.Point) string { return "/article/" + p.Article + "#" + p.Record }

func percent(x float64) string { return fmt.Sprintf("%.2f%%", 100*x) }

// scale maps days to the line. It spans the days of publication and some room
// on both sides; what lies further off would squeeze the rest.
type scale struct {
	first, last time.Time
	published   time.Time // the last day of publication
}

const dayLong = 24 * time.Hour

func scaleOf(points []demarche.Point, back int) scale {
	var days []string
	for _, p := range points {
		if d := cmp.Or(p.Published, p.Day); d != "" {
			days = append(days, d)
		}
	}
	if len(days) == 0 {
		return scale{}
	}
	first, errFirst := time.Parse(time.DateOnly, slices.Min(days))
	last, errLast := time.Parse(time.DateOnly, slices.Max(days))
	if errFirst != nil || errLast != nil {
		return scale{}
	}
	if back > 0 {
		first = last.AddDate(0, 0, -back)
	}
	room := max(30*dayLong, last.Sub(first)/8)
	s := scale{first.Add(-room), last.Add(room), last}
	return s.shrink(points)
}

// shrink takes away the room in which there is nothing to draw.
func (s scale) shrink(points []demarche.Point) scale {
	const edge = 3 * dayLong
	first, last := s.published, s.published
	for _, p := range points {
		for _, iso := range []string{p.Published, p.Day, p.Due.Earliest, p.Due.Latest} {
			d, err := time.Parse(time.DateOnly, iso)
			if err != nil || d.Before(s.first) || d.After(s.last) {
				continue
			}
			if d.Before(first) {
				first = d
			}
			if d.After(last) {
				last = d
			}
		}
	}
	margin := max(edge, last.Sub(first)/40)
	s.first, s.last = first.Add(-margin), last.Add(margin)
	return s
}

// place is where a day lies: 0 at the first day, 1 at the last.
func (s scale) place(iso string) (x float64, ok bool) {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil || !s.last.After(s.first) {
		return 0, false
	}
	return float64(d.Sub(s.first)) / float64(s.last.Sub(s.first)), true
}

func (s scale) at(d time.Time) float64 {
	return float64(d.Sub(s.first)) / float64(s.last.Sub(s.first))
}

// known is the place up to which anything is known.
func (s scale) known() float64 { return s.at(s.published) }

// day is the day at a place.
func (s scale) day(x float64) string {
	if s.first.IsZero() {
		return ""
	}
	return s.first.Add(time.Duration(x * float64(s.last.Sub(s.first)))).Format(time.DateOnly)
}

// ticks are the beginnings of weeks, months, quarters or years, so many that
// they can be told apart.
func (r reader) ticks(s scale) []tick {
	if s.first.IsZero() {
		return nil
	}
	next, length := s.steps()
	var out []tick
	for d := next(s.first.AddDate(0, 0, -1)); d.Before(s.last); d = next(d) {
		t := tick{X: percent(s.at(d)), Minor: len(out)%3 != 1}
		if x := s.at(d); x > .04 && x < .96 { // else the label would be cut off
			t.Label = r.tickLabel(d, length)
		}
		out = append(out, t)
	}
	return out
}

func (r reader) tickLabel(d time.Time, length int) string {
	if length == 0 {
		return fmt.Sprint(d.Day()) + " " + r.shortMonth(d)
	}
	return r.date(d, length)
}

// steps is the step from one tick to the next and how much of a day of ISO
// 8601 their labels show, 0 for day and month.
func (s scale) steps() (next func(time.Time) time.Time, length int) {
	months := func(n int) func(time.Time) time.Time {
		return func(d time.Time) time.Time {
			index := (d.Year()*12 + int(d.Month()) - 1) / n * n
			return time.Date(0, time.Month(index+n+1), 1, 0, 0, 0, 0, time.UTC)
		}
	}
	switch span := s.last.Sub(s.first) / dayLong; {
	case span < 70:
		return func(d time.Time) time.Time { return d.AddDate(0, 0, 7-(int(d.Weekday())+6)%7) }, 0
	case span < 400:
		return months(1), len("2006-01")
	case span < 1500:
		return months(3), len("2006-01")
	}
	years := 1 + int(s.last.Sub(s.first)/(12*366*dayLong))
	return months(12 * years), len("2006")
}
