#include "textflag.h"

// The assembler does not know the widening products; these are the encodings
// of the Arm manual (C7.2, "SMLAL, SMLAL2 (by element)" and "(vector)"): to the
// four numbers of d are added the lower or the upper four of n times element i
// of m, or times those of m.
#define SMLAL_I(d, n, m, i)  WORD $(0x0F402000|(i<<20)|(m<<16)|(n<<5)|d)
#define SMLAL2_I(d, n, m, i) WORD $(0x4F402000|(i<<20)|(m<<16)|(n<<5)|d)
#define SMLAL(d, n, m)  WORD $(0x0E608000|(m<<16)|(n<<5)|d)
#define SMLAL2(d, n, m) WORD $(0x4E608000|(m<<16)|(n<<5)|d)

// One pair of rows of the weights (V0 and V2 the first row, V1 and V3 the
// second, 16 columns) for one row of x, of which xi holds two numbers.
#define STEP(x, c0, c1, c2, c3) \
	SMLAL_I(c0, 0, x, 0); \
	SMLAL2_I(c1, 0, x, 0); \
	SMLAL_I(c2, 2, x, 0); \
	SMLAL2_I(c3, 2, x, 0); \
	SMLAL_I(c0, 1, x, 1); \
	SMLAL2_I(c1, 1, x, 1); \
	SMLAL_I(c2, 3, x, 1); \
	SMLAL2_I(c3, 3, x, 1)

// func tileNEON(y *int32, ys int, x *int16, xs int, w *int16, pairs int)
// Four blocks of 4 rows by 16 columns.
TEXT ·tileNEON(SB), NOSPLIT, $0-48
	MOVD y+0(FP), R0
	MOVD ys+8(FP), R1
	LSL $2, R1
	MOVD x+16(FP), R2
	MOVD xs+24(FP), R3
	LSL $1, R3
	MOVD w+32(FP), R4
	MOVD $2, R5
half:
	MOVD $2, R6
	MOVD R2, R7
	MOVD R0, R8
block:
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16
	VEOR V20.B16, V20.B16, V20.B16
	VEOR V21.B16, V21.B16, V21.B16
	VEOR V22.B16, V22.B16, V22.B16
	VEOR V23.B16, V23.B16, V23.B16
	VEOR V24.B16, V24.B16, V24.B16
	VEOR V25.B16, V25.B16, V25.B16
	VEOR V26.B16, V26.B16, V26.B16
	VEOR V27.B16, V27.B16, V27.B16
	VEOR V28.B16, V28.B16, V28.B16
	VEOR V29.B16, V29.B16, V29.B16
	VEOR V30.B16, V30.B16, V30.B16
	VEOR V31.B16, V31.B16, V31.B16
	MOVD R4, R9
	MOVD R7, R10
	ADD R3, R10, R11
	ADD R3, R11, R12
	ADD R3, R12, R13
	ADD R3, R13, R7              // the next block
	MOVD pairs+40(FP), R14
loop:
	ADD $32, R9, R15
	VLD2 (R9), [V0.H8, V1.H8]
	VLD2 (R15), [V2.H8, V3.H8]
	FMOVS (R10), F4
	FMOVS (R11), F5
	FMOVS (R12), F6
	FMOVS (R13), F7
	STEP(4, 16, 17, 18, 19)
	STEP(5, 20, 21, 22, 23)
	STEP(6, 24, 25, 26, 27)
	STEP(7, 28, 29, 30, 31)
	ADD $4, R10
	ADD $4, R11
	ADD $4, R12
	ADD $4, R13
	ADD $128, R9
	SUBS $1, R14
	BNE loop
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R8)
	ADD R1, R8
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R8)
	ADD R1, R8
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R8)
	ADD R1, R8
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R8)
	ADD R1, R8
	SUBS $1, R6
	BNE block
	ADD $64, R4
	ADD $64, R0
	SUBS $1, R5
	BNE half
	RET

// func dotNEON(x, y *int16, n int) int32
TEXT ·dotNEON(SB), NOSPLIT, $0-28
	MOVD x+0(FP), R0
	MOVD y+8(FP), R1
	MOVD n+16(FP), R2
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
more:
	VLD1.P 32(R0), [V0.H8, V1.H8]
	VLD1.P 32(R1), [V2.H8, V3.H8]
	SMLAL(16, 0, 2)
	SMLAL2(17, 0, 2)
	SMLAL(16, 1, 3)
	SMLAL2(17, 1, 3)
	SUBS $16, R2
	BNE more
	VADD V17.S4, V16.S4, V16.S4
	VADDV V16.S4, V16
	VMOV V16.S[0], R3
	MOVW R3, ret+24(FP)
	RET
