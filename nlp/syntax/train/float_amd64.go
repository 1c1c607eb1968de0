package train

import "golang.org/x/sys/cpu"

//go:noescape
func tile512(c *float32, cs int, a *float32, rs, ks int, b *float32, k int, add bool)

//go:noescape
func adam512(val, m, v, mean, grad *float32, n int, c *adamStep)

//go:noescape
func axpy256(y, x *float32, n int, a float32)

//go:noescape
func dot256(x, y *float32, n int) float32

func init() {
	if cpu.X86.HasAVX512F {
		tile, adamBlock = tile512, adam512
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		axpyBlock, dotBlock = axpy256, dot256
	}
}
