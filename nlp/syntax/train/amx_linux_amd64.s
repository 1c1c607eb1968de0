#include "textflag.h"

// The assembler does not know AMX; these are the encodings of the Intel manual
// (volume 2, "TILELOADD", "TDPBF16PS", ...). Tiles 0 to 3 hold the result, 4
// and 5 two blocks of rows of a, 6 and 7 two blocks of columns of b. The
// address of a tile is SI, BX or DI, its stride CX or DX.
#define TILECONFIG_AX BYTE $0xC4; BYTE $0xE2; BYTE $0x78; BYTE $0x49; BYTE $0x00
#define TILERELEASE   BYTE $0xC4; BYTE $0xE2; BYTE $0x78; BYTE $0x49; BYTE $0xC0
#define TILEZERO(t)   BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x49; BYTE $(0xC0|t<<3)
#define LOAD_DI_DX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x17
#define LOAD_SI_CX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x0E
#define LOAD_BX_DX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x13
#define SAVE_DI_DX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7A; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x17
#define DOT(c, a, b)  BYTE $0xC4; BYTE $0xE2; BYTE $(0x02|(15-b)<<3); BYTE $0x5C; BYTE $(0xC0|c<<3|a)

// func tileAMX(config *byte, c *float32, cs int, a *uint16, as int, b *uint32, k int, add bool)
// c[32x32] (+)= a[32 x k] * b[k x 32], b in pairs of rows; strides in numbers.
TEXT ·tileAMX(SB), NOSPLIT, $0-57
	MOVQ config+0(FP), AX
	TILECONFIG_AX
	MOVQ c+8(FP), DI
	MOVQ cs+16(FP), DX
	SHLQ $2, DX
	MOVQ DI, R8
	MOVQ DX, R9
	SHLQ $4, R9
	ADDQ DI, R9            // the lower 16 rows of c
	MOVBLZX add+56(FP), AX
	TESTQ AX, AX
	JZ zero
	LOAD_DI_DX(0)
	ADDQ $64, DI
	LOAD_DI_DX(1)
	MOVQ R9, DI
	LOAD_DI_DX(2)
	ADDQ $64, DI
	LOAD_DI_DX(3)
	JMP sum
zero:
	TILEZERO(0)
	TILEZERO(1)
	TILEZERO(2)
	TILEZERO(3)
sum:
	MOVQ DX, R10           // keep the stride of c
	MOVQ a+24(FP), R11
	MOVQ as+32(FP), CX
	SHLQ $1, CX
	MOVQ CX, R12
	SHLQ $4, R12
	ADDQ R11, R12          // the lower 16 rows of a
	MOVQ b+40(FP), BX
	MOVQ $128, DX
	MOVQ k+48(FP), AX
	SHRQ $5, AX
loop:
	MOVQ R11, SI
	LOAD_SI_CX(4)
	MOVQ R12, SI
	LOAD_SI_CX(5)
	LOAD_BX_DX(6)
	ADDQ $64, BX
	LOAD_BX_DX(7)
	ADDQ $1984, BX
	DOT(0, 4, 6)
	DOT(1, 4, 7)
	DOT(2, 5, 6)
	DOT(3, 5, 7)
	ADDQ $64, R11
	ADDQ $64, R12
	DECQ AX
	JNZ loop
	MOVQ R10, DX
	MOVQ R8, DI
	SAVE_DI_DX(0)
	ADDQ $64, DI
	SAVE_DI_DX(1)
	MOVQ R9, DI
	SAVE_DI_DX(2)
	ADDQ $64, DI
	SAVE_DI_DX(3)
	TILERELEASE
	RET

// func pair512(dst *uint32, x, y *float32, n int)
// dst[i] = upper half of x[i] and, above it, upper half of y[i]; n is a
// multiple of 16.
TEXT ·pair512(SB), NOSPLIT, $0-32
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ y+16(FP), R8
	MOVQ n+24(FP), CX
	MOVL $0x8000, AX
	VPBROADCASTD AX, Z0
	MOVL $0xFFFF0000, AX
	VPBROADCASTD AX, Z1
pair:
	VPADDD (SI), Z0, Z2
	VPADDD (R8), Z0, Z3
	VPSRLD $16, Z2, Z2
	VPANDD Z1, Z3, Z3
	VPORD Z2, Z3, Z3
	VMOVDQU32 Z3, (DI)
	ADDQ $64, SI
	ADDQ $64, R8
	ADDQ $64, DI
	SUBQ $16, CX
	JNZ pair
	VZEROUPPER
	RET

// func narrow512(dst *uint16, x *float32, n int)
// dst[i] = upper half of x[i]; n is a multiple of 16.
TEXT ·narrow512(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	MOVL $0x8000, AX
	VPBROADCASTD AX, Z0
narrow:
	VPADDD (SI), Z0, Z2
	VPSRLD $16, Z2, Z2
	VPMOVDW Z2, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ narrow
	VZEROUPPER
	RET
