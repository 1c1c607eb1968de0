package syntax

import "github.com/demarche/demarche/nlp"

// maxKept is the number of tokens whose states a document holds, 21 MB of them;
// of the rest of a long text they are computed again when asked for.
const maxKept = 1 << 14

// stateWidth is the number of values in the state of a token.
func (m *Model) stateWidth() int { return m.Shape.Embed + 2*m.Shape.Hidden }

// keptTokens is the number of tokens, in whole sentences, whose states a
// document holds.
func (s *Stage) keptTokens(doc *nlp.Doc) int {
	if len(doc.Tokens) <= s.kept {
		return len(doc.Tokens)
	}
	return doc.Sentences[doc.Tokens[s.kept].Sent].First
}

// keep copies the network's input and its last layer's output for each word of
// a sentence to its states.
func (w *work) keep(states []int16, lo int, forms []string) {
	width, top := w.model.stateWidth(), 2*w.model.Shape.Hidden
	for m, form := range forms {
		state := states[m*width : (m+1)*width]
		copy(state[copy(state, w.cache.vector(form)):], w.x[0][(lo+1+m)*top:(lo+2+m)*top])
	}
}

// statesAgain computes the states of a token's sentence; those of the sentence
// asked for last are held. A slice it has returned stays valid.
func (s *Stage) statesAgain(doc *nlp.Doc) func(token int) []int16 {
	held, states := -1, []int16(nil)
	return func(token int) []int16 {
		width, sent := s.model.stateWidth(), doc.Tokens[token].Sent
		first, end := doc.Sentences[sent].First, doc.Sentences[sent].End
		if sent != held {
			held, states = sent, make([]int16, width*(end-first))
			s.readStates(states, formsOf(doc.Tokens[first:end]))
		}
		return states[(token-first)*width : (token-first+1)*width]
	}
}

func (s *Stage) readStates(states []int16, forms []string) {
	w := s.idle.Get().(*work)
	defer s.idle.Put(w)
	w.encode([][]string{forms})
	w.keep(states, 0, forms)
}
