package story

import (
	"math"
	"slices"
)

// cosines is the matrix of the cosines of texts; on the diagonal it is 0.
func cosines(texts []vector) [][]float64 {
	m := make([][]float64, len(texts))
	for i := range m {
		m[i] = make([]float64, len(texts))
		for j := range i {
			m[i][j] = dot(texts[i], texts[j])
			m[j][i] = m[i][j]
		}
	}
	return m
}

// scale divides each cosine by the geometric mean of how close the two texts
// stand to their nearest neighbours. Reports of a trial share more words than
// those of a takeover; scaled, one threshold fits both (local scaling after
// Zelnik-Manor and Perona, "Self-tuning spectral clustering", 2004).
func scale(m [][]float64, near []float64) {
	for i := range m {
		for j := range m[i] {
			m[i][j] /= math.Sqrt(near[i] * near[j])
		}
	}
}

// closeness is the mean of the highest cosines of a text; missing ones are 0.
func closeness(highest []float64) float64 {
	sum := 0.0
	for _, c := range highest {
		sum += c
	}
	return max(lone, sum/neighbours)
}

// highest are the highest cosines of a text, highest first.
func highest(cosines []float64) []float64 {
	sorted := slices.Clone(cosines)
	slices.Sort(sorted)
	slices.Reverse(sorted)
	return slices.Clone(sorted[:min(len(sorted), neighbours)])
}
