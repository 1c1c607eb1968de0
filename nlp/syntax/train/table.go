package train

import (
	"math"
	"math/rand/v2"
)

// table is the embedding table in training. Each step touches few of its rows,
// so moments and the average are renewed only where a row is touched.
type table struct {
	rows, width     int
	val, m, v, mean []float32
	seen            []int // step at which the row was last touched, -1 if never
	workers         []*rowSum
}

// rowSum adds up the gradients of the rows that one batch touches.
type rowSum struct {
	slot []int32 // row -> place in list, -1 if untouched
	list []int32
	sum  []float32
}

func newTable(rows, width, workers int, rnd *rand.Rand) *table {
	t := &table{rows: rows, width: width}
	n := rows * width
	t.val, t.m, t.v, t.mean = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	t.seen = make([]int, rows)
	for i := range t.val {
		t.val[i] = float32(rnd.NormFloat64() * 0.15)
	}
	for i := range t.seen {
		t.seen[i] = -1
	}
	for range workers {
		s := &rowSum{slot: make([]int32, rows)}
		for i := range s.slot {
			s.slot[i] = -1
		}
		t.workers = append(t.workers, s)
	}
	return t
}

// forget starts Adam and the averages anew from the values as they are.
func (t *table) forget() {
	clear(t.m)
	clear(t.v)
	copy(t.mean, t.val)
	for r, at := range t.seen {
		if at >= 0 {
			t.seen[r] = 0
		}
	}
}

func (t *table) row(r int32) []float32 {
	return t.val[int(r)*t.width : (int(r)+1)*t.width]
}

// add notes that a token with these rows has gradient d.
func (s *rowSum) add(rows []int32, d []float32) {
	for _, r := range rows {
		axpy(s.at(r, len(d)), d, 1)
	}
}

// at is the sum for a row, made if there is none.
func (s *rowSum) at(r int32, width int) []float32 {
	k := int(s.slot[r])
	if k < 0 {
		k = len(s.list)
		s.slot[r] = int32(k)
		s.list = append(s.list, r)
		for range width {
			s.sum = append(s.sum, 0)
		}
	}
	return s.sum[k*width : (k+1)*width]
}

func (s *rowSum) reset() {
	for _, r := range s.list {
		s.slot[r] = -1
	}
	s.list, s.sum = s.list[:0], s.sum[:0]
}

// update moves the touched rows down their gradient.
func (t *table) update(step int, rate, scale, decay float32) {
	total := t.workers[0]
	for _, s := range t.workers[1:] {
		for k, r := range s.list {
			axpy(total.at(r, t.width), s.sum[k*t.width:(k+1)*t.width], 1)
		}
		s.reset()
	}
	c := &adamStep{scale: scale, keep1: beta1, take1: 1 - beta1, keep2: beta2, take2: 1 - beta2,
		rate: rate, unbias: 1, eps: 1e-6, decay: 1}
	for k, r := range total.list {
		t.catchUp(int(r), step, decay)
		at := int(r) * t.width
		adamBlock(&t.val[at], &t.m[at], &t.v[at], &t.mean[at], &total.sum[k*t.width], t.width, c)
	}
	total.reset()
}

// catchUp brings the average of a row up to a step: since it was last touched
// its value stood still.
func (t *table) catchUp(r, step int, decay float32) {
	at := r * t.width
	val, mean := t.val[at:at+t.width], t.mean[at:at+t.width]
	keep := float32(0)
	if t.seen[r] >= 0 {
		keep = float32(math.Pow(float64(decay), float64(step-t.seen[r])))
	}
	t.seen[r] = step
	for i := range mean {
		mean[i] = val[i] + keep*(mean[i]-val[i])
	}
}
