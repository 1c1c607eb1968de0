package bench

import (
	"bytes"
	"strings"
	"testing"
)

// TestAgree compares with figures that were worked out by hand and with the
// scorer of the set.
func TestAgree(t *testing.T) {
	gold := strings.Fields("a a a b b c")
	for _, c := range []struct {
		found []int
		want  string
	}{
		{[]int{0, 0, 1, 1, 1, 2}, "6 texts, 3 clusters in gold, 3 found\n" +
			"B-cubed    P 0.778  R 0.778  F1 0.778\npairs      P 0.500  R 0.500  F1 0.500\nARI        0.318\n"},
		{[]int{5, 5, 5, 6, 6, 7}, "6 texts, 3 clusters in gold, 3 found\n" +
			"B-cubed    P 1.000  R 1.000  F1 1.000\npairs      P 1.000  R 1.000  F1 1.000\nARI        1.000\n"},
		{[]int{0, 1, 2, 3, 4, 5}, "6 texts, 3 clusters in gold, 6 found\n" +
			"B-cubed    P 1.000  R 0.500  F1 0.667\npairs      P 1.000  R 0.000  F1 0.000\nARI        0.000\n"},
	} {
		var out bytes.Buffer
		a := Agree(gold, c.found)
		a.Report(&out)
		if out.String() != c.want {
			t.Errorf("%v: got\n%s\nwant\n%s", c.found, out.String(), c.want)
		}
	}
}

// TestCrossValidate: the threshold of a fold comes from the others.
func TestCrossValidate(t *testing.T) {
	var texts []StoryText
	for _, topic := range []string{"t1", "t2", "t1", "t2", "t1", "t3"} {
		texts = append(texts, StoryText{Topic: topic, Cluster: topic})
	}
	folds := Folds(texts, 3)
	if len(folds[0]) != 3 || len(folds[1]) != 2 || len(folds[2]) != 1 {
		t.Fatalf("folds of %d, %d, %d texts", len(folds[0]), len(folds[1]), len(folds[2]))
	}
	splits := func(texts []StoryText, threshold float64) []int { // all together below 1/2, all apart above
		out := make([]int, len(texts))
		for i := range out {
			if threshold > 0.5 {
				out[i] = i
			}
		}
		return out
	}
	chosen, scores := CrossValidate(folds, []float64{0.3, 0.7}, splits)
	if chosen[0] != 0.3 || chosen[1] != 0.3 || scores[0].B3F != 1 {
		t.Errorf("chosen %v, scores %v", chosen, scores)
	}
}
