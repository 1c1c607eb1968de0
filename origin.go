package demarche

import "fmt"

// Kinship is how two articles about one happening depend on each other.
type Kinship string

// The kinships.
const (
	Reprint     Kinship = "reprint"     // the same text, cut or lightly edited
	Rewrite     Kinship = "rewrite"     // one report in other words, or two of one source
	Independent Kinship = "independent" // nothing shows that one depends on the other
)

// Kin is the kinship of two articles with what shows it.
type Kin struct {
	Kinship Kinship `json:"kinship"`
	Words   float64 `json:"words"`            // share of the shorter text's word sequences that the other has, 0 to 1
	Terms   float64 `json:"terms"`            // share of its longer words and numbers
	Agency  string  `json:"agency,omitempty"` // that both rely on; empty if none
}

// String says why in words: "rewrite: 3% of the wording, 61% of the terms, both from Reuters".
func (k Kin) String() string {
	s := fmt.Sprintf("%s: %.0f%% of the wording, %.0f%% of the terms", k.Kinship, 100*k.Words, 100*k.Terms)
	if k.Agency != "" {
		s += ", both from " + k.Agency
	}
	return s
}

// Origin is articles that go back to one report.
type Origin struct {
	Articles []string `json:"articles"`         // ids, in the order given
	Agency   string   `json:"agency,omitempty"` // that they rely on; empty if none is named
	Links    []KinOf  `json:"links,omitempty"`  // why they belong together
}

// KinOf is the kinship of two articles by their ids.
type KinOf struct {
	A string `json:"a"`
	B string `json:"b"`
	Kin
}
