package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche"
)

// graphChart is a drawing of ties: a box for each matter, an arrow from what
// waits to what it waits for. Measures are in pixels.
type graphChart struct {
	Width, Height int
	Boxes         []graphBox
	Lines         []graphLine
}

// graphBox is a matter.
type graphBox struct {
	X, Y, Width, Height int
	Lines               []graphText
	Title               string
	Issue               string
}

// IssueY is where the name of the issue stands in the box.
func (b graphBox) IssueY() int { return b.Height - boxPadding }

type graphText struct {
	Y    int
	Text string
}

// graphLine is a tie, or several between the same two matters.
type graphLine struct {
	Path   string
	Kind   string // stated, attributed, denied
	Circle bool
	X, Y   int // of its label
	Label  string
	Title  string
	Href   string
}

// The measures of a drawing.
const (
	boxWidth   = 230
	boxGap     = 22  // between boxes of a layer
	layerGap   = 150 // between layers, where the labels of the arrows stand
	textLine   = 16
	boxPadding = 8
	boxLetters = 34 // of a line of text
	boxLines   = 4  // of a box at most
	graphEdge  = 12
)

// drawTies draws ties in layers.
func (v *visit) drawTies(found *demarche.Linkages, ties []tie) *graphChart {
	if len(ties) == 0 {
		return nil
	}
	number := map[int]int{} // of a node, by the number of its matter
	var matters []int
	node := func(matter int) int {
		if _, ok := number[matter]; !ok {
			number[matter] = len(matters)
			matters = append(matters, matter)
		}
		return number[matter]
	}
	var arrows []arrow
	groups := map[arrow][]tie{}
	for _, t := range ties {
		a := arrow{node(t.linkage.Act), node(t.linkage.Condition)}
		if groups[a] == nil {
			arrows = append(arrows, a)
		}
		groups[a] = append(groups[a], t)
	}
	c := &graphChart{}
	for _, m := range matters {
		c.Boxes = append(c.Boxes, v.box(found.Matters[m]))
	}
	layers := layered(len(matters), arrows)
	for _, part := range components(len(matters), arrows) {
		c.place(layers.layers, part, arrows)
	}
	for i, a := range arrows {
		c.Lines = append(c.Lines, v.line(c, a, groups[a], layers.backward[i]))
	}
	return c
}

// components are the nodes that hang together, by the first of each.
func components(nodes int, arrows []arrow) []map[int]bool {
	first := make([]int, nodes)
	for n := range first {
		first[n] = n
	}
	for range nodes {
		for _, a := range arrows {
			least := min(first[a.from], first[a.to])
			first[a.from], first[a.to] = least, least
		}
	}
	var out []map[int]bool
	for n := range nodes {
		if first[n] == n {
			out = append(out, map[int]bool{})
		}
	}
	number := map[int]int{}
	for n := range nodes {
		if _, ok := number[first[n]]; !ok {
			number[first[n]] = len(number)
		}
		out[number[first[n]]][n] = true
	}
	return out
}

// box is a matter without its place.
func (v *visit) box(m demarche.Matter) graphBox {
	words := matterWords(v.reader, m)
	b := graphBox{Width: boxWidth, Title: words, Issue: issueName(v.reader, m.Issue)}
	for i, text := range wrap(words, boxLetters, boxLines) {
		b.Lines = append(b.Lines, graphText{boxPadding + textLine*(i+1) - 4, text})
	}
	b.Height = 2*boxPadding + textLine*len(b.Lines)
	if b.Issue != "" {
		b.Height += textLine
	}
	return b
}

// wrap breaks words into lines of so many letters, and cuts what is beyond the
// last.
func wrap(words string, letters, lines int) []string {
	var out []string
	line := ""
	for _, word := range strings.Fields(words) {
		word = shorten(word, letters-1)
		if line != "" && len([]rune(line))+1+len([]rune(word)) > letters {
			out, line = append(out, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	out = append(out, line)
	if len(out) > lines {
		out = out[:lines]
		out[lines-1] += " …"
	}
	return out
}

// place gives the boxes of a part of the graph their places, below the parts
// before it: a layer stands beside the one before, and boxes stand as near to
// their neighbours as the boxes above allow.
func (c *graphChart) place(layers [][]int, part map[int]bool, arrows []arrow) {
	top := max(c.Height, graphEdge)
	var columns [][]int
	for d, layer := range layers {
		var column []int
		y := top
		for _, n := range layer {
			if !part[n] {
				continue
			}
			b := &c.Boxes[n]
			b.X, b.Y = graphEdge+d*(boxWidth+layerGap), y
			y += b.Height + boxGap
			column = append(column, n)
		}
		columns = append(columns, column)
	}
	for _, column := range columns[1:] {
		c.settle(column, arrows, top)
	}
	for n := range part {
		b := c.Boxes[n]
		c.Width, c.Height = max(c.Width, b.X+b.Width+graphEdge), max(c.Height, b.Y+b.Height+boxGap)
	}
}

// settle moves the boxes of a column towards those that lead to them, from the
// top.
func (c *graphChart) settle(column []int, arrows []arrow, top int) {
	for _, n := range column {
		b := &c.Boxes[n]
		b.Y = max(top, c.wish(n, arrows))
		top = b.Y + b.Height + boxGap
	}
}

// wish is where a box would stand if only the boxes beside it in the columns
// before counted.
func (c *graphChart) wish(n int, arrows []arrow) int {
	sum, count := 0, 0
	for _, a := range arrows {
		other := a.from
		if a.from == n {
			other = a.to
		}
		if (a.from == n || a.to == n) && c.Boxes[other].X < c.Boxes[n].X {
			sum, count = sum+c.Boxes[other].Y+c.Boxes[other].Height/2, count+1
		}
	}
	if count == 0 {
		return c.Boxes[n].Y
	}
	return sum/count - c.Boxes[n].Height/2
}

// line is the arrow of ties between the same two matters.
func (v *visit) line(c *graphChart, a arrow, ties []tie, backward bool) graphLine {
	l := graphLine{Kind: ties[0].Kind, Href: fmt.Sprintf("#tie-%d", ties[0].N)}
	var titles []string
	for _, t := range ties {
		if slices.Index(tieKinds, t.Kind) < slices.Index(tieKinds, l.Kind) {
			l.Kind = t.Kind
		}
		l.Circle = l.Circle || t.Circle
		titles = append(titles, fmt.Sprintf("%d: %s, %s", t.N, cmp.Or(t.By, v.Say("unknown")), v.Say("tie."+t.Kind)))
	}
	l.Title = strings.Join(titles, "; ")
	l.Label = shorten(strings.Join(nonEmpty(fmt.Sprint(ties[0].N), strings.ToLower(ties[0].How), v.Say("tie."+l.Kind)), " · "), 26)
	from, to := c.Boxes[a.from], c.Boxes[a.to]
	x1, x2 := from.X+from.Width, to.X
	y1, y2 := from.Y+from.Height/2, to.Y+to.Height/2
	if backward {
		x1, x2, y1, y2 = from.X, to.X+to.Width, y1+10, y2+10
	}
	bend := (x2 - x1) / 2
	l.Path = fmt.Sprintf("M%d %dC%d %d %d %d %d %d", x1, y1, x1+bend, y1, x2-bend, y2, x2, y2)
	l.X, l.Y = (x1+x2)/2, (y1+y2)/2-6
	if backward {
		l.Y += 20
	}
	return l
}
