package kernel

import "golang.org/x/sys/cpu"

//go:noescape
func tileAVX2(y *int32, ys int, x *int16, xs int, w *int16, pairs int)

//go:noescape
func tileVNNI(y *int32, ys int, x *int16, xs int, w *int16, pairs int)

//go:noescape
func cellAVX2(h *int16, sums *int32, pass *int16, state, scale, bias *float32, width int, bypass, step, limit float32)

//go:noescape
func dotAVX2(x, y *int16, n int) int32

func init() {
	if cpu.X86.HasAVX2 {
		tile, dot, cell = tileAVX2, dotAVX2, cellAVX2
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		tile = tileVNNI
	}
}
