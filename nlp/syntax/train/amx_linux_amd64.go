package train

import (
	"golang.org/x/sys/cpu"

	"github.com/demarche/demarche/nlp/syntax/kernel"
)

//go:noescape
func tileAMX(config *byte, c *float32, cs int, a *uint16, as int, b *uint32, k int, add bool)

//go:noescape
func pair512(dst *uint32, x, y *float32, n int)

//go:noescape
func narrow512(dst *uint16, x *float32, n int)

// tileConfig is palette 1 with eight tiles of 16 rows of 64 bytes.
var tileConfig [64]byte

func init() {
	if !cpu.X86.HasAMXTile || !cpu.X86.HasAMXBF16 || !cpu.X86.HasAVX512F || !kernel.AskForTiles() {
		return
	}
	tileConfig[0] = 1
	for t := range 8 {
		tileConfig[16+2*t], tileConfig[48+t] = 64, 16
	}
	tileHalf = func(c *float32, cs int, a *uint16, as int, b *uint32, k int, add bool) {
		tileAMX(&tileConfig[0], c, cs, a, as, b, k, add)
	}
	pairUp, narrow = pair512, narrow512
}
