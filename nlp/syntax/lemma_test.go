package syntax

import "testing"

func TestLemmas(t *testing.T) {
	l := LearnLemmas(func(yield func(form, tag, lemma string)) {
		for _, w := range [][3]string{
			{"talks", "NOUN|NNS", "talk"}, {"walls", "NOUN|NNS", "wall"}, {"men", "NOUN|NNS", "man"}, {"Poles", "PROPN|NNPS", "Pole"},
			{"States", "PROPN|NNPS", "State"}, {"Oslo", "PROPN|NNP", "Oslo"}, {"Kyiv", "PROPN|NNP", "Kyiv"}, {"Sept.", "PROPN|NNP", "September"},
			{"roman", "ADJ|JJ", "Roman"}, {"human", "ADJ|JJ", "human"}, {"big", "ADJ|JJ", "big"}, {"UN", "NOUN|NN", "UN"}, {"one", "NUM|CD", "one"},
			{"Lima", "PROPN|NNP", "Lima"}, {"Lima", "PROPN|NNP", "Lima"}, {"Bank", "PROPN|NNP", "Bank"}, {"Bank", "PROPN|NNP", "Bank"}, {"bank", "NOUN|NN", "bank"},
		} {
			yield(w[0], w[1], w[2])
		}
	})
	for _, c := range []struct{ form, tag, want string }{
		{"Men", "NOUN|NNS", "man"},         // known
		{"pacts", "NOUN|NNS", "pact"},      // by its ending
		{"Serbs", "PROPN|NNPS", "Serb"},    // a name keeps its capital
		{"Dept.", "PROPN|NNP", "Dept."},    // and is not written out
		{"roman", "ADJ|JJ", "Roman"},       // a capital is learnt with the word,
		{"Ottoman", "ADJ|JJ", "ottoman"},   // not with its ending
		{"1,250,000", "NUM|CD", "1250000"}, // marks between thousands go
		{"one", "NUM|CD", "one"},
		{"bun", "NOUN|NN", "bun"},
		{"LIMA", "PROPN|NNP", "Lima"}, // a name seen often enough is written as it was
		{"bank", "PROPN|NNP", "bank"}, // unless it is a common word too
		{"Grand", "ADJ|NNP", "Grand"}, // a word in a name keeps its capital,
		{"pro-European", "ADJ|JJ", "pro-European"},
		{"Pro-war", "ADJ|JJ", "pro-war"},
	} {
		if got := l.Lemma(c.form, c.tag); got != c.want {
			t.Errorf("the lemma of %s %s is %q, want %q", c.tag, c.form, got, c.want)
		}
	}
}
