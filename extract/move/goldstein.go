package move

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed goldstein.table
var goldsteinTable string

// goldstein is the score of each CAMEO code.
var goldstein = readGoldstein(goldsteinTable)

func readGoldstein(table string) map[string]float64 {
	scores := map[string]float64{}
	for line := range strings.Lines(table) {
		code, score, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			continue
		}
		value, err := strconv.ParseFloat(score, 64)
		if err != nil {
			panic("goldstein.table: " + line)
		}
		scores[code] = value
	}
	return scores
}
