package bench

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// The steps rise, and on moves of which a known share is right they come near it.
func TestIsotonic(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var moves []Judged
	for range 4000 {
		p := rnd.Float64()
		moves = append(moves, Judged{p, rnd.Float64() < p*p})
	}
	steps := Isotonic(moves, 100)
	for k, s := range steps {
		if k > 0 && (s.Confidence <= steps[k-1].Confidence || s.Right <= steps[k-1].Right) {
			t.Errorf("step %d does not rise: %v after %v", k, s, steps[k-1])
		}
		if d := s.Right - s.Confidence*s.Confidence; d > 0.12 || d < -0.12 {
			t.Errorf("at %.2f: %.2f right, want about %.2f", s.Confidence, s.Right, s.Confidence*s.Confidence)
		}
	}
	if len(steps) < 5 || Isotonic(nil, 10) != nil {
		t.Errorf("%d steps", len(steps))
	}
}

func TestWriteCalibration(t *testing.T) {
	var b bytes.Buffer
	WriteCalibration(&b, []Judged{{0.82, true}, {0.88, false}, {1, true}})
	want := "confidence   moves  mean   right\n0.8 to 0.9       2  0.85   0.50\n0.9 to 1.0       1  1.00   1.00\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
