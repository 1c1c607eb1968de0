package nlp

// IndexMentions prepares MentionAt. The stages that change Mentions call it
// when they are done.
func (d *Doc) IndexMentions() {
	d.mention = fill(d.mention, len(d.Tokens))
	for m := len(d.Mentions) - 1; m >= 0; m-- { // the first of several on one head wins
		d.mention[d.Mentions[m].Head] = m
	}
}

// MentionAt is the mention headed by token i, or nil.
func (d *Doc) MentionAt(i int) *Mention {
	if i < 0 || d.mention == nil || d.mention[i] < 0 {
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
	if i < 0 || d.timex == nil || d.timex[i] < 0 {
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
