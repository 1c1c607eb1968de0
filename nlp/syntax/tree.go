package syntax

// tree finds the best tree of a sentence. Its slices are scratch.
type tree struct {
	head                            []int
	mark                            []int
	rightward, leftward             []int64 // best complete spans
	arcRight, arcLeft               []int64 // best spans with an arc over them
	splitRight, splitLeft, splitArc []int16
}

// maxExact bounds the words of a sentence for which the best projective tree
// is sought; that takes time to the third power.
const maxExact = 160

// heads are the heads of words 1 to n-1, score[m*n+h] being the score of h as
// the head of m. It is always a tree, and one word hangs from the root 0.
func (t *tree) heads(score []int32, n int) []int {
	head := grow(&t.head, n)
	for m := 1; m < n; m++ {
		best := 0
		for h := 1; h < n; h++ {
			if h != m && score[m*n+h] > score[m*n+best] {
				best = h
			}
		}
		head[m] = best
	}
	if t.isTree(head) {
		return head
	}
	if n-1 <= maxExact {
		t.projective(score, n, head)
	} else {
		t.mend(score, n, head)
	}
	return head
}

// isTree tells whether every word leads to the root and one hangs from it.
func (t *tree) isTree(head []int) bool {
	mark := grow(&t.mark, len(head))
	clear(mark)
	roots := 0
	for m := 1; m < len(head); m++ {
		if head[m] == 0 {
			roots++
		}
		x := m
		for x != 0 && mark[x] == 0 {
			mark[x] = m
			x = head[x]
		}
		if x != 0 && mark[x] == m {
			return false
		}
	}
	return roots == 1
}

// mend makes a tree of any heads: the best candidate for the root keeps it,
// the others hang from that word, and each cycle is cut where it costs least.
func (t *tree) mend(score []int32, n int, head []int) {
	root := 1
	for m := 2; m < n; m++ {
		if t.rootGain(score, n, head, m) > t.rootGain(score, n, head, root) {
			root = m
		}
	}
	for m := 1; m < n; m++ {
		if head[m] == 0 {
			head[m] = root
		}
	}
	head[root] = 0
	mark := grow(&t.mark, n)
	clear(mark)
	for m := 1; m < n; m++ {
		x := m
		for x != 0 && mark[x] == 0 {
			mark[x] = m
			x = head[x]
		}
		if x != 0 && mark[x] == m {
			head[t.weakest(score, n, head, x, root)] = root
		}
	}
}

// rootGain is what it brings to hang word m from the root.
func (t *tree) rootGain(score []int32, n int, head []int, m int) int64 {
	return int64(score[m*n]) - int64(score[m*n+head[m]])
}

// weakest is the word of the cycle through x that loses least by hanging from
// root.
func (t *tree) weakest(score []int32, n int, head []int, x, root int) int {
	best, first := x, x
	loss := func(m int) int64 { return int64(score[m*n+head[m]]) - int64(score[m*n+root]) }
	for m := head[x]; m != first; m = head[m] {
		if loss(m) < loss(best) {
			best = m
		}
	}
	return best
}

// projective finds the best tree without crossing arcs (Eisner 1996).
func (t *tree) projective(score []int32, n int, head []int) {
	const never = -1 << 60
	for _, s := range []*[]int64{&t.rightward, &t.leftward, &t.arcRight, &t.arcLeft} {
		b := grow(s, n*n)
		for i := range b {
			b[i] = never
		}
	}
	for _, s := range []*[]int16{&t.splitRight, &t.splitLeft, &t.splitArc} {
		grow(s, n*n)
	}
	for i := range n {
		t.rightward[i*n+i], t.leftward[i*n+i] = 0, 0
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			t.span(score, n, i, i+width)
		}
	}
	t.spanRight(n, 0, n-1, head)
}

// span fills in the best spans over words i to k.
func (t *tree) span(score []int32, n, i, k int) {
	best, at := t.rightward[i*n+i]+t.leftward[k*n+i+1], i
	for q := i + 1; q < k && i > 0; q++ { // one word hangs from the root: no split there
		if v := t.rightward[i*n+q] + t.leftward[k*n+q+1]; v > best {
			best, at = v, q
		}
	}
	t.splitArc[i*n+k] = int16(at)
	t.arcRight[i*n+k] = best + int64(score[k*n+i])
	if i > 0 {
		t.arcLeft[k*n+i] = best + int64(score[i*n+k])
		best, at = t.leftward[i*n+i]+t.arcLeft[k*n+i], i
		for q := i + 1; q < k; q++ {
			if v := t.leftward[q*n+i] + t.arcLeft[k*n+q]; v > best {
				best, at = v, q
			}
		}
		t.leftward[k*n+i], t.splitLeft[k*n+i] = best, int16(at)
	}
	best, at = t.arcRight[i*n+k]+t.rightward[k*n+k], k
	for q := i + 1; q < k; q++ {
		if v := t.arcRight[i*n+q] + t.rightward[q*n+k]; v > best {
			best, at = v, q
		}
	}
	t.rightward[i*n+k], t.splitRight[i*n+k] = best, int16(at)
}

// spanRight reads the heads off the best span from i as the head to k.
func (t *tree) spanRight(n, i, k int, head []int) {
	if i == k {
		return
	}
	q := int(t.splitRight[i*n+k])
	head[q] = i
	t.inner(n, i, q, head)
	t.spanRight(n, q, k, head)
}

// spanLeft reads the heads off the best span from k as the head back to i.
func (t *tree) spanLeft(n, k, i int, head []int) {
	if i == k {
		return
	}
	q := int(t.splitLeft[k*n+i])
	head[q] = k
	t.spanLeft(n, q, i, head)
	t.inner(n, q, k, head)
}

// inner reads the heads under an arc between i and k.
func (t *tree) inner(n, i, k int, head []int) {
	q := int(t.splitArc[i*n+k])
	t.spanRight(n, i, q, head)
	t.spanLeft(n, k, q+1, head)
}
