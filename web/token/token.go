// Package token keeps the bearer tokens with which programs sign their
// requests. Of a token only its digest is kept: who reads the file cannot use
// it.
package token

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/demarche/demarche"
)

// Token is a token as it is kept.
type Token struct {
	Name   string        `json:"name"` // signs what is done with it
	Role   demarche.Role `json:"role"`
	Added  time.Time     `json:"added"`
	Digest string        `json:"digest"` // SHA-256 in hexadecimal digits
}

// File is the file that keeps tokens. It need not exist.
type File string

// Beside is the file for the tokens of a database.
func Beside(database string) File { return File(database + ".tokens.json") }

// List lists the tokens in the order in which they were made.
func (f File) List() ([]Token, error) {
	data, err := os.ReadFile(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Token
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, &demarche.Error{Kind: demarche.FormatFault, Place: string(f), Err: err, Remedy: "delete the file, and make the tokens anew"}
	}
	return all, nil
}

// Add makes a token and gives its secret, which cannot be had again.
func (f File) Add(name string, role demarche.Role, now time.Time) (secret string, err error) {
	all, err := f.List()
	if err == nil {
		err = errors.Join(demarche.CheckAccountName(name), role.Check())
	}
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(all, func(t Token) bool { return t.Name == name }) {
		return "", &demarche.Error{Kind: demarche.FormatFault, Place: name, Err: errors.New("there is a token of that name"), Remedy: "revoke it, or give another name"}
	}
	secret = "dmc_" + rand.Text() + rand.Text()
	return secret, f.write(append(all, Token{name, role, now.UTC().Truncate(time.Second), digest(secret)}))
}

// Revoke makes a token worthless at once.
func (f File) Revoke(name string) error {
	all, err := f.List()
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(slices.Clone(all), func(t Token) bool { return t.Name == name })
	if len(left) == len(all) {
		return &demarche.Error{Kind: demarche.MissingFault, Place: name, Err: errors.New("there is no token of that name"), Remedy: "list them with demarche token list"}
	}
	return f.write(left)
}

// Account is whose a secret is. Its error is of kind StrangerFault if it is
// nobody's.
func (f File) Account(_ context.Context, secret string) (demarche.Account, error) {
	all, err := f.List()
	if err != nil {
		return demarche.Account{}, err
	}
	i := slices.IndexFunc(all, func(t Token) bool { return t.Digest == digest(secret) })
	if i < 0 {
		return demarche.Account{}, &demarche.Error{Kind: demarche.StrangerFault, Err: errors.New("the token is not known"), Remedy: "make one with demarche token add"}
	}
	return demarche.Account{Name: all[i].Name, Role: all[i].Role, Added: all[i].Added}, nil
}

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// write puts tokens into the place of those in the file, whole or not at all.
func (f File) write(all []Token) error {
	data, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(string(f)), 0o700); err != nil {
		return err
	}
	next := string(f) + ".new"
	if err := os.WriteFile(next, append(data, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(next, string(f))
}
