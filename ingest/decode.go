package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/demarche/demarche"
)

var utf8BOM = []byte("\uFEFF")

// decodeUTF16 makes the source UTF-8 if it is UTF-16, by its byte order mark
// or because every other byte of its beginning is zero.
func (s *source) decodeUTF16() error {
	head, err := s.in.Peek(64)
	if err != nil && err != io.EOF {
		return err
	}
	order, bom := utf16Order(head)
	if bom < 0 {
		return nil
	}
	if _, err := s.in.Discard(bom); err != nil {
		return err
	}
	decoder := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()
	s.in = bufio.NewReaderSize(transform.NewReader(s.in, decoder), s.in.Size())
	return nil
}

// utf16Order is the byte order of UTF-16 text and the length of its mark; the
// length is -1 if the text is something else.
func utf16Order(head []byte) (unicode.Endianness, int) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		return unicode.LittleEndian, 2
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.BigEndian, 2
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) * 2 / 5 // of at most a half
	switch {
	case len(head) >= 8 && zeros[0] == 0 && zeros[1] > most:
		return unicode.LittleEndian, 0
	case len(head) >= 8 && zeros[1] == 0 && zeros[0] > most:
		return unicode.BigEndian, 0
	}
	return unicode.LittleEndian, -1
}

// decode is raw as text. It takes UTF-8 for what it is, and otherwise, if no
// character of it is UTF-8, for Windows-1252, which ASCII and Latin-1 are part of.
func decode(raw []byte) (string, error) {
	if at := binaryAt(raw); at >= 0 {
		return "", binaryFault(at)
	}
	text := bytes.TrimPrefix(raw, utf8BOM)
	if utf8.Valid(text) {
		return string(text), nil
	}
	if broken, some := brokenUTF8(text); some {
		return "", undecodable("UTF-8", text[broken], broken+len(raw)-len(text))
	}
	return decodeAs("Windows-1252", charmap.Windows1252, raw)
}

// decodePage is decode for HTML, which may declare its encoding.
func decodePage(raw []byte) (string, error) {
	enc, name, _ := charset.DetermineEncoding(raw, "") // windows-1252 if none is declared
	if utf8.Valid(raw) || name == "utf-8" || name == "windows-1252" || binaryAt(raw) >= 0 {
		return decode(raw)
	}
	return decodeAs(name, enc, raw)
}

// decodeAs decodes raw and finds the first byte that is no character in enc.
func decodeAs(name string, enc encoding.Encoding, raw []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", err
	}
	text := string(out)
	bad := strings.IndexFunc(text, func(r rune) bool { return r == utf8.RuneError || 0x80 <= r && r < 0xA0 })
	if bad < 0 {
		return text, nil
	}
	before, err := enc.NewEncoder().Bytes(out[:bad])
	if err != nil {
		return "", err
	}
	offset := min(len(before), len(raw)-1)
	return "", undecodable(name, raw[offset], offset)
}

// brokenUTF8 is the offset of the first byte of b that is not UTF-8, and
// whether b has characters beyond ASCII that are.
func brokenUTF8(b []byte) (broken int, some bool) {
	broken = -1
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			if broken < 0 {
				broken = i
			}
		case size > 1:
			some = true
		}
		i += size
	}
	return broken, some
}

// binaryAt is the offset of the first byte that shows that b is no text, or -1:
// a NUL, or control characters if more than one byte in fifty is one.
func binaryAt(b []byte) int {
	if at := bytes.IndexByte(b, 0); at >= 0 {
		return at
	}
	first, count := -1, 0
	for i, c := range b {
		if c < ' ' && bytes.IndexByte([]byte("\t\n\v\f\r\x1b"), c) < 0 {
			if first < 0 {
				first = i
			}
			count++
		}
	}
	if count*50 > len(b) {
		return first
	}
	return -1
}

func binaryFault(offset int) error {
	return &demarche.Error{
		Kind: demarche.EncodingFault, Place: fmt.Sprintf("byte %d", offset),
		Err: errors.New("binary data, not text"), Remedy: "give plain text, HTML or JSON Lines",
	}
}

func undecodable(enc string, b byte, offset int) error {
	return &demarche.Error{
		Kind: demarche.EncodingFault, Place: fmt.Sprintf("byte %d", offset),
		Err: fmt.Errorf("byte %#02x is not %s", b, enc), Remedy: "save the file as UTF-8",
	}
}
