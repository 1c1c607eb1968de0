package conllu

import "strings"

// Texts puts the running text of each document together again from the "text"
// comments of its sentences, with an empty line between paragraphs.
func Texts(sentences []Sentence) []string {
	var out []string
	var text strings.Builder
	for i := range sentences {
		s := &sentences[i]
		switch {
		case i == 0:
		case s.begins("newdoc"):
			out = append(out, text.String())
			text.Reset()
		case s.begins("newpar"):
			text.WriteString("\n\n")
		case !sentences[i-1].touchesNext():
			text.WriteByte(' ')
		}
		text.WriteString(s.Text())
	}
	return append(out, text.String())
}

// begins tells whether the sentence has a comment such as "newpar" or
// "newpar id = x".
func (s *Sentence) begins(what string) bool {
	for _, c := range s.Comments {
		if strings.HasPrefix(c, what) {
			return true
		}
	}
	return false
}

// touchesNext tells whether no blank follows the sentence.
func (s *Sentence) touchesNext() bool {
	misc := s.Words[len(s.Words)-1].Misc
	if n := len(s.Ranges); n > 0 && s.Ranges[n-1].Last == len(s.Words) {
		misc = s.Ranges[n-1].Misc
	}
	return strings.Contains(misc, "SpaceAfter=No")
}
