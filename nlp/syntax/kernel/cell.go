package kernel

import "math"

// Cell is the recurrence of one layer (a simple recurrent unit, Lei et al.
// 2018): from a candidate x, gates f and r and a bypass p,
//
//	c = x + f*(c' - x),  h = p + r*(1.6c - p)
//
// c' being the state of the word before, or after in the second direction. The
// gates go through 1/2 + 1/2 x/(1+|x|).
type Cell struct {
	Gates, Width int       // 4 blocks of columns per direction, or 3 and the layer's input bypasses
	Scale, Bias  []float32 // of the columns
	Bypass       float32   // unit of the layer's input
	Step         float32   // steps of the output in one
	Limit        int16     // largest output in steps
}

// Run computes rows [lo, hi) of out from the sums u and the layer's input in,
// for direction 0 or 1. State is scratch for Width numbers.
func (c *Cell) Run(out []int16, u []int32, in []int16, state []float32, lo, hi, dir int) {
	clear(state)
	d, cols := c.Width, c.Gates*c.Width
	scale, bias := c.Scale[dir*cols:][:cols], c.Bias[dir*cols:][:cols]
	for k := range hi - lo {
		row := lo + k
		if dir == 1 {
			row = hi - 1 - k
		}
		g := u[(2*row+dir)*cols:][:cols]
		h := out[(2*row+dir)*d:][:d]
		var pass []int16
		if c.Gates == 3 {
			pass = in[(2*row+dir)*d:][:d]
		}
		c.step(h, g, pass, state[:d], scale, bias)
	}
}

func (c *Cell) step(h []int16, g []int32, pass []int16, state, scale, bias []float32) {
	if cell != nil && c.Width%8 == 0 {
		var p *int16
		if pass != nil {
			p = &pass[0]
		}
		cell(&h[0], &g[0], p, &state[0], &scale[0], &bias[0], c.Width, c.Bypass, c.Step, float32(c.Limit))
		return
	}
	c.stepGo(h, g, pass, state, scale, bias)
}

// cell is stepGo in assembly, where there is one.
var cell func(h *int16, sums *int32, pass *int16, state, scale, bias *float32, width int, bypass, step, limit float32)

func (c *Cell) stepGo(h []int16, g []int32, pass []int16, state, scale, bias []float32) {
	d := len(h)
	value := func(j int) float32 { return float32(float32(g[j])*scale[j]) + bias[j] }
	for j, before := range state {
		x, f, r := value(j), squash(value(d+j)), squash(value(2*d+j))
		var p float32
		if pass != nil {
			p = float32(pass[j]) * c.Bypass
		} else {
			p = value(3*d + j)
		}
		s := x + float32(f*(before-x))
		state[j] = s
		h[j] = Whole(p+float32(r*(float32(s*1.6)-p)), c.Step, c.Limit)
	}
}

func squash(x float32) float32 {
	return 0.5 + float32(0.5*x)/(1+math.Float32frombits(math.Float32bits(x)&^(1<<31)))
}

// Whole is x in steps, rounded to the nearest whole number, to the even one of
// two, and cut to the limit.
func Whole(x, steps float32, limit int16) int16 {
	const shift = 3 << 22 // above it float32 has no fractions
	y, top := float32(x*steps), float32(limit)
	if y > top {
		y = top
	}
	if y < -top {
		y = -top
	}
	return int16(float32(y+shift) - shift)
}
