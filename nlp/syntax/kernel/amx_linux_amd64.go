package kernel

import (
	"syscall"

	"golang.org/x/sys/cpu"
)

//go:noescape
func panelAMX(config *byte, y *int32, ys int, hi, lo *uint8, k int, w *int8, blocks, step int, sums *int32)

//go:noescape
func split512(hi, lo *uint8, x *int16, n int)

func init() {
	if cpu.X86.HasAMXTile && cpu.X86.HasAMXInt8 && cpu.X86.HasAVX512BW && AskForTiles() {
		mulQuads = mulAMX
	}
}

// AskForTiles asks Linux for the use of the tile registers (arch_prctl,
// ARCH_REQ_XCOMP_PERM for state component 18).
func AskForTiles() bool {
	_, _, errno := syscall.RawSyscall(syscall.SYS_ARCH_PRCTL, 0x1023, 18, 0)
	return errno == 0
}

// tileConfig is palette 1 with eight tiles of 16 rows of 64 bytes; where the
// weights are taken 32 rows at a time, the rows of x are half as long, and
// there are half as many rows of weights.
func tileConfig(step int) *[64]byte {
	c := &[64]byte{0: 1}
	for t := range 8 {
		c[16+2*t], c[48+t] = 64, 16
	}
	c[16+2*4], c[16+2*5] = byte(step), byte(step)
	c[48+6], c[48+7] = byte(step/4), byte(step/4)
	return c
}

var tileConfigs = map[int]*[64]byte{32: tileConfig(32), 64: tileConfig(64)}

func mulAMX(y []int32, x []int16, w []int8, rows, k, cols int, s *Scratch) {
	hi, lo := s.halves(rows * k)
	split512(&hi[0], &lo[0], &x[0], rows*k)
	step := 64
	if k%64 != 0 {
		step = 32
	}
	for c := 0; c < cols; c += Panel {
		panelAMX(&tileConfigs[step][0], &y[c], cols, &hi[0], &lo[0], k, &w[c*k], rows/TileRows, step, &s.sums[0])
	}
}
