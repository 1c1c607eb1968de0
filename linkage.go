package demarche

// Linkage says that one thing is made to depend on another. Act and Condition
// are numbers of Matters.
type Linkage struct {
	Entry     Entry    `json:"entry"` // that states it
	Relation  Relation `json:"relation"`
	Act       int      `json:"act"`
	Condition int      `json:"condition"`
	By        []string `json:"by"`                // parties that tie one to the other
	Claimed   bool     `json:"claimed,omitempty"` // others say that they do
	Denied    []Entry  `json:"denied,omitempty"`  // that refuse or deny the tie
}

// Matter is something that is tied to something else.
type Matter struct {
	Words string `json:"words"` // as the first record has it
	Issue Issue  `json:"issue,omitempty"`
}

// Linkages is what is tied to what.
type Linkages struct {
	Matters []Matter  `json:"matters"`
	Links   []Linkage `json:"links"`
	// Chains and Circles are lists of numbers of Links, each of which waits for
	// the next; the last of a circle waits for the first.
	Chains  [][]int `json:"chains,omitempty"`
	Circles [][]int `json:"circles,omitempty"`
}
