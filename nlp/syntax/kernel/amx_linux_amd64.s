#include "textflag.h"

// The assembler does not know AMX; these are the encodings of the Intel manual
// (volume 2, "TILELOADD", "TDPBSSD", ...). Tiles 0 and 1 hold the sums of the
// upper bytes, 2 and 3 those of the lower; 4 and 5 are upper and lower bytes of
// 16 rows, 6 and 7 two blocks of 16 columns of the weights. The address of a
// tile is SI, BX or DI, its stride CX or DX.
#define TILECONFIG_AX BYTE $0xC4; BYTE $0xE2; BYTE $0x78; BYTE $0x49; BYTE $0x00
#define TILERELEASE   BYTE $0xC4; BYTE $0xE2; BYTE $0x78; BYTE $0x49; BYTE $0xC0
#define TILEZERO(t)   BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x49; BYTE $(0xC0|t<<3)
#define LOAD_SI_CX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x0E
#define LOAD_BX_DX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7B; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x13
#define SAVE_DI_DX(t) BYTE $0xC4; BYTE $0xE2; BYTE $0x7A; BYTE $0x4B; BYTE $(0x04|t<<3); BYTE $0x17
// c += a * b, a with its sign and without
#define DOT(c, a, b)  BYTE $0xC4; BYTE $0xE2; BYTE $(0x03|(15-b)<<3); BYTE $0x5E; BYTE $(0xC0|c<<3|a)
#define DOTU(c, a, b) BYTE $0xC4; BYTE $0xE2; BYTE $(0x01|(15-b)<<3); BYTE $0x5E; BYTE $(0xC0|c<<3|a)

// func panelAMX(config *byte, y *int32, ys int, hi, lo *uint8, k int, w *int8, blocks, step int, sums *int32)
// y[16*blocks x 32] = (256*hi + lo)[16*blocks x k] * w[k x 32], step rows of w
// at a time; sums is room for 1024 numbers.
TEXT ·panelAMX(SB), NOSPLIT, $0-80
	MOVQ config+0(FP), AX
	TILECONFIG_AX
	MOVQ y+8(FP), R8
	MOVQ ys+16(FP), R9
	SHLQ $2, R9
	MOVQ hi+24(FP), R10
	MOVQ lo+32(FP), R11
	MOVQ k+40(FP), CX
	MOVQ step+64(FP), R12
	MOVQ R12, R13
	SHLQ $5, R13
	SUBQ $64, R13                // from the second columns to the next rows of w
block:
	TILEZERO(0)
	TILEZERO(1)
	TILEZERO(2)
	TILEZERO(3)
	MOVQ w+48(FP), BX
	MOVQ $128, DX
	XORQ AX, AX
loop:
	LEAQ (R10)(AX*1), SI
	LOAD_SI_CX(4)
	LEAQ (R11)(AX*1), SI
	LOAD_SI_CX(5)
	LOAD_BX_DX(6)
	ADDQ $64, BX
	LOAD_BX_DX(7)
	ADDQ R13, BX
	DOT(0, 4, 6)
	DOTU(2, 5, 6)
	DOT(1, 4, 7)
	DOTU(3, 5, 7)
	ADDQ R12, AX
	CMPQ AX, CX
	JLT loop
	MOVQ sums+72(FP), DI
	MOVQ $64, DX
	SAVE_DI_DX(0)
	ADDQ $1024, DI
	SAVE_DI_DX(1)
	ADDQ $1024, DI
	SAVE_DI_DX(2)
	ADDQ $1024, DI
	SAVE_DI_DX(3)
	MOVQ sums+72(FP), DI
	MOVQ $16, DX
join:
	VMOVDQU32 (DI), Z0
	VMOVDQU32 1024(DI), Z1
	VPSLLD $8, Z0, Z0
	VPSLLD $8, Z1, Z1
	VPADDD 2048(DI), Z0, Z0
	VPADDD 3072(DI), Z1, Z1
	VMOVDQU32 Z0, (R8)
	VMOVDQU32 Z1, 64(R8)
	ADDQ $64, DI
	ADDQ R9, R8
	DECQ DX
	JNZ join
	MOVQ CX, DX
	SHLQ $4, DX
	ADDQ DX, R10
	ADDQ DX, R11
	DECQ blocks+56(FP)
	JNZ block
	TILERELEASE
	VZEROUPPER
	RET

// func split512(hi, lo *uint8, x *int16, n int)
// The upper and lower bytes of n numbers, n a multiple of 32.
TEXT ·split512(SB), NOSPLIT, $0-32
	MOVQ hi+0(FP), DI
	MOVQ lo+8(FP), SI
	MOVQ x+16(FP), R8
	MOVQ n+24(FP), CX
more:
	VMOVDQU16 (R8), Z0
	VPMOVWB Z0, (SI)
	VPSRLW $8, Z0, Z0
	VPMOVWB Z0, (DI)
	ADDQ $64, R8
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $32, CX
	JNZ more
	VZEROUPPER
	RET
