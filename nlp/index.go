package nlp

import "github.com/demarche/demarche"

// IndexMentions prepares MentionAt. The stages that change Mentions call it
// when they are done.
func (d *Doc) IndexMentions() {
	d.mention = fill(d.mention, len(d.Tokens))
	for m := len(d.Mentions) - 1; m >= 0; m-- { // the first of several on one head wins
		d.mention[d.Mentions[m].Head] = m
	}
	d.over = append(d.over[:0], d.mention...)
	for m := range d.Mentions {
		if d.Mentions[m].Form != demarche.NameForm {
			continue
		}
		for i := d.Mentions[m].First; i < d.Mentions[m].End; i++ {
			if d.over[i] < 0 && d.Tokens[i].UPOS == "PROPN" {
				d.over[i] = m
			}
		}
	}
}

// MentionOver is the mention headed by token i, else the name that proper noun
// i is a part of, else nil: where the tree has cut a name in two, either part
// stands for it.
func (d *Doc) MentionOver(i int) *Mention {
	if i < 0 || i >= len(d.over) || d.over[i] < 0 {
		return nil
	}
	return &d.Mentions[d.over[i]]
}

// MentionAt is the mention headed by token i, or nil.
func (d *Doc) MentionAt(i int) *Mention {
	if i < 0 || i >= len(d.mention) || d.mention[i] < 0 {
		return nil
	}
	return &d.Mentions[d.mention[i]]
}

// MentionsAt are all mentions headed by token i.
func (d *Doc) MentionsAt(i int) []*Mention {
	var out []*Mention
	if m := d.MentionAt(i); m != nil {
		for k := d.mention[i]; k < len(d.Mentions); k++ {
			if d.Mentions[k].Head == i {
				out = append(out, &d.Mentions[k])
			} else if d.Mentions[k].First > i {
				break
			}
		}
	}
	return out
}

// IndexTimexes prepares TimexAt.
func (d *Doc) IndexTimexes() {
	d.timex = fill(d.timex, len(d.Tokens))
	for x, t := range d.Timexes {
		for i := t.First; i < t.End; i++ {
			d.timex[i] = x
		}
	}
}

// TimexAt is the time expression that token i stands in, or nil.
func (d *Doc) TimexAt(i int) *Timex {
	if i < 0 || i >= len(d.timex) || d.timex[i] < 0 {
		return nil
	}
	return &d.Timexes[d.timex[i]]
}

// fill is a slice of n entries of -1, reusing the memory of s.
func fill(s []int, n int) []int {
	s = s[:0]
	for range n {
		s = append(s, -1)
	}
	return s
}
