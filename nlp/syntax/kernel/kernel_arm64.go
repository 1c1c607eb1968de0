package kernel

// Every arm64 processor has NEON.

//go:noescape
func tileNEON(y *int32, ys int, x *int16, xs int, w *int16, pairs int)

//go:noescape
func dotNEON(x, y *int16, n int) int32

func init() { tile, dot = tileNEON, dotNEON }
