package kernel

import "unsafe"

func tileGo(y *int32, ys int, x *int16, xs int, w *int16, pairs int) {
	yy := unsafe.Slice(y, 7*ys+Panel)
	xx := unsafe.Slice(x, 7*xs+2*pairs)
	ww := unsafe.Slice(w, pairs*2*Panel)
	for r := range halfTile {
		out := (*[Panel]int32)(yy[r*ys:])
		*out = [Panel]int32{}
		for p := range pairs {
			a, b := int32(xx[r*xs+2*p]), int32(xx[r*xs+2*p+1])
			in := (*[2 * Panel]int16)(ww[p*2*Panel:])
			for c := range out {
				out[c] += a*int32(in[2*c]) + b*int32(in[2*c+1])
			}
		}
	}
}

func dotGo(x, y *int16, n int) (sum int32) {
	yy := unsafe.Slice(y, n)
	for i, v := range unsafe.Slice(x, n) {
		sum += int32(v) * int32(yy[i])
	}
	return sum
}
