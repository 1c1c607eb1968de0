// Package learnt is what the small models of the extractors share: their files,
// the hash of their features, and how their weights are fitted.
package learnt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
)

// File is the binary file of a model of a language: its version, the CRC-32
// (IEEE) of the rest, and the rest, a count and numbers, little-endian.
type File struct {
	Name   string // below the folder of the language
	Magic  string // of this version
	What   string // "a trigger model"
	Remedy string // for one of another version
}

// Read hands the body of the file to decode. A language may do without the
// file: then decode is not called. An error names the file, and the remedy if
// there is one.
func (f File) Read(files fs.FS, decode func(body []byte) error) error {
	data, err := fs.ReadFile(files, f.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	head := len(f.Magic) + 4
	if !bytes.HasPrefix(data, []byte(f.Magic)) || len(data) < head {
		return fmt.Errorf("%s: not %s of this version; %s", f.Name, f.What, f.Remedy)
	}
	if binary.LittleEndian.Uint32(data[len(f.Magic):]) != crc32.ChecksumIEEE(data[head:]) {
		return fmt.Errorf("%s: checksum does not match: the file is damaged", f.Name)
	}
	if err := decode(data[head:]); err != nil {
		return fmt.Errorf("%s: %w; %s", f.Name, err, f.Remedy)
	}
	return nil
}

// Seal puts the version and the checksum before a body.
func (f File) Seal(body []byte) []byte {
	return append(binary.LittleEndian.AppendUint32([]byte(f.Magic), crc32.ChecksumIEEE(body)), body...)
}

// Encode is the body of a count and numbers, which are fixed-size values and
// slices of such.
func Encode(count int, numbers []any) []byte {
	var body bytes.Buffer
	binary.Write(&body, binary.LittleEndian, uint32(count))
	for _, n := range numbers {
		binary.Write(&body, binary.LittleEndian, n)
	}
	return body.Bytes()
}

// Count reads the count of a body; false if it has none or one above most.
func Count(body *bytes.Reader, most int) (int, bool) {
	var count uint32
	err := binary.Read(body, binary.LittleEndian, &count)
	return int(count), err == nil && count <= uint32(most)
}

// Fill reads the numbers after the count. It is an error if they end too early
// or if anything is left.
func Fill(body *bytes.Reader, numbers []any) error {
	for _, n := range numbers {
		if err := binary.Read(body, binary.LittleEndian, n); err != nil {
			return err
		}
	}
	if body.Len() > 0 {
		return fmt.Errorf("%d bytes too many", body.Len())
	}
	return nil
}
