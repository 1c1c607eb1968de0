package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word enters the network as the sum of a few rows of one table: a row for
// the word itself and rows for its shape, beginnings, endings and the
// sequences of four characters in it. Rows are found by hashing, so that
// every word has some (Bojanowski et al. 2017, "Enriching word vectors with
// subword information").

// maxGrams bounds the four-character sequences of a word.
const maxGrams = 10

// RootRow is the row of the artificial root that stands before each sentence.
const RootRow = 0

// feature kinds; part of the model format
const (
	wordRow uint32 = 1 + iota
	shapeRow
	suffixRow // lengths 1 to 4
	_
	_
	_
	prefixRow // lengths 1 to 3
	_
	_
	gramRow
)

// Rows appends the rows of a form to dst, the row of the word itself first;
// table is the number of rows there are.
func Rows(dst []int32, form string, table int) []int32 {
	plain := plainQuotes(form)
	low := wordKey(plain)
	add := func(kind uint32, s string) {
		dst = append(dst, int32(1+mix(kind, hash(s))%uint32(table-1)))
	}
	add(wordRow, low)
	add(shapeRow, shape(plain))
	for n := range 4 {
		add(suffixRow+uint32(n), suffix(low, n+1))
	}
	for n := range 3 {
		add(prefixRow+uint32(n), prefix(low, n+1))
	}
	grams("<"+low+">", func(g string) { add(gramRow, g) })
	return dst
}

// WordHash identifies a word whatever its case and digits.
func WordHash(form string) uint32 { return hash(wordKey(plainQuotes(form))) }

var quotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "«", `"`, "»", `"`, "„", `"`, "–", "-", "—", "-", "…", "...")

// plainQuotes writes typographic quotation marks and dashes plainly.
func plainQuotes(form string) string {
	for i := range len(form) {
		if form[i] >= utf8.RuneSelf {
			return quotes.Replace(form)
		}
	}
	return form
}

// wordKey is the form in lower case with every digit a zero.
func wordKey(form string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return unicode.ToLower(r)
	}, form)
}

// shape writes capitals as X, small letters as x, digits as d, other letters
// as o; runs are cut to three and the whole to ten.
func shape(form string) string {
	var b [10]byte
	n, run, last := 0, 0, byte(0)
	for _, r := range form {
		c := class(r)
		if c != last {
			run = 0
		}
		if last = c; run == 3 {
			continue
		}
		run++
		b[n] = c
		if n++; n == len(b) {
			break
		}
	}
	return string(b[:n])
}

func class(r rune) byte {
	switch {
	case unicode.IsUpper(r):
		return 'X'
	case unicode.IsLower(r):
		return 'x'
	case unicode.IsDigit(r):
		return 'd'
	case r < utf8.RuneSelf:
		return byte(r)
	}
	return 'o'
}

// prefix is the first n characters of s, or all of it.
func prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// suffix is the last n characters of s, or all of it.
func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// grams calls add with the sequences of four characters in s.
func grams(s string, add func(string)) {
	var starts [maxGrams + 4]int
	n := 0
	for i := range s {
		if n == len(starts) {
			break
		}
		starts[n] = i
		n++
	}
	for g := 0; g < maxGrams && g+4 <= n; g++ {
		end := len(s)
		if g+4 < n {
			end = starts[g+4]
		}
		add(s[starts[g]:end])
	}
}

// hash is 32-bit FNV-1a with its high bits folded in.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// mix scrambles a feature's kind and hash into one number.
func mix(kind, h uint32) uint32 {
	const k = 0xD6E8FEB86659FD93
	x := uint64(kind)*0x9E3779B97F4A7C15 ^ uint64(h)*k
	x = (x ^ x>>32) * k
	return uint32(x ^ x>>32)
}
