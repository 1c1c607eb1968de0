package move

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCurve(t *testing.T) {
	c, err := readCurve(fstest.MapFS{"move/confidence.table": {Data: []byte("0.2: 0.1\n0.6: 0.5\n")}})
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range map[float64]float64{0: 0.1, 0.2: 0.1, 0.4: 0.3, 0.6: 0.5, 1: 0.5} {
		if got := c.at(x); got-want > 1e-9 || want-got > 1e-9 {
			t.Errorf("at %.1f: %.3f, want %.3f", x, got, want)
		}
	}
	if got := curve(nil).at(0.3); got != 0.3 {
		t.Errorf("no points: %.3f, want 0.3", got)
	}
	_, err = readCurve(fstest.MapFS{"move/confidence.table": {Data: []byte("0.2: 0.3\n0.1: 0.4\n0.5: 0.2\nx: 1\n")}})
	for _, want := range []string{":2:1:", ":3:1:", ":4:1:"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in: %v", want, err)
		}
	}
}
