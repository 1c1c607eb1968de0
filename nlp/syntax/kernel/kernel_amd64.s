#include "textflag.h"

// One pair of rows of the weights for one row of x: broadcast the two numbers
// of x, multiply and add with 16 columns in Y14 and Y15.
#define STEP(a, c0, c1) \
	VPBROADCASTD a, Y12; \
	VPMADDWD Y14, Y12, Y13; \
	VPADDD Y13, c0, c0; \
	VPMADDWD Y15, Y12, Y13; \
	VPADDD Y13, c1, c1

#define STORE(p, c0, c1) \
	VMOVDQU c0, (p); \
	VMOVDQU c1, 32(p)

// func tileAVX2(y *int32, ys int, x *int16, xs int, w *int16, pairs int)
// Four blocks of 4 rows by 16 columns.
TEXT ·tileAVX2(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ ys+8(FP), SI
	SHLQ $2, SI
	MOVQ x+16(FP), R8
	MOVQ xs+24(FP), R9
	SHLQ $1, R9
	MOVQ w+32(FP), R11
	LEAQ (SI)(SI*2), R14
	MOVQ $2, BX
half:
	MOVQ $2, DX
	MOVQ R8, R12
	MOVQ DI, AX
block:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ R11, R10
	MOVQ R12, R13
	LEAQ (R12)(R9*2), R15
	MOVQ pairs+40(FP), CX
loop:
	VMOVDQU (R10), Y14
	VMOVDQU 32(R10), Y15
	STEP((R13), Y0, Y1)
	STEP((R13)(R9*1), Y2, Y3)
	STEP((R15), Y4, Y5)
	STEP((R15)(R9*1), Y6, Y7)
	ADDQ $4, R13
	ADDQ $4, R15
	ADDQ $128, R10
	DECQ CX
	JNZ loop
	STORE(AX, Y0, Y1)
	ADDQ SI, AX
	STORE(AX, Y2, Y3)
	ADDQ SI, AX
	STORE(AX, Y4, Y5)
	ADDQ SI, AX
	STORE(AX, Y6, Y7)
	ADDQ SI, AX
	LEAQ (R12)(R9*4), R12
	DECQ DX
	JNZ block
	ADDQ $64, R11
	ADDQ $64, DI
	DECQ BX
	JNZ half
	VZEROUPPER
	RET

#define WIDE(a, c0, c1) \
	VPBROADCASTD a, Z28; \
	VPDPWSSD Z30, Z28, c0; \
	VPDPWSSD Z31, Z28, c1

#define STOREWIDE(c0, c1) \
	VMOVDQU32 c0, (DI); \
	VMOVDQU32 c1, 64(DI); \
	ADDQ SI, DI

// func tileVNNI(y *int32, ys int, x *int16, xs int, w *int16, pairs int)
TEXT ·tileVNNI(SB), NOSPLIT, $0-48
	MOVQ y+0(FP), DI
	MOVQ ys+8(FP), SI
	SHLQ $2, SI
	MOVQ x+16(FP), R8
	MOVQ xs+24(FP), R9
	SHLQ $1, R9
	MOVQ w+32(FP), R11
	MOVQ pairs+40(FP), CX
	LEAQ (R9)(R9*2), AX
	LEAQ (R8)(AX*1), R12
	LEAQ (R12)(AX*1), R13
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	VPXORQ Z8, Z8, Z8
	VPXORQ Z9, Z9, Z9
	VPXORQ Z10, Z10, Z10
	VPXORQ Z11, Z11, Z11
	VPXORQ Z12, Z12, Z12
	VPXORQ Z13, Z13, Z13
	VPXORQ Z14, Z14, Z14
	VPXORQ Z15, Z15, Z15
wide:
	VMOVDQU32 (R11), Z30
	VMOVDQU32 64(R11), Z31
	WIDE((R8), Z0, Z1)
	WIDE((R8)(R9*1), Z2, Z3)
	WIDE((R8)(R9*2), Z4, Z5)
	WIDE((R12), Z6, Z7)
	WIDE((R12)(R9*1), Z8, Z9)
	WIDE((R12)(R9*2), Z10, Z11)
	WIDE((R13), Z12, Z13)
	WIDE((R13)(R9*1), Z14, Z15)
	ADDQ $4, R8
	ADDQ $4, R12
	ADDQ $4, R13
	ADDQ $128, R11
	DECQ CX
	JNZ wide
	STOREWIDE(Z0, Z1)
	STOREWIDE(Z2, Z3)
	STOREWIDE(Z4, Z5)
	STOREWIDE(Z6, Z7)
	STOREWIDE(Z8, Z9)
	STOREWIDE(Z10, Z11)
	STOREWIDE(Z12, Z13)
	STOREWIDE(Z14, Z15)
	VZEROUPPER
	RET

// func dotAVX2(x, y *int16, n int) int32
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ y+8(FP), SI
	MOVQ n+16(FP), CX
	VPXOR Y0, Y0, Y0
	SHRQ $4, CX
more:
	VMOVDQU (DI), Y1
	VPMADDWD (SI), Y1, Y1
	VPADDD Y1, Y0, Y0
	ADDQ $32, DI
	ADDQ $32, SI
	DECQ CX
	JNZ more
	VEXTRACTI128 $1, Y0, X1
	VPADDD X1, X0, X0
	VPHADDD X0, X0, X0
	VPHADDD X0, X0, X0
	VMOVD X0, AX
	VZEROUPPER
	MOVL AX, ret+24(FP)
	RET

// VALUE computes float(g)*scale + bias for the eight columns at offset BX of
// the block whose rows begin at R (scaled by four): see Cell.
#define VALUE(block, out) \
	LEAQ (BX)(block*1), R15; \
	VCVTDQ2PS (SI)(R15*1), out; \
	VMULPS (R9)(R15*1), out, out; \
	VADDPS (R10)(R15*1), out, out

// SQUASH turns v into 1/2 + 1/2 v/(1+|v|).
#define SQUASH(v, t) \
	VANDPS Y8, v, t; \
	VADDPS Y9, t, t; \
	VMULPS Y10, v, v; \
	VDIVPS t, v, v; \
	VADDPS Y10, v, v

// func cellAVX2(h *int16, sums *int32, pass *int16, state, scale, bias *float32, width int, bypass, step, limit float32)
// Width is a multiple of 8; pass is nil if the bypass is among the columns.
TEXT ·cellAVX2(SB), NOSPLIT, $0-68
	MOVQ h+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ pass+16(FP), R8
	MOVQ state+24(FP), R11
	MOVQ scale+32(FP), R9
	MOVQ bias+40(FP), R10
	MOVQ width+48(FP), R12
	SHLQ $2, R12                 // bytes of a block
	LEAQ (R12)(R12*1), R13       // of two
	LEAQ (R13)(R12*1), R14       // of three
	VPCMPEQD Y8, Y8, Y8
	VPSRLD $1, Y8, Y8            // all but the sign
	MOVL $0x3F800000, AX         // 1
	VMOVD AX, X9
	VPBROADCASTD X9, Y9
	MOVL $0x3F000000, AX         // 1/2
	VMOVD AX, X10
	VPBROADCASTD X10, Y10
	MOVL $0x3FCCCCCD, AX         // 1.6
	VMOVD AX, X11
	VPBROADCASTD X11, Y11
	VBROADCASTSS bypass+56(FP), Y12
	VBROADCASTSS step+60(FP), Y13
	VBROADCASTSS limit+64(FP), Y14
	MOVL $0x4B400000, AX         // 3 << 22
	VMOVD AX, X15
	VPBROADCASTD X15, Y15
	XORQ BX, BX
columns:
	VALUE(R12, Y1)
	SQUASH(Y1, Y4)               // f
	VALUE(R13, Y2)
	SQUASH(Y2, Y4)               // r
	VCVTDQ2PS (SI)(BX*1), Y0
	VMULPS (R9)(BX*1), Y0, Y0
	VADDPS (R10)(BX*1), Y0, Y0   // x
	TESTQ R8, R8
	JZ columnpass
	VPMOVSXWD (R8), Y3
	ADDQ $16, R8
	VCVTDQ2PS Y3, Y3
	VMULPS Y12, Y3, Y3           // p
	JMP state
columnpass:
	VALUE(R14, Y3)
state:
	VMOVUPS (R11)(BX*1), Y5
	VSUBPS Y0, Y5, Y5
	VMULPS Y5, Y1, Y5
	VADDPS Y5, Y0, Y5            // s = x + f*(before-x)
	VMOVUPS Y5, (R11)(BX*1)
	VMULPS Y11, Y5, Y5
	VSUBPS Y3, Y5, Y5
	VMULPS Y5, Y2, Y5
	VADDPS Y5, Y3, Y5            // p + r*(1.6s-p)
	VMULPS Y13, Y5, Y5
	VMINPS Y14, Y5, Y5
	VXORPS Y6, Y6, Y6
	VSUBPS Y14, Y6, Y6
	VMAXPS Y6, Y5, Y5
	VADDPS Y15, Y5, Y5
	VSUBPS Y15, Y5, Y5
	VCVTTPS2DQ Y5, Y5
	VEXTRACTI128 $1, Y5, X6
	VPACKSSDW X6, X5, X5
	VMOVDQU X5, (DI)
	ADDQ $16, DI
	ADDQ $32, BX
	CMPQ BX, R12
	JLT columns
	VZEROUPPER
	RET
