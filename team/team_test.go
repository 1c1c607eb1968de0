package team

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"
)

func TestPassword(t *testing.T) {
	const password = "correct horse, battery; staple"
	hash := Hash(password)
	if !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") || strings.Contains(hash, password) || hash == Hash(password) {
		t.Errorf("kept: %s", hash)
	}
	if !Verify(hash, password) || Verify("", password) {
		t.Error("the password is refused, or one of nobody is taken")
	}
}

func TestVerify(t *testing.T) {
	const hash = "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$"
	key := argon2.IDKey([]byte("four plain words"), []byte("somesalt"), 1, 64, 1, 32)
	whole := hash + base64.RawStdEncoding.EncodeToString(key)
	for _, c := range []struct {
		hash, password string
		want           bool
	}{
		{whole, "four plain words", true}, {whole, "four plain words ", false}, {whole, "", false},
		{whole[:len(whole)-1], "four plain words", false}, {hash, "", false}, {"$$$$$", "", false}, {"plain", "plain", false},
		{strings.Replace(whole, "argon2id", "argon2i", 1), "four plain words", false}, {strings.Replace(whole, "t=1", "t=0", 1), "four plain words", false},
		{strings.Replace(whole, "v=19", "v=16", 1), "four plain words", false},
	} {
		if got := Verify(c.hash, c.password); got != c.want {
			t.Errorf("%q with %q: %t", c.hash, c.password, got)
		}
	}
}

// The hash is that of the reference implementation, from its README: echo -n
// password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32.
func TestReference(t *testing.T) {
	const reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	if !Verify(reference, "password") || Verify(reference, "Password") {
		t.Error("a hash of the reference implementation is not understood")
	}
}

func TestCheckPassword(t *testing.T) {
	for password, ok := range map[string]bool{
		"four plain words here": true, "пять простых слов": true, "short": false, strings.Repeat("ab", 10): false,
		"Ana's own password!": false, strings.Repeat("abcdefgh", 33): false,
	} {
		err := CheckPassword(password, "ana")
		if (err == nil) != ok || err != nil && strings.Contains(err.Error(), password) {
			t.Errorf("%q: %v", password, err)
		}
	}
}

func TestSession(t *testing.T) {
	secret, digest := NewSession()
	other, _ := NewSession()
	if len(secret) < 40 || secret == other || string(Digest(secret)) != string(digest) || strings.Contains(string(digest), secret) {
		t.Errorf("secret %s, digest %x", secret, digest)
	}
}

func TestLimiter(t *testing.T) {
	l, now := NewLimiter(2, time.Minute), time.Unix(0, 0)
	for i, want := range []bool{true, true, false} {
		if l.Allow(now, "a", "x") != want {
			t.Errorf("ask %d: not %t", i, want)
		}
	}
	if !l.Allow(now, "b") || l.Allow(now, "b", "a") {
		t.Error("one who may not ask does not keep the others from asking, nor the other way round")
	}
	if now = now.Add(time.Minute); !l.Allow(now, "a") || l.Allow(now, "a") {
		t.Error("after a minute one more is allowed, and no more")
	}
	for i := range remembered {
		l.Allow(now, fmt.Sprint("many ", i))
	}
	l.Allow(now.Add(time.Hour), "later")
	if len(l.asked) > 2 {
		t.Errorf("%d askers are remembered", len(l.asked))
	}
}
