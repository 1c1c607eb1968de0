// Package team knows what it takes to sign in: passwords and how often they may
// be tried, and the secrets that stand for a session.
package team

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/demarche/demarche"
)

// Passwords are kept as argon2id (RFC 9106) in the PHC string format. These are
// the second recommended parameters of the RFC, section 4.
const (
	passes     = 3
	memory     = 64 << 10 // KiB
	lanes      = 4
	saltLength = 16
	keyLength  = 32
)

// The lengths that passwords may have, in characters (NIST SP 800-63B-4).
const (
	shortest = 15
	longest  = 256
)

// CheckPassword reports a password that is easily guessed.
func CheckPassword(password, account string) error {
	fault := func(why string) error {
		return &demarche.Error{Kind: demarche.FormatFault, Err: errors.New("this password will not do: " + why), Remedy: fmt.Sprintf("take %d characters or more, several words for example", shortest)}
	}
	switch n := utf8.RuneCountInString(password); {
	case n < shortest:
		return fault(fmt.Sprintf("it has %d characters", n))
	case n > longest:
		return fault(fmt.Sprintf("it has more than %d characters", longest))
	case strings.Contains(strings.ToLower(password), strings.ToLower(account)):
		return fault("it holds the name of the account")
	case few(password):
		return fault("it repeats few characters")
	}
	return nil
}

// few reports whether a password is made of fewer than five characters.
func few(password string) bool {
	seen := map[rune]bool{}
	for _, r := range password {
		seen[r] = true
	}
	return len(seen) < 5
}

// Hash is what is kept of a password.
func Hash(password string) string {
	salt := make([]byte, saltLength)
	rand.Read(salt) // never fails
	key := argon2.IDKey([]byte(password), salt, passes, memory, lanes, keyLength)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, b64(salt), b64(key))
}

// atOnce bounds the memory that guesses at passwords take.
var atOnce = make(chan struct{}, 2)

// nobody is the hash of a password that nobody has.
var nobody = Hash(rand.Text())

// Verify reports whether a password is the one of which a hash is kept. With an
// empty hash, of an account that there is not, it takes as long and reports
// false.
func Verify(hash, password string) bool {
	atOnce <- struct{}{}
	defer func() { <-atOnce }()
	known := hash != ""
	if !known {
		hash = nobody
	}
	var version int
	var m, t uint32
	var p uint8
	fields := strings.Split(hash, "$")
	if len(fields) != 6 || fields[1] != "argon2id" {
		return false
	}
	_, errVersion := fmt.Sscanf(fields[2], "v=%d", &version)
	_, errCost := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &m, &t, &p)
	salt, errSalt := base64.RawStdEncoding.DecodeString(fields[4])
	key, errKey := base64.RawStdEncoding.DecodeString(fields[5])
	if errors.Join(errVersion, errCost, errSalt, errKey) != nil || version != argon2.Version || t == 0 || p == 0 || len(key) == 0 {
		return false
	}
	return subtle.ConstantTimeCompare(key, argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(key)))) == 1 && known
}

// NewSession is a secret for a cookie, and its digest, which alone is kept.
func NewSession() (secret string, digest []byte) {
	secret = rand.Text() + rand.Text() // 260 bits
	return secret, Digest(secret)
}

// Digest is what is kept of the secret of a session.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
